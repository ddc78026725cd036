"""Which question a saved evaluation asks on a day, and when its link is due."""

from datetime import date
from functools import partial
from typing import Any

import pytest

from lotse.reporting.evaluations import choices, rules
from lotse.reporting.evaluations.choices import Period, Schedule
from lotse.reporting.evaluations.rules import Saved
from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Unit

_NAMES = ("name", "purpose", "formula", "population", "exclusions", "source", "as_of")
_WORDS: dict[str, Any] = dict.fromkeys(_NAMES, "Wort")
_of = partial(Indicator, **_WORDS, unit=Unit.CASES, facts="cases")
FLOW = _of(code="new_cases", kind=Kind.FLOW, dimensions=("quarter", "municipality", "sex"))
YEARLY = _of(code="funding_spent", kind=Kind.FLOW, dimensions=("module",))
STOCK = _of(code="active_cases", kind=Kind.STOCK, dimensions=("municipality", "sex"))
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 1, 1), date(2025, 12, 31)),
        (date(2026, 3, 31), date(2025, 12, 31)),
        (date(2026, 4, 1), date(2026, 3, 31)),
        (date(2026, 9, 30), date(2026, 6, 30)),
        (date(2026, 12, 31), date(2026, 9, 30)),
    ],
)
def test_the_last_quarter_is_the_one_that_is_over(today, last):
    assert rules.last_day_of_quarter_before(today) == last


@pytest.mark.parametrize(
    ("saved", "today", "year", "through", "only"),
    [
        (Saved(Period.LAST_QUARTER), TODAY, 2026, None, ("quarter", "3")),
        (Saved(Period.LAST_QUARTER), date(2027, 1, 1), 2026, None, ("quarter", "4")),
        (Saved(Period.LAST_QUARTER), date(2027, 4, 1), 2027, None, ("quarter", "1")),
        (Saved(Period.LAST_YEAR), TODAY, 2025, None, None),
        (Saved(Period.THIS_YEAR), TODAY, 2026, TODAY, None),
        (Saved(Period.THIS_YEAR), date(2026, 12, 31), 2026, None, None),
        (Saved(Period.FIXED_YEAR, fixed_year=2024), TODAY, 2024, None, None),
        (Saved(Period.FIXED_YEAR, fixed_year=2026), TODAY, 2026, TODAY, None),
        (Saved(Period.FIXED_YEAR, fixed_year=2026), date(2027, 1, 9), 2026, None, None),
        (
            Saved(Period.FIXED_YEAR, fixed_year=2026, known_at=date(2026, 6, 30)),
            TODAY, 2026, date(2026, 6, 30), None,
        ),
    ],
)  # fmt: skip
def test_a_flow_asks_a_year_or_a_quarter_of_it(saved, today, year, through, only):
    asked = rules.question_on(FLOW, saved, today=today)
    assert (asked.year, asked.on, asked.through, asked.only) == (year, None, through, only)
    assert asked.known_at == saved.known_at


@pytest.mark.parametrize(
    ("saved", "day"),
    [
        (Saved(Period.TODAY), TODAY),
        (Saved(Period.LAST_QUARTER), date(2026, 9, 30)),
        (Saved(Period.LAST_YEAR), date(2025, 12, 31)),
        (Saved(Period.FIXED_DAY, fixed_day=date(2021, 3, 4)), date(2021, 3, 4)),
    ],
)
def test_a_stock_asks_a_day(saved, day):
    asked = rules.question_on(STOCK, saved, today=TODAY)
    assert (asked.year, asked.on, asked.only) == (None, day, None)


def test_rows_columns_and_filter_are_kept():
    saved = Saved(Period.LAST_YEAR, rows="municipality", only=("sex", "f"))
    asked = rules.question_on(FLOW, saved, today=TODAY)
    assert (asked.rows, asked.columns, asked.only) == ("municipality", "", ("sex", "f"))
    cross = Saved(Period.TODAY, rows="municipality", columns="sex")
    assert rules.question_on(STOCK, cross, today=TODAY).columns == "sex"


