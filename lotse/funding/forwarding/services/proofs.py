"""The proof of use of a recipient: written and submitted (Verwendungsnachweis)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.documents import services as documents
from lotse.funding.forwarding import access
from lotse.funding.forwarding.choices import LineKind, ProofState, StepKind
from lotse.funding.forwarding.models import (
    ForwardingContract,
    ProofLine,
    ProofReceipt,
    RecipientProof,
)
from lotse.funding.forwarding.rules import contracts, proofs
from lotse.funding.forwarding.services.steps import note_step
from lotse.funding.posts.models import Occupancy, Post
from lotse.funding.programmes.querysets import keeps_money
from lotse.funding.programmes.services.keeping import keep

LONGEST_TEXT = 200


@dataclass(frozen=True)
class Expense:
    """What a recipient says about a line: what for, and how much."""

    text: str
    amount_eur: Decimal | None
    kind: str = LineKind.OTHER


@transaction.atomic
def begin_proof(
    *,
    actor: Actor,
    contract: ForwardingContract,
    year: int,
    submission_key: UUID | None = None,
) -> RecipientProof:
    """Begin the proof of a year, with a line for everybody on a post (Nachweis beginnen).

    Raises: RuleViolationError without the right, or for a year outside the contract.
    """
    access.may_begin_proof(actor, contract).enforce()
    if known := submitted_before(RecipientProof, submission_key):
        return known
    contracts.year_fits(year=year, starts_on=contract.starts_on, ends_on=contract.ends_on).enforce()
    proof = RecipientProof(
        contract=contract,
        is_on_paper=keeps_money(actor),
        submission_key=submission_key,
    )
    keep(actor, "recipient_proof.begun", proof, {"year": year})
    for position, line in enumerate(_first_lines(contract, year), start=1):
        line.proof, line.position = proof, position
        line.full_clean()
        line.save()
    return proof


@transaction.atomic
def save_proof(
    *,
    actor: Actor,
    proof: RecipientProof,
    expected_version: int,
    expenses: Mapping[int, Expense],
    further: Sequence[Expense] = (),
    **texts: Any,
) -> RecipientProof:
    """Keep what the recipient says so far (Nachweis speichern).

    ``expenses`` is by the number of the line. A line of its own that is emptied goes away.
    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError once it is
    submitted.
    """
    proof = _locked(actor, proof, expected_version)
    for line in proof.lines.order_by("position"):
        if line.pk in expenses:
            _keep_line(line, expenses[line.pk])
    last = proof.lines.order_by("-position").values_list("position", flat=True).first() or 0
    for position, expense in enumerate(further, start=last + 1):
        line = ProofLine(proof=proof, position=position)
        _keep_line(line, expense)
    return keep(actor, "recipient_proof.saved", proof, texts)


@transaction.atomic
def attach_receipt(
    *, actor: Actor, proof: RecipientProof, name: str, content: bytes, title: str = ""
) -> ProofReceipt:
    """Put a receipt with the proof (Beleg ablegen).

    Raises: RuleViolationError once the proof is submitted, or for a file that is not kept.
    """
    proof = _locked(actor, proof)
    file = documents.store(actor=actor, name=name, content=content)
    receipt = ProofReceipt(
        proof=proof, file=file, title=title.strip() or file.name, added_by=actor.user
    )
    receipt.full_clean()
    receipt.save()
    changes = {"receipt": [None, receipt.title]}
    audit.record(actor=actor, action="recipient_proof.receipt", target=proof, changes=changes)
    return receipt


@transaction.atomic
def remove_receipt(*, actor: Actor, receipt: ProofReceipt) -> None:
    """Take a receipt away again (Beleg entfernen).

    Raises: RuleViolationError once the proof is submitted.
    """
    proof = _locked(actor, receipt.proof)
    changes = {"receipt": [receipt.title, None]}
    receipt.delete()
    audit.record(actor=actor, action="recipient_proof.receipt", target=proof, changes=changes)


@transaction.atomic
def submit_proof(*, actor: Actor, proof: RecipientProof, expected_version: int) -> RecipientProof:
    """Hand the proof to the county; from then on it stands (Nachweis einreichen).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError naming what
    is missing.
    """
    proof = _locked(actor, proof, expected_version)
    proofs.state_may_follow(proof.state, proofs.SUBMITTED).enforce()
    lines = list(proof.lines.order_by("position"))
    today = timezone.localdate()
    proofs.proof_may_be_submitted(
        last_day=last_day_of(proof), today=today, lines=[line.facts for line in lines],
        missing=missing_in(proof),
    ).enforce()  # fmt: skip
    for line in lines:
        if line.objection:
            # What was objected to is looked at anew.
            line.objection, line.recognised_eur = "", None
            line.save()
    values = {
        "state": ProofState.SUBMITTED,
        "submitted_by": actor.user,
        "submitted_at": timezone.now(),
        "objections": "",
    }
    keep(actor, "recipient_proof.submitted", proof, values)
    note_step(actor=actor, proof=proof, kind=StepKind.SUBMITTED)
    return proof


def missing_in(proof: RecipientProof) -> dict[str, bool]:
    """What a proof says beside its lines, and whether it is missing."""
    return {
        "„Was wurde getan?“": not proof.measures.strip(),
        "„Was hat es bewirkt?“": not proof.results.strip(),
        "Name und Funktion": not proof.signed_name.strip(),
        "die Bestätigung": not proof.is_confirmed,
    }


def last_day_of(proof: RecipientProof) -> date:
    """The last day that the proof is about."""
    return proofs.last_day_of(year=proof.year, ends_on=proof.contract.ends_on)


def _first_lines(contract: ForwardingContract, year: int) -> list[ProofLine]:
    """Staff by occupancy and material by post, empty; a post nobody fills keeps one line."""
    lines = []
    for share in contract.shares.select_related("post").in_order():
        post: Post = share.post
        there = Occupancy.objects.filter(post=post).of_year(year).select_related("employee")
        occupancies = list(there.in_order())
        lines += [_staff_line(post, one) for one in occupancies] or [_staff_line(post, None)]
        text = f"Sachausgaben {post.number}"
        lines.append(ProofLine(kind=LineKind.MATERIAL, post=post, text=text[:LONGEST_TEXT]))
    return lines


def _staff_line(post: Post, occupancy: Occupancy | None) -> ProofLine:
    who = f", {occupancy.employee}" if occupancy else ""
    text = f"Personalausgaben {post.number}{who}"
    return ProofLine(kind=LineKind.STAFF, post=post, occupancy=occupancy, text=text[:LONGEST_TEXT])


def _keep_line(line: ProofLine, expense: Expense) -> None:
    is_own = line.post_id is None
    if is_own and not expense.text.strip() and expense.amount_eur is None:
        if line.pk:
            line.delete()
        return
    before = (line.kind, line.text, line.amount_eur)
    line.amount_eur = expense.amount_eur
    if is_own:
        line.kind, line.text = expense.kind, expense.text.strip()
        if not line.text:
            no("Bitte bei jeder Ausgabe sagen, wofür sie war.").enforce()
    if (line.kind, line.text, line.amount_eur) != before:
        # What is said anew is looked at anew; so says the database.
        line.recognised_eur = None
    line.full_clean()
    line.save()


def _locked(
    actor: Actor, proof: RecipientProof, expected_version: int | None = None
) -> RecipientProof:
    # Asked before too: whoever may only read cannot lock.
    access.may_write_proof(actor, proof).enforce()
    found = RecipientProof.objects.select_for_update(of=("self",)).select_related("contract")
    locked: RecipientProof = found.get(pk=proof.pk)
    access.may_write_proof(actor, locked).enforce()
    if expected_version is not None:
        require_version(locked, expected_version)
    return locked
