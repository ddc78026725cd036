"""Goals of a draft, and how far they were reached (Ziele und Zielstände)."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.plans import rules
from lotse.casework.plans.choices import Outlook
from lotse.casework.plans.models import Goal, GoalRating, Plan
from lotse.casework.plans.services.plans import lock, lock_draft, touch
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before

_FIELDS = (
    "domain_id", "title", "own_words", "target_on",
    "much_less", "less", "as_agreed", "more", "much_more",
)  # fmt: skip


@transaction.atomic
def add_goal(
    *, actor: Actor, plan: Plan, submission_key: UUID | None = None, **values: Any
) -> Goal:
    """Put a goal into a draft (Ziel aufnehmen).

    Raises: RuleViolationError if the version is no draft any more.
    """
    plan = lock_draft(actor, plan)
    if known := submitted_before(Goal, submission_key):
        return known
    goal = Goal(
        case_id=plan.case_id,
        plan=plan,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
        **values,
    )
    goal.full_clean()
    goal.save()
    touch(actor, plan)
    _audit(actor, "case.goal_added", goal, {})
    return goal


@transaction.atomic
def change_goal(*, actor: Actor, goal: Goal, expected_version: int, **values: Any) -> Goal:
    """Change a goal of a draft.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if the
    version is no draft any more.
    """
    plan = lock_draft(actor, goal.plan)
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    require_version(goal, expected_version)
    before = _snapshot(goal)
    for name, value in values.items():
        setattr(goal, name, value)
    goal.version += 1
    goal.changed_by_id = actor.user_id
    goal.full_clean()
    goal.save()
    touch(actor, plan)
    _audit(actor, "case.goal_changed", goal, before)
    return goal


@transaction.atomic
def remove_goal(*, actor: Actor, goal: Goal) -> None:
    """Take a goal with its measures out of a draft. The trail keeps it.

    Raises: RuleViolationError if the version is no draft any more.
    """
    plan = lock_draft(actor, goal.plan)
    found = Goal.objects.select_for_update(of=("self",)).filter(pk=goal.pk).order_by("pk").first()
    if found is None:
        return
    before = _snapshot(found)
    changes = {name: [value, None] for name, value in before.items() if value}
    changes["measures"] = [[str(measure) for measure in found.measures.by_day()], None]
    audit.record(actor=actor, action="case.goal_removed", target=found.case, changes=changes)
    found.measures.all().delete()
    found.ratings.all().delete()
    found.delete()
    touch(actor, plan)


@transaction.atomic
def rate_goal(
    *,
    actor: Actor,
    goal: Goal,
    level: int,
    rated_on: date,
    submission_key: UUID | None = None,
    outlook: str = Outlook.GOES_ON,
    remark: str = "",
) -> GoalRating:
    """Record how far a goal is reached (Zielstand festhalten); in a draft, where one starts.

    Units: ``level`` from −2 to +2, 0 is as agreed.
    Raises: RuleViolationError without the right, for a wrong day or a version that is over.
    """
    may_work_in_open_case(actor, goal.case).enforce()
    plan = lock(goal.plan)
    if known := submitted_before(GoalRating, submission_key):
        return known
    rules.progress_may_be_kept(state=plan.state, is_taken_over=goal.is_taken_over).enforce()
    rules.rating_has_a_fitting_day(
        rated_on=rated_on, case_opened_on=goal.case.opened_on, today=timezone.localdate()
    ).enforce()
    rating = GoalRating(
        case_id=goal.case_id,
        goal=goal,
        lineage=goal.lineage,
        level=level,
        rated_on=rated_on,
        outlook=outlook,
        remark=remark,
        recorded_by=actor.user,
        submission_key=submission_key,
    )
    rating.full_clean()
    rating.save()
    changes = {
        "goal": [None, goal.title],
        "level": [None, level],
        "rated_on": [None, rated_on],
        "outlook": [None, rating.get_outlook_display()],
    }
    audit.record(actor=actor, action="case.goal_rated", target=goal.case, changes=changes)
    return rating


def _snapshot(goal: Goal) -> dict[str, Any]:
    return {name: getattr(goal, name) for name in _FIELDS}


def _audit(actor: Actor, action: str, goal: Goal, before: dict[str, Any]) -> None:
    # What the goal is called is said even if it did not change, so that the entry can be read.
    changes = {"title": [before.get("title"), goal.title]}
    after = {name: value for name, value in _snapshot(goal).items() if value or name in before}
    changes |= audit.differences(before, after)
    audit.record(actor=actor, action=action, target=goal.case, changes=changes)
