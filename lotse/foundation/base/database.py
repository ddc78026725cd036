"""The one door to the database: who acts is told to PostgreSQL before the first query.

Row level security reads the settings ``app.user_id`` and ``app.membership_id``. They live for
one transaction only, so a pooled connection never carries one user's rights to the next.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from django.db import connection, models, transaction

APP_ROLE = "lotse_app"
_READ = (
    "select current_setting('role'), current_setting('app.user_id', true),"
    " current_setting('app.membership_id', true)"
)
_SWITCH = (
    "select set_config('role', %s, true), set_config('app.user_id', %s, true),"
    " set_config('app.membership_id', %s, true), set_config('app.turn', %s, true)"
)
# What the database remembers for one who acts is marked with her turn; the next one asks anew.
_TURNS = count(1)


@contextmanager
def acting_as(user_id: int | None, membership_id: int | None = None) -> Iterator[None]:
    """Run the block in one transaction with the rights of this user in this membership.

    ``None`` means nobody: such a block sees no personal data. The role is switched too, so
    that a connection of the owner (tests, demo) is held to the same rules as the web server.
    Nested blocks give the outer rights back.
    """
    wanted = (APP_ROLE, _text(user_id), _text(membership_id))
    nested = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        before: tuple[str | None, ...] = ()
        if nested:
            cursor.execute(_READ)
            before = cursor.fetchone()
        cursor.execute(_SWITCH, [*wanted, str(next(_TURNS))])
        yield
        # A failing block is rolled back, and the settings with it.
        if nested and not connection.needs_rollback:
            cursor.execute(_SWITCH, [*(value or "" for value in before), str(next(_TURNS))])


def take_turn(purpose: str, number: int) -> None:
    """Wait until nobody else does this with this record, until the end of the transaction.

    For who only reads the record and so cannot lock its row.
    """
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, %s))", [purpose, number])


def reserve_pk(model: type[models.Model]) -> int:
    """Take the next primary key of a table before the row exists.

    A row under row level security can only be returned by INSERT when its reader may see it
    already. The grant is therefore written first, and it needs the key.
    """
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence(%s, %s))", [table, column])
        return int(cursor.fetchone()[0])


def reserve_pks(model: type[models.Model], count: int) -> list[int]:
    """Take the next primary keys for many rows at once; see ``reserve_pk``."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, %s)) from generate_series(1, %s)",
            [table, column, count],
        )
        return [int(pk) for (pk,) in cursor.fetchall()]


def _text(value: int | None) -> str:
    return "" if value is None else str(value)
