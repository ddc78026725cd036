"""Proceedings: begun, changed, moved on by steps, and what naturalisation asks for and costs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.pathways.models import Subject
from lotse.casework.proceedings import access
from lotse.casework.proceedings.choices import DocumentState, Step
from lotse.casework.proceedings.models import ChecklistItem, Proceeding
from lotse.casework.proceedings.rules import checklist, fees, norms, steps
from lotse.casework.proceedings.services.entries import nationality_of
from lotse.casework.proceedings.services.keeping import keep, officers
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before

_GERMAN = "DE"
_DAYS = {
    DocumentState.REQUESTED: "requested_on",
    DocumentState.RECEIVED: "received_on",
    DocumentState.CHECKED: "checked_on",
}


@dataclass(frozen=True)
class Taken:
    """A step with what belongs to it."""

    step: str
    on: date | None = None
    outcome: str = ""
    next_step: str = ""
    due_on: date | None = None


@transaction.atomic
def begin_proceeding(
    *,
    actor: Actor,
    subject: Subject,
    kind: str,
    received_on: date,
    submission_key: UUID | None = None,
    **values: Any,
) -> Proceeding:
    """Begin a check, an advice or an application (Vorgang anlegen).

    Raises: RuleViolationError without the right, for a day ahead or an unknown paragraph.
    """
    access.may_use_desk(actor).enforce()
    if known := submitted_before(Proceeding, submission_key):
        return known
    steps.proceeding_may_begin(received_on=received_on, today=timezone.localdate()).enforce()
    values.setdefault("responsible", actor.user)
    _require_fit(actor, values)
    proceeding = Proceeding(
        organisation=actor.organisation, subject=subject, submission_key=submission_key
    )
    values |= {"kind": kind, "received_on": received_on}
    return keep(actor, "proceeding.begun", proceeding, values)


@transaction.atomic
def change_proceeding(
    *, actor: Actor, proceeding: Proceeding, expected_version: int, **values: Any
) -> Proceeding:
    """Correct what stands about a proceeding, or say what comes next (Vorgang ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError otherwise.
    """
    proceeding = _locked(actor, proceeding, expected_version)
    steps.receipt_may_move(
        received_on=values.get("received_on", proceeding.received_on),
        decided_on=proceeding.decided_on,
        today=timezone.localdate(),
    ).enforce()
    _require_fit(actor, values)
    return keep(actor, "proceeding.changed", proceeding, values)


@transaction.atomic
def take_step(
    *, actor: Actor, proceeding: Proceeding, expected_version: int, taken: Taken
) -> Proceeding:
    """Move a proceeding on (Schritt): wait, go on, decide, hand over, reopen.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if the
    step does not follow or its day does not fit.
    """
    proceeding = _locked(actor, proceeding, expected_version)
    access.may_take_step(actor, proceeding, taken.step).enforce()
    values = _values_of(proceeding, taken) | {
        "state": steps.TRANSITIONS[proceeding.state][taken.step]
    }
    return keep(actor, f"proceeding.{taken.step}", proceeding, values)


@transaction.atomic
def save_checklist(
    *, actor: Actor, proceeding: Proceeding, states: Mapping[str, str], expected_version: int
) -> Proceeding:
    """Say of each paper where it is; the day of each step is noted once (Unterlagen).

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    proceeding = _locked(actor, proceeding, expected_version)
    if not proceeding.is_naturalisation:
        no("Die Liste der Unterlagen gehört zu einer Einbürgerung.").enforce()
    kept = {item.paper: item for item in proceeding.papers.order_by("pk")}
    changes: dict[str, Any] = {}
    for code, state in states.items():
        item = kept.get(code) or ChecklistItem(
            proceeding=proceeding,
            organisation_id=proceeding.organisation_id,
            paper=checklist.BY_CODE[code].code,
            state=DocumentState.OPEN,
        )
        if item.state == state:
            continue
        changes[code] = [item.state, state]
        item.state = state
        if (name := _DAYS.get(DocumentState(state))) and getattr(item, name) is None:
            setattr(item, name, timezone.localdate())
        item.full_clean()
        item.save()
    if changes:
        proceeding.version += 1
        proceeding.changed_by_id = actor.user_id
        proceeding.save()
        audit.record(actor=actor, action="proceeding.papers", target=proceeding, changes=changes)
    return proceeding


@transaction.atomic
def set_fee(
    *,
    actor: Actor,
    proceeding: Proceeding,
    kind: str,
    expected_version: int,
    fee_eur: Decimal | None = None,
    reason: str = "",
    paid_on: date | None = None,
) -> Proceeding:
    """Set the fee of a naturalisation (Gebühr festsetzen); a reduction is judged by a person.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError for an
    amount that is not the law's, or a reduction without a reason.
    """
    proceeding = _locked(actor, proceeding, expected_version)
    if not proceeding.is_naturalisation:
        no("Diese Gebühr gehört zu einer Einbürgerung.").enforce()
    today = timezone.localdate()
    if fee_eur is None or kind != fees.REDUCED:
        fee_eur = Decimal(fees.normal_fee(kind, today).value)
    fees.fee_is_possible(kind=kind, fee_eur=fee_eur, reason=reason, on=today).enforce()
    is_same = (proceeding.fee_kind, proceeding.fee_eur, proceeding.fee_reason) == (
        kind,
        fee_eur,
        reason,
    )
    values: dict[str, Any] = {"fee_paid_on": paid_on}
    if not is_same:
        values |= {"fee_kind": kind, "fee_eur": fee_eur, "fee_reason": reason}
        values |= {"fee_set_on": today, "fee_set_by": actor.user}
    return keep(actor, "proceeding.fee_set", proceeding, values)


def states_of(proceeding: Proceeding) -> dict[str, str]:
    """Where each paper is, those nobody spoke of included."""
    kept = dict(proceeding.papers.order_by("pk").values_list("paper", "state"))
    return {paper.code: kept.get(paper.code, checklist.OPEN) for paper in checklist.PAPERS}


def _locked(actor: Actor, proceeding: Proceeding, expected_version: int) -> Proceeding:
    found = Proceeding.objects.select_for_update(of=("self",)).select_related("subject")
    locked: Proceeding = found.get(pk=proceeding.pk)
    access.may_work_on_proceeding(actor, locked).enforce()
    require_version(locked, expected_version)
    return locked


def _require_fit(actor: Actor, values: Mapping[str, Any]) -> None:
    if not norms.is_known(values.get("norm", "")):
        no("Diesen Paragraphen kennt die Liste nicht.").enforce()
    responsible: User | None = values.get("responsible")
    if responsible is not None:
        colleagues = set(officers(actor).values_list("pk", flat=True))
        access.may_be_responsible(actor, responsible, colleagues).enforce()


def _values_of(proceeding: Proceeding, taken: Taken) -> dict[str, Any]:
    today = timezone.localdate()
    on = taken.on or today
    if taken.step == Step.DECIDE:
        steps.decision_is_possible(
            kind=proceeding.kind, outcome=taken.outcome, received_on=proceeding.received_on,
            decided_on=on, today=today,
        ).enforce()  # fmt: skip
        countries = [one for one in nationality_of(proceeding.subject) if one != _GERMAN]
        return {
            "decided_on": on,
            "outcome": taken.outcome,
            "former_nationality": next(iter(countries), ""),
            "next_step": taken.next_step,
            "due_on": taken.due_on,
        }
    if taken.step == Step.HAND_OVER:
        steps.handing_over_is_possible(
            decided_on=proceeding.decided_on or today, handed_over_on=on, today=today
        ).enforce()
        return {"handed_over_on": on, "next_step": "", "due_on": None}
    values = {"next_step": taken.next_step, "due_on": taken.due_on}
    if taken.step == Step.REOPEN:
        return values | {"decided_on": None, "outcome": "", "former_nationality": ""}
    return values
