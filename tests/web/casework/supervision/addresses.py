"""What the addresses of supervision answer, by role and relation to the file."""

from lotse.casework.supervision.models import Sample
from tests.casework.supervision.filing import make_review
from tests.web.access_rows import (
    NO_FILE,
    NOT_MINE,
    SEE_FILE,
    WORK_IN_FILE,
    WRONG_METHOD,
    Row,
    only,
    page,
)
from tests.web.access_world import LEAD, REVIEWER

LEADS = (LEAD, REVIEWER)
ROWS = {
    "supervision:workload": page(
        only((*LEADS, "line_manager", "kim_coordination"), 200, rest=NOT_MINE)
    ),
    "supervision:review_list": page(only(LEADS, 200, rest=NOT_MINE)),
    "supervision:sample_draw": Row(
        only(LEADS, 200, rest=NOT_MINE), only(LEADS, 422, rest=NOT_MINE)
    ),
    "supervision:sample_detail": page(only(LEADS, 200, rest=NOT_MINE)),
    "supervision:sampled_case_review": Row(WRONG_METHOD, only(LEADS, 302, rest=NOT_MINE)),
    # The lead who holds the file open writes; the others who see it are told why not.
    "supervision:review_write": Row(
        only((REVIEWER,), 200, rest=NO_FILE, owner=NOT_MINE, deputy=NOT_MINE),
        only((REVIEWER,), 422, rest=NO_FILE, owner=NOT_MINE, deputy=NOT_MINE),
    ),
    "supervision:review_detail": Row(
        only(SEE_FILE, 200, rest=NO_FILE),
        only(WORK_IN_FILE, 422, rest=NO_FILE, reviewer=NOT_MINE),
    ),
}


def numbers(actors, file):
    review = make_review(file.case, actors[LEAD].user)
    sample = Sample.objects.get(drawn__case=file.case)
    return {"review_id": review.pk, "sample_id": sample.pk, "position": 1}
