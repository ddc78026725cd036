"""How near a deadline is, as tables."""

from datetime import date

import pytest

from lotse.funding.deadlines.rules.upcoming import (
    Deadline,
    Target,
    application_years,
    in_order,
    may_be_marked,
    near,
    stage,
    within,
)

# Saturday; safe until Friday the 29th, by law until Tuesday the 2nd of November.
DUE = date(2027, 10, 30)


def deadline(due_on=DUE, key="application:1:2028", **values):
    defaults = {"kind": "application", "title": "KIM NRW 2028", "target": Target("own", 1)}
    return Deadline(key=key, due_on=due_on, **(defaults | values))


STAGES = [
    (date(2027, 9, 16), ""),
    (date(2027, 9, 17), "six_weeks"),
    (date(2027, 10, 14), "six_weeks"),
    (date(2027, 10, 15), "two_weeks"),
    (date(2027, 10, 25), "two_weeks"),
    (date(2027, 10, 26), "three_days"),
    (date(2027, 11, 2), "three_days"),
    (date(2027, 11, 3), "missed"),
]


def test_a_deadline_on_a_day_off_says_why_and_until_when():
    one = deadline()
    assert (one.why_moved, f"{one.safe_on}", f"{one.ends_on}") == (
        "Samstag", "2027-10-29", "2027-11-02",
    )  # fmt: skip


@pytest.mark.parametrize(("today", "expected"), STAGES, ids=[f"{row[0]}" for row in STAGES])
def test_a_deadline_comes_nearer_by_stages(today, expected):
    assert stage(deadline(), today) == expected


@pytest.mark.parametrize(
    "values", [{"settled": "gestellt am 01.10.2027"}, {"is_duty": False}], ids=["done", "ends"]
)
def test_what_is_done_or_only_ends_reminds_nobody(values):
    assert stage(deadline(**values), date(2027, 11, 3)) == ""
    assert near([deadline(**values)], date(2027, 11, 3)) == []


def test_the_nearest_comes_first():
    later, first = deadline(date(2027, 11, 5), key="b"), deadline(key="a")
    assert near([later, first], date(2027, 10, 26)) == [first, later]
    assert in_order([later, first]) == [first, later]


def test_open_duties_of_before_do_not_go_away():
    late = deadline(date(2027, 1, 4), key="late")
    over = deadline(date(2027, 1, 4), key="over", is_duty=False)
    done = deadline(date(2027, 1, 4), key="done", settled="ja")
    soon, far = deadline(), deadline(date(2029, 10, 30), key="far")
    shown = within([far, soon, late, over, done], date(2027, 10, 1), date(2028, 10, 1))
    assert [one.key for one in shown] == ["late", soon.key]


YEARS = [
    # From a year ago until the day that is asked for.
    (date(2026, 11, 23), date(2027, 12, 31), 10, 30, [(2027, "2026-10-30"), (2028, "2027-10-30")]),
    (date(2026, 10, 30), date(2026, 10, 30), 10, 30, [(2026, "2025-10-30"), (2027, "2026-10-30")]),
    # A month that is shorter ends the year's span on its last day.
    (date(2027, 1, 1), date(2028, 3, 1), 2, 31,
     [(2027, "2026-02-28"), (2028, "2027-02-28"), (2029, "2028-02-29")]),
]  # fmt: skip


@pytest.mark.parametrize(("today", "ahead", "month", "day", "expected"), YEARS)
def test_an_application_is_due_in_the_year_before(today, ahead, month, day, expected):
    found = application_years(today, ahead, month=month, day=day)
    assert [(year, due.isoformat()) for year, due in found] == expected


@pytest.mark.parametrize(
    ("values", "done_on", "reason"),
    [
        ({}, date(2027, 10, 1), ""),
        ({"is_duty": False}, date(2027, 10, 1), "Hier endet nur etwas"),
        ({"settled": "gestellt am 01.09.2027"}, date(2027, 10, 1), "schon erledigt"),
        ({}, date(2027, 10, 2), "„Erledigt am“ liegt in der Zukunft"),
    ],
)
def test_only_an_open_duty_is_ticked_off_on_a_day_that_has_been(values, done_on, reason):
    verdict = may_be_marked(deadline(**values), done_on=done_on, today=date(2027, 10, 1))
    assert bool(verdict) is (reason == "")
    assert reason in verdict.reason
