"""Date the trail of the demo county as its stories are dated.

The trail keeps the real time, and in operation nothing and nobody changes that. An invented
county whose whole history was written this morning would be no county; so before the first seal
the owner of the tables dates the entries, once, while the demo is loaded.
"""

from datetime import datetime

from django.db import connection

_LAST = "select last_value from audit_auditentry_id_seq"
_DATE = """
update audit_auditentry entry set recorded_at = told.moment
from (
    select lag(upto, 1, 0::bigint) over (order by upto) as before, upto, moment
    from unnest(%s::bigint[], %s::timestamptz[]) as told(upto, moment)
) told
where entry.id > told.before and entry.id <= told.upto and told.moment is not null
"""
# Numbers follow the time, as in a trail that was written day by day.
_NUMBER = """
update audit_auditentry entry set id = -ordered.place
from (select id, row_number() over (order by recorded_at, id) as place from audit_auditentry)
    ordered
where entry.id = ordered.id
"""
_marks: list[tuple[int, datetime | None]] = []


def last_entry() -> int:
    """Number of the entry written last."""
    with connection.cursor() as cursor:
        cursor.execute(_LAST)
        return int(cursor.fetchone()[0])


def mark(moment: datetime | None) -> None:
    """Say that everything since the last mark happened at this moment; ``None`` is now."""
    _marks.append((last_entry(), moment))


def date_entries() -> None:
    """Give every entry the time of its story. Only for the owner, before the first seal."""
    marks = dict(sorted(_marks, key=lambda one: (one[0], one[1] is not None)))
    _marks.clear()
    with connection.cursor() as cursor:
        cursor.execute("alter table audit_auditentry disable trigger audit_entry_guard")
        cursor.execute(_DATE, [list(marks), list(marks.values())])
        cursor.execute(_NUMBER)
        cursor.execute("update audit_auditentry set id = -id")
        cursor.execute("alter table audit_auditentry enable trigger audit_entry_guard")
