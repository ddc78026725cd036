"""Follow-ups: what is to be done in a case, by whom, until when (Wiedervorlagen)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from lotse.casework.cases import access, rules
from lotse.casework.cases.choices import FollowUpOrigin, Priority, Recurrence
from lotse.casework.cases.models import Case, FollowUp
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before

_CHANGEABLE = ("subject", "due_on", "snoozed_until", "priority", "recurrence", "repeats_until")
_PLAIN = {"priority": Priority.NORMAL, "recurrence": Recurrence.NONE}


Row = TypeVar("Row", Case, FollowUp)


@dataclass(frozen=True)
class Outcome:
    """What became of several rows at once: follow-ups that changed, rows refused and why."""

    changed: list[FollowUp]
    refused: list[tuple[Any, str]]


@transaction.atomic
def set_follow_up(
    *,
    actor: Actor,
    case: Case,
    subject: str,
    due_on: date,
    assignee: User | None = None,
    submission_key: UUID | None = None,
    **details: Any,
) -> FollowUp:
    """Put something on somebody's list (Wiedervorlage setzen); the actor's own by default.

    ``details`` may be priority, recurrence, repeats_until and origin.
    Raises: RuleViolationError if the actor or the assignee may not work in the case, it is closed
    or the day past.
    """
    access.may_work_in_case(actor, case).enforce()
    _may_be_assigned(actor, case, assignee)
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if known := submitted_before(FollowUp, submission_key):
        return known
    follow_up = FollowUp(
        case=case,
        subject=subject,
        due_on=due_on,
        assignee=assignee or actor.user,
        submission_key=submission_key,
        **details,
    )
    rules.follow_up_may_be_set(
        due_on=due_on,
        closed_on=case.closed_on,
        today=timezone.localdate(),
        is_after_care=follow_up.origin == FollowUpOrigin.AFTER_CARE,
    ).enforce()
    _save(actor, follow_up)
    _record_new(actor, follow_up)
    return follow_up


@transaction.atomic
def change_follow_up(
    *, actor: Actor, follow_up: FollowUp, expected_version: int, **values: Any
) -> FollowUp:
    """Change what is to be done, by whom, until when, how often (Wiedervorlage ändern).

    A new day begins a series anew and takes back that it was put off.
    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError as when it
    is set, or if it is done.
    """
    follow_up = _lock(actor, follow_up)
    require_version(follow_up, expected_version)
    if "assignee" in values:
        _may_be_assigned(actor, follow_up.case, values["assignee"])
    before = _snapshot(follow_up)
    moves = values.get("due_on", follow_up.due_on) != follow_up.due_on
    for name, value in values.items():
        setattr(follow_up, name, value)
    if moves:
        follow_up.snoozed_until = follow_up.series_starts_on = None
        rules.follow_up_may_be_set(
            due_on=follow_up.due_on,
            closed_on=follow_up.case.closed_on,
            today=timezone.localdate(),
            is_after_care=follow_up.origin == FollowUpOrigin.AFTER_CARE,
        ).enforce()
    return _save_change(actor, follow_up, before)


@transaction.atomic
def snooze_follow_up(*, actor: Actor, follow_up: FollowUp, until: date) -> FollowUp:
    """Put a follow-up off to a later day (zurückstellen); the day it was due stays known.

    Raises: RuleViolationError for a day that is past or before it is due, or if it is done.
    """
    follow_up = _lock(actor, follow_up)
    rules.follow_up_may_be_put_off(
        until=until, due_on=follow_up.due_on, today=timezone.localdate()
    ).enforce()
    before = _snapshot(follow_up)
    follow_up.snoozed_until = until
    return _save_change(actor, follow_up, before)


@transaction.atomic
def reassign_follow_up(*, actor: Actor, follow_up: FollowUp, assignee: User) -> FollowUp:
    """Put a follow-up on somebody else's list (übergeben).

    Raises: RuleViolationError if she does not work in the case, or it is done.
    """
    follow_up = _lock(actor, follow_up)
    _may_be_assigned(actor, follow_up.case, assignee)
    before = _snapshot(follow_up)
    follow_up.assignee = assignee
    return _save_change(actor, follow_up, before)


@transaction.atomic
def complete_follow_up(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """Mark a follow-up as done (erledigt); of a series the next one is set. Twice stays once.

    Raises: RuleViolationError if the user may not work in the case.
    """
    access.may_work_in_case(actor, follow_up.case).enforce()
    follow_up = _locked(follow_up)
    if follow_up.done_at is None:
        _finish(actor, follow_up)
        changes = {"subject": [follow_up.subject, follow_up.subject], "done": [False, True]}
        _record(actor, "case.follow_up_done", follow_up, changes)
        _set_next(actor, follow_up)
        _keep_next_step(follow_up.case)
    return follow_up


@transaction.atomic
def drop_follow_up(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """Take a follow-up off the list because it is no longer needed (entfällt); ends its series.

    Raises: RuleViolationError if the user may not work in the case, or it is done.
    """
    follow_up = _lock(actor, follow_up)
    _drop(actor, follow_up)
    _keep_next_step(follow_up.case)
    return follow_up


def end_with_case(*, actor: Actor, case: Case) -> None:
    """Drop what makes no sense in a closed case: series, and reviews set by the program."""
    for follow_up in case.follow_ups.ending_with_case().select_for_update(of=("self",)):
        follow_up.case = case
        _drop(actor, follow_up)
    _keep_next_step(case)


def for_each(rows: Iterable[Row], act: Callable[[Row], FollowUp]) -> Outcome:
    """Do one thing with several follow-ups, or in several cases; a refusal holds up no other.

    Example: for_each(chosen, lambda one: complete_follow_up(actor=actor, follow_up=one))
    """
    outcome = Outcome([], [])
    # Always in the same order: two who change the same cases wait for each other, no more.
    for row in sorted(rows, key=_place):
        try:
            with transaction.atomic():
                outcome.changed.append(act(row))
        except RuleViolationError as violation:
            outcome.refused.append((row, str(violation)))
    return outcome


def _place(row: Case | FollowUp) -> tuple[int, int]:
    return (row.pk, 0) if isinstance(row, Case) else (row.case_id, row.pk)


def following_day(follow_up: FollowUp) -> date | None:
    """When a series goes on after today, None when it does not."""
    return rules.next_occurrence(
        starts_on=follow_up.series_starts_on or follow_up.due_on,
        recurrence=follow_up.recurrence,
        after=max(follow_up.due_on, timezone.localdate()),
        repeats_until=follow_up.repeats_until,
    )


def _set_next(actor: Actor, done: FollowUp) -> None:
    due_on = following_day(done) if done.case.is_open else None
    if due_on is None:
        return
    # Who has left the case meanwhile gets nothing more to do in it.
    stays = access.may_be_assigned(done.case, done.assignee)
    following = FollowUp(
        case=done.case,
        due_on=due_on,
        assignee=done.assignee if stays else actor.user,
        series_starts_on=done.series_starts_on,
        **{name: getattr(done, name) for name in ("subject", "priority", "recurrence", "origin")},
        repeats_until=done.repeats_until,
    )
    _save(actor, following)
    _record_new(actor, following)


def _lock(actor: Actor, follow_up: FollowUp) -> FollowUp:
    access.may_work_in_case(actor, follow_up.case).enforce()
    follow_up = _locked(follow_up)
    rules.follow_up_is_open(is_done=follow_up.done_at is not None).enforce()
    return follow_up


def _locked(follow_up: FollowUp) -> FollowUp:
    case = Case.objects.select_for_update(of=("self",)).get(pk=follow_up.case_id)
    follow_up = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    follow_up.case = case
    return follow_up


def _may_be_assigned(actor: Actor, case: Case, assignee: User | None) -> None:
    if assignee and assignee.pk != actor.user_id:
        access.may_be_assigned(case, assignee).enforce()


def _save_change(actor: Actor, follow_up: FollowUp, before: dict[str, Any]) -> FollowUp:
    follow_up.version += 1
    _save(actor, follow_up)
    changes = audit.differences(before, _snapshot(follow_up))
    said = {"subject": [before["subject"], follow_up.subject]} | changes
    _record(actor, "case.follow_up_changed", follow_up, said)
    return follow_up


def _save(actor: Actor, follow_up: FollowUp) -> None:
    rules.follow_up_may_repeat(
        due_on=follow_up.due_on,
        recurrence=follow_up.recurrence,
        repeats_until=follow_up.repeats_until,
    ).enforce()
    starts_on = follow_up.series_starts_on or follow_up.due_on
    follow_up.series_starts_on = starts_on if follow_up.is_recurring else None
    follow_up.changed_by_id = actor.user_id
    follow_up.full_clean()
    follow_up.save()
    _keep_next_step(follow_up.case)


def _finish(actor: Actor, follow_up: FollowUp) -> None:
    follow_up.done_at = timezone.now()
    follow_up.done_by = actor.user
    follow_up.changed_by_id = actor.user_id
    follow_up.version += 1
    follow_up.save()


def _drop(actor: Actor, follow_up: FollowUp) -> None:
    follow_up.is_dropped = True
    _finish(actor, follow_up)
    changes = {"subject": [follow_up.subject, follow_up.subject], "is_dropped": [False, True]}
    _record(actor, "case.follow_up_dropped", follow_up, changes)


def _record_new(actor: Actor, follow_up: FollowUp) -> None:
    changes = audit.differences(_PLAIN, _snapshot(follow_up))
    _record(actor, "case.follow_up_set", follow_up, changes)


def _record(actor: Actor, action: str, follow_up: FollowUp, changes: dict[str, Any]) -> None:
    audit.record(actor=actor, action=action, target=follow_up.case, changes=changes)


def _snapshot(follow_up: FollowUp) -> dict[str, Any]:
    values = {name: getattr(follow_up, name) for name in _CHANGEABLE}
    return values | {"assignee": follow_up.assignee_id}


def _keep_next_step(case: Case) -> None:
    steps = case.follow_ups.open().with_day()
    case.next_step_on = steps.aggregate(first=Min("day"))["first"]
    case.save(update_fields=["next_step_on"])
