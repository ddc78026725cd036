"""Addresses of the cockpit: whoever asks figures sees it, the coordination keeps targets."""

from tests.reporting.cockpit.factories import target
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

KEEPS = ("kim_coordination",)
LOOKS = ("executive", "auditor", "lead", "reviewer", "line_manager", "funding_officer")
SEEN = page(only((*KEEPS, *LOOKS), 200, rest=NOT_MINE))
REFUSED = dict.fromkeys(LOOKS, NOT_MINE)
ROWS = {
    "cockpit:cockpit": SEEN,
    "cockpit:target_list": SEEN,
    "cockpit:target_set": Row(only(KEEPS, 200, rest=NOT_MINE), only(KEEPS, 422, rest=NOT_MINE)),
    "cockpit:target_change": Row(
        only(KEEPS, 200, rest=NO_FILE, **REFUSED), only(KEEPS, 422, rest=NO_FILE, **REFUSED)
    ),
}


def numbers(actors, file):
    return {"target_id": target(actors["kim_coordination"]).pk}
