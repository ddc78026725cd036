"""Who gets what at the addresses of legal spheres."""

from lotse.casework.spheres.models import SphereState
from tests.casework.spheres.factories import record
from tests.web.access_rows import (
    NO_FILE,
    SEE_FILE,
    SEEN_BY_FILE,
    WRONG_METHOD,
    Row,
    only,
    work_in_file,
)
from tests.web.access_world import OWNER

ROWS = {
    "spheres:overview": SEEN_BY_FILE,
    "spheres:add": work_in_file(),
    "spheres:change": work_in_file(),
    "spheres:end": work_in_file(),
    "spheres:remove": work_in_file(post=302),
    # An alert of one's own; whoever sees the person may put it off.
    "spheres:snooze": Row(WRONG_METHOD, only(SEE_FILE, 302, rest=NO_FILE)),
}


def numbers(actors, file):
    """A sphere of the file that still runs."""
    record(actors[OWNER], file.person, "child_benefit", carries_living=False)
    return {"state_id": SphereState.objects.filter(person=file.person).latest("pk").pk}
