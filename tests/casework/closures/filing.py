"""The tables of closures for the tests of row security."""

from lotse.casework.closures.models import Closure, GoalOutcome, StructuralObservation
from lotse.casework.plans.models import Goal
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.plans.factories import domain

OF_CASE = {"closures_closure": "case_id", "closures_goaloutcome": "case_id"}
# Belongs to nobody's file: only the coordination reads it.
FURTHER = ("closures_structuralobservation",)


def fill(actor, file):
    """An earlier closure with an outcome, and an observation that leads nowhere."""
    closure = Closure.objects.create(
        case=file.case,
        closed_on=in_days(-30),
        reason="lost_contact",
        recorded_by=actor.user,
        reopened_at=file.case.created_at,
        reopened_by=actor.user,
        reopening_reason="Sie hat sich wieder gemeldet",
    )
    for goal in Goal.objects.filter(case=file.case).order_by("pk")[:1]:
        GoalOutcome.objects.create(case=file.case, closure=closure, goal=goal, level=-1)
    StructuralObservation.objects.create(
        domain=domain(),
        municipality=cast.municipality(),
        month=in_days(0).replace(day=1),
        text="Es fehlen Kita-Plätze für Kinder unter drei Jahren.",
    )
