"""Addresses of emergency accesses: the organisation opens, lead and data protection judge."""

from tests.casework.emergencies.filing import make_emergency
from tests.web.access_rows import CASEWORK, NO_FILE, NOT_MINE, SEE_FILE, Row, only, page
from tests.web.access_world import COLLEAGUE, LEAD, REVIEWER

OFFICER = "data_protection_officer"
_COLLEAGUES = (COLLEAGUE, LEAD)
# Who sees the file already is led to it.
_SEEN = dict.fromkeys(SEE_FILE, 302)
ROWS = {
    "emergencies:open": Row(
        only(_COLLEAGUES, 200, rest=NO_FILE, **_SEEN), only(_COLLEAGUES, 422, rest=NO_FILE, **_SEEN)
    ),
    "emergencies:list": page(only((*CASEWORK, OFFICER), 200, rest=NOT_MINE)),
    # It is the colleague's.
    "emergencies:judge": Row(
        only((COLLEAGUE, LEAD, REVIEWER, OFFICER), 200, rest=NO_FILE),
        only((LEAD, REVIEWER, OFFICER), 422, rest=NO_FILE, colleague=NOT_MINE),
    ),
}


def numbers(actors, file):
    emergency = make_emergency(file.case, actors[COLLEAGUE].user)
    return {"emergency_id": emergency.pk}
