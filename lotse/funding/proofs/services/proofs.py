"""Proofs of use: begun, written, confirmed and from then on fixed, sent, corrected."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.foundation.documents import services as documents
from lotse.foundation.documents.services import Upload
from lotse.funding.awards.models import Award
from lotse.funding.programmes.services.keeping import keep, locked
from lotse.funding.proofs import access
from lotse.funding.proofs.choices import IN_FORCE, ProofState
from lotse.funding.proofs.models import ProofOfUse
from lotse.funding.proofs.rules import snapshots, states
from lotse.funding.proofs.services import contents

_CARRIED = ("narrative_posts", "narrative_measures", "narrative_results", "head_name",
            "head_office")  # fmt: skip


@transaction.atomic
def begin_proof(*, actor: Actor, award: Award, submission_key: UUID | None = None) -> ProofOfUse:
    """Begin the proof of use of an award (Nachweis beginnen).

    Raises: RuleViolationError without the right, without a notice, or if there is one already.
    """
    if known := submitted_before(ProofOfUse, submission_key):
        return known
    award = locked(actor, award, None)
    existing = list(award.proofs.order_by("pk").values_list("state", "number"))
    has_notice = award.notice_on(timezone.localdate()) is not None
    states.proof_may_be_begun(
        has_notice=has_notice, states=[state for state, _ in existing]
    ).enforce()
    number = max((number for _, number in existing), default=0) + 1
    proof = ProofOfUse(award=award, number=number, submission_key=submission_key)
    return keep(actor, "proof.begun", proof, {})


@transaction.atomic
def write_proof(
    *, actor: Actor, proof: ProofOfUse, expected_version: int, **values: Any
) -> ProofOfUse:
    """Write the narrative (Sachbericht schreiben).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if it is
    confirmed already.
    """
    proof = locked(actor, proof, expected_version)
    access.may_write_proof(actor, proof).enforce()
    return keep(actor, "proof.written", proof, values)


@transaction.atomic
def confirm_proof(
    *,
    actor: Actor,
    proof: ProofOfUse,
    expected_version: int,
    head_name: str,
    head_office: str,
    confirmed_on: date,
) -> ProofOfUse:
    """Record that the head of administration confirmed it (bestätigen); it is fixed from now on.

    What is confirmed is worked out now and kept as exact text with its checksum. A corrected proof
    is replaced by this one.
    Raises: RuleViolationError while the year lasts, something is missing or cannot be calculated.
    """
    proof = locked(actor, proof, expected_version, "award__programme")
    today = timezone.localdate()
    proof.head_name, proof.head_office = head_name, head_office
    proof.confirmed_on = confirmed_on
    content = contents.content_of(actor, proof, as_of=today)
    states.proof_may_be_confirmed(
        state=proof.state,
        procedure=proof.award.procedure,
        year=proof.award.year,
        confirmed_on=confirmed_on,
        today=today,
        narrative=contents.narrative(proof),
        problem=content["problem"],
    ).enforce()
    _replace_earlier(actor, proof)
    text = snapshots.written(content)
    values = {
        "state": ProofState.CONFIRMED,
        "head_name": head_name,
        "head_office": head_office,
        "confirmed_on": confirmed_on,
        "confirmed_at": timezone.now(),
        "confirmed_by": actor.user,
        "sha256": snapshots.checksum(text),
    }
    proof.snapshot = text
    return keep(actor, "proof.confirmed", proof, values)


@transaction.atomic
def add_confirmation(
    *, actor: Actor, proof: ProofOfUse, expected_version: int, upload: Upload
) -> ProofOfUse:
    """Add the signed paper to a confirmed proof (unterschriebene Bestätigung ablegen).

    Raises: RuleViolationError for a draft, or if there is one already.
    """
    proof = locked(actor, proof, expected_version)
    states.paper_may_be_added(
        proof.state, has_paper=proof.confirmation_document_id is not None
    ).enforce()
    stored = documents.store(actor=actor, name=upload.name, content=upload.content)
    return keep(actor, "proof.paper_added", proof, {"confirmation_document": stored})


@transaction.atomic
def send_proof(
    *, actor: Actor, proof: ProofOfUse, expected_version: int, sent_on: date
) -> ProofOfUse:
    """Record that a proof went to the authority (abgeben).

    Raises: RuleViolationError if it is not confirmed, or was sent before.
    """
    proof = locked(actor, proof, expected_version)
    states.proof_may_be_sent(
        state=proof.state,
        confirmed_on=proof.confirmed_on,
        sent_on=sent_on,
        today=timezone.localdate(),
    ).enforce()
    return keep(actor, "proof.sent", proof, {"state": ProofState.SENT, "sent_on": sent_on})


@transaction.atomic
def correct_proof(
    *, actor: Actor, proof: ProofOfUse, reason: str, submission_key: UUID | None = None
) -> ProofOfUse:
    """Begin a correction of a confirmed proof (berichtigen); until it is confirmed that one counts.

    Raises: RuleViolationError for a draft, or if a correction is under way.
    """
    if known := submitted_before(ProofOfUse, submission_key):
        return known
    award = locked(actor, proof.award, None)
    proof = ProofOfUse.objects.get(pk=proof.pk)
    every = award.proofs.order_by("number")
    has_draft = every.filter(state=ProofState.DRAFT).exists()
    access.may_correct_proof(actor, proof, has_draft=has_draft).enforce()
    correction = ProofOfUse(award=award, submission_key=submission_key)
    correction.number = max(every.values_list("number", flat=True)) + 1
    values = {name: getattr(proof, name) for name in _CARRIED} | {"correction_reason": reason}
    return keep(actor, "proof.correction_begun", correction, values)


def _replace_earlier(actor: Actor, proof: ProofOfUse) -> None:
    """The proof that counted until now counts no more."""
    earlier = ProofOfUse.objects.select_for_update(of=("self",), no_key=True)
    for one in earlier.filter(award=proof.award, state__in=IN_FORCE).order_by("pk"):
        keep(actor, "proof.replaced", one, {"state": ProofState.REPLACED})
