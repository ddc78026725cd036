"""The fixed texts in all languages, and who has confirmed them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.consents import letters
from lotse.casework.consents.access import may_confirm_translations
from lotse.casework.consents.models import ConfirmedTranslation
from lotse.casework.consents.services import translations as services
from lotse.foundation.documents.choices import PrintLanguage
from lotse.web.casework.consents.forms.ending import ConfirmForm
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

TITLES = {
    letters.CONSENT: "Einwilligung",
    "wege": "Blatt „Meine Wege“",
    "wer-sieht-was": "Blatt „Wer sieht was, warum, bis wann“",
}


@require_safe
def texts(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_confirm_translations(request.actor))
    known = ConfirmedTranslation.objects.select_related("confirmed_by").order_by("pk")
    confirmed = {one.text_sha256: one for one in known}
    sheets = [
        (
            TITLES[sheet],
            fixed.version,
            [
                (language, _address(sheet, language), confirmed.get(fixed.sha256_of(language)))
                for language in PrintLanguage
                if language != PrintLanguage.GERMAN
            ],
        )
        for sheet, fixed in letters.SHEETS.items()
    ]
    return render(request, "casework/consents/texts.html", {"sheets": sheets})


@require_http_methods(["GET", "HEAD", "POST"])
def text(
    request: AuthenticatedRequest, language: str, sheet: str = letters.CONSENT
) -> HttpResponse:
    """A text beside the German one, to be read and confirmed."""
    demand(may_confirm_translations(request.actor))
    is_known = language in PrintLanguage.values and sheet in letters.SHEETS
    if not is_known or language == PrintLanguage.GERMAN:
        raise Http404
    fixed = letters.SHEETS[sheet]
    sha256 = fixed.sha256_of(language)
    form = ConfirmForm(
        request.POST if request.method == "POST" else None, initial={"sha256": sha256}
    )
    if form.is_valid():
        try:
            services.confirm_translation(
                actor=request.actor, language=language, sheet=sheet, **form.cleaned_data
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
        "title": TITLES[sheet],
        "direction": fixed.of(language)["direction"],
        "confirmed": known.first(),
        "pairs": letters.side_by_side(language, sheet),
        "version": fixed.version,
    }
    status = 422 if form.is_bound else 200
    return render(request, "casework/consents/text.html", context, status=status)


def _address(sheet: str, language: str) -> str:
    if sheet == letters.CONSENT:
        return reverse("consents:text", args=[language])
    return reverse("consents:sheet_text", args=[sheet, language])
