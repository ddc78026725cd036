"""Rules of returns and proofs, as tables."""

from datetime import date

import pytest

from lotse.reporting.controlling.rules import chapters, checking, periods, states
from lotse.reporting.controlling.rules.checking import Outcome
from lotse.reporting.indicators.rules.questions import MOST_DIMENSIONS
from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.reporting.papers.rules.content import CLOSED

pytestmark = pytest.mark.plain
TODAY = date(2026, 11, 24)


# --- periods --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "last", "name"),
    [
        ("half", date(2026, 6, 30), "1. Halbjahr 2026"),
        ("year", date(2026, 12, 31), "Jahr 2026"),
    ],
)
def test_a_period_begins_with_the_year(span, last, name):
    assert periods.first_day(2026) == date(2026, 1, 1)
    assert (periods.last_day(2026, span), periods.name(2026, span)) == (last, name)


@pytest.mark.parametrize(
    ("year", "span", "known_at", "reason"),
    [
        (2026, "half", date(2026, 6, 30), ""),
        (2026, "half", TODAY, ""),
        (2026, "half", date(2026, 6, 29), "vor dem Ende des Zeitraums (30.06.2026)"),
        (2026, "half", date(2026, 11, 25), "Zukunft"),
        (2026, "year", TODAY, "Jahr 2026 ist noch nicht zu Ende"),
        (2025, "year", date(2025, 12, 31), ""),
    ],
)
def test_what_is_reported_is_over(year, span, known_at, reason):
    verdict = periods.days_fit(year=year, span=span, known_at=known_at, today=TODAY)
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


# --- states ---------------------------------------------------------------------------------------


def test_a_draft_changes_and_is_frozen_when_all_of_it_is_counted():
    assert states.return_may_change("draft")
    assert states.return_may_freeze("draft", [])
    assert states.return_may_freeze("draft", ["Kontakte: geht nicht"]).reason == (
        "Kontakte: geht nicht"
    )
    assert "noch ein Entwurf" in states.return_may_be_corrected("draft", is_corrected=False).reason


def test_a_frozen_return_stands_and_is_corrected_once():
    assert "Berichtigung" in states.return_may_change("frozen").reason
    assert "Berichtigung" in states.return_may_freeze("frozen", []).reason
    assert states.return_may_be_corrected("frozen", is_corrected=False)
    assert "neuere" in states.return_may_be_corrected("frozen", is_corrected=True).reason


# --- chapters -------------------------------------------------------------------------------------


@pytest.mark.parametrize("span", ["half", "year"])
def test_every_table_can_be_asked_and_is_there_once(span):
    found = list(chapters.chapters(span))
    for one in found:
        by = [name for name in (one.rows, one.columns) if name]
        assert set(by) <= set(INDICATORS[one.code].dimensions), one
        assert len(by) <= MOST_DIMENSIONS
    assert len({one.key for one in found}) == len(found)
    assert ("quarter" in {one.rows for one in found}) is (span == "year")


def test_what_is_compared_splits_by_provider_and_municipality():
    for code in chapters.COMPARED:
        assert {"organisation", "municipality"} <= set(INDICATORS[code].dimensions)


# --- counting anew --------------------------------------------------------------------------------

COLUMNS = [
    {"key": "label", "label": "Kommune", "unit": "", "places": 0},
    {"key": "total", "label": "Fälle", "unit": "Fälle", "places": 0},
]


def _cell(number):
    return dict(CLOSED) if number == "·" else {"value": number}


def _table(total, **rows):
    return {
        "columns": COLUMNS,
        "rows": [{"key": key, "cells": [key, _cell(number)]} for key, number in rows.items()],
        "total": ["Insgesamt", _cell(total)],
    }


@pytest.mark.parametrize(
    ("was", "now", "outcome", "shown", "difference"),
    [
        ("7", "7", Outcome.SAME, {"value": "7"}, {"value": "0"}),
        ("7", "9", Outcome.DIFFERS, {"value": "9"}, {"value": "2"}),
        ("·", "·", Outcome.SAME, CLOSED, CLOSED),
        ("·", "9", Outcome.PROTECTED, CLOSED, CLOSED),
        ("9", "·", Outcome.PROTECTED, CLOSED, CLOSED),
        (None, None, Outcome.SAME, {"value": None}, {"value": "0"}),
        ("0", None, Outcome.SAME, {"value": None}, {"value": "0"}),
    ],
)
def test_a_figure_is_compared_and_what_was_closed_stays_closed(
    was, now, outcome, shown, difference
):
    [one] = checking.check(_table(was), _table(now))
    assert (one.row, one.column, one.outcome) == ("Insgesamt", "Fälle", outcome)
    assert (one.now, one.difference) == (shown, difference)
    assert checking.differing([one]) == ([] if outcome is Outcome.SAME else [one])


def test_a_row_of_one_table_only_was_not_counted_in_the_other():
    found = checking.check(_table("7", Much="7"), _table("9", Lohmar="9"))
    assert [(one.row, one.outcome, one.difference["value"]) for one in found] == [
        ("Much", Outcome.DIFFERS, "-7"),
        ("Insgesamt", Outcome.DIFFERS, "2"),
        ("Lohmar", Outcome.DIFFERS, "9"),
    ]
