"""What the addresses of closures answer, by role and relation to the file."""

from tests.web.access_rows import (
    FOR_CASEWORK,
    NO_FILE,
    NOT_MINE,
    SEE_FILE,
    WORK_IN_FILE,
    Row,
    only,
)

ROWS = {
    # Everybody who sees the file sees how it ended; its workers close it.
    "closures:closure": Row(
        only(SEE_FILE, 200, rest=NO_FILE),
        only(WORK_IN_FILE, 422, rest=NO_FILE, reviewer=NOT_MINE),
    ),
    # The file is open.
    "closures:reopen": Row(
        only(SEE_FILE, NOT_MINE, rest=NO_FILE), only(SEE_FILE, NOT_MINE, rest=NO_FILE)
    ),
    "closures:after_care": FOR_CASEWORK,
}
