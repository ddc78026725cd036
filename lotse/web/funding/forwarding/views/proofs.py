"""The proof of use of a recipient: begun, written, submitted, examined; the same page for both."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.funding.forwarding import access
from lotse.funding.forwarding.choices import ProofState
from lotse.funding.forwarding.models import ForwardingContract, RecipientProof
from lotse.funding.forwarding.rules import proofs as rules
from lotse.funding.forwarding.services import checking, proofs
from lotse.web.components.files import give_out_stored, name_and_content
from lotse.web.conflicts import render_stale
from lotse.web.funding.forwarding.forms.proofs import BeginForm, CheckForm, ProofForm, ReceiptForm
from lotse.web.funding.forwarding.views.fetch import contract_of, seen_proof, seen_receipt
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

_CHANGED = "Der Nachweis wurde inzwischen geändert. Bitte sehen Sie ihn sich noch einmal an."
_SAID = {
    "": "Die Prüfung ist gespeichert.",
    ProofState.RETURNED: "Der Nachweis ist zurück beim Empfänger.",
    ProofState.ACCEPTED: "Der Nachweis ist anerkannt und steht fest.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def proof_begin(request: AuthenticatedRequest, contract_id: int) -> HttpResponse:
    contract = contract_of(request, contract_id)
    demand(access.may_begin_proof(request.actor, contract))
    years = _years(contract)
    if request.method != "POST":
        known = set(contract.proofs.order_by("pk").values_list("year", flat=True))
        years = [year for year in years if year not in known]
    form = BeginForm(request.POST or None, years=years)
    if form.is_valid():
        try:
            made = proofs.begin_proof(
                actor=request.actor,
                contract=contract,
                year=form.cleaned_data["year"],
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("forwarding:proof_edit", made.pk)
    context = {"form": form, "contract": contract, "back_url": back_to(request, contract)}
    return render_form(
        request, "funding/forwarding/proof_begin.html", context, target="#proof-form"
    )


@require_safe
def proof_detail(request: AuthenticatedRequest, recipient_proof_id: int) -> HttpResponse:
    """What the proof says, what became of each line, and every step."""
    proof = seen_proof(request, recipient_proof_id)
    lines = list(proof.lines.order_by("position"))
    last_day = proofs.last_day_of(proof)
    ready = rules.proof_may_be_submitted(
        last_day=last_day, today=timezone.localdate(), lines=[line.facts for line in lines],
        missing=proofs.missing_in(proof),
    )  # fmt: skip
    is_decided = proof.state in {ProofState.RETURNED, ProofState.ACCEPTED}
    may_check = access.may_check_proof(request.actor, proof)
    context = {
        "proof": proof,
        "contract": proof.contract,
        "lines": lines,
        "totals": checking.totals_of(proof),
        # While the county examines, its figures are its own.
        "shows_check": is_decided or bool(may_check),
        "receipts": proof.receipts.select_related("file").order_by("pk"),
        "steps": proof.steps.select_related("by").order_by("-pk"),
        "may_write": access.may_write_proof(request.actor, proof),
        "may_check": may_check,
        "ready": ready,
        "back_url": back_to(request, proof.contract),
    }
    return render(request, "funding/forwarding/proof.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proof_edit(request: AuthenticatedRequest, recipient_proof_id: int) -> HttpResponse:
    proof = seen_proof(request, recipient_proof_id)
    demand(access.may_write_proof(request.actor, proof))
    form = ProofForm(
        request.POST or None,
        instance=RecipientProof.objects.get(pk=proof.pk),
        lines=proof.lines.order_by("position"),
        initial={"version": proof.version},
    )
    if form.is_valid():
        try:
            proofs.save_proof(
                actor=request.actor,
                proof=proof,
                expected_version=form.cleaned_data["version"],
                expenses=form.expenses(),
                further=form.further(),
                **form.texts(),
            )
        except StaleVersionError:
            back = reverse("forwarding:proof", args=[proof.pk])
            return render_stale(request, form=form, record=proof, back_url=back, label=str(proof))
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert. Noch nicht eingereicht.")
            return redirect("forwarding:proof", proof.pk)
    context = {"form": form, "proof": proof, "contract": proof.contract,
               "back_url": back_to(request, proof.contract)}  # fmt: skip
    return render_form(request, "funding/forwarding/proof_edit.html", context, target="#proof-form")


@require_http_methods(["GET", "HEAD", "POST"])
def receipt_add(request: AuthenticatedRequest, recipient_proof_id: int) -> HttpResponse:
    proof = seen_proof(request, recipient_proof_id)
    demand(access.may_write_proof(request.actor, proof))
    form = ReceiptForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            _attach_all(request, proof, form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Abgelegt.")
            return redirect("forwarding:proof", proof.pk)
    context = {"form": form, "proof": proof, "contract": proof.contract,
               "back_url": back_to(request, proof.contract)}  # fmt: skip
    return render_form(
        request, "funding/forwarding/receipt_add.html", context, target="#receipt-form"
    )


@require_safe
def receipt(request: AuthenticatedRequest, proof_receipt_id: int) -> HttpResponse:
    return give_out_stored(seen_receipt(request, proof_receipt_id).file)


@require_http_methods(["GET", "HEAD", "POST"])
def receipt_remove(request: AuthenticatedRequest, proof_receipt_id: int) -> HttpResponse:
    found = seen_receipt(request, proof_receipt_id)
    demand(access.may_write_proof(request.actor, found.proof))
    back = reverse("forwarding:proof", args=[found.proof_id])
    if request.method == "POST":
        proofs.remove_receipt(actor=request.actor, receipt=found)
        messages.success(request, "Der Beleg ist entfernt.")
        return redirect(back)
    context = {
        "title": "Beleg entfernen?",
        "text": str(found),
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proof_submit(request: AuthenticatedRequest, recipient_proof_id: int) -> HttpResponse:
    proof = seen_proof(request, recipient_proof_id)
    demand(access.may_write_proof(request.actor, proof))
    back = reverse("forwarding:proof", args=[proof.pk])
    if request.method == "POST":
        try:
            proofs.submit_proof(actor=request.actor, proof=proof, expected_version=proof.version)
        except StaleVersionError:
            messages.warning(request, _CHANGED)
        except REFUSALS as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Der Nachweis ist eingereicht.")
        return redirect(back)
    context = {
        "title": "Verwendungsnachweis einreichen?",
        "text": f"{proof}. Danach prüft ihn der Kreis, und ändern können Sie ihn erst wieder, wenn"
        " er ihn mit Beanstandungen zurückgibt.",
        "action_url": request.path,
        "confirm_label": "Einreichen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proof_check(request: AuthenticatedRequest, recipient_proof_id: int) -> HttpResponse:
    """Examine line by line; save, return or accept in one go."""
    proof = seen_proof(request, recipient_proof_id)
    demand(access.may_check_proof(request.actor, proof))
    form = CheckForm(request.POST or None, proof=proof, lines=proof.lines.order_by("position"))
    if form.is_valid():
        decision = form.cleaned_data["decision"]
        try:
            checking.check_proof(
                actor=request.actor,
                proof=proof,
                expected_version=form.cleaned_data["version"],
                checks=form.checks(),
                objections=form.cleaned_data["objections"],
                decision=decision,
            )
        except StaleVersionError:
            messages.warning(request, _CHANGED)
            return redirect("forwarding:proof_check", proof.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _SAID.get(decision, _SAID[""]))
            return redirect("forwarding:proof", proof.pk)
    context = {
        "form": form,
        "proof": proof,
        "contract": proof.contract,
        "totals": checking.totals_of(proof),
        "released": _released(proof),
        "back_url": back_to(request, proof.contract),
        "receipts": proof.receipts.select_related("file").order_by("pk"),
    }
    return render_form(
        request, "funding/forwarding/proof_check.html", context, target="#check-form"
    )


def back_to(request: AuthenticatedRequest, contract: ForwardingContract) -> str:
    """The page of the contract on the side of whoever asks."""
    is_own = bool(access.may_see_own_contracts(request.actor))
    name = "forwarding:own_contract" if is_own else "forwarding:contract"
    return reverse(name, args=[contract.pk])


@transaction.atomic
def _attach_all(
    request: AuthenticatedRequest, proof: RecipientProof, values: dict[str, Any]
) -> None:
    """All files of one form, or none."""
    for upload in values["uploads"]:
        name, content = name_and_content(upload)
        proofs.attach_receipt(
            actor=request.actor, proof=proof, name=name, content=content, title=values["title"]
        )


def _released(proof: RecipientProof) -> Any:
    """What the county worked out for the year, to be held against the proof."""
    rows = proof.contract.released.in_force().filter(year=proof.year)
    return rows.select_related("post").in_order()


def _years(contract: ForwardingContract) -> list[int]:
    """Years of the contract until today, the oldest first."""
    today: date = timezone.localdate()
    last = min(contract.ends_on.year if contract.ends_on else today.year, today.year)
    return list(range(contract.starts_on.year, last + 1))
