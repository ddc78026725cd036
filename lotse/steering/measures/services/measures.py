"""Measures from the plan to their end, and what they plan to spend of an award."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.foundation.organisations.models import Municipality
from lotse.steering.measures.access import may_keep_measures
from lotse.steering.measures.models import Measure
from lotse.steering.measures.rules import budget, states
from lotse.steering.measures.rules.budget import Line
from lotse.steering.territory.services.keeping import keep, locked


@transaction.atomic
def plan_measure(
    *,
    actor: Actor,
    submission_key: UUID | None = None,
    municipalities: Iterable[Municipality] = (),
    line: Line | None = None,
    **values: Any,
) -> Measure:
    """Plan a measure (Maßnahme planen).

    Raises: RuleViolationError if the line of the award does not bear it.
    """
    may_keep_measures(actor).enforce()
    if known := submitted_before(Measure, submission_key):
        return known
    measure = Measure(submission_key=submission_key)
    _bear(measure, line, values)
    keep(actor, "measure.planned", measure, values | _line_values(line))
    measure.municipalities.set(municipalities)
    return measure


@transaction.atomic
def change_measure(
    *,
    actor: Actor,
    measure: Measure,
    expected_version: int,
    municipalities: Iterable[Municipality] = (),
    line: Line | None = None,
    **values: Any,
) -> Measure:
    """Change a measure.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if the
    line of the award does not bear it.
    """
    may_keep_measures(actor).enforce()
    measure = locked(measure, expected_version)
    _bear(measure, line, values)
    keep(actor, "measure.changed", measure, values | _line_values(line))
    _move_to_places(actor, measure, municipalities)
    return measure


@transaction.atomic
def move_measure(
    *,
    actor: Actor,
    measure: Measure,
    to: str,
    reason: str = "",
    expected_version: int | None = None,
    line: Line | None = None,
) -> Measure:
    """Start, finish, stop or take up a measure again.

    ``line`` is asked when a stopped one is taken up again: it plans its money anew.
    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if the
    step is none, a stop has no reason or the line no longer bears it.
    """
    may_keep_measures(actor).enforce()
    measure = locked(measure, expected_version)
    states.measure_may_move(measure.state, to, reason).enforce()
    if line:
        _bear(measure, line, {"planned_eur": measure.planned_eur})
    values = {"state": to, "state_reason": reason}
    return keep(actor, "measure.moved", measure, values)


def _bear(measure: Measure, line: Line | None, values: dict[str, Any]) -> None:
    """Hold the plan against the line; two who plan at once wait for each other."""
    planned: Decimal | None = values.get("planned_eur")
    if line is None or planned is None:
        return
    with connection.cursor() as cursor:
        key = f"measure-line {line.award} {line.kind}"
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    others = Measure.objects.of_line(line.award, line.kind).exclude(pk=measure.pk).planned_eur()
    budget.plan_fits_line(planned, line, others).enforce()


def _line_values(line: Line | None) -> dict[str, Any]:
    return {"line_award": line and line.award, "line_kind": line.kind if line else ""}


def _move_to_places(actor: Actor, measure: Measure, places: Iterable[Municipality]) -> None:
    before = _names(measure)
    measure.municipalities.set(places)
    if before != (after := _names(measure)):
        changes = {"municipalities": [before, after]}
        audit.record(actor=actor, action="measure.changed", target=measure, changes=changes)


def _names(measure: Measure) -> list[str]:
    return [place.name for place in measure.municipalities.in_german_order()]
