"""The sender's pages: offer a case, take the offer back, close the file at the end."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lotse.casework.appointments.models import Appointment
from lotse.casework.cases.choices import Secrecy
from lotse.casework.cases.models import Case
from lotse.casework.sharing import letters
from lotse.casework.sharing.querysets import preview
from lotse.casework.transfers import access
from lotse.casework.transfers.models import CaseTransfer
from lotse.casework.transfers.services import answering
from lotse.casework.transfers.services import offering as services
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.organisations.models import Organisation
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.casework.sharing.forms.shares import Offer
from lotse.web.casework.transfers.forms.answering import VersionForm
from lotse.web.casework.transfers.forms.offering import OfferForm
from lotse.web.casework.transfers.views.fetch import is_sender, transfer_for
from lotse.web.casework.transfers.views.receivers import (
    Covered,
    covered_for,
    possible,
    with_consent,
)
from lotse.web.htmx import is_htmx, render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

RECEIVER, REQUEST, PREVIEW, ALL_NOTES = "stelle", "anfrage", "preview", "alle"
SHOWN_NOTES = 12
CHANGED = "Daran hat sich inzwischen etwas geändert. Bitte sehen Sie noch einmal hin."


@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    if under_way := case.transfers.open().order_by("pk").first():
        return redirect("transfers:detail", under_way.pk)
    demand(access.may_offer_case(request.actor, case))
    asked = _asked(request)
    known = with_consent(request.actor, case)
    covered = _chosen(request, case, known, asked)
    context = {
        "case": case,
        "asked": asked,
        "known": known,
        "covered": covered,
        "others": possible(request.actor),
        "obligations": obligations(case),
    }
    if covered is None or not covered.coverage.is_named:
        return render(request, "casework/transfers/receiver.html", context)
    choice = _choice(request, case, covered)
    form = OfferForm(request.POST or None, offer=choice)
    if PREVIEW not in request.POST and form.is_valid():
        try:
            made = _make(request, case, covered.organisation, form, asked)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{made.receiver} kann den Fall jetzt ansehen und annehmen.")
            return redirect("transfers:detail", made.pk)
    return _form_page(request, case, form, context | {"offer": choice})


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: AuthenticatedRequest, transfer_id: int) -> HttpResponse:
    transfer = transfer_for(request, transfer_id, access.may_withdraw)
    form = VersionForm(request.POST or None, initial={"version": transfer.version})
    if form.is_valid():
        try:
            services.withdraw_offer(
                actor=request.actor,
                transfer=transfer,
                expected_version=form.cleaned_data["version"],
            )
        except StaleVersionError:
            form.add_error(None, CHANGED)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Das ist zurückgezogen.")
            return redirect("transfers:detail", transfer.pk)
    context = {"transfer": transfer, "form": form, "is_sender": is_sender(request, transfer)}
    template = "casework/transfers/withdraw.html"
    return render_form(request, template, context, target="#withdraw-form")


@require_http_methods(["GET", "HEAD", "POST"])
def complete(request: AuthenticatedRequest, accepted_id: int) -> HttpResponse:
    transfer = transfer_for(request, accepted_id, access.may_complete)
    if request.method == "POST":
        try:
            answering.complete_transfer(actor=request.actor, transfer=transfer)
        except REFUSALS as refusal:
            messages.error(request, "; ".join(getattr(refusal, "messages", [str(refusal)])))
        else:
            messages.success(request, "Die Abgabe ist abgeschlossen, der Fall auch.")
        return redirect("transfers:detail", transfer.pk)
    case = cast(Case, transfer.case)
    context = {"transfer": transfer, "case": case, "obligations": obligations(case)}
    return render(request, "casework/transfers/complete.html", context)


def obligations(case: Case) -> dict[str, Any]:
    """What is still open in a file and ends when the case is given away."""
    return {
        "follow_ups": list(case.follow_ups.blocking_closure().soonest_first()),
        "appointments": list(
            Appointment.objects.filter(case=case).planned().in_order().select_related("worker")
        ),
    }


def _asked(request: AuthenticatedRequest) -> CaseTransfer | None:
    """The request in the address, when it is this organisation's to answer."""
    if (number := read_number(request.GET.get(REQUEST, ""))) is None:
        return None
    visible = CaseTransfer.objects.from_here(request.actor).select_related("receiver")
    found = visible.filter(pk=number).first()
    return found if found and access.may_answer_request(request.actor, found) else None


def _chosen(
    request: AuthenticatedRequest, case: Case, known: list[Covered], asked: CaseTransfer | None
) -> Covered | None:
    """Who asked, else who is named in the address, else the only one with consent."""
    if asked:
        return covered_for(case, asked.receiver)
    if (wanted := read_number(request.GET.get(RECEIVER, ""))) is None:
        return known[0] if len(known) == 1 else None
    other: Organisation | None = possible(request.actor).filter(pk=wanted).first()
    return covered_for(case, other) if other else None


def _choice(request: AuthenticatedRequest, case: Case, covered: Covered) -> Offer:
    """What can be ticked: pieces only where consent covers pieces of that kind at all."""
    notes = case.contacts.filter(secrecy=Secrecy.CASE).exclude(note="").newest_first()
    shown = notes if ALL_NOTES in request.GET else notes[:SHOWN_NOTES]
    documents = case.documents.kept().newest_first()
    return Offer(
        recipient=covered.organisation,
        covered=covered.coverage.categories,
        flows_back=False,
        notes=tuple(shown) if "notes" in covered.coverage else (),
        documents=tuple(documents) if "documents" in covered.coverage else (),
        notes_in_all=notes.count(),
    )


def _make(
    request: AuthenticatedRequest,
    case: Case,
    receiver: Organisation,
    form: OfferForm,
    asked: CaseTransfer | None,
) -> CaseTransfer:
    actor, parcel = request.actor, form.parcel()
    if asked:
        return services.offer_what_was_asked(actor=actor, case=case, request=asked, parcel=parcel)
    return services.offer_case(
        actor=actor,
        case=case,
        receiver=receiver,
        parcel=parcel,
        submission_key=form.cleaned_data["submission_key"],
    )


def _form_page(
    request: AuthenticatedRequest, case: Case, form: OfferForm, context: dict[str, Any]
) -> HttpResponse:
    """The form with its preview; a look at the preview is no offer."""
    ticked, picks = form.shown()
    context |= {
        "form": form,
        "sections": letters.sections(preview(request.actor, case, ticked, picks)),
        "names_person": "identity" in ticked,
        "form_url": reverse("transfers:offer", args=[case.pk]),
    }
    if PREVIEW in request.POST:
        partial, page = "casework/transfers/_preview.html", "casework/transfers/offer.html"
        return render(request, partial if is_htmx(request) else page, context | {"is_look": True})
    return render_form(request, "casework/transfers/offer.html", context, target="#offer-form")