@pytest.mark.parametrize(
    ("indicator", "saved"),
    [
        (FLOW, Saved(Period.LAST_QUARTER)),
        (FLOW, Saved(Period.LAST_QUARTER, rows="municipality")),
        (FLOW, Saved(Period.LAST_YEAR, rows="municipality", columns="quarter")),
        (FLOW, Saved(Period.FIXED_YEAR, fixed_year=2024, known_at=date(2025, 2, 1))),
        (STOCK, Saved(Period.LAST_QUARTER, rows="sex", only=("municipality", "1"))),
        (STOCK, Saved(Period.FIXED_DAY, fixed_day=TODAY, known_at=TODAY)),
    ],
)
def test_what_may_be_saved(indicator, saved):
    assert rules.may_be_saved(indicator, saved, today=TODAY)


@pytest.mark.parametrize(
    ("indicator", "saved", "said"),
    [
        (FLOW, Saved(Period.TODAY), "braucht einen Zeitraum"),
        (STOCK, Saved(Period.THIS_YEAR), "braucht einen Stichtag"),
        (YEARLY, Saved(Period.LAST_QUARTER), "braucht einen Zeitraum"),
        (FLOW, Saved(Period.FIXED_YEAR), "das Jahr oder den Stichtag angeben"),
        (STOCK, Saved(Period.FIXED_DAY), "das Jahr oder den Stichtag angeben"),
        (FLOW, Saved(Period.LAST_YEAR, known_at=TODAY), "nur zu einem festen Zeitraum"),
        (FLOW, Saved(Period.LAST_QUARTER, rows="sex", columns="municipality"), "letzte Quartal"),
        (FLOW, Saved(Period.LAST_QUARTER, only=("sex", "f")), "letzte Quartal"),
        (FLOW, Saved(Period.LAST_QUARTER, rows="quarter"), "letzte Quartal"),
        (
            FLOW,
            Saved(Period.LAST_YEAR, rows="sex", columns="quarter", only=("municipality", "1")),
            "Höchstens zwei",
        ),
        (STOCK, Saved(Period.TODAY, rows="quarter"), "lässt sich"),
        (FLOW, Saved(Period.FIXED_YEAR, fixed_year=2027), "Zukunft"),
        (
            FLOW,
            Saved(Period.FIXED_YEAR, fixed_year=2025, known_at=date(2024, 12, 31)),
            "liegt vor dem Zeitraum",
        ),
    ],
)
def test_what_may_not_be_saved_and_why(indicator, saved, said):
    verdict = rules.may_be_saved(indicator, saved, today=TODAY)
    assert not verdict
    assert said in verdict.reason


@pytest.mark.parametrize(
    ("schedule", "today", "last", "following"),
    [
        (Schedule.NEVER, TODAY, None, None),
        (Schedule.MONTHLY, TODAY, date(2026, 11, 5), date(2026, 12, 5)),
        (Schedule.MONTHLY, date(2026, 11, 5), date(2026, 11, 5), date(2026, 12, 5)),
        (Schedule.MONTHLY, date(2027, 1, 4), date(2026, 12, 5), date(2027, 1, 5)),
        (Schedule.QUARTERLY, TODAY, date(2026, 10, 5), date(2027, 1, 5)),
        (Schedule.QUARTERLY, date(2026, 10, 4), date(2026, 7, 5), date(2026, 10, 5)),
        (Schedule.QUARTERLY, date(2027, 1, 4), date(2026, 10, 5), date(2027, 1, 5)),
    ],
)
def test_when_the_link_is_due(schedule, today, last, following):
    assert rules.last_due_on(schedule, today) == last
    assert rules.next_due_on(schedule, today) == following


def test_rules_and_columns_know_the_same_words():
    assert choices.Period.values == [str(one) for one in rules.Period]
    assert choices.Schedule.values == [str(one) for one in rules.Schedule]
