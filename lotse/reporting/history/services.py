"""Counting over all files: the role that may, and the tables as they were once known."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from lotse.reporting.history import rules

ROLE = "lotse_figures"
_BECOME = "select current_setting('role'), set_config('role', %s, true)"


@contextmanager
def counting() -> Iterator[CursorWrapper]:
    """Ask one question with the role that counts; the cursor sees columns without names.

    Whoever asks is herself again afterwards, also when the question fails. Results have to be
    fetched inside of the block.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_BECOME, [ROLE])
        before = cursor.fetchone()[0]
        yield cursor
        # A failing block is rolled back, and the role with it.
        if not connection.needs_rollback:
            cursor.execute(_BECOME, [before])


def relation(table: str, known_at: date | None = None) -> str:
    """What stands in FROM for a table: itself, or how it was recorded at the end of that day.

    Lists without people (``rules.REFERENCE``) have no history.
    Raises: KeyError if figures may read nothing of the table.
    """
    rules.columns(table)
    if known_at is None or table in rules.REFERENCE:
        return table
    return rules.recorded(table, known_at)


def sees(table: str) -> tuple[str, ...]:
    """The columns of a table that the role may read; none of most tables."""
    readable = rules.WATCHED | rules.REFERENCE
    return readable.get(table, ())
