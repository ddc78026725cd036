"""Fill an empty, migrated database, with one process per processor."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import psycopg
from django.db import connections

from benchmarks.synth import texts
from benchmarks.synth.bulk import PIECE, Layout, continue_sequences, unguarded
from benchmarks.synth.county import County, Table, small_tables, tables
from benchmarks.synth.plan import Plan
from lotse.casework.cases.models import Contact, Phase
from lotse.casework.persons.models import ResidenceStatus


class NotEmptyError(Exception):
    """There are persons in the database already."""


@dataclass(frozen=True)
class Written:
    """How much was written and how long it took, in seconds."""

    cases: int
    persons: int
    notes: int
    copy_seconds: float
    index_seconds: float

    @property
    def seconds(self) -> float:
        return self.copy_seconds + self.index_seconds


def write_county(owner: psycopg.Connection, cases: int, *, processes: int = 0) -> Written:
    """Write so many cases with people, notes, grants and everything else.

    Raises: NotEmptyError if somebody is in the database already.
    """
    if owner.execute("select exists (select from persons_person)").fetchone() != (False,):
        raise NotEmptyError
    processes = processes or os.cpu_count() or 1
    begun = time.monotonic()
    county = _county(owner, Plan(cases))
    every = tables()
    names = [table.layout.table for table in every]
    few = list(small_tables(county))
    small_names = [layout.table for layout, _ in few]
    with unguarded(owner, [*small_names, *names], processes):
        for layout, rows in few:
            _copy(owner, layout, iter([layout.lines(rows)]))
        _fan_out(county, processes, owner.info)
        copied = time.monotonic()
    continue_sequences(owner, [*small_names, *names])
    owner.execute("analyze")
    plan = county.plan
    ended = time.monotonic()
    return Written(cases, plan.persons, plan.notes, copied - begun, ended - copied)


def _county(owner: psycopg.Connection, plan: Plan) -> County:
    return County(
        plan=plan,
        family_names=texts.names(texts.FAMILY_NAMES, seed=1),
        given_names=texts.names(texts.GIVEN_NAMES, seed=2),
        notes=texts.notes(owner),
        phases=list(Phase.objects.order_by("position").values_list("pk", flat=True)),
        statuses=list(ResidenceStatus.objects.order_by("pk").values_list("pk", flat=True)),
    )


def _fan_out(county: County, processes: int, info: psycopg.ConnectionInfo) -> None:
    """One process after the other takes the next table; the notes come first, as the largest."""
    order = sorted(range(len(tables())), key=lambda place: place != _place_of_notes())
    if processes == 1:
        for place in order:
            _write(county, place, info.dsn, info.password)
        return
    # Forked children inherit what is open; none of them may use it.
    connections.close_all()
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        jobs = [pool.submit(_write, county, place, info.dsn, info.password) for place in order]
        for job in jobs:
            job.result()


def _place_of_notes() -> int:
    return [table.layout.table for table in tables()].index(Contact._meta.db_table)


def _write(county: County, place: int, dsn: str, password: str) -> None:
    table = tables()[place]
    with psycopg.connect(dsn, password=password) as own:
        # Emptied in the same transaction, the rows need no log and are frozen at once.
        own.execute(f"truncate {table.layout.table}")
        _copy(own, table.layout, _pieces(county, table), "with (freeze)")


def _pieces(county: County, table: Table) -> Iterator[str]:
    rows, lines = table.rows, table.layout.lines
    for start in range(1, county.plan.cases + 1, PIECE):
        part = range(start, min(start + PIECE, county.plan.cases + 1))
        yield lines(row for case in part for row in rows(county, case))


def _copy(
    own: psycopg.Connection, layout: Layout, pieces: Iterator[str], options: str = ""
) -> None:
    with own.cursor() as cursor, cursor.copy(f"{layout.copy} {options}") as out:
        for piece in pieces:
            out.write(piece)
