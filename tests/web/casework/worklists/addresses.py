"""Who gets what at the addresses of the views; the view belongs to the owner of the file."""

from lotse.casework.worklists.models import SavedView
from tests.web.access_rows import CASEWORK, FOR_CASEWORK, NOT_MINE, WRONG_METHOD, Row, only
from tests.web.access_world import OWNER

NO_VIEW = 404
ROWS = {
    "worklists:view_list": FOR_CASEWORK,
    "worklists:view_save": Row(FOR_CASEWORK.get, only(CASEWORK, 422, rest=NOT_MINE)),
    "worklists:view_delete": Row(
        WRONG_METHOD, only(CASEWORK, NO_VIEW, rest=NOT_MINE, **{OWNER: 302})
    ),
    # Without a choice one is sent back and told to choose.
    "worklists:several": Row(WRONG_METHOD, only(CASEWORK, 302, rest=NOT_MINE)),
}


def numbers(actors, _file):
    view = SavedView.objects.filter(owner=actors[OWNER].user).order_by("pk").first()
    return {"view_id": view.pk}
