"""Months and years by the calendar, clipped at the end of the month."""

from datetime import date

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.calendar import add_days, add_months, add_years, german

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(1900, 1, 31), 1, date(1900, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 10, 31), -1, date(2026, 9, 30)),
        (date(2026, 3, 1), -7, date(2025, 8, 1)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(9999, 12, 31), 1, date.max),
        (date(1, 1, 1), -1, date.min),
    ],
)
def test_months_are_added_by_the_calendar(start, months, expected):
    assert add_months(start, months) == expected


@given(DAYS, st.integers(-600, 600))
def test_months_are_counted_as_dateutil_counts_them(start, months):
    assert add_months(start, months) == start + relativedelta(months=months)


def test_who_was_born_on_a_leap_day_has_a_birthday_every_year():
    assert add_years(date(2004, 2, 29), 18) == date(2022, 2, 28)
    assert add_years(date(2004, 2, 29), 20) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 2, 28), 1, date(2026, 3, 1)),
        (date.max, 1, date.max),
        (date.min, -1, date.min),
    ],
)
def test_days_end_where_the_calendar_ends(start, days, expected):
    assert add_days(start, days) == expected


def test_a_day_is_written_as_in_germany():
    assert german(date(2026, 3, 1)) == "01.03.2026"
