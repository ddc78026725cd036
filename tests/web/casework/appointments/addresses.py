"""Who gets what at the addresses of the calendar; the appointment lies in the owner's file."""

from typing import Any

from lotse.casework.appointments.models import Appointment
from tests.web.access_rows import (
    CASEWORK,
    FOR_CASEWORK,
    NO_FILE,
    NOT_MINE,
    SEE_FILE,
    SEEN_BY_FILE,
    WORK_IN_FILE,
    WRONG_METHOD,
    Row,
    everybody,
    only,
    work_in_file,
)

# What may not be said on a page of its own is said on that of the appointment.
BY_CLICK = Row(WRONG_METHOD, only(WORK_IN_FILE, 302, rest=NO_FILE, reviewer=NOT_MINE))
ALERT = Row(WRONG_METHOD, only(SEE_FILE, 302, rest=NO_FILE))

# Officers subscribe to the visits to their authority.
SUBSCRIBERS = (*CASEWORK, "immigration_officer", "naturalisation_officer")

ROWS = {
    "appointments:calendar": FOR_CASEWORK,
    "appointments:feed_settings": Row(
        only(SUBSCRIBERS, 200, rest=NOT_MINE), only(SUBSCRIBERS, 200, rest=NOT_MINE)
    ),
    "appointments:feed_close": Row(
        only(SUBSCRIBERS, 200, rest=NOT_MINE), only(SUBSCRIBERS, 302, rest=NOT_MINE)
    ),
    # A calendar program brings no session; this secret is nobody's.
    "appointments:feed": Row(everybody(404), everybody(405)),
    "appointments:add_own": Row(
        only(CASEWORK, 200, rest=NOT_MINE), only(CASEWORK, 422, rest=NOT_MINE)
    ),
    "appointments:of_case": SEEN_BY_FILE,
    "appointments:add": work_in_file(),
    "appointments:detail": SEEN_BY_FILE,
    "appointments:change": work_in_file(),
    "appointments:hold": work_in_file(),
    "appointments:cancel": work_in_file(post=302),
    "appointments:miss": BY_CLICK,
    "appointments:reinstate": BY_CLICK,
    "appointments:letter": SEEN_BY_FILE,
    "appointments:calendar_file": SEEN_BY_FILE,
    "appointments:snooze_case": ALERT,
    "appointments:snooze_person": ALERT,
}


def numbers(actors: Any, file: Any) -> dict[str, Any]:
    return {
        "appointment_id": Appointment.objects.get(case=file.case).pk,
        "secret": "unbekannt",
    }
