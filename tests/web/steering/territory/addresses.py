"""Addresses of the map: steering looks, the coordination reads borders in."""

from tests.steering.territory.factories import read_in
from tests.web.access_rows import NO_FILE, NOT_MINE, WRONG_METHOD, Row, only, page

KEEPER = ("kim_coordination",)
LOOKING = ("executive", "auditor")
READERS = (*KEEPER, *LOOKING)
TOLD = dict.fromkeys(LOOKING, NOT_MINE)
BUTTON = Row(WRONG_METHOD, only(KEEPER, 302, rest=NO_FILE, **TOLD))
ROWS = {
    "territory:overview": page(only(READERS, 200, rest=NOT_MINE)),
    "territory:borders_read": Row(
        only(KEEPER, 200, rest=NOT_MINE), only(KEEPER, 422, rest=NOT_MINE)
    ),
    "territory:tiles_use": Row(WRONG_METHOD, only(KEEPER, 302, rest=NOT_MINE)),
    "territory:border_set": page(only(READERS, 200, rest=NO_FILE)),
    "territory:borders_use": BUTTON,
    "territory:borders_discard": BUTTON,
}


def numbers(actors, file):
    return {"border_set_id": read_in(actors["kim_coordination"]).pk}
