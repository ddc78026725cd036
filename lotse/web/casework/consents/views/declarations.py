"""A new declaration on one page: what is asked, how it reads in the language, the signature."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lotse.casework.cases.models import Case
from lotse.casework.consents import letters
from lotse.casework.consents.models import Consent, Declaration
from lotse.casework.consents.services import declarations as services
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents.choices import MediaType, PrintLanguage
from lotse.foundation.documents.models import StoredFile
from lotse.web.casework.consents.forms.categories import PRESETS
from lotse.web.casework.consents.forms.declarations import SheetForm, SigningForm, Wish
from lotse.web.casework.consents.views.fetch import case_to_declare_in
from lotse.web.components.files import give_out
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal

STEP, SIGN = "step", "sign"
PRESET, RECIPIENT, PURPOSE = "angaben", "stelle", "zweck"


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_to_declare_in(request, case_id)
    form = _sheet_form(request, case)
    signing = None
    if form.is_valid():
        is_sent = request.POST.get(STEP) == SIGN
        signing = SigningForm(
            request.POST if is_sent else None,
            request.FILES if is_sent else None,
            person=case.person,
            boxes=form.boxes(),
            given_on=form.cleaned_data["given_on"],
            worker=str(request.user),
        )
        if signing.is_valid() and (declaration := _declare(request, case, form, signing)):
            messages.success(request, "Die Erklärung ist festgehalten.")
            return redirect("consents:detail", case.pk, declaration.pk)
    context = {
        "case": case,
        "form": form,
        "signing": signing,
        "shown": signing if signing is not None and signing.is_bound else form,
        "presets": [(code, label) for code, (label, _) in PRESETS.items()],
        "preview": _preview(request.actor, case, form, signing) if signing else None,
    }
    is_refused = form.is_bound and (signing is None or signing.is_bound)
    return render(
        request, "casework/consents/declare.html", context, status=422 if is_refused else 200
    )


@require_POST
def sheet(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    """The sheet as PDF, to be printed and signed; nothing is kept of it."""
    case = case_to_declare_in(request, case_id)
    form = _sheet_form(request, case)
    if not form.is_valid():
        context = {"case": case, "form": form, "signing": None, "shown": form, "preview": None}
        context["presets"] = [(code, label) for code, (label, _) in PRESETS.items()]
        return render(request, "casework/consents/declare.html", context, status=422)
    declaration, consents = _unsigned(request.actor, case, form)
    content = letters.paper(declaration, consents)
    name = f"Einwilligung {case.number} {declaration.language}.pdf"
    return give_out(StoredFile(name=name, media_type=MediaType.PDF), content, as_download=False)


def _sheet_form(request: AuthenticatedRequest, case: Case) -> SheetForm:
    wish = Wish(*(request.GET.get(name, "") for name in (PRESET, RECIPIENT, PURPOSE)))
    sent = request.POST if request.method == "POST" else None
    return SheetForm(sent, actor=request.actor, person=case.person, wish=wish)


def _declare(
    request: AuthenticatedRequest, case: Case, form: SheetForm, signing: SigningForm
) -> Declaration | None:
    try:
        return services.declare(
            actor=request.actor,
            person=case.person,
            said=signing.said(form.cleaned_data["language"]),
            boxes=signing.answered(),
            upload=signing.upload(),
            submission_key=signing.cleaned_data["submission_key"],
        )
    except REFUSALS as refusal:
        show_refusal(signing, refusal)
        return None


def _unsigned(actor: Actor, case: Case, form: SheetForm) -> tuple[Declaration, list[Consent]]:
    """The sheet as it would be declared, without any answer."""
    asked = form.cleaned_data
    declaration = Declaration(
        person=case.person,
        organisation=actor.organisation,
        language=asked["language"],
        given_on=asked["given_on"] or timezone.localdate(),
        text_version=letters.VERSION,
    )
    consents = [services.unanswered(declaration, box) for box in form.boxes().values()]
    return declaration, consents


def _preview(actor: Actor, case: Case, form: SheetForm, signing: SigningForm) -> dict[str, Any]:
    """Each box in the language of the person and in German, with the field for its answer."""
    declaration, consents = _unsigned(actor, case, form)
    own = letters.contents(declaration, consents)
    german = letters.contents(declaration, consents, language=PrintLanguage.GERMAN)
    return {
        "own": own,
        "german": german,
        "is_german": declaration.language == PrintLanguage.GERMAN,
        "language": declaration.get_language_display(),
        "boxes": zip(own["boxes"], german["boxes"], signing.answer_fields(), strict=True),
    }
