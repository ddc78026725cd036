"""What rows say of a day when they keep only their present state; and the words of indicators."""

from datetime import date
from typing import Any

import pytest

from lotse.reporting.indicators.rules import live_facts, structure_indicators
from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Kind
from lotse.reporting.indicators.rules.live_facts import MeasureDays
from lotse.reporting.indicators.rules.questions import Question

TODAY = date(2026, 11, 23)
MARCH, APRIL, MAY, JUNE = (date(2026, month, 1) for month in (3, 4, 5, 6))


def question(**values: Any) -> Question:
    return Question("measures", **({"on": TODAY} | values))


@pytest.mark.parametrize("known_at", [None, TODAY])
def test_what_is_known_today_is_told(known_at):
    assert live_facts.is_known_now(question(known_at=known_at), today=TODAY)


def test_an_earlier_state_of_knowledge_is_refused_and_says_what_to_do():
    verdict = live_facts.is_known_now(question(known_at=date(2026, 11, 22)), today=TODAY)
    assert not verdict
    assert "Bitte ohne früheren Stand fragen" in verdict.reason


@pytest.mark.parametrize(
    ("through", "day"), [(None, TODAY), (date(2025, 3, 31), date(2025, 3, 31))]
)
def test_money_counts_until_today_or_until_the_day_that_is_named(through, day):
    asked = Question("funding_received", year=2025, through=through)
    assert live_facts.day_of_money(asked, today=TODAY) == day


@pytest.mark.parametrize(
    ("state", "ends_on", "recorded_on", "changed_on", "day", "expected"),
    [
        # Neither recorded nor begun.
        ("running", MAY, APRIL, JUNE, date(2026, 2, 28), None),
        ("planned", MAY, date(2026, 2, 1), date(2026, 2, 1), date(2026, 1, 31), None),
        # Recorded before it begins.
        ("running", MAY, date(2026, 2, 1), JUNE, date(2026, 2, 28), "planned"),
        # Recorded late: it was running since it began.
        ("running", MAY, JUNE, JUNE, MARCH, "running"),
        # Since the last change the state is known, whatever was planned.
        ("stopped", MAY, MARCH, APRIL, APRIL, "stopped"),
        ("stopped", MAY, MARCH, APRIL, date(2026, 3, 31), "running"),
        ("running", MAY, MARCH, APRIL, JUNE, "running"),
        # Its end says when it was over, if that was noted later.
        ("done", MAY, MARCH, TODAY, MAY, "running"),
        ("done", MAY, MARCH, TODAY, date(2026, 5, 2), "done"),
        ("done", None, MARCH, TODAY, JUNE, "running"),
        # What has not been begun was never running.
        ("planned", MAY, MARCH, TODAY, APRIL, "planned"),
    ],
)
def test_the_state_of_a_measure_on_a_day(state, ends_on, recorded_on, changed_on, day, expected):
    measure = MeasureDays(state, MARCH, ends_on, recorded_on, changed_on)
    assert live_facts.measure_state_on(measure, day) == expected


@pytest.mark.parametrize(
    "indicator", structure_indicators.INDICATORS, ids=lambda indicator: indicator.code
)
def test_an_indicator_says_everything_about_itself(indicator):
    words = [getattr(indicator, name) for name in (
        "name", "purpose", "formula", "population", "exclusions", "source", "as_of",
    )]  # fmt: skip
    assert all(words)
    assert set(indicator.dimensions) <= set(DIMENSIONS)
    assert not indicator.protects
    assert indicator.kind in Kind


def test_every_code_and_name_is_there_once():
    found = structure_indicators.INDICATORS
    assert len({one.code for one in found}) == len({one.name for one in found}) == len(found)
