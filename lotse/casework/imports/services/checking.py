"""Checking a list without taking anything over (Probelauf): faults by line, likely duplicates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from itertools import combinations

from django.db import transaction
from django.utils import timezone

from lotse.casework.duplicates import rules as duplicate_rules
from lotse.casework.duplicates.rules import Traits
from lotse.casework.duplicates.services import candidates
from lotse.casework.imports import access
from lotse.casework.imports.choices import RowState, RunState, Target
from lotse.casework.imports.models import ImportMapping, ImportRow, ImportRun
from lotse.casework.imports.rules import lines as line_rules
from lotse.casework.imports.rules import mapping as mapping_rules
from lotse.casework.imports.rules import runs as run_rules
from lotse.casework.imports.rules.lines import Line
from lotse.casework.persons.services import search_keys
from lotse.core import list_columns
from lotse.core.list_words import Vocabulary
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.models import Municipality

_FEWEST_SHARED = 2
_MOST_LINES_PER_KEY = 60
_SHOWN_PER_LINE = 5
_CHECKED = ("state", "faults", "name", "persons_like", "rows_like")
# What has been decided or taken over is not checked again.
_OPEN = (RowState.UNCHECKED, RowState.FAULTY, RowState.DOUBTFUL, RowState.READY, RowState.SKIPPED)


@dataclass(frozen=True)
class Plan:
    """What the columns mean and what shall become of the lines."""

    columns: Mapping[str, str]
    target: str
    municipality: Municipality | None = None
    starts_on: date | None = None


@transaction.atomic
def check_list(*, actor: Actor, run: ImportRun, plan: Plan, vocabulary: Vocabulary) -> ImportRun:
    """Check all lines that are not taken over yet (Probelauf), and remember the mapping.

    Lines are compared with the persons the actor works with, and with each other.
    Raises: RuleViolationError if the mapping is not complete or the import is over.
    """
    access.may_import(actor).enforce()
    run = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    run_rules.list_may_be_checked(state=run.state).enforce()
    mapping_rules.mapping_is_complete(plan.columns).enforce()
    run_rules.plan_is_complete(
        needs_day=plan.target != Target.PERSONS, starts_on=plan.starts_on,
        today=timezone.localdate(),
    ).enforce()  # fmt: skip
    run.columns, run.target = dict(plan.columns), plan.target
    run.municipality, run.starts_on = plan.municipality, plan.starts_on
    run.state = RunState.CHECKED
    run.full_clean()
    run.save()
    _remember(actor, run)
    rows = list(ImportRow.objects.filter(run=run).in_state(_OPEN).in_order())
    _check(actor, run, rows, vocabulary)
    ImportRow.objects.bulk_update(rows, [*_CHECKED, "decision", "same_as"], batch_size=500)
    return run


def lines_of(run: ImportRun, rows: Iterable[ImportRow], vocabulary: Vocabulary) -> dict[int, Line]:
    """Read lines again, by their number in the list."""
    today = timezone.localdate()
    needs_municipality = run.target == Target.CASES
    read = {}
    for row in rows:
        line = line_rules.read_line(_cells(run, row), vocabulary=vocabulary, today=today)
        line.municipality_id = line.municipality_id or run.municipality_id
        if needs_municipality and line.municipality_id is None and not line.faults:
            line.faults.append(run_rules.municipality_is_missing())
        read[row.number] = line
    return read


def put_back_newly_doubtful(
    *, actor: Actor, run: ImportRun, rows: Iterable[ImportRow], lines: Mapping[int, Line]
) -> list[ImportRow]:
    """Send lines back to be decided about that are like somebody who has come since the check.

    What became of other lines of this list is not meant: the check compared these lines.
    """
    asked = {row.number: traits_of(lines[row.number]) for row in rows}
    own = set(run.rows.exclude(person=None).values_list("person_id", flat=True))
    found = candidates.persons_like(actor, asked)
    back = []
    for row in rows:
        shown = found.get(row.number, [])[:_SHOWN_PER_LINE]
        like = [[person.pk, likeness.points] for person, likeness in shown]
        seen = {pk for pk, _ in row.persons_like} | own
        if run_rules.line_is_decided_anew(
            decision=row.decision, seen=seen, now=[pk for pk, _ in like]
        ):
            row.persons_like = like
            row.state, row.decision, row.same_as = RowState.DOUBTFUL, "", None
            back.append(row)
    fields = ["persons_like", "state", "decision", "same_as"]
    ImportRow.objects.bulk_update(back, fields, batch_size=500)
    return back


def _check(actor: Actor, run: ImportRun, rows: list[ImportRow], vocabulary: Vocabulary) -> None:
    lines = lines_of(run, rows, vocabulary)
    traits = {number: traits_of(line) for number, line in lines.items() if not line.faults}
    persons = candidates.persons_like(actor, traits)
    others = _lines_like(traits)
    for row in rows:
        line = lines[row.number]
        row.name = line.name[:310]
        row.faults = [asdict(fault) for fault in line.faults]
        found = persons.get(row.number, [])[:_SHOWN_PER_LINE]
        row.persons_like = [[person.pk, likeness.points] for person, likeness in found]
        row.rows_like = others.get(row.number, [])[:_SHOWN_PER_LINE]
        row.decision, row.same_as = "", None
        row.state = run_rules.state_of_line(
            has_faults=bool(row.faults), is_like=bool(row.persons_like or row.rows_like)
        )


def traits_of(line: Line) -> Traits:
    """What is compared of a line."""
    return line.traits(candidates.address_key(line.street, line.postal_code))


def _lines_like(traits: Mapping[int, Traits]) -> dict[int, list[list[int]]]:
    """For each line the lines above it that may be about the same person, with points."""
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in traits.items():
        for kind, value in search_keys.name_keys([one.family_name, one.given_name]):
            holders[kind, value].append(number)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in holders.values():
        # A sound that half of the list has in common says nothing.
        if len(numbers) <= _MOST_LINES_PER_KEY:
            for pair in combinations(sorted(set(numbers)), 2):
                shared[pair] += 1
    found: dict[int, list[list[int]]] = defaultdict(list)
    for (first, second), count in sorted(shared.items()):
        if count >= _FEWEST_SHARED:
            likeness = duplicate_rules.likeness(traits[first], traits[second])
            if likeness.points >= duplicate_rules.LIKELY:
                found[second].append([first, likeness.points])
    return {number: sorted(pairs, key=lambda pair: -pair[1]) for number, pairs in found.items()}


def _cells(run: ImportRun, row: ImportRow) -> dict[str, list[str]]:
    cells: dict[str, list[str]] = defaultdict(list)
    for heading, text in zip(run.headings, row.cells, strict=True):
        if column := run.columns.get(heading):
            cells[column].append(text)
    return cells


def _remember(actor: Actor, run: ImportRun) -> None:
    ImportMapping.objects.update_or_create(
        organisation_id=actor.organisation_id,
        fingerprint=list_columns.fingerprint(run.headings),
        defaults={"columns": run.columns, "target": run.target},
    )
