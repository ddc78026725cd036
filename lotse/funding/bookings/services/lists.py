"""A list of the finance system: read, mapped, checked without effect, taken over, taken back."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, cast
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from lotse.core import list_columns
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.database import take_turn
from lotse.foundation.base.models import submitted_before
from lotse.foundation.documents import malware, spreadsheets
from lotse.funding.bookings.choices import ImportState, LineState, SignRule
from lotse.funding.bookings.models import Booking, BookingImport
from lotse.funding.bookings.rules import columns as column_rules
from lotse.funding.bookings.rules import lines as line_rules
from lotse.funding.bookings.rules import runs
from lotse.funding.bookings.rules.lines import Line
from lotse.funding.programmes import access
from lotse.funding.programmes.services.keeping import locked

MOST_ROWS = 5_000
# So long somebody may look up what stood in a line; the bookings themselves stay of course.
DAYS_KEPT = 90
_FIELDS = ("amount_eur", "account", "cost_unit", "counterparty", "text", "document_number")


@transaction.atomic
def upload_list(
    *, actor: Actor, name: str, content: bytes, submission_key: UUID | None = None
) -> BookingImport:
    """Read a list (Liste einlesen); nothing is taken over yet.

    What its columns and signs mean is known from an earlier list with the same headings, or
    guessed.
    Raises: RuleViolationError without the right, if the file cannot be read, or for malware.
    """
    access.may_keep_funding(actor).enforce()
    if known := submitted_before(BookingImport, submission_key):
        return known
    malware.scan(content)
    table = spreadsheets.read(name, content, most_rows=MOST_ROWS)
    fingerprint = list_columns.fingerprint(table.headings)
    earlier = BookingImport.objects.filter(fingerprint=fingerprint).exclude(checked_at=None)
    model = earlier.newest_first().defer("lines").first()
    run = BookingImport(
        uploaded_by=actor.user,
        file_name=name[:200],
        sheet=table.sheet[:100],
        further_sheets=list(table.further_sheets),
        fingerprint=fingerprint,
        headings=list(table.headings),
        columns=list_columns.remembered(table.headings, model.columns)
        if model
        else column_rules.guessed_mapping(table.headings),
        is_remembered=model is not None,
        signs=model.signs if model else SignRule.INCOME,
        lines=[
            {"number": number, "cells": list(cells)}
            for number, cells in zip(table.row_numbers, table.rows, strict=True)
        ],
        submission_key=submission_key,
        changed_by_id=actor.user_id,
    )
    run.full_clean()
    run.save()
    changes = {"file_name": [None, run.file_name], "rows": [None, len(table.rows)]}
    audit.record(actor=actor, action="booking_import.uploaded", target=run, changes=changes)
    return run


@transaction.atomic
def check_list(
    *,
    actor: Actor,
    run: BookingImport,
    columns: Mapping[str, str],
    signs: str,
    expected_version: int,
) -> BookingImport:
    """Check every line (Probelauf): faults, doubles in the file, bookings that are there already.

    Raises: RuleViolationError if the mapping is not complete; StaleVersionError after a colleague.
    """
    run = locked(actor, run, expected_version)
    runs.list_may_be_checked(state=run.state).enforce()
    column_rules.mapping_is_complete(columns).enforce()
    run.columns, run.signs = dict(columns), signs
    lines = _judged(run)
    for row, line in zip(run.lines, lines, strict=True):
        row["faults"] = [asdict(fault) for fault in line.faults]
    run.state, run.checked_at = ImportState.CHECKED, timezone.now()
    return _keep(actor, run)


@transaction.atomic
def take_list(
    *,
    actor: Actor,
    run: BookingImport,
    expected_version: int,
    also: Collection[int] = (),
    without: Collection[int] = (),
) -> int:
    """Take over the list as a whole (übernehmen), and tell how many bookings came.

    ``also`` are numbers of lines that stand twice in the file and are meant twice, ``without``
    those of faulty lines that are left out on purpose. Everything is compared once more: another
    list may have been taken over since the check.
    Raises: RuleViolationError while a faulty line is undecided or nothing is new.
    """
    run = locked(actor, run, expected_version)
    take_turn("bookings.lists", 0)
    lines = _judged(run) if run.state == ImportState.CHECKED else []
    faulty = {row["number"] for row in run.lines if row.get("state") == LineState.FAULTY}
    chosen = [
        (row, line)
        for row, line in zip(run.lines, lines, strict=False)
        if row["state"] == LineState.READY
        or (row["state"] == LineState.DOUBLED and row["number"] in also)
    ]
    runs.list_may_be_taken(
        state=run.state, faulty=faulty - set(without), ready=len(chosen)
    ).enforce()
    Booking.objects.bulk_create(
        [_booking(actor, run, row, line) for row, line in chosen], batch_size=500
    )
    for row, _ in chosen:
        row["state"] = LineState.TAKEN
    for row in run.lines:
        if row["state"] in {LineState.FAULTY, LineState.DOUBLED}:
            row["state"] = LineState.LEFT
        row["cells"] = []
    run.state, run.taken_at = ImportState.TAKEN, timezone.now()
    changes = {"taken": [None, len(chosen)], "left": [None, sorted(faulty)]}
    audit.record(actor=actor, action="booking_import.taken", target=run, changes=changes)
    _keep(actor, run)
    return len(chosen)


@transaction.atomic
def undo_list(*, actor: Actor, run: BookingImport, expected_version: int) -> int:
    """Take back a list as a whole (zurücknehmen), and tell how many bookings went.

    Raises: RuleViolationError once one of its bookings is assigned or set aside.
    """
    run = locked(actor, run, expected_version)
    # Nobody assigns one of them meanwhile.
    bookings = list(run.bookings.select_for_update(of=("self",)).order_by("pk"))
    settled = sum(booking.state != "open" for booking in bookings)
    runs.import_may_be_undone(state=run.state, settled=settled).enforce()
    run.bookings.all().delete()
    run.state, run.undone_at = ImportState.UNDONE, timezone.now()
    changes = {"undone": [None, len(bookings)]}
    audit.record(actor=actor, action="booking_import.undone", target=run, changes=changes)
    _keep(actor, run)
    return len(bookings)


def forget_old_lists() -> int:
    """Blank the cells of lists that were read in long ago (Löschfrist); a job."""
    before = timezone.now() - timedelta(days=DAYS_KEPT)
    with connection.cursor() as cursor:
        cursor.execute("select bookings_forget_lists(%s)", [before])
        return int(cursor.fetchone()[0])


def _judged(run: BookingImport) -> list[Line]:
    """Read all lines as they are mapped, and say of each where it stands."""
    lines = [_read(run, row) for row in run.lines]
    found = line_rules.keys(lines)
    known = Booking.objects.all().known_keys(filter(None, found))
    doubled = line_rules.first_of_doubled(lines, found)
    for at, (row, line) in enumerate(zip(run.lines, lines, strict=True)):
        row["key"] = found[at]
        row["same_as"] = run.lines[doubled[at]]["number"] if at in doubled else None
        row["state"] = runs.state_of_line(
            is_total=line.is_total,
            has_faults=bool(line.faults),
            is_known=found[at] in known,
            is_doubled=at in doubled,
        )
    return lines


def _read(run: BookingImport, row: Mapping[str, Any]) -> Line:
    cells: dict[str, list[str]] = defaultdict(list)
    for heading, text in zip(run.headings, row["cells"], strict=True):
        if column := run.columns.get(heading):
            cells[column].append(text)
    return line_rules.read_line(
        cells, plus_is_income=run.signs == SignRule.INCOME, today=timezone.localdate()
    )


def _booking(actor: Actor, run: BookingImport, row: Mapping[str, Any], line: Line) -> Booking:
    values = {name: getattr(line, name) for name in _FIELDS}
    return Booking(
        key=row["key"],
        source=run,
        line=row["number"],
        # A line without faults has one.
        date=cast("date", line.day),
        changed_by_id=actor.user_id,
        **values,
    )


def _keep(actor: Actor, run: BookingImport) -> BookingImport:
    run.version += 1
    run.changed_by_id = actor.user_id
    run.full_clean()
    run.save()
    return run
