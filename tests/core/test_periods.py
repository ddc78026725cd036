from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.periods import Period, PeriodError, first_overlap

MARCH = Period(date(2025, 3, 1), date(2025, 3, 31))
FROM_APRIL = Period(date(2025, 4, 1))


@st.composite
def periods(draw):
    starts_on = draw(st.dates(date(2020, 1, 1), date(2020, 2, 28)))
    length = draw(st.none() | st.integers(0, 40))
    return Period(starts_on, None if length is None else starts_on + timedelta(days=length))


@pytest.mark.parametrize(
    ("period", "day", "contained"),
    [
        pytest.param(MARCH, date(2025, 2, 28), False, id="day before"),
        pytest.param(MARCH, date(2025, 3, 1), True, id="first day"),
        pytest.param(MARCH, date(2025, 3, 31), True, id="last day"),
        pytest.param(MARCH, date(2025, 4, 1), False, id="day after"),
        pytest.param(FROM_APRIL, date(2099, 1, 1), True, id="open period, far future"),
    ],
)
def test_both_ends_belong_to_the_period(period, day, contained):
    assert period.contains(day) is contained


@pytest.mark.parametrize(
    ("one", "other", "overlapping"),
    [
        pytest.param(MARCH, FROM_APRIL, False, id="one ends the day before the other starts"),
        pytest.param(Period(date(2025, 3, 31)), MARCH, True, id="one day in common"),
        pytest.param(Period(date(2025, 3, 5), date(2025, 3, 6)), MARCH, True, id="inside"),
        pytest.param(FROM_APRIL, Period(date(2024, 1, 1)), True, id="both open"),
    ],
)
def test_overlap_means_a_day_in_common(one, other, overlapping):
    assert one.overlaps(other) is overlapping
    assert other.overlaps(one) is overlapping


@given(periods(), periods())
def test_overlap_agrees_with_counting_days(one, other):
    days = [date(2020, 1, 1) + timedelta(days=number) for number in range(120)]
    common = [day for day in days if one.contains(day) and other.contains(day)]
    assert one.overlaps(other) is bool(common)


def test_a_period_may_be_one_day_long_but_not_end_before_it_starts():
    assert not Period(date(2025, 3, 1), date(2025, 3, 1)).is_open
    with pytest.raises(PeriodError, match="Das Ende liegt vor dem Beginn"):
        Period(date(2025, 3, 2), date(2025, 3, 1))


def test_first_overlap_is_the_earliest():
    later, earlier = Period(date(2025, 3, 20)), Period(date(2025, 2, 1), date(2025, 3, 2))
    assert first_overlap(MARCH, [later, FROM_APRIL, earlier]) == earlier
    assert first_overlap(MARCH, [FROM_APRIL]) is None
    assert FROM_APRIL.is_open
