"""What the addresses of posts and absences answer; the member is the colleague of the matrix."""

from lotse.foundation.workforce.models import Absence
from tests.casework.cases.factories import in_days
from tests.web.access_rows import NOT_MINE, WRONG_METHOD, Row, only
from tests.web.access_world import COLLEAGUE, LEAD, REVIEWER

LINE_MANAGER = ("line_manager",)
# Everybody her own; superiors those of their organisation.
MAY_ENTER = (COLLEAGUE, LEAD, REVIEWER, *LINE_MANAGER)
ROWS = {
    "workforce:staffing_set": Row(
        only(LINE_MANAGER, 200, rest=NOT_MINE), only(LINE_MANAGER, 422, rest=NOT_MINE)
    ),
    "workforce:absence_record": Row(
        only(MAY_ENTER, 200, rest=NOT_MINE), only(MAY_ENTER, 422, rest=NOT_MINE)
    ),
    "workforce:absence_remove": Row(WRONG_METHOD, only(MAY_ENTER, 302, rest=404)),
}


def numbers(actors, file):
    absence = Absence.objects.create(
        membership=actors[COLLEAGUE].membership,
        starts_on=in_days(40),
        recorded_by=actors[COLLEAGUE].user,
    )
    return {"absence_id": absence.pk}
