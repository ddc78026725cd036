"""Days of a series, putting off, what may be set: in tables."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.casework.cases import rules
from lotse.casework.cases.choices import Recurrence

TODAY, CLOSED = date(2026, 11, 22), date(2026, 6, 30)
days = st.dates(min_value=date(2020, 1, 1), max_value=date(2040, 12, 31))


def says(verdict, reason):
    return verdict.allowed is not bool(reason) and reason in verdict.reason


@pytest.mark.parametrize(
    ("recurrence", "starts_on", "expected"),
    [
        ("weekly", date(2026, 12, 21), ["2026-12-28", "2027-01-04", "2027-01-11"]),
        ("fortnightly", date(2026, 12, 21), ["2027-01-04", "2027-01-18", "2027-02-01"]),
        ("monthly", date(2026, 1, 15), ["2026-02-15", "2026-03-15", "2026-04-15"]),
        ("monthly", date(2026, 1, 31), ["2026-02-28", "2026-03-31", "2026-04-30"]),
        ("monthly", date(2028, 1, 31), ["2028-02-29", "2028-03-31", "2028-04-30"]),
        ("monthly", date(2026, 10, 30), ["2026-11-30", "2026-12-30", "2027-01-30"]),
        ("quarterly", date(2026, 11, 30), ["2027-02-28", "2027-05-30", "2027-08-30"]),
        ("half_yearly", date(2026, 8, 31), ["2027-02-28", "2027-08-31", "2028-02-29"]),
        ("yearly", date(2028, 2, 29), ["2029-02-28", "2030-02-28", "2031-02-28"]),
    ],
)
def test_a_series_keeps_its_day_and_ends_months_right(recurrence, starts_on, expected):
    found, after = [], starts_on
    for _ in expected:
        after = rules.next_occurrence(
            starts_on=starts_on, recurrence=recurrence, after=after, repeats_until=None
        )
        found.append(after.isoformat())
    assert found == expected


@pytest.mark.parametrize(
    ("after", "repeats_until", "expected"),
    [
        pytest.param(date(2026, 2, 27), None, date(2026, 2, 28), id="the day before"),
        pytest.param(date(2026, 2, 28), None, date(2026, 3, 31), id="the day itself is over"),
        pytest.param(date(2026, 7, 4), None, date(2026, 7, 31), id="missed days are left out"),
        pytest.param(date(2025, 7, 4), None, date(2026, 1, 31), id="not before its beginning"),
        pytest.param(date(2026, 2, 28), date(2026, 3, 31), date(2026, 3, 31), id="last day"),
        pytest.param(date(2026, 2, 28), date(2026, 3, 30), None, id="over"),
    ],
)
def test_a_series_goes_on_after_a_day_until_its_end(after, repeats_until, expected):
    found = rules.next_occurrence(
        starts_on=date(2026, 1, 31), recurrence="monthly", after=after, repeats_until=repeats_until
    )
    assert found == expected


def test_what_is_no_series_has_no_next_day():
    assert not rules.next_occurrence(
        starts_on=TODAY, recurrence="none", after=TODAY, repeats_until=None
    )


def test_every_recurrence_but_none_has_an_interval():
    assert set(rules.INTERVALS) == set(Recurrence.values) - {Recurrence.NONE}


@given(starts_on=days, after=days, recurrence=st.sampled_from(sorted(rules.INTERVALS)))
def test_the_next_day_is_later_and_less_than_one_interval_away(starts_on, after, recurrence):
    found = rules.next_occurrence(
        starts_on=starts_on, recurrence=recurrence, after=after, repeats_until=None
    )
    assert found > after
    assert found == starts_on or found - rules.INTERVALS[recurrence] <= after + timedelta(days=3)


@pytest.mark.parametrize(
    ("due_on", "closed_on", "is_after_care", "reason"),
    [
        (date(2026, 11, 22), None, False, ""),
        (date(2026, 11, 21), None, False, "in der Vergangenheit"),
        (date(2026, 12, 1), CLOSED, False, "Der Fall ist abgeschlossen"),
        (date(2026, 12, 1), CLOSED, True, ""),
        (date(2026, 11, 21), CLOSED, True, "in der Vergangenheit"),
    ],
)
def test_a_follow_up_lies_ahead_in_an_open_case_or_is_after_care(
    due_on, closed_on, is_after_care, reason
):
    verdict = rules.follow_up_may_be_set(
        due_on=due_on, closed_on=closed_on, today=TODAY, is_after_care=is_after_care
    )
    assert says(verdict, reason)


@pytest.mark.parametrize(
    ("recurrence", "repeats_until", "reason"),
    [
        ("none", None, ""),
        ("monthly", None, ""),
        ("monthly", date(2026, 12, 1), ""),
        ("monthly", date(2026, 11, 30), "vor dem Tag"),
        ("none", date(2026, 12, 1), "braucht eine Wiederholung"),
    ],
)
def test_a_series_ends_on_or_after_its_next_day(recurrence, repeats_until, reason):
    verdict = rules.follow_up_may_repeat(
        due_on=date(2026, 12, 1), recurrence=recurrence, repeats_until=repeats_until
    )
    assert says(verdict, reason)


@pytest.mark.parametrize(
    ("until", "due_on", "reason"),
    [
        (date(2026, 11, 23), date(2026, 11, 20), ""),
        (date(2026, 11, 23), date(2026, 11, 22), ""),
        (date(2026, 11, 22), date(2026, 11, 20), "in der Zukunft"),
        (date(2026, 11, 30), date(2026, 11, 30), "Fällig ist es am 30.11.2026"),
        (date(2026, 12, 1), date(2026, 11, 30), ""),
    ],
)
def test_putting_off_is_to_a_later_day(until, due_on, reason):
    verdict = rules.follow_up_may_be_put_off(until=until, due_on=due_on, today=TODAY)
    assert says(verdict, reason)


@pytest.mark.parametrize(("is_done", "reason"), [(False, ""), (True, "schon erledigt")])
def test_what_is_done_is_not_changed(is_done, reason):
    assert says(rules.follow_up_is_open(is_done=is_done), reason)
