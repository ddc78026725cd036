"""Following a measure up: indicators, their values, and the effect."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.steering.measures.access import may_keep_measures
from lotse.steering.measures.models import Effect, Indicator, Measure, ProgressEntry
from lotse.steering.measures.rules import progress
from lotse.steering.territory.services.keeping import keep, locked, remove


@transaction.atomic
def add_indicator(
    *, actor: Actor, measure: Measure, submission_key: UUID | None = None, **values: Any
) -> Indicator:
    """Say by what one sees that the measure works (Kennzahl festlegen)."""
    may_keep_measures(actor).enforce()
    if known := submitted_before(Indicator, submission_key):
        return known
    indicator = Indicator(measure=measure, submission_key=submission_key)
    return keep(actor, "indicator.added", indicator, values)


@transaction.atomic
def change_indicator(
    *, actor: Actor, indicator: Indicator, expected_version: int, **values: Any
) -> Indicator:
    """Correct an indicator; what it was stays in the trail.

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    may_keep_measures(actor).enforce()
    return keep(actor, "indicator.changed", locked(indicator, expected_version), values)


@transaction.atomic
def record_progress(
    *,
    actor: Actor,
    indicator: Indicator,
    today: date,
    submission_key: UUID | None = None,
    **values: Any,
) -> ProgressEntry:
    """Enter a value of an indicator (Zwischenstand festhalten).

    Raises: RuleViolationError for a day before the baseline or in the future.
    """
    may_keep_measures(actor).enforce()
    if known := submitted_before(ProgressEntry, submission_key):
        return known
    progress.progress_may_be_recorded(indicator.way, values["measured_on"], today).enforce()
    entry = ProgressEntry(indicator=indicator, submission_key=submission_key)
    return keep(actor, "progress.recorded", entry, values)


@transaction.atomic
def remove_progress(*, actor: Actor, entry: ProgressEntry) -> None:
    """Take a value out that was entered wrongly."""
    may_keep_measures(actor).enforce()
    entry = locked(entry)
    told = {"measured_on": entry.measured_on, "value": entry.value}
    remove(actor, "progress.removed", entry, told)


@transaction.atomic
def assess_effect(
    *,
    actor: Actor,
    measure: Measure,
    submission_key: UUID | None = None,
    **values: Any,
) -> Effect:
    """Say what became of the goal (Wirkung beurteilen)."""
    may_keep_measures(actor).enforce()
    if known := submitted_before(Effect, submission_key):
        return known
    effect = Effect(measure=measure, submission_key=submission_key)
    return keep(actor, "effect.assessed", effect, values)
