"""Duties of an agreement: entered, changed, ticked off."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.steering.agreements.models import Agreement, Duty
from lotse.steering.agreements.rules import duties
from lotse.steering.territory.access import may_keep_steering
from lotse.steering.territory.services.keeping import keep, locked, remove


@transaction.atomic
def add_duty(
    *, actor: Actor, agreement: Agreement, submission_key: UUID | None = None, **values: Any
) -> Duty:
    """Enter what a party has to do (Pflicht eintragen).

    Raises: RuleViolationError for a party of another agreement, or a rhythm without a first day.
    """
    may_keep_steering(actor).enforce()
    if known := submitted_before(Duty, submission_key):
        return known
    return _save(actor, "duty.added", Duty(agreement=agreement, submission_key=submission_key),
                 values)  # fmt: skip


@transaction.atomic
def change_duty(*, actor: Actor, duty: Duty, expected_version: int, **values: Any) -> Duty:
    """Change what is to be done, by whom or when (Pflicht ändern)."""
    may_keep_steering(actor).enforce()
    return _save(actor, "duty.changed", locked(duty, expected_version), values)


@transaction.atomic
def mark_done(*, actor: Actor, duty: Duty, expected_version: int, done_on: date) -> Duty:
    """Tick off a duty; one that comes back is due again (Pflicht erledigt)."""
    may_keep_steering(actor).enforce()
    duty = locked(duty, expected_version)
    duties.may_be_done(
        finished_on=duty.finished_on, done_on=done_on, today=timezone.localdate()
    ).enforce()
    values: dict[str, Any] = {"done_on": done_on}
    following = None if duty.due_on is None else duties.next_due_on(
        duty.due_on, duty.rhythm, done_on
    )  # fmt: skip
    if following:
        values["due_on"] = following
    else:
        values["finished_on"] = done_on
    return keep(actor, "duty.done", duty, values)


@transaction.atomic
def remove_duty(*, actor: Actor, duty: Duty) -> None:
    """Delete a duty that was entered wrongly."""
    may_keep_steering(actor).enforce()
    duty = locked(duty)
    remove(actor, "duty.removed", duty, {"text": duty.text, "due_on": duty.due_on})


def _save(actor: Actor, action: str, duty: Duty, values: dict[str, Any]) -> Duty:
    party = values.get("party")
    if party is not None and party.agreement_id != duty.agreement_id:
        no("Diese Organisation ist kein Vertragspartner.").enforce()
    duties.duty_may_be(due_on=values["due_on"], rhythm=values["rhythm"]).enforce()
    return keep(actor, action, duty, values)
