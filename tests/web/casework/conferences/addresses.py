"""What the addresses of conferences answer; Jonas is invited to the one about the file."""

from tests.casework.conferences.filing import named_of
from tests.web.access_rows import (
    CASEWORK,
    NO_FILE,
    NOT_MINE,
    RECIPIENTS,
    SEE_FILE,
    WORK_IN_FILE,
    WRONG_METHOD,
    Row,
    only,
    page,
    work_in_file,
)

GUEST = "partner"
# The coordination comes to anonymous ones, and this is none.
ADMITTED = (*RECIPIENTS, "kim_coordination")
SEEN_BY = (*SEE_FILE, GUEST)


def _seen(status: int) -> dict[str, int]:
    """Who sees the file, and who is invited; for others who work with people it is not there."""
    return only(ADMITTED, NO_FILE, rest=NOT_MINE) | dict.fromkeys(SEEN_BY, status)


def _led(status: int) -> dict[str, int]:
    """Who works in the file leads; who only looks is told so."""
    return _seen(NOT_MINE) | dict.fromkeys(WORK_IN_FILE, status)


def _form(post: int) -> Row:
    return Row(_led(200), _led(post))


ROWS = {
    "conferences:list": page(only(ADMITTED, 200, rest=NOT_MINE)),
    "conferences:add": work_in_file(),
    "conferences:add_anonymous": Row(
        only(CASEWORK, 200, rest=NOT_MINE), only(CASEWORK, 422, rest=NOT_MINE)
    ),
    "conferences:detail": page(_seen(200)),
    "conferences:change": _form(422),
    # A reason may be left out, and what is missing is said on the page of the conference.
    "conferences:cancel": _form(302),
    "conferences:close": _form(302),
    "conferences:invite": _form(422),
    "conferences:minutes": _form(422),
    "conferences:decide": _form(422),
    "conferences:answer": Row(WRONG_METHOD, _seen(302)),
    "conferences:remove": Row(WRONG_METHOD, _led(302)),
    "conferences:decision_complete": Row(WRONG_METHOD, _seen(302)),
    "conferences:paper": page(_seen(200)),
    "conferences:pdf": page(_seen(200)),
    "conferences:calendar_file": page(_seen(200)),
}


def numbers(actors, file):
    conference = named_of(file)
    return {
        "conference_id": conference.pk,
        "invitee_id": conference.invitees.get().pk,
        "decision_id": conference.decisions.get().pk,
    }
