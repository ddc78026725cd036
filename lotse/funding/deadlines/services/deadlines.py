"""The calendar of deadlines, what was done of it, and own ones."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.funding.deadlines.models import DeadlineDone, OwnDeadline
from lotse.funding.deadlines.rules.upcoming import Deadline, in_order, may_be_marked
from lotse.funding.deadlines.services.sources import from_records
from lotse.funding.programmes.access import may_keep_funding, may_read_funding
from lotse.funding.programmes.services.keeping import keep, locked, remove

# How far ahead records are asked: next year's application and proof are in it.
AHEAD = timedelta(days=550)


def every_deadline(actor: Actor, *, today: date, ahead: date | None = None) -> list[Deadline]:
    """All deadlines until ``ahead`` with what was done of them, the earliest first.

    Raises: RuleViolationError for who does not read about money.
    """
    may_read_funding(actor).enforce()
    done = {(one.key, one.due_on): one for one in DeadlineDone.objects.visible_to(actor).in_order()}
    found = []
    for deadline in from_records(actor, today=today, ahead=ahead or today + AHEAD):
        mark = done.get((deadline.key, deadline.due_on))
        found.append(deadline if mark is None else _marked(deadline, mark))
    return in_order(found)


def deadline_with(actor: Actor, key: str, *, today: date) -> Deadline | None:
    """The deadline of that key, if there is one."""
    found = every_deadline(actor, today=today)
    return next((one for one in found if one.key == key), None)


@transaction.atomic
def mark_done(
    *,
    actor: Actor,
    deadline: Deadline,
    done_on: date,
    note: str,
    submission_key: UUID | None = None,
) -> DeadlineDone:
    """Note that a duty was done, and how (Frist als erledigt eintragen).

    Raises: RuleViolationError without the right, for a day ahead, or if nothing is left to do;
    ValidationError if a colleague noted it a moment ago.
    """
    may_keep_funding(actor).enforce()
    if known := submitted_before(DeadlineDone, submission_key):
        return known
    may_be_marked(deadline, done_on=done_on, today=timezone.localdate()).enforce()
    done = DeadlineDone(
        key=deadline.key,
        due_on=deadline.due_on,
        done_by=actor.user,
        submission_key=submission_key,
    )
    return keep(actor, "deadline.done", done, {"done_on": done_on, "note": note})


@transaction.atomic
def reopen(*, actor: Actor, done: DeadlineDone) -> None:
    """Take back a mark that was set wrongly; what it said stays in the trail (wieder öffnen).

    Raises: RuleViolationError without the right.
    """
    may_keep_funding(actor).enforce()
    told = {"key": done.key, "done_on": done.done_on, "note": done.note}
    remove(actor, "deadline.reopened", done, told)


@transaction.atomic
def add_own(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> OwnDeadline:
    """Enter a day that no record says (eigene Frist eintragen)."""
    may_keep_funding(actor).enforce()
    if known := submitted_before(OwnDeadline, submission_key):
        return known
    return keep(actor, "deadline.added", OwnDeadline(submission_key=submission_key), values)


@transaction.atomic
def change_own(
    *, actor: Actor, own: OwnDeadline, expected_version: int, **values: Any
) -> OwnDeadline:
    """Move or reword an own deadline; on another day it is open again.

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    return keep(actor, "deadline.changed", locked(actor, own, expected_version), values)


@transaction.atomic
def remove_own(*, actor: Actor, own: OwnDeadline) -> None:
    """Delete an own deadline that was entered wrongly."""
    own = locked(actor, own, None)
    remove(actor, "deadline.removed", own, {"title": own.title, "due_on": own.due_on})


def _marked(deadline: Deadline, mark: DeadlineDone) -> Deadline:
    if deadline.settled:
        return deadline
    said = f"erledigt am {mark.done_on:%d.%m.%Y}: {mark.note}"
    return replace(deadline, settled=said, done_id=mark.pk)
