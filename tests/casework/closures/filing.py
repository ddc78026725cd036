"""The tables of closures for the tests of row security."""

from lotse.casework.closures.models import Closure, GoalOutcome
from lotse.casework.plans.models import Goal, Plan
from tests.casework.cases.factories import in_days
from tests.casework.plans.factories import domain

OF_CASE = {"closures_closure": "case_id", "closures_goaloutcome": "case_id"}


def fill(actor, file):
    """An earlier closure with an outcome."""
    closure = Closure.objects.create(
        case=file.case,
        closed_on=in_days(-30),
        reason="lost_contact",
        recorded_by=actor.user,
        reopened_at=file.case.created_at,
        reopened_by=actor.user,
        reopening_reason="Sie hat sich wieder gemeldet",
    )
    plan = Plan.objects.create(case=file.case, number=90, begun_by=actor.user)
    goal = Goal.objects.create(case=file.case, plan=plan, domain=domain(), title="Kita-Platz")
    # Out of the way of the plans that follow.
    Plan.objects.filter(pk=plan.pk).update(state="discarded")
    GoalOutcome.objects.create(case=file.case, closure=closure, goal=goal, level=-1)
