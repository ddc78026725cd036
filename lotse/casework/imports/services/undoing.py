"""Taking an import back, as long as nobody has worked with what it made."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.imports import access
from lotse.casework.imports.choices import RunState
from lotse.casework.imports.models import ImportRun
from lotse.casework.imports.rules import runs as run_rules
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit


@dataclass(frozen=True)
class Undone:
    """How many lines were taken back, and how many stay because somebody worked with them."""

    undone: int
    kept: int


@transaction.atomic
def undo_import(*, actor: Actor, run: ImportRun) -> Undone:
    """Delete the persons and cases that the import made (Import rückgängig machen).

    Who was changed since, noted about or shared with stays; the trail decides that. What was
    added to persons known before stays too.
    Raises: RuleViolationError if nothing was taken over.
    """
    access.may_import(actor).enforce()
    run = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    run_rules.import_may_be_undone(state=run.state).enforce()
    with connection.cursor() as cursor:
        cursor.execute("select undone, kept from app_undo_import(%s)", [run.pk])
        result = Undone(*cursor.fetchone())
    run.state, run.undone_at = RunState.UNDONE, timezone.now()
    run.save()
    changes = {"undone": [None, result.undone], "kept": [None, result.kept]}
    audit.record(actor=actor, action="import.undone", target=run, changes=changes)
    return result


def forget_old_lists(*, days: int) -> int:
    """Blank the content of lists that were uploaded long ago (Löschfrist); a job."""
    before = timezone.now() - timedelta(days=days)
    with connection.cursor() as cursor:
        cursor.execute("select imports_forget(%s)", [before])
        return int(cursor.fetchone()[0])
