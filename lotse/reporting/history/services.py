"""Counting over all files: the role that may, and the tables as they were once known."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from lotse.reporting.history import rules

ROLE = "lotse_figures"
# Counting sorts and hashes much at once; to compile a query would take longer than to run it.
_SETTINGS = {"role": ROLE, "work_mem": "96MB", "jit": "off"}
_READ = "select " + ", ".join(f"current_setting('{name}')" for name in _SETTINGS)
_BECOME = "select " + ", ".join(f"set_config('{name}', %s, true)" for name in _SETTINGS)
_CHANGED = """
select named from unnest(%s::text[]) named where exists (
    select from history_change where source = named
        and at >= (%s::date + 1)::timestamp at time zone 'Europe/Berlin'
)
"""


@contextmanager
def counting() -> Iterator[CursorWrapper]:
    """Ask one question with the role that counts; the cursor sees columns without names.

    Whoever asks is herself again afterwards, also when the question fails. Results have to be
    fetched inside of the block.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_READ)
        before = cursor.fetchone()
        cursor.execute(_BECOME, list(_SETTINGS.values()))
        yield cursor
        # A failing block is rolled back, and the role with it.
        if not connection.needs_rollback:
            cursor.execute(_BECOME, list(before))


def relation(table: str, known_at: date | None = None) -> str:
    """What stands in FROM for a table: itself, or how it was recorded at the end of that day.

    Lists without people (``rules.REFERENCE``) have no history.
    Raises: KeyError if figures may read nothing of the table.
    """
    rules.columns(table)
    if known_at is None or table in rules.REFERENCE:
        return table
    return rules.recorded(table, known_at)


def relations(
    cursor: CursorWrapper, tables: Iterable[str], known_at: date | None
) -> dict[str, str]:
    """``relation`` of each table; one that did not change since that day stands for itself.

    Raises: KeyError if figures may read nothing of a table.
    """
    named = dict.fromkeys(tables)
    changed: set[str] = set()
    if known_at is not None:
        cursor.execute(_CHANGED, [list(named), known_at])
        changed = {name for (name,) in cursor.fetchall()}
    return {name: relation(name, known_at if name in changed else None) for name in named}


def sees(table: str) -> tuple[str, ...]:
    """The columns of a table that the role may read; none of most tables."""
    readable = rules.WATCHED | rules.REFERENCE
    return readable.get(table, ())
