"""Setting targets, and changing what was set wrongly."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.reporting.cockpit import rules
from lotse.reporting.cockpit.access import may_keep_targets
from lotse.reporting.cockpit.models import Target
from lotse.reporting.cockpit.rules import Span
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.steering.territory.services.keeping import keep, locked


@transaction.atomic
def set_target(*, actor: Actor, submission_key: UUID | None = None, **values: Any) -> Target:
    """Set a target (Zielwert festlegen); the one that held so far ends the day before.

    Raises: RuleViolationError without the right, for a value the indicator cannot have, or days
    that have a target; ValidationError for days in the wrong order.
    """
    may_keep_targets(actor).enforce()
    if known := submitted_before(Target, submission_key):
        return known
    _check(values["indicator"], values)
    others = _others(values["indicator"])
    new = _span(values)
    followed = [one for one in others if rules.ended_by(_span_of(one), new)]
    for one in followed:
        ended = {"valid_until": rules.ended_by(_span_of(one), new)}
        keep(actor, "target.ended", one, ended)
    _days_are_free(new, others)
    return keep(actor, "target.set", Target(submission_key=submission_key), values)


@transaction.atomic
def change_target(*, actor: Actor, target: Target, expected_version: int, **values: Any) -> Target:
    """Change or end a target; what it was stays in the trail.

    Raises: RuleViolationError and ValidationError as for a new one; StaleVersionError if somebody
    else changed it meanwhile.
    """
    may_keep_targets(actor).enforce()
    others = [one for one in _others(target.indicator) if one.pk != target.pk]
    target = locked(target, expected_version)
    _check(target.indicator, values)
    _days_are_free(_span(values), others)
    return keep(actor, "target.changed", target, values)


def _others(code: str) -> list[Target]:
    """All targets of an indicator, kept from others until the end of the transaction."""
    rows = Target.objects.filter(indicator=code).select_for_update(no_key=True)
    return list(rows.newest_first())


def _check(code: str, values: Mapping[str, Any]) -> None:
    indicator = INDICATORS.get(code)
    if indicator is None:
        raise RuleViolationError("Kennzahl: Diese Kennzahl gibt es nicht.")
    rules.value_may_be_set(indicator, values["value"]).enforce()


def _days_are_free(span: Span, others: Iterable[Target]) -> None:
    rules.days_are_free(span, [_span_of(one) for one in others]).enforce()


def _span(values: Mapping[str, Any]) -> Span:
    return Span(values["valid_from"], values.get("valid_until"))


def _span_of(target: Target) -> Span:
    return Span(target.valid_from, target.valid_until)
