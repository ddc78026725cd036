"""The tables of plans for the tests of row security."""

from tests.casework.plans.factories import add_goal, add_measure, begin, rate

OF_CASE = {
    "plans_plan": "case_id",
    "plans_goal": "case_id",
    "plans_measure": "case_id",
    "plans_goalrating": "case_id",
}


def fill(actor, file):
    """A draft with a goal, a measure and where one starts."""
    goal = add_goal(actor, begin(actor, file.case))
    add_measure(actor, goal)
    rate(actor, goal, -1)
