"""Addresses of deadlines: who reads about money sees them, the funding office keeps them."""

from tests.funding.deadlines.factories import done, own
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

KEEPS = ("funding_officer",)
LOOKS = ("kim_coordination", "executive", "auditor")
READS = page(only((*KEEPS, *LOOKS), 200, rest=NOT_MINE))


def _of_record(post):
    others = dict.fromkeys(LOOKS, NOT_MINE)
    return Row(only(KEEPS, 200, rest=NO_FILE, **others), only(KEEPS, post, rest=NO_FILE, **others))


ROWS = {
    "deadlines:list": READS,
    "deadlines:calendar_file": READS,
    # The address names no deadline here, so there is none.
    "deadlines:done": Row(only(KEEPS, NO_FILE, rest=NOT_MINE), only(KEEPS, NO_FILE, rest=NOT_MINE)),
    "deadlines:reopen": _of_record(302),
    "deadlines:own_add": Row(only(KEEPS, 200, rest=NOT_MINE), only(KEEPS, 422, rest=NOT_MINE)),
    "deadlines:own_change": _of_record(422),
    "deadlines:own_remove": _of_record(302),
}


def numbers(actors, file):
    officer = actors["funding_officer"]
    kept, ended, marked = (own(officer, title) for title in ("Bleibt", "Geht", "Getan"))
    mark = done(officer, f"own:{marked.pk}")
    return {
        "deadlines:own_change.own_id": kept.pk,
        "deadlines:own_remove.own_id": ended.pk,
        "deadlines:reopen.done_id": mark.pk,
    }
