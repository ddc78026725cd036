"""Deciding by hand about a line that is like a known person or another line."""

from django.db import transaction

from lotse.casework.duplicates.services.candidates import workable
from lotse.casework.imports.choices import Decision, RowState
from lotse.casework.imports.models import ImportRow
from lotse.casework.imports.rules import runs as run_rules
from lotse.casework.persons.models import Person
from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor


@transaction.atomic
def decide_line(
    *, actor: Actor, row: ImportRow, decision: Decision, same_as: Person | None = None
) -> ImportRow:
    """Say whether a line is a new person, a known one, or is left out.

    Raises: RuleViolationError for a line that is faulty or taken over, or for a person whom the
    actor may not work with.
    """
    row = ImportRow.objects.select_for_update(of=("self",)).get(pk=row.pk)
    run_rules.line_may_be_decided(state=row.state).enforce()
    if decision != Decision.SAME:
        same_as = None
    elif same_as is None or not workable(actor).filter(pk=same_as.pk).exists():
        no("Bitte wählen Sie eine Person, mit der Sie arbeiten dürfen.").enforce()
    row.decision, row.same_as = decision, same_as
    row.state = RowState.SKIPPED if decision == Decision.SKIP else RowState.READY
    row.full_clean(exclude=["run"])
    row.save()
    return row
