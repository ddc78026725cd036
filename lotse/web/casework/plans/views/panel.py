"""The plan in few lines, for the overview of a case."""

from typing import Any

from lotse.casework.cases.models import Case
from lotse.casework.plans.models import Goal
from lotse.casework.plans.querysets import CURRENT

SHOWN = 3


def panel(case: Case) -> dict[str, Any]:
    """The version in force with its goals and how far they are, or what is under way."""
    plans = list(case.plans.filter(state__in=CURRENT).newest_first())
    in_force = next((plan for plan in plans if plan.is_in_force), None)
    goals: list[Any] = []
    if in_force:
        found = Goal.objects.filter(plan=in_force).with_attainment().by_domain()
        goals = list(found)
    return {
        "plan_in_force": in_force,
        "plan_under_way": next((plan for plan in plans if plan.is_under_way), None),
        "plan_goals": goals[:SHOWN],
        "plan_goal_count": len(goals),
        "plan_reached": sum(1 for goal in goals if goal.level is not None and goal.level >= 0),
    }
