"""The tables of plans for the tests of row security."""

from tests.casework.plans.factories import add_goal, add_measure, agree, begin, domain, rate

OF_CASE = {
    "plans_plan": "case_id",
    "plans_goal": "case_id",
    "plans_measure": "case_id",
    "plans_goalrating": "case_id",
    "plans_planagreement": "case_id",
}


def fill(actor, file):
    """A plan in force, and a draft with a goal, a measure and where one starts."""
    first = begin(actor, file.case)
    add_goal(actor, first, "Einen Deutschkurs finden", domain=domain("language"))
    agree(actor, first, "drawn")
    goal = add_goal(actor, begin(actor, file.case))
    add_measure(actor, goal)
    rate(actor, goal, -1)
