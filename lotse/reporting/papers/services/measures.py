"""The measures of the county as a table of a paper."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.reporting.indicators.rules import live_facts
from lotse.reporting.indicators.rules.live_facts import MeasureDays
from lotse.reporting.papers.rules.content import figure
from lotse.reporting.papers.rules.shaping import TOTAL_LABEL
from lotse.steering.measures.choices import MeasureState
from lotse.steering.measures.models import Measure
from lotse.steering.territory.access import may_read_steering

_LABELS = dict(MeasureState.choices)
_COLUMNS = (
    ("label", "Maßnahme", ""),
    ("goal", "Ziel", ""),
    ("where", "Kommunen", ""),
    ("period", "Zeitraum", ""),
    ("state", "Stand", ""),
    ("planned", "Geplant", "Euro"),
)


def table(actor: Actor, day: date) -> dict[str, Any]:
    """Measures known on a day that had not ended before its year, with what they plan to spend.

    Raises: RuleViolationError for who does not read steering.
    """
    may_read_steering(actor).enforce()
    found = Measure.objects.visible_to(actor).exclude(ends_on__lt=date(day.year, 1, 1))
    shown = [
        (measure, state)
        for measure in found.prefetch_related("municipalities").in_order()
        if (state := live_facts.measure_state_on(_days(measure), day))
    ]
    planned = [measure.planned_eur for measure, _ in shown if measure.planned_eur is not None]
    return {
        "columns": [
            {"key": key, "label": label, "unit": unit, "places": 2 if unit else 0}
            for key, label, unit in _COLUMNS
        ],
        "rows": [{"key": str(one.pk), "cells": _cells(one, state)} for one, state in shown],
        "total": [TOTAL_LABEL, "", "", "", "", figure(sum(planned, Decimal(0)), 2)],
    }


def _cells(measure: Measure, state: str) -> list[Any]:
    towns = sorted(measure.municipalities.all(), key=lambda town: town.sort_key)
    ends = f"{measure.ends_on:%d.%m.%Y}" if measure.ends_on else "offen"
    return [
        measure.title,
        measure.goal,
        ", ".join(town.name for town in towns) or "ganzer Kreis",
        f"{measure.starts_on:%d.%m.%Y} bis {ends}",
        _LABELS[state],
        figure(measure.planned_eur, 2),
    ]


def _days(measure: Measure) -> MeasureDays:
    return MeasureDays(
        state=measure.state,
        starts_on=measure.starts_on,
        ends_on=measure.ends_on,
        recorded_on=timezone.localdate(measure.created_at),
        changed_on=timezone.localdate(measure.changed_at),
    )
