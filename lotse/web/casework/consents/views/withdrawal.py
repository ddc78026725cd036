"""Withdrawing consents, and telling those whom it concerns."""

from django.contrib import messages
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.cases.models import Case
from lotse.casework.consents import letters
from lotse.casework.consents.services import withdrawal as services
from lotse.foundation.documents.choices import MediaType
from lotse.foundation.documents.models import StoredFile
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.casework.consents.forms.ending import WithdrawForm
from lotse.web.casework.consents.views.fetch import case_to_withdraw_in, consents_of
from lotse.web.casework.consents.views.overview import holdings
from lotse.web.components.files import give_out
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

CHOSEN = "erklaerung"


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_to_withdraw_in(request, case_id)
    offered = consents_of(request, case).open()
    form = WithdrawForm(
        request.POST if request.method == "POST" else None,
        offered=offered,
        initial={"consents": _chosen(request, case)},
    )
    if form.is_valid():
        try:
            withdrawn = services.withdraw(
                actor=request.actor,
                person=case.person,
                consents=form.cleaned_data["consents"],
                said=form.said(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request,
                "Der Widerruf gilt ab jetzt."
                if len(withdrawn) == 1
                else f"Der Widerruf gilt ab jetzt, für {len(withdrawn)} Erklärungen.",
            )
            return redirect("consents:inform", case.pk)
    context = {"case": case, "form": form, "has_open": offered.exists()}
    return render_form(request, "casework/consents/withdraw.html", context, target="#withdraw-form")


@require_safe
def inform(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    """Whom a withdrawal or refusal concerns: every recipient, what went there, and a letter.

    And what goes on: a newer sheet, or a law.
    """
    case = visible_case(request, case_id)
    noes = consents_of(request, case).said_no().select_related("recipient")
    found = list(noes.order_by(F("withdrawn_at").desc(nulls_last=True), "pk"))
    concerned = services.to_be_informed(found)
    context = {
        "case": case,
        "withdrawn": any(one.withdrawn_at for one in found),
        "going_on": holdings(request.actor, case.person),
        "concerned": [
            (recipient, made, [one for one in found if one.recipient_id == recipient.pk])
            for recipient, made in concerned
        ],
    }
    return render(request, "casework/consents/inform.html", context)


@require_safe
def letter(request: AuthenticatedRequest, case_id: int, consent_id: int) -> HttpResponse:
    """„Widerruf – bitte nicht mehr verarbeiten“, to be printed."""
    case = visible_case(request, case_id)
    noes = consents_of(request, case).said_no().exclude(recipient=None)
    shown = noes.select_related("recipient", "organisation", "person")
    consent = get_object_or_404(shown, pk=consent_id)
    made = [one for _, disclosures in services.to_be_informed([consent]) for one in disclosures]
    content = letters.withdrawal_letter(consent, made, request.actor)
    file = StoredFile(name=f"Widerruf {case.number}.pdf", media_type=MediaType.PDF)
    return give_out(file, content, as_download=False)


def _chosen(request: AuthenticatedRequest, case: Case) -> list[int]:
    """The consents of the sheet from which one comes are ticked already."""
    sheet = request.GET.get(CHOSEN, "")
    own = consents_of(request, case).open().filter(declaration_id=read_number(sheet))
    return list(own.values_list("pk", flat=True).order_by("pk"))
