"""Measures: what is done towards a goal, by whom, and how it goes (Maßnahmen)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.services import follow_ups
from lotse.casework.plans import rules
from lotse.casework.plans.choices import ENDED
from lotse.casework.plans.models import Goal, Measure
from lotse.casework.plans.services.plans import lock, lock_draft, touch
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before

_AGREED = ("what", "doer", "agency", "due_on")
_TRACKED = ("state", "asked_on", "answered_on", "answer", "result", "ended_on")


@transaction.atomic
def add_measure(
    *, actor: Actor, goal: Goal, submission_key: UUID | None = None, **values: Any
) -> Measure:
    """Add a step towards a goal of a draft (Maßnahme aufnehmen).

    Raises: RuleViolationError if the version is no draft any more.
    """
    plan = lock_draft(actor, goal.plan)
    if known := submitted_before(Measure, submission_key):
        return known
    measure = Measure(
        case_id=goal.case_id,
        goal=goal,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
        **values,
    )
    measure.full_clean()
    measure.save()
    touch(actor, plan)
    _audit(actor, "case.measure_added", measure, {}, _AGREED)
    return measure


@transaction.atomic
def change_measure(
    *, actor: Actor, measure: Measure, expected_version: int, **values: Any
) -> Measure:
    """Change what a measure of a draft says.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if the
    version is no draft any more.
    """
    plan = lock_draft(actor, measure.goal.plan)
    measure = _lock(measure)
    require_version(measure, expected_version)
    before = _snapshot(measure, _AGREED)
    _save(actor, measure, values)
    touch(actor, plan)
    _audit(actor, "case.measure_changed", measure, before, _AGREED)
    return measure


@transaction.atomic
def remove_measure(*, actor: Actor, measure: Measure) -> None:
    """Take a measure out of a draft. The trail keeps it.

    Raises: RuleViolationError if the version is no draft any more.
    """
    plan = lock_draft(actor, measure.goal.plan)
    locked = Measure.objects.select_for_update(of=("self",)).filter(pk=measure.pk)
    if (found := locked.order_by("pk").first()) is None:
        return
    before = _snapshot(found, _AGREED)
    changes = {name: [value, None] for name, value in before.items() if value}
    audit.record(actor=actor, action="case.measure_removed", target=found.case, changes=changes)
    found.delete()
    touch(actor, plan)


@transaction.atomic
def track_measure(
    *, actor: Actor, measure: Measure, expected_version: int, **values: Any
) -> Measure:
    """Record how a measure goes (Stand festhalten): asked, answered, done, dropped.

    When it ends, its follow-up is ticked off with it.
    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without the
    right, in a version that is over, or for days that do not fit.
    """
    may_work_in_open_case(actor, measure.case).enforce()
    plan = lock(measure.goal.plan)
    measure = _lock(measure)
    require_version(measure, expected_version)
    rules.progress_may_be_kept(state=plan.state, is_taken_over=measure.is_taken_over).enforce()
    before = _snapshot(measure, _TRACKED)
    today = timezone.localdate()
    wanted = {name: getattr(measure, name) for name in _TRACKED} | values
    wanted["ended_on"] = (measure.ended_on or today) if wanted["state"] in ENDED else None
    rules.tracking_fits(
        rules.Tracked(
            doer=measure.doer,
            state=wanted["state"],
            asked_on=wanted["asked_on"],
            answered_on=wanted["answered_on"],
            answer=wanted["answer"],
        ),
        today=today,
    ).enforce()
    _save(actor, measure, wanted)
    if plan.is_under_way:
        touch(actor, plan)
    _audit(actor, "case.measure_tracked", measure, before, _TRACKED)
    if measure.state in ENDED and measure.follow_up and not measure.follow_up.done_at:
        follow_ups.complete_follow_up(actor=actor, follow_up=measure.follow_up)
    return measure


def _lock(measure: Measure) -> Measure:
    locked: Measure = Measure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    return locked


def _save(actor: Actor, measure: Measure, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(measure, name, value)
    measure.version += 1
    measure.changed_by_id = actor.user_id
    measure.full_clean()
    measure.save()


def _snapshot(measure: Measure, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(measure, name) for name in names}


def _audit(
    actor: Actor,
    action: str,
    measure: Measure,
    before: dict[str, Any],
    names: tuple[str, ...],
) -> None:
    # What the measure is called is said even if it did not change, so that the entry can be read.
    changes = {"what": [before.get("what", measure.what if before else None), measure.what]}
    after = {name: value for name, value in _snapshot(measure, names).items() if value or before}
    changes |= audit.differences(before, after)
    audit.record(actor=actor, action=action, target=measure.case, changes=changes)
