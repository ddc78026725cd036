"""Uploading a list: it is read, and its columns are recognised."""

from uuid import UUID

from django.db import transaction

from lotse.casework.imports import access
from lotse.casework.imports.models import ImportMapping, ImportRow, ImportRun
from lotse.casework.imports.rules import mapping as mapping_rules
from lotse.core import list_columns
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.foundation.documents import malware, spreadsheets

# Long enough for the list of a town; a longer one is taken over in parts.
MOST_ROWS = 1_000


@transaction.atomic
def upload_list(
    *, actor: Actor, name: str, content: bytes, submission_key: UUID | None = None
) -> ImportRun:
    """Read a list of persons (Liste einlesen); nothing is taken over yet.

    What its columns mean is known from an earlier list with the same headings, or guessed.
    Raises: RuleViolationError without the right, if the file cannot be read, or for malware.
    """
    access.may_import(actor).enforce()
    if known := submitted_before(ImportRun, submission_key):
        return known
    malware.scan(content)
    table = spreadsheets.read(name, content, most_rows=MOST_ROWS)
    remembered = _remembered(actor, table.headings)
    run = ImportRun(
        organisation_id=actor.organisation_id,
        uploaded_by=actor.user,
        file_name=name[:200],
        sheet=table.sheet[:100],
        further_sheets=list(table.further_sheets),
        headings=list(table.headings),
        columns=_columns(table.headings, remembered),
        is_remembered=remembered is not None,
        submission_key=submission_key,
    )
    if remembered:
        run.target = remembered.target
    run.full_clean()
    run.save()
    ImportRow.objects.bulk_create(
        ImportRow(run=run, number=number, cells=list(cells))
        for number, cells in zip(table.row_numbers, table.rows, strict=True)
    )
    changes = {"file_name": [None, run.file_name], "rows": [None, len(table.rows)]}
    audit.record(actor=actor, action="import.uploaded", target=run, changes=changes)
    return run


def _remembered(actor: Actor, headings: tuple[str, ...]) -> ImportMapping | None:
    known = ImportMapping.objects.filter(
        organisation_id=actor.organisation_id, fingerprint=list_columns.fingerprint(headings)
    )
    return known.order_by("pk").first()


def _columns(headings: tuple[str, ...], remembered: ImportMapping | None) -> dict[str, str]:
    if remembered:
        return list_columns.remembered(headings, remembered.columns)
    return mapping_rules.guessed_mapping(headings)
