"""Writing many rows at once: COPY in text form, with indexes and foreign keys put back after.

Row security is off while the rows come in (COPY refuses it, to the owner too) and on again before
anybody reads; what stood in the catalogue before stands there afterwards, and a test compares it.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from typing import Any

import psycopg
from django.db import models
from django.utils import timezone

NULL = "\\N"
# Rows are made and sent in pieces, so that memory stays small.
PIECE = 200
_INDEXES = """
select indexrelid::regclass::text, pg_get_indexdef(indexrelid)
from pg_index where indrelid = any(%s::regclass[])
    and not exists (select from pg_constraint where conindid = indexrelid)
"""
# What refers to a key goes before the key, and comes back after it.
_CONSTRAINTS = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid), contype = 'f'
from pg_constraint
where contype = 'f' and confrelid = any(%s::regclass[])
    or contype in ('f', 'p', 'u', 'x') and conrelid = any(%s::regclass[])
order by contype <> 'f'
"""
_TRIGGERS = """
select tgrelid::regclass::text, tgname from pg_trigger
where not tgisinternal and tgrelid = any(%s::regclass[])
"""


class Layout:
    """How a row of a model is written: what differs comes in, the rest is baked in as default.

    ``extra`` are columns that the database has and the model does not; those in ``without`` are
    filled by the database.
    """

    def __init__(
        self,
        model: type[models.Model],
        differing: Sequence[str],
        *,
        extra: Sequence[str] = (),
        without: Sequence[str] = (),
        **constants: Any,
    ) -> None:
        by_name = {
            field.attname: field
            for field in model._meta.concrete_fields
            if field.attname not in without
        }
        columns, values = [], []
        for name in differing:
            columns.append(by_name.pop(name).column)
            values.append("%s")
        for name in extra:
            columns.append(name)
            values.append("%s")
        for name, field in by_name.items():
            columns.append(field.column)
            value = constants[name] if name in constants else _default(field)
            values.append(_text(value).replace("%", "%%"))
        names = ", ".join(f'"{column}"' for column in columns)
        self.table = model._meta.db_table
        self.copy = f"copy {self.table} ({names}) from stdin"
        self._line = "\t".join(values) + "\n"

    def lines(self, rows: Iterable[tuple]) -> str:
        """The rows as COPY reads them."""
        line = self._line
        return "".join([line % row for row in rows])


@contextmanager
def unguarded(owner: psycopg.Connection, tables: Sequence[str], connections: int) -> Iterator[None]:
    """Take row security, triggers, indexes and keys of the tables away and put them back."""
    names = list(tables)
    indexes = owner.execute(_INDEXES, [names]).fetchall()
    constraints = owner.execute(_CONSTRAINTS, [names, names]).fetchall()
    triggers = owner.execute(_TRIGGERS, [names]).fetchall()
    for table in names:
        owner.execute(f"alter table {table} disable row level security")
    for table, trigger in triggers:
        owner.execute(f"alter table {table} disable trigger {trigger}")
    for table, name, _, _ in constraints:
        owner.execute(f"alter table {table} drop constraint {name}")
    for name, _ in indexes:
        owner.execute(f"drop index {name}")
    yield
    keys = [one for one in constraints if not one[3]]
    _all_at_once(owner, [*_adding(keys), *(definition for _, definition in indexes)], connections)
    # One by one: each waits for one parent only, and parents never wait for their children.
    single = [
        f"alter table {table} add constraint {name} {definition}"
        for table, name, definition, is_reference in constraints
        if is_reference
    ]
    _all_at_once(owner, single, connections)
    for table, trigger in triggers:
        owner.execute(f"alter table {table} enable trigger {trigger}")
    for table in names:
        owner.execute(f"alter table {table} enable row level security")


def continue_sequences(owner: psycopg.Connection, tables: Sequence[str]) -> None:
    """The next row gets the number after the last."""
    for table in tables:
        last = f"(select coalesce(max(id), 0) + 1 from {table})"  # noqa: S608 - our own tables
        owner.execute(
            f"select setval(pg_get_serial_sequence('{table}', 'id'), {last}, false)"
            f" where pg_get_serial_sequence('{table}', 'id') is not null"
        )


def _adding(constraints: list[tuple]) -> list[str]:
    """One statement for each table, because each locks it."""
    by_table: dict[str, list[str]] = {}
    for table, name, definition, _ in constraints:
        by_table.setdefault(table, []).append(f"add constraint {name} {definition}")
    return [f"alter table {table} {', '.join(adds)}" for table, adds in by_table.items()]


def _all_at_once(owner: psycopg.Connection, statements: list[str], connections: int) -> None:
    url = owner.info.dsn
    password = owner.info.password

    def run(statement: str) -> None:
        with psycopg.connect(url, password=password, autocommit=True) as own:
            own.execute("set maintenance_work_mem = '512MB'")
            own.execute("set max_parallel_maintenance_workers = 0")
            own.execute(statement)

    # The long ones first, so that none is left over at the end.
    statements = sorted(statements, key=lambda text: "gin" not in text)
    with ThreadPoolExecutor(connections) as pool:
        list(pool.map(run, statements))


def _default(field: models.Field) -> Any:
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return timezone.now()
    value = field.get_default()
    return list(value) if isinstance(value, tuple) else value


def _text(value: Any) -> str:
    if value is None:
        return NULL
    if value is True or value is False:
        return "t" if value else "f"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
