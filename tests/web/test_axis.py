"""The axis of pictures over time: both ends of a period count, nothing lies outside."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.web.components import axis
from lotse.web.components.axis import Axis, Bar, Lane

YEAR = Axis.of_year(2026)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def share(text):
    return float(text.removesuffix("%"))


def end(bar):
    return share(bar.at) + share(bar.width)


def test_a_year_begins_on_the_left_and_ends_on_the_right():
    bar = YEAR.bar(date(2026, 1, 1), date(2026, 12, 31), "is-filled")
    assert bar == Bar("0.00%", "100.00%", "is-filled")


def test_both_ends_of_a_period_count():
    january = YEAR.bar(date(2026, 1, 1), date(2026, 1, 31), "")
    assert january.width == YEAR.at(date(2026, 2, 1))


def test_periods_that_follow_each_other_touch():
    first = YEAR.bar(date(2026, 1, 1), date(2026, 4, 30), "")
    second = YEAR.bar(date(2026, 5, 1), None, "")
    assert end(first) == pytest.approx(share(second.at), abs=0.02)
    assert end(second) == pytest.approx(100)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 6, 15), date(2026, 12, 31)])
def test_a_single_day_can_be_seen_and_stays_inside(day):
    bar = YEAR.bar(day, day, "")
    assert share(bar.width) >= 0.6
    assert end(bar) <= 100


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_shown"),
    [
        (date(2020, 1, 1), date(2025, 12, 31), False),
        (date(2020, 1, 1), date(2026, 1, 1), True),
        (date(2020, 1, 1), None, True),
        (date(2026, 12, 31), None, True),
        (date(2027, 1, 1), None, False),
    ],
)
def test_a_period_is_shown_when_a_day_of_it_is(starts_on, ends_on, is_shown):
    assert YEAR.shows(starts_on, ends_on) is is_shown


@given(first=DAYS, length=st.integers(0, 9000), starts_on=DAYS, lasts=st.integers(0, 20000))
def test_no_bar_leaves_the_picture(first, length, starts_on, lasts):
    shown = Axis(first, first + timedelta(days=length))
    bar = shown.bar(starts_on, starts_on + timedelta(days=lasts), "")
    assert share(bar.at) >= 0
    assert share(bar.width) > 0
    assert end(bar) <= 100.01


def test_the_last_day_there_is_can_be_drawn():
    assert end(YEAR.bar(date(2026, 7, 1), date.max, "")) == pytest.approx(100)
    assert YEAR.mark(date.max).at == "100.00%"


def test_a_mark_stands_where_the_bar_ends():
    bar = YEAR.bar(date(2026, 1, 1), date(2026, 3, 31), "")
    assert share(YEAR.mark(date(2026, 3, 31)).at) == pytest.approx(end(bar), abs=0.02)


def test_an_axis_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends after it begins"):
        Axis(date(2026, 2, 1), date(2026, 1, 31))


@pytest.mark.parametrize(
    ("begun", "first"),
    [
        ([], date(2024, 11, 23)),
        ([date(2025, 5, 1)], date(2024, 11, 23)),
        ([date(2020, 5, 1), date(2022, 1, 1)], date(2020, 5, 1)),
        ([date(1999, 5, 1)], date(2014, 11, 23)),
    ],
)
def test_an_axis_around_a_day_reaches_back_as_far_as_there_is_something(begun, first):
    shown = Axis.around(date(2026, 11, 23), begun, ahead=5, back=2, most_back=12)
    assert (shown.first, shown.last) == (first, date(2031, 11, 23))


def test_months_of_a_year_are_twelve_ticks():
    ticks = list(YEAR.month_ticks())
    assert [tick.text for tick in ticks] == [str(month) for month in range(1, 13)]
    assert ticks[0].at == "0.00%"


def test_a_month_that_began_before_has_no_tick():
    shown = Axis(date(2026, 1, 2), date(2026, 3, 1))
    assert [tick.text for tick in shown.month_ticks()] == ["2", "3"]


@pytest.mark.parametrize(
    ("years", "texts"),
    [
        (0, []),
        (3, ["2027", "2028", "2029"]),
        (14, ["2027", "2029", "2031", "2033", "2035", "2037", "2039"]),
    ],
)
def test_years_are_named_as_far_as_they_do_not_touch(years, texts):
    shown = Axis(date(2026, 1, 1), date(2026 + years, 12, 31))
    assert [tick.text for tick in shown.year_ticks()] == texts


@pytest.mark.parametrize(
    ("day", "anchor", "shift"),
    [(date(2026, 2, 1), "start", 5), (date(2026, 11, 1), "end", -5)],
)
def test_the_words_of_today_stand_where_there_is_room(day, anchor, shift):
    today = YEAR.today(day)
    assert (today.text, today.anchor, today.shift) == ("heute", anchor, shift)


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2027, 1, 1)])
def test_a_day_outside_has_no_line(day):
    assert YEAR.today(day) is None


def test_lanes_are_stacked_below_each_other():
    lanes = axis.stacked([Lane("Stelle 1", ()), Lane("Stelle 2", ())], top=50, height=30)
    assert [(one.text, one.top) for one in lanes] == [("Stelle 1", 50), ("Stelle 2", 80)]
    assert [(one.text_at, one.bar_at, one.sign_at) for one in lanes] == [
        (64, 70, 76),
        (94, 100, 106),
    ]
    assert axis.stacked([Lane("allein", ())])[0].top == axis.HEAD


@pytest.mark.parametrize(
    ("ends_on", "words"),
    [(date(2026, 3, 31), "01.03.2026 bis 31.03.2026"), (None, "01.03.2026 bis auf Weiteres")],
)
def test_a_period_is_said_in_words(ends_on, words):
    assert axis.period_words(date(2026, 3, 1), ends_on) == words
