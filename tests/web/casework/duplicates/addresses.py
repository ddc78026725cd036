"""Addresses of duplicates for the matrix of roles."""

from lotse.casework.duplicates.models import PersonMerge
from tests.casework.persons.factories import take_up
from tests.web.access_rows import (
    FOR_CASEWORK,
    NO_FILE,
    NOT_MINE,
    SEE_FILE,
    WRONG_METHOD,
    Row,
    only,
)
from tests.web.access_world import OWNER

# The other record belongs to the owner alone; a reviewer may not change the first one.
_BOTH = {"rest": NO_FILE, "reviewer": NOT_MINE}
ROWS = {
    "duplicates:queue": FOR_CASEWORK,
    "duplicates:compare": Row(only((OWNER,), 200, **_BOTH), only((OWNER,), 422, **_BOTH)),
    "duplicates:decide": Row(WRONG_METHOD, only((OWNER,), 302, **_BOTH)),
    "duplicates:merges": FOR_CASEWORK,
    # Parts of the file are shared with other organisations: why not is told on the list.
    "duplicates:undo": Row(only(SEE_FILE, 302, rest=NO_FILE), only(SEE_FILE, 302, rest=NO_FILE)),
}


def numbers(actors, file):
    merge = PersonMerge.objects.get(survivor=file.person)
    other = take_up(actors[OWNER], "Hayle", "Selam")
    return {"first_id": file.person.pk, "second_id": other.pk, "merge_id": merge.pk}
