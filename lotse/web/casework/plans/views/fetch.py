"""The first line of every view of a plan."""

from django.shortcuts import get_object_or_404

from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.plans.models import Goal, Measure, Plan
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.http import AuthenticatedRequest


def visible_plan(request: AuthenticatedRequest, case_id: int, plan_id: int) -> Plan:
    """Return the version, or answer 404 when its case is not visible or it is of another one."""
    return _plan(visible_case(request, case_id), plan_id)


def plan_to_work_on(request: AuthenticatedRequest, case_id: int, plan_id: int) -> Plan:
    """The same for changing something; 403 with the reason where one only reads."""
    return _plan(case_for(request, case_id, may_work_in_open_case), plan_id)


def goal_of(plan: Plan, goal_id: int) -> Goal:
    goal: Goal = get_object_or_404(plan.goals.select_related("domain"), pk=goal_id)
    goal.plan, goal.case = plan, plan.case
    return goal


def measure_of(goal: Goal, measure_id: int) -> Measure:
    measure: Measure = get_object_or_404(goal.measures.select_related("follow_up"), pk=measure_id)
    measure.goal, measure.case = goal, goal.case
    return measure


def _plan(case: Case, plan_id: int) -> Plan:
    plan: Plan = get_object_or_404(
        case.plans.select_related("begun_by", "submitted_by", "approved_by"), pk=plan_id
    )
    # Known already, with everything about it that is shown.
    plan.case = case
    return plan
