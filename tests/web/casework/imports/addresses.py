"""Addresses of imports for the matrix of roles: a list belongs to whoever uploaded it."""

from lotse.casework.imports.models import ImportRow
from tests.web.access_rows import CASEWORK, FOR_CASEWORK, NO_FILE, NOT_MINE, Row, only, page
from tests.web.access_world import OWNER


def _of_owner(get, post):
    return Row(only((OWNER,), get, rest=NO_FILE), only((OWNER,), post, rest=NO_FILE))


ROWS = {
    "imports:list": FOR_CASEWORK,
    "imports:upload": Row(only(CASEWORK, 200, rest=NOT_MINE), only(CASEWORK, 422, rest=NOT_MINE)),
    "imports:detail": page(only((OWNER,), 200, rest=NO_FILE)),
    "imports:mapping": _of_owner(200, 422),
    # Without faulty or ready lines these lead back to the list.
    "imports:faulty": page(only((OWNER,), 302, rest=NO_FILE)),
    "imports:take_over": _of_owner(302, 302),
    "imports:undo": _of_owner(302, 302),
    "imports:line": _of_owner(200, 422),
}


def numbers(actors, file):
    row = ImportRow.objects.get(persons_like=[[file.person.pk, 90]])
    return {"run_id": row.run_id, "line_number": row.number}
