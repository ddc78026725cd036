"""Fill an empty, migrated database, with several connections at once.

Rows are cheap to make; what takes time is the server. A table's keys and indexes are made as soon
as its rows are there, while others still come in.
"""

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

import psycopg

from benchmarks.synth import texts
from benchmarks.synth.bulk import Layout
from benchmarks.synth.county import County, Table, tables
from benchmarks.synth.crew import Crew, Job, statement
from benchmarks.synth.fields import big
from benchmarks.synth.guards import Guards, put_back, taken_away
from benchmarks.synth.plan import Plan
from benchmarks.synth.small import small_tables
from lotse.casework.cases.models import Contact, Phase
from lotse.casework.persons.models import ResidenceStatus, SearchKey

# Rows are made and sent in pieces of so many cases, so that memory stays small.
PIECE = 50
# The longest come first, so that none is left over at the end.
_FIRST = (Contact._meta.db_table, SearchKey._meta.db_table)
_OTHER_TABLES = """
select oid::regclass::text from pg_class
where relnamespace = 'public'::regnamespace and relkind = 'r'
    and oid <> all(%s::regclass[]::oid[]) and pg_get_userbyid(relowner) = current_user
"""


class NotEmptyError(Exception):
    """There are rows in the database already."""


@dataclass(frozen=True)
class Written:
    """How much was written and how long it took, in seconds."""

    cases: int
    persons: int
    notes: int
    filling_seconds: float
    proving_seconds: float

    @property
    def seconds(self) -> float:
        return self.filling_seconds + self.proving_seconds


@dataclass(frozen=True)
class Load:
    """A table and what is to come in."""

    layout: Layout
    pieces: Iterable[bytes]


def write_county(owner: psycopg.Connection, cases: int, *, connections: int = 0) -> Written:
    """Write so many cases with people, notes, grants and everything else.

    Raises: NotEmptyError if one of the tables has rows already.
    """
    begun = time.monotonic()
    plan = Plan(cases)
    loads = _loads(owner, plan)
    names = [load.layout.table for load in loads]
    for name in names:
        if owner.execute(f"select exists (select from {name})").fetchone() != (False,):  # noqa: S608
            raise NotEmptyError
    guards = taken_away(owner, names)
    with Crew(owner, connections or (os.cpu_count() or 1)) as crew:
        for load in loads:
            crew.hand_out(partial(_fill, guards, load))
        crew.wait()
        filled = time.monotonic()
        put_back(owner, guards)
        others = [name for (name,) in owner.execute(_OTHER_TABLES, [names])]
        for name in names:
            crew.hand_out(partial(prove, guards, [name]))
        crew.hand_out(partial(prove, guards, others))
        crew.wait()
    ended = time.monotonic()
    return Written(cases, plan.persons, plan.notes, filled - begun, ended - filled)


def _loads(owner: psycopg.Connection, plan: Plan) -> list[Load]:
    county = County(
        plan=plan,
        family_names=texts.names(texts.FAMILY_NAMES, seed=1),
        given_names=texts.names(texts.GIVEN_NAMES, seed=2),
        notes=texts.notes(owner),
        phases=_keys(Phase.objects.order_by("position").values_list("pk", flat=True)),
        statuses=_keys(ResidenceStatus.objects.order_by("pk").values_list("pk", flat=True)),
    )
    large = [Load(table.layout, _pieces(county, table)) for table in tables()]
    small = [Load(layout, [layout.encoded(rows)]) for layout, rows in small_tables(plan)]
    return sorted([*large, *small], key=lambda load: _rank(load.layout.table))


def _keys(numbers: Iterable[int]) -> list[bytes]:
    return [big(number) for number in numbers]


def _rank(table: str) -> int:
    return _FIRST.index(table) if table in _FIRST else len(_FIRST)


def _pieces(county: County, table: Table) -> Iterator[bytes]:
    rows, encoded = table.rows, table.layout.encoded
    for start in range(1, county.plan.cases + 1, PIECE):
        part = range(start, min(start + PIECE, county.plan.cases + 1))
        yield encoded(row for case in part for row in rows(county, case))


def _fill(guards: Guards, load: Load, own: psycopg.Connection) -> Iterable[Job]:
    """Rows and keys; then the indexes, several at once."""
    table = load.layout.table
    load.layout.load(own, load.pieces)
    if guards.keys[table]:
        own.execute(f"alter table {table} {', '.join(guards.keys[table])}")
    return [statement(index) for index in guards.indexes[table]]


def prove(guards: Guards, names: list[str], own: psycopg.Connection) -> Iterable[Job]:
    """Look at every reference, and at the tables for the planner's sake.

    Raises: ForeignKeyViolation if a row refers to nothing.
    """
    for name in names:
        if checks := [f"validate constraint {key}" for key, _ in guards.references[name]]:
            own.execute(f"alter table {name} {', '.join(checks)}")
    own.execute(f"analyze {', '.join(names)}")
    return ()
