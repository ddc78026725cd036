"""Holidays of North Rhine-Westphalia and working days, as tables."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from lotse.funding.deadlines.rules import working_days

DAYS = st.dates(date(2020, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize("year", range(1900, 2200))
def test_easter_is_where_the_library_finds_it(year):
    assert working_days.easter_sunday(year) == easter(year)


def test_the_holidays_of_a_year_are_those_of_the_law():
    found = {f"{day:%d.%m.}": name for day, name in working_days.holidays(2026).items()}
    assert found == {
        "01.01.": "Neujahr",
        "03.04.": "Karfreitag",
        "05.04.": "Ostersonntag",
        "06.04.": "Ostermontag",
        "01.05.": "Tag der Arbeit",
        "14.05.": "Christi Himmelfahrt",
        "24.05.": "Pfingstsonntag",
        "25.05.": "Pfingstmontag",
        "04.06.": "Fronleichnam",
        "03.10.": "Tag der Deutschen Einheit",
        "01.11.": "Allerheiligen",
        "25.12.": "1. Weihnachtstag",
        "26.12.": "2. Weihnachtstag",
    }


# The day, why it is no working day, the last safe day, the day on which the law lets it end.
TABLE = [
    (date(2026, 10, 30), "", date(2026, 10, 30), date(2026, 10, 30)),
    # Saturday, Sunday, All Saints' Day.
    (date(2027, 10, 30), "Samstag", date(2027, 10, 29), date(2027, 11, 2)),
    (date(2027, 10, 31), "Sonntag", date(2027, 10, 29), date(2027, 11, 2)),
    (date(2027, 11, 1), "Allerheiligen", date(2027, 10, 29), date(2027, 11, 2)),
    # Good Friday to Easter Monday.
    (date(2026, 4, 3), "Karfreitag", date(2026, 4, 2), date(2026, 4, 7)),
    (date(2026, 4, 6), "Ostermontag", date(2026, 4, 2), date(2026, 4, 7)),
    # Christmas into a weekend, and over the end of the year.
    (date(2026, 12, 25), "1. Weihnachtstag", date(2026, 12, 24), date(2026, 12, 28)),
    (date(2028, 1, 1), "Neujahr", date(2027, 12, 31), date(2028, 1, 3)),
    # No holiday in North Rhine-Westphalia: Epiphany, Reformation Day, Christmas Eve.
    (date(2026, 1, 6), "", date(2026, 1, 6), date(2026, 1, 6)),
    (date(2025, 10, 31), "", date(2025, 10, 31), date(2025, 10, 31)),
    (date(2026, 12, 24), "", date(2026, 12, 24), date(2026, 12, 24)),
]


@pytest.mark.parametrize(("day", "why", "safe", "end"), TABLE, ids=[f"{row[0]}" for row in TABLE])
def test_a_day_off_moves_the_end_of_a_deadline(day, why, safe, end):
    assert working_days.why_not_working(day) == why
    assert working_days.safe_day(day) == safe
    assert working_days.ends_on(day) == end


@pytest.mark.parametrize(
    ("day", "count", "before"),
    [
        (date(2026, 11, 25), 3, date(2026, 11, 20)),
        (date(2026, 4, 7), 1, date(2026, 4, 2)),
        (date(2026, 4, 7), 0, date(2026, 4, 7)),
        (date(2026, 6, 5), 3, date(2026, 6, 1)),
    ],
)
def test_working_days_are_counted_back_over_days_off(day, count, before):
    assert working_days.working_days_before(day, count) == before


@given(DAYS)
def test_the_safe_day_and_the_end_enclose_the_day_and_are_working_days(day):
    safe, end = working_days.safe_day(day), working_days.ends_on(day)
    assert safe <= day <= end
    assert working_days.is_working_day(safe)
    assert working_days.is_working_day(end)
    between = (safe + timedelta(days) for days in range(1, (end - safe).days))
    assert not any(working_days.is_working_day(one) for one in between)


def test_a_year_that_was_mistyped_breaks_nothing():
    """The 1st of January of the year 1 is a holiday, and nothing comes before it."""
    assert working_days.safe_day(date.min) == date.min
    assert working_days.working_days_before(date.min, 3) == date.min
    assert working_days.ends_on(date.max) == date.max
