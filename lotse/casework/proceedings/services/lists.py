"""Taking a list into the own one: read, mapped, checked without any effect, taken over."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.pathways.rules import files
from lotse.casework.proceedings import access
from lotse.casework.proceedings.choices import LineState
from lotse.casework.proceedings.models import EntryImport
from lotse.casework.proceedings.rules import lines as rules
from lotse.casework.proceedings.rules.alike import Entry, Register
from lotse.casework.proceedings.rules.lines import Line
from lotse.casework.proceedings.services.entries import enter_person, register_of
from lotse.core import list_columns
from lotse.core.list_words import Vocabulary
from lotse.core.partial_dates import from_iso
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.documents import malware, spreadsheets

MOST_ROWS = 1_000
# So long somebody may look up what stood in a line; the entries themselves stay of course.
DAYS_KEPT = 90
_MOST_TOLD = 3


@transaction.atomic
def upload_list(
    *, actor: Actor, name: str, content: bytes, submission_key: UUID | None = None
) -> EntryImport:
    """Read a list (Liste einlesen); nothing is taken over yet.

    What its columns mean is known from an earlier list with the same headings, or guessed.
    Raises: RuleViolationError without the right, if the file cannot be read, or for malware.
    """
    access.may_use_desk(actor).enforce()
    if known := submitted_before(EntryImport, submission_key):
        return known
    malware.scan(content)
    table = spreadsheets.read(name, content, most_rows=MOST_ROWS)
    fingerprint = list_columns.fingerprint(table.headings)
    earlier = EntryImport.objects.visible_to(actor).filter(fingerprint=fingerprint)
    known_columns = earlier.exclude(checked_at=None).newest_first().first()
    run = EntryImport(
        organisation=actor.organisation,
        uploaded_by=actor.user,
        file_name=name[:200],
        fingerprint=fingerprint,
        headings=list(table.headings),
        columns=list_columns.remembered(table.headings, known_columns.columns)
        if known_columns
        else rules.guessed_mapping(table.headings),
        lines=[
            {"number": number, "cells": list(cells)}
            for number, cells in zip(table.row_numbers, table.rows, strict=True)
        ],
        submission_key=submission_key,
    )
    run.full_clean()
    run.save()
    changes = {"file_name": [None, run.file_name], "rows": [None, len(table.rows)]}
    audit.record(actor=actor, action="entry_import.uploaded", target=run, changes=changes)
    return run


@transaction.atomic
def check_list(
    *,
    actor: Actor,
    run: EntryImport,
    columns: Mapping[str, str],
    vocabulary: Vocabulary,
    expected_version: int,
) -> EntryImport:
    """Check every line that is not taken over (Probelauf): faults, and who may be known already.

    Raises: RuleViolationError if the mapping is not complete; StaleVersionError after a colleague.
    """
    run = _locked(actor, run, expected_version)
    rules.mapping_is_complete(columns).enforce()
    run.columns = dict(columns)
    known, seen = register_of(actor), Register()
    for row in run.lines:
        if row.get("state") == LineState.TAKEN:
            continue
        line = _read(run, row, vocabulary)
        row |= {"name": line.name, "faults": [asdict(fault) for fault in line.faults]}
        entry = _entry(row, line)
        row["alike"] = [*_told(known, entry), *_told(seen, entry, "Zeile {}: ")][:_MOST_TOLD]
        seen.add(entry)
        row["state"] = _state(line, is_known=bool(row["alike"]))
    run.checked_at = timezone.now()
    return _keep(actor, run)


@transaction.atomic
def take_list(
    *,
    actor: Actor,
    run: EntryImport,
    vocabulary: Vocabulary,
    expected_version: int,
    also: Iterable[int] = (),
) -> int:
    """Take over the lines that are ready, and of the doubtful those that are named (übernehmen).

    Lines are compared once more: somebody may have been entered since the check.
    Raises: RuleViolationError if nothing is ready; StaleVersionError after a colleague.
    """
    run = _locked(actor, run, expected_version)
    wanted, known, taken = set(also), register_of(actor), 0
    for row in run.lines:
        is_named = row.get("state") == LineState.KNOWN and row["number"] in wanted
        if row.get("state") != LineState.READY and not is_named:
            continue
        line = _read(run, row, vocabulary)
        if not is_named and (told := _told(known, _entry(row, line))):
            row |= {"state": LineState.KNOWN, "alike": told[:_MOST_TOLD]}
            continue
        nationality = files.nationality(set(line.nationality)) or []
        enter_person(actor=actor, nationality=nationality, **line.values())
        row |= {"state": LineState.TAKEN, "cells": []}
        taken += 1
    if taken:
        run.taken_at = timezone.now()
        changes = {"taken": [None, taken]}
        audit.record(actor=actor, action="entry_import.taken", target=run, changes=changes)
    elif not any(row.get("state") == LineState.KNOWN for row in run.lines):
        no("Keine Zeile ist bereit. Berichtigen Sie die Liste und lesen Sie sie neu ein.").enforce()
    _keep(actor, run)
    return taken


def forget_old_lists() -> int:
    """Blank the content of lists that were read in long ago (Löschfrist); a job."""
    before = timezone.now() - timedelta(days=DAYS_KEPT)
    with connection.cursor() as cursor:
        cursor.execute("select proceedings_forget_lists(%s)", [before])
        return int(cursor.fetchone()[0])


def _locked(actor: Actor, run: EntryImport, expected_version: int) -> EntryImport:
    access.may_use_desk(actor).enforce()
    locked: EntryImport = EntryImport.objects.select_for_update(of=("self",)).get(pk=run.pk)
    require_version(locked, expected_version)
    return locked


def _keep(actor: Actor, run: EntryImport) -> EntryImport:
    run.version += 1
    run.changed_by_id = actor.user_id
    run.full_clean()
    run.save()
    return run


def _read(run: EntryImport, row: Mapping[str, Any], vocabulary: Vocabulary) -> Line:
    cells = {
        run.columns[heading]: text
        for heading, text in zip(run.headings, row["cells"], strict=True)
        if run.columns.get(heading)
    }
    return rules.read_line(cells, vocabulary=vocabulary, today=timezone.localdate())


def _state(line: Line, *, is_known: bool) -> LineState:
    if line.faults:
        return LineState.FAULTY
    return LineState.KNOWN if is_known else LineState.READY


def _entry(row: Mapping[str, Any], line: Line) -> Entry:
    return Entry(
        row["number"], line.family_name, line.given_name, line.born, line.sex, line.reference
    )


def _told(register: Register, entry: Entry, where: str = "") -> list[str]:
    """Who may be meant by a line, as the page says it."""
    return [
        where.format(one.entry.number)
        + ", ".join(filter(None, [one.entry.family_name, one.entry.given_name]))
        + (f", {from_iso(one.entry.born)}" if one.entry.born else "")
        + f" ({one.word})"
        for one in register.alike(entry)
    ]
