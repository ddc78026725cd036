"""Who gets what on the way in; see tests/areas.py."""

from typing import Any

from lotse.casework.intake.models import Intake, ShortAdvice
from tests.web.access_rows import (
    CASEWORK,
    FOR_CASEWORK,
    NO_FILE,
    NOT_MINE,
    SEEN_BY_FILE,
    Row,
    only,
    page,
    work_in_file,
)
from tests.web.access_world import COLLEAGUE, DEPUTY, LEAD, OWNER, REVIEWER

COUNT = (*CASEWORK, "line_manager", "kim_coordination")
# Colleagues see the place; who clarifies already has nothing to take over.
OF_OFFICE = (DEPUTY, REVIEWER, COLLEAGUE, LEAD)

ROWS = {
    "intake:short_advice_list": FOR_CASEWORK,
    "intake:short_advice_add": Row(
        only(CASEWORK, 200, rest=NOT_MINE), only(CASEWORK, 422, rest=NOT_MINE)
    ),
    "intake:short_advice_figures": page(only(COUNT, 200, rest=NOT_MINE)),
    "intake:short_advice_change": Row(
        only((OWNER,), 200, rest=NO_FILE),
        only((OWNER,), 422, rest=NO_FILE),
    ),
    "intake:short_advice_remove": Row(
        only((OWNER,), 200, rest=NO_FILE),
        only((OWNER,), 302, rest=NO_FILE),
    ),
    "intake:short_advice_continue": page(only((OWNER,), 200, rest=NO_FILE)),
    "intake:intake_list": FOR_CASEWORK,
    "intake:intake_open": work_in_file(),
    "intake:intake_detail": SEEN_BY_FILE,
    "intake:intake_change": work_in_file(),
    "intake:intake_decide": work_in_file(),
    "intake:waiting_list": FOR_CASEWORK,
    "intake:take_over": Row(
        only(OF_OFFICE, 200, rest=NO_FILE, owner=NOT_MINE),
        only(OF_OFFICE, 302, rest=NO_FILE, owner=NOT_MINE),
    ),
}


def numbers(actors: Any, file: Any) -> dict[str, Any]:
    """What Anna recorded, and the intake of her file."""
    own = ShortAdvice.objects.filter(recorded_by=actors[OWNER].user)
    return {
        "advice_id": own.earliest("pk").pk,
        "intake_id": Intake.objects.get(person=file.person).pk,
    }
