"""The county examines a proof of use line by line, returns it or accepts it (Prüfung)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import require_version
from lotse.funding.forwarding import access
from lotse.funding.forwarding.choices import ProofState
from lotse.funding.forwarding.models import RecipientProof
from lotse.funding.forwarding.rules import proofs
from lotse.funding.forwarding.services.keeping import touch
from lotse.funding.forwarding.services.money import received_in
from lotse.funding.forwarding.services.steps import note_step
from lotse.funding.programmes.services.keeping import keep


@dataclass(frozen=True)
class Check:
    """What the check made of a line: what is recognised, and what is objected to."""

    recognised_eur: Decimal | None
    objection: str = ""


@transaction.atomic
def check_proof(
    *,
    actor: Actor,
    proof: RecipientProof,
    expected_version: int,
    checks: Mapping[int, Check],
    objections: str = "",
    decision: str = "",
) -> RecipientProof:
    """Keep what the check of each line found, and return or accept the proof (Nachweis prüfen).

    ``checks`` is by the number of the line; ``decision`` is empty, returned or accepted.
    Raises: StaleVersionError if somebody else checked it meanwhile; RuleViolationError for more
    than was stated, less without a reason, and for a decision that lines do not bear out.
    """
    proof = _locked(actor, proof, expected_version)
    changes = _keep_checks(proof, checks)
    if changes or objections != proof.objections:
        proof.objections = objections
        touch(actor, "recipient_proof.checked", proof, changes)
    lines = [line.facts for line in proof.lines.order_by("position")]
    if decision == ProofState.RETURNED:
        proofs.proof_may_be_returned(objections=objections, lines=lines).enforce()
        return _decide(actor, proof, ProofState.RETURNED)
    if decision == ProofState.ACCEPTED:
        proofs.proof_may_be_accepted(lines).enforce()
        recognised = totals_of(proof).recognised
        return _decide(actor, proof, ProofState.ACCEPTED, accepted_eur=recognised)
    return proof


def totals_of(proof: RecipientProof) -> proofs.Totals:
    """What a proof adds up to, beside what the recipient received."""
    lines = [line.facts for line in proof.lines.order_by("position")]
    return proofs.totals_of(lines, received=received_in(proof.contract, proof.year))


def _keep_checks(proof: RecipientProof, checks: Mapping[int, Check]) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for line in proof.lines.order_by("position"):
        known = Check(line.recognised_eur, line.objection)
        check = checks.get(line.pk, known)
        if check == known:
            continue
        changes[f"line_{line.position}"] = [known.recognised_eur, check.recognised_eur]
        line.recognised_eur, line.objection = check.recognised_eur, check.objection
        proofs.line_may_be_checked(line.facts).enforce()
        line.full_clean()
        line.save()
    return changes


def _decide(
    actor: Actor, proof: RecipientProof, state: ProofState, **values: Any
) -> RecipientProof:
    proofs.state_may_follow(proof.state, state).enforce()
    decided = {"state": state, "checked_by": actor.user, "checked_at": timezone.now()} | values
    keep(actor, f"recipient_proof.{state.value}", proof, decided)
    note_step(actor=actor, proof=proof, kind=state.value, note=proof.objections)
    return proof


def _locked(actor: Actor, proof: RecipientProof, expected_version: int) -> RecipientProof:
    # Asked before too: whoever may only read cannot lock.
    access.may_check_proofs(actor).enforce()
    found = RecipientProof.objects.select_for_update(of=("self",)).select_related("contract")
    locked: RecipientProof = found.get(pk=proof.pk)
    access.may_check_proof(actor, locked).enforce()
    require_version(locked, expected_version)
    return locked
