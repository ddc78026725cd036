"""Goals and measures of a version as the screen shows them; queries do not grow with goals."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from lotse.casework.plans.choices import Answer, Attainment, MeasureState
from lotse.casework.plans.models import Goal, GoalRating, Measure, Plan
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter

Badge = tuple[str, str]


@dataclass(frozen=True)
class GoalRow:
    """A goal with its latest rating, all ratings and its measures.

    ``keeps_progress`` tells whether how it goes is kept in this version.
    """

    goal: Goal
    scale: list[tuple[int, bool]]
    ratings: list[GoalRating]
    measures: list["MeasureRow"]
    keeps_progress: bool

    @property
    def latest(self) -> GoalRating | None:
        return self.ratings[0] if self.ratings else None


@dataclass(frozen=True)
class MeasureRow:
    measure: Measure
    badge: Badge | None
    keeps_progress: bool


def rows_of(plan: Plan) -> list[GoalRow]:
    """Goals in the order of life domains."""
    goals = list(plan.goals.by_domain().select_related("domain"))
    ratings: dict[UUID, list[GoalRating]] = defaultdict(list)
    found = GoalRating.objects.filter(lineage__in=[goal.lineage for goal in goals])
    for rating in found.newest_first().select_related("recorded_by"):
        ratings[rating.lineage].append(rating)
    measures: dict[int, list[Measure]] = defaultdict(list)
    for measure in Measure.objects.filter(goal__in=goals).select_related("follow_up").by_day():
        measures[measure.goal_id].append(measure)
    kept = _kept_elsewhere(plan)
    today = timezone.localdate()
    waits = LocalParameter.objects.value_on(LocalRule.ALERT_DAYS_UNANSWERED, today)
    return [
        GoalRow(
            goal=goal,
            scale=_scale(ratings[goal.lineage]),
            ratings=ratings[goal.lineage],
            measures=[
                MeasureRow(one, badge_of(one, today, waits), one.lineage not in kept)
                for one in measures[goal.pk]
            ],
            keeps_progress=goal.lineage not in kept,
        )
        for goal in goals
    ]


def badge_of(measure: Measure, today: date, waits: int | None) -> Badge | None:
    """The state of a measure in a word, where it needs one.

    ``waits`` are the days after which an unanswered request is an alert; ``None`` is never.
    """
    if measure.state == MeasureState.DROPPED:
        return "info", "entfällt"
    if measure.is_ended:
        return "done", "erledigt"
    if measure.state == MeasureState.ASKED:
        return _asked(measure, today, waits)
    if measure.answer == Answer.DECLINED:
        return "overdue", "abgelehnt"
    if measure.state == MeasureState.ANSWERED:
        return "info", measure.get_answer_display()
    return _by_day(measure.due_on, today)


def _asked(measure: Measure, today: date, waits: int | None) -> Badge:
    days = (today - (measure.asked_on or today)).days
    if waits is None or days < waits:
        return "waiting", "angefragt"
    return "overdue", f"seit {days} Tagen unbeantwortet"


def _by_day(due_on: date, today: date) -> Badge | None:
    if due_on < today:
        return "overdue", "überfällig"
    return ("due", "heute fällig") if due_on == today else None


def _scale(ratings: list[GoalRating]) -> list[tuple[int, bool]]:
    """The five levels from −2 to +2, the latest one marked."""
    here = ratings[0].level if ratings else None
    return [(level, level == here) for level in Attainment.values]


def _kept_elsewhere(plan: Plan) -> set[Any]:
    """What a draft took over: how it goes is kept in the version in force."""
    if not plan.is_under_way:
        return set()
    in_force: Plan | None = plan.case.plans.in_force().first()
    if in_force is None:
        return set()
    goals = in_force.goals.values_list("lineage", flat=True)
    measures = Measure.objects.filter(goal__plan=in_force).values_list("lineage", flat=True)
    return {*goals, *measures}
