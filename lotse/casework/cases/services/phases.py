"""Keeping the phases: the county says what they are called."""

from django.db import transaction

from lotse.casework.cases import rules
from lotse.casework.cases.models import Phase
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.reference.access import may_keep_reference_data


@transaction.atomic
def rename_phase(*, actor: Actor, phase: Phase, seen_label: str, label: str) -> Phase:
    """Give a phase another name (Phase umbenennen); code and order stay.

    ``seen_label`` is the name that stood there when the form was opened.
    Raises: RuleViolationError without the right, for a name another phase has, or if somebody
    else renamed it meanwhile.
    """
    may_keep_reference_data(actor).enforce()
    phase = Phase.objects.select_for_update().get(pk=phase.pk)
    others = Phase.objects.exclude(pk=phase.pk).values_list("label", flat=True)
    rules.phase_may_be_renamed(
        now=phase.label, seen=seen_label, wanted=label, others=set(others)
    ).enforce()
    before, phase.label = phase.label, label
    phase.full_clean()
    phase.save()
    changes = audit.differences({"label": before}, {"label": label})
    audit.record(actor=actor, action="phase.renamed", target=phase, changes=changes)
    return phase
