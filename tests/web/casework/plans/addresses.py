"""Who gets what at the addresses of plans; the file has a plan in force and a draft."""

from lotse.casework.plans.choices import PlanState
from tests.access.files import make_file
from tests.casework.plans.factories import submit, want_approval
from tests.web.access_rows import (
    NOT_MINE,
    SEEN_BY_FILE,
    Row,
    only,
    page,
    work_in_file,
)
from tests.web.access_world import LEAD, OWNER, REVIEWER

# Asks back, does it or says why not on the page of the plan.
ASKED_BACK = work_in_file(post=302)
# The plan of the other file waits for both leads of the organisation.
LEADS = (LEAD, REVIEWER)

ROWS = {
    "plans:overview": SEEN_BY_FILE,
    "plans:detail": SEEN_BY_FILE,
    "plans:paper": SEEN_BY_FILE,
    "plans:pdf": SEEN_BY_FILE,
    "plans:compare": SEEN_BY_FILE,
    "plans:signed_file": SEEN_BY_FILE,
    "plans:begin": ASKED_BACK,
    "plans:discard": ASKED_BACK,
    "plans:submit": ASKED_BACK,
    "plans:take_back": ASKED_BACK,
    "plans:goal_remove": ASKED_BACK,
    "plans:measure_remove": ASKED_BACK,
    "plans:change": work_in_file(),
    "plans:agree": work_in_file(),
    "plans:goal_add": work_in_file(),
    "plans:goal_change": work_in_file(),
    "plans:goal_rate": work_in_file(),
    "plans:measure_add": work_in_file(),
    "plans:measure_change": work_in_file(),
    "plans:measure_track": work_in_file(),
    "plans:waiting": page(only(LEADS, 200, rest=NOT_MINE)),
    # Without a decision her form is shown again.
    "plans:decide": Row(only(LEADS, 200, rest=NOT_MINE), only(LEADS, 200, rest=NOT_MINE)),
}


def numbers(actors, file):
    """A second file whose plan waits for approval; the first keeps a draft and a plan in force."""
    draft = file.case.plans.get(state=PlanState.DRAFT)
    in_force = file.case.plans.get(state=PlanState.AGREED)
    goal = draft.goals.get(title="Kita-Platz für Lina")
    owner = actors[OWNER]
    other = make_file(owner, "Weldu").case.plans.get(state=PlanState.DRAFT)
    want_approval()
    submit(owner, other)
    return {
        "plan_id": draft.pk,
        "other_id": in_force.pk,
        "agreement_id": in_force.agreement.pk,
        "goal_id": goal.pk,
        "measure_id": goal.measures.get().pk,
        "waiting_id": other.pk,
    }
