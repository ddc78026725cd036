"""Figures of authorities: only of whole periods that they released. Parts are slices."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Unit
from lotse.reporting.indicators.rules.questions import (
    Question,
    may_be_asked,
    of_whole,
    telling_sides,
)
from lotse.reporting.indicators.rules.released import Release, counting, in_words, is_released

WORDS: dict[str, Any] = dict.fromkeys(
    ("name", "purpose", "formula", "population", "exclusions", "source", "as_of"), "Wort"
)
FLOW = Indicator(
    code="decisions", unit=Unit.PROCEEDINGS, kind=Kind.FLOW, facts="decisions",
    dimensions=("quarter", "municipality"), needs_release=True, **WORDS,
)  # fmt: skip
STOCK = Indicator(
    code="backlog", unit=Unit.PROCEEDINGS, kind=Kind.STOCK, facts="backlog",
    dimensions=("municipality",), needs_release=True, **WORDS,
)  # fmt: skip
PART = Indicator(
    code="grants", unit=Unit.PROCEEDINGS, kind=Kind.FLOW, facts="decisions",
    dimensions=("quarter", "municipality"), part_of=("decisions", "outcome", "granted"), **WORDS,
)  # fmt: skip
HALF = Release("EBH", date(2025, 1, 1), date(2025, 6, 30))
OTHER = Release("ABH", date(2025, 1, 1), date(2025, 12, 31))
BOTH_YEARS = Release("ABH", date(2024, 7, 1), date(2025, 6, 30))


@pytest.mark.parametrize(
    ("indicator", "question", "expected"),
    [
        pytest.param(FLOW, Question("decisions", year=2025), [HALF, OTHER], id="the year"),
        pytest.param(
            FLOW, Question("decisions", year=2025, through=date(2025, 6, 30)), [HALF], id="half"
        ),
        pytest.param(
            FLOW, Question("decisions", year=2025, through=date(2025, 12, 30)), [HALF],
            id="a day less is not a day less of the figures",
        ),
        pytest.param(FLOW, Question("decisions", year=2024), [], id="a period of two years"),
        pytest.param(STOCK, Question("backlog", on=date(2025, 6, 30)), [HALF, BOTH_YEARS],
                     id="a stock on the last day"),
        pytest.param(STOCK, Question("backlog", on=date(2025, 6, 29)), [], id="on another day"),
    ],
)  # fmt: skip
def test_whole_periods_count(indicator, question, expected):
    assert counting([HALF, OTHER, BOTH_YEARS], indicator, question) == expected
    assert bool(is_released([HALF, OTHER, BOTH_YEARS], indicator, question)) == bool(expected)


def test_a_refusal_says_which_days_there_are():
    asked = Question("backlog", on=date(2025, 8, 1))
    assert "30.06.2025" in is_released([HALF], STOCK, asked).reason
    assert "bisher keiner" in is_released([], STOCK, asked).reason
    assert "freigegeben" in is_released([], FLOW, Question("decisions", year=2025)).reason


def test_releases_are_named_with_the_figures():
    said = "Gezählt ist, was freigegeben ist: EBH (01.01.2025 bis 30.06.2025)."
    assert in_words([HALF]) == said


def test_a_part_is_asked_as_a_slice_of_its_whole():
    asked = Question("grants", year=2025, rows="municipality")
    sliced = Question("decisions", year=2025, rows="municipality", only=("outcome", "granted"))
    assert of_whole(PART, asked) == sliced
    assert of_whole(FLOW, asked) is asked


def test_a_part_is_split_by_one_trait_because_its_value_is_the_other():
    today = date(2026, 1, 1)
    asked = Question("grants", year=2025, rows="municipality", columns="quarter")
    assert may_be_asked(FLOW, asked, today=today)
    assert "Höchstens ein Merkmal" in may_be_asked(PART, asked, today=today).reason


@pytest.mark.parametrize(
    ("asked", "sides"),
    [
        (("municipality", "status"), {0}),
        (("status", "municipality"), {1}),
        (("status", "origin"), {0, 1}),
        (("municipality", "quarter"), set()),
        (("status", ""), set()),
    ],
)
def test_lines_that_would_tell_of_everybody_in_them(asked, sides):
    assert telling_sides(tuple(name for name in asked if name)) == sides


def test_what_a_mean_is_made_of_is_split_by_itself():
    scale = replace(FLOW, dimensions=("municipality", "attainment"), alone="attainment")
    today = date(2026, 1, 1)
    alone = Question("decisions", year=2025, rows="attainment")
    assert may_be_asked(scale, alone, today=today)
    assert may_be_asked(scale, Question("decisions", year=2025, rows="municipality"), today=today)
    for other in (
        replace(alone, columns="municipality"),
        replace(alone, rows="municipality", only=("attainment", "-2")),
    ):
        assert "nur für sich" in may_be_asked(scale, other, today=today).reason
