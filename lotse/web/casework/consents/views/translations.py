"""The fixed texts in all languages, and who has confirmed them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.consents import letters
from lotse.casework.consents.access import may_confirm_translations
from lotse.casework.consents.models import ConfirmedTranslation
from lotse.casework.consents.services import translations as services
from lotse.foundation.documents.choices import PrintLanguage
from lotse.web.casework.consents.forms.ending import ConfirmForm
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal


@require_safe
def texts(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_confirm_translations(request.actor))
    known = ConfirmedTranslation.objects.select_related("confirmed_by").order_by("pk")
    confirmed = {one.text_sha256: one for one in known}
    rows = [
        (language, confirmed.get(letters.sha256_of(language)))
        for language in PrintLanguage
        if language != PrintLanguage.GERMAN
    ]
    context = {"rows": rows, "version": letters.VERSION}
    return render(request, "casework/consents/texts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def text(request: AuthenticatedRequest, language: str) -> HttpResponse:
    """A text beside the German one, to be read and confirmed."""
    demand(may_confirm_translations(request.actor))
    if language not in PrintLanguage.values or language == PrintLanguage.GERMAN:
        raise Http404
    sha256 = letters.sha256_of(language)
    form = ConfirmForm(
        request.POST if request.method == "POST" else None, initial={"sha256": sha256}
    )
    if form.is_valid():
        try:
            services.confirm_translation(
                actor=request.actor, language=language, **form.cleaned_data
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Übersetzung ist bestätigt.")
            return redirect("consents:texts")
    known = ConfirmedTranslation.objects.filter(text_sha256=sha256).select_related("confirmed_by")
    context = {
        "form": form,
        "language": PrintLanguage(language),
        "lang": language.split("-", maxsplit=1)[0],
        "direction": letters.texts_of(language)["direction"],
        "confirmed": known.first(),
        "pairs": letters.side_by_side(language),
        "version": letters.VERSION,
    }
    status = 422 if form.is_bound else 200
    return render(request, "casework/consents/text.html", context, status=status)
