"""What guards the tables and finds their rows, taken away for a load and put back after it.

Row security is off while the rows come in (COPY refuses it, to the owner too) and on again before
anybody reads; what stood in the catalogue before stands there afterwards, and a test compares it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import psycopg

_INDEXES = """
select indrelid::regclass::text, indexrelid::regclass::text, pg_get_indexdef(indexrelid)
from pg_index join pg_class on oid = indexrelid
where indrelid = any(%s::regclass[])
    and not exists (select from pg_constraint where conindid = indexrelid)
order by relam <> (select oid from pg_am where amname = 'gin')
"""
_CONSTRAINTS = """
select conrelid::regclass::text, conname, pg_get_constraintdef(oid), contype = 'f'
from pg_constraint
where contype = 'f' and confrelid = any(%s::regclass[])
    or contype in ('f', 'p', 'u', 'x') and conrelid = any(%s::regclass[])
order by contype <> 'f'
"""
_TRIGGERS = """
select tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) from pg_trigger
where not tgisinternal and tgrelid = any(%s::regclass[])
"""


@dataclass
class Guards:
    """What was there, by table: keys and indexes as statements, references with their names."""

    tables: Sequence[str]
    keys: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    indexes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    references: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    triggers: list[tuple[str, str, str]] = field(default_factory=list)


def taken_away(owner: psycopg.Connection, tables: Sequence[str]) -> Guards:
    """Take row security, triggers, indexes and keys of the tables away, and say what they were."""
    names = list(tables)
    guards = Guards(names)
    with owner.transaction():
        guards.triggers = owner.execute(_TRIGGERS, [names]).fetchall()
        indexes = owner.execute(_INDEXES, [names]).fetchall()
        # What refers to a key goes before the key.
        constraints = owner.execute(_CONSTRAINTS, [names, names]).fetchall()
        # A trigger that is only disabled still makes COPY insert row by row, without freezing.
        for table, trigger, _ in guards.triggers:
            owner.execute(f"drop trigger {trigger} on {table}")
        for table in names:
            owner.execute(f"alter table {table} disable row level security")
        for table, name, definition, is_reference in constraints:
            owner.execute(f"alter table {table} drop constraint {name}")
            if is_reference:
                guards.references[table].append((name, definition))
            else:
                guards.keys[table].append(f"add constraint {name} {definition}")
        for table, name, definition in indexes:
            owner.execute(f"drop index {name}")
            guards.indexes[table].append(definition)
    return guards


def put_back(owner: psycopg.Connection, guards: Guards) -> None:
    """Bring back references, yet to be proved, triggers and row security; continue the numbers."""
    with owner.transaction():
        for table, references in guards.references.items():
            adding = [f"add constraint {name} {text} not valid" for name, text in references]
            owner.execute(f"alter table {table} {', '.join(adding)}")
        for _, _, definition in guards.triggers:
            owner.execute(definition)
        for table in guards.tables:
            owner.execute(f"alter table {table} enable row level security")
            _continue_numbers(owner, table)


def _continue_numbers(owner: psycopg.Connection, table: str) -> None:
    """The next row gets the number after the last."""
    last = f"(select coalesce(max(id), 0) + 1 from {table})"  # noqa: S608 - our own tables
    owner.execute(
        f"select setval(pg_get_serial_sequence('{table}', 'id'), {last}, false)"
        f" where pg_get_serial_sequence('{table}', 'id') is not null"
    )
