"""When a question may be asked, and which days it counts."""

from datetime import date
from typing import Any

import pytest

from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Unit
from lotse.reporting.indicators.rules.questions import Question, may_be_asked

TODAY = date(2026, 11, 23)
WORDS: dict[str, Any] = dict.fromkeys(
    ("purpose", "formula", "population", "exclusions", "source", "as_of"), "Wort"
)
NEW = Indicator(
    code="cases_new",
    name="Neue Fälle",
    unit=Unit.CASES,
    kind=Kind.FLOW,
    facts="cases_new",
    dimensions=("municipality", "sex", "age"),
    **WORDS,
)
ACTIVE = Indicator(
    code="cases_active",
    name="Aktive Fälle",
    unit=Unit.CASES,
    kind=Kind.STOCK,
    facts="cases_active",
    dimensions=("municipality", "sex", "age"),
    **WORDS,
)


def flow(**values):
    return Question(indicator="cases_new", **{"year": 2026, **values})


def stock(**values):
    return Question(indicator="cases_active", **{"on": date(2026, 9, 30), **values})


@pytest.mark.parametrize(
    ("indicator", "question"),
    [
        pytest.param(NEW, flow(), id="a year"),
        pytest.param(NEW, flow(rows="municipality", columns="sex"), id="two dimensions"),
        pytest.param(NEW, flow(rows="age", only=("sex", "female")), id="one and a filter"),
        pytest.param(ACTIVE, stock(on=TODAY, known_at=TODAY), id="today, as known today"),
    ],
)
def test_a_question_that_fits_is_answered(indicator, question):
    assert may_be_asked(indicator, question, today=TODAY)


@pytest.mark.parametrize(
    ("indicator", "question", "words"),
    [
        pytest.param(NEW, flow(rows="phase"), "Nach „Phase“", id="unknown dimension"),
        pytest.param(NEW, flow(rows="sex", columns="sex"), "verschiedene", id="twice the same"),
        pytest.param(
            NEW,
            flow(rows="sex", columns="age", only=("municipality", "1")),
            "Höchstens zwei",
            id="three traits at once",
        ),
        pytest.param(NEW, flow(year=None, on=TODAY), "braucht ein Jahr", id="flow on a day"),
        pytest.param(ACTIVE, stock(on=None, year=2026), "einen Stichtag", id="stock of a year"),
        pytest.param(NEW, flow(year=26), "vier Ziffern", id="year of two digits"),
        pytest.param(NEW, flow(year=2027), "Zukunft", id="next year"),
        pytest.param(ACTIVE, stock(on=date(2026, 11, 24)), "Zukunft", id="tomorrow"),
        pytest.param(
            ACTIVE, stock(known_at=date(2026, 11, 24)), "Stand", id="what is known tomorrow"
        ),
    ],
)
def test_a_question_that_does_not_fit_is_refused_with_what_to_change(indicator, question, words):
    verdict = may_be_asked(indicator, question, today=TODAY)
    assert not verdict
    assert words in verdict.reason


def test_a_running_year_counts_until_the_day_it_is_cut_at():
    question = flow(through=date(2026, 3, 31))
    assert (question.first, question.last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert flow().last == date(2026, 12, 31)


def test_the_year_before_counts_the_same_days():
    before = flow(through=date(2026, 3, 31)).before()
    assert (before.first, before.last) == (date(2025, 1, 1), date(2025, 3, 31))
    assert flow().before().last == date(2025, 12, 31)
    assert stock(on=date(2024, 2, 29)).before().on == date(2023, 2, 28)


def test_a_stock_counts_on_one_day():
    assert stock().first == stock().last == date(2026, 9, 30)


def test_a_question_without_any_time_cannot_be_counted():
    with pytest.raises(ValueError, match="a year or a day"):
        _ = stock(on=None).last
