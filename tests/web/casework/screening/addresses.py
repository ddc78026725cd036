"""Who gets what at the addresses of screening: a run is its maker's, values of law are entered by
administration and lead."""

from tests.casework.screening.factories import enter_law, screened
from tests.web.access_rows import CASEWORK, NO_FILE, NOT_MINE, Row, only, page
from tests.web.access_world import LEAD, OWNER, REVIEWER

OFFICERS = ("immigration_officer", "naturalisation_officer")
SCREENS = (*CASEWORK, *OFFICERS)
LEADS = (LEAD, REVIEWER)
ENTERS = (*LEADS, "administrator")
SEES_LAW = (*SCREENS, "administrator")
MINE = (OWNER,)

ROWS = {
    "screening:run_list": Row(only(SCREENS, 200, rest=NOT_MINE), only(SCREENS, 422, rest=NOT_MINE)),
    "screening:counts": page(only((*LEADS, "kim_coordination"), 200, rest=NOT_MINE)),
    "screening:run": page(only(MINE, 200, rest=NO_FILE)),
    "screening:run_remove": Row(only(MINE, 200, rest=NO_FILE), only(MINE, 302, rest=NO_FILE)),
    "screening:law_list": page(only(SEES_LAW, 200, rest=NOT_MINE)),
    "screening:law_add": Row(only(ENTERS, 200, rest=NOT_MINE), only(ENTERS, 422, rest=NOT_MINE)),
    "screening:law": Row(
        only(SEES_LAW, 200, rest=NOT_MINE),
        only(SCREENS, 422, rest=NOT_MINE),
    ),
    "screening:law_change": Row(only(ENTERS, 200, rest=NOT_MINE), only(ENTERS, 422, rest=NOT_MINE)),
    "screening:law_step": Row(only(ENTERS, 200, rest=NOT_MINE), only(ENTERS, 302, rest=NOT_MINE)),
}


def numbers(actors, file):
    law = enter_law(actors["administrator"])
    run = screened(actors[OWNER]).pk
    own_runs = {f"{name}.run_id": run for name in ROWS if name.startswith("screening:run")}
    return {**own_runs, "set_id": law.pk, "screening:law_step.step": "in-kraft"}
