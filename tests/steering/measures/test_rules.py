"""States of a measure, the money of a line, the way of an indicator."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.steering.measures.choices import MeasureState
from lotse.steering.measures.rules import budget, progress, states
from lotse.steering.measures.rules.budget import Line
from lotse.steering.measures.rules.progress import Point, Standing, Way

# --- states ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "to", "reason", "allowed"),
    [
        ("planned", "running", "", True),
        ("planned", "done", "", False),
        ("planned", "stopped", "kein Geld", True),
        ("planned", "stopped", "  ", False),
        ("running", "done", "", True),
        ("running", "stopped", "kein Personal", True),
        ("running", "planned", "", False),
        ("done", "running", "", True),
        ("done", "stopped", "weil", False),
        ("stopped", "running", "", True),
        ("stopped", "done", "", False),
    ],
)
def test_a_measure_moves_only_as_the_transitions_say(state, to, reason, allowed):
    verdict = states.measure_may_move(state, to, reason)
    assert bool(verdict) is allowed
    assert bool(verdict.reason) is not allowed


def test_every_state_leads_somewhere():
    assert set(states.TRANSITIONS) == set(MeasureState.values)


# --- money ----------------------------------------------------------------------------------------

LINE = Line(7, "measures", Decimal(30_000))


@pytest.mark.parametrize(
    ("wanted", "others", "fits"),
    [
        ("30000", "0", True),
        ("30000.01", "0", False),
        ("6000", "24000", True),
        ("6000.01", "24000", False),
        ("0", "30000", True),
        ("0", "31000", False),
    ],
)
def test_all_measures_of_a_line_plan_at_most_what_was_granted(wanted, others, fits):
    assert bool(budget.plan_fits_line(Decimal(wanted), LINE, Decimal(others))) is fits


def test_the_refusal_names_granted_planned_and_free():
    reason = budget.plan_fits_line(Decimal(7_000), LINE, Decimal(24_000)).reason
    for said in ("30.000,00\xa0€", "24.000,00\xa0€", "6.000,00\xa0€"):
        assert said in reason


def test_an_overplanned_line_has_nothing_free():
    reason = budget.plan_fits_line(Decimal(1), LINE, Decimal(40_000)).reason
    assert "frei sind 0,00\xa0€" in reason


# --- indicators -----------------------------------------------------------------------------------

START, END = date(2026, 1, 1), date(2026, 1, 11)
RISING = Way(Point(START, Decimal(0)), Point(END, Decimal(100)))
FALLING = Way(Point(START, Decimal(40)), Point(END, Decimal(20)))


def on(day, value):
    return Point(date(2026, 1, day), Decimal(value))


@pytest.mark.parametrize(("day", "expected"), [(1, 0), (6, 50), (11, 100), (31, 100)])
def test_the_way_is_straight_and_level_outside(day, expected):
    assert progress.expected_on(RISING, date(2026, 1, day)) == expected


def test_before_the_baseline_the_baseline_is_expected():
    assert progress.expected_on(RISING, date(2025, 12, 1)) == 0


@pytest.mark.parametrize(
    ("way", "points", "today", "expected"),
    [
        (RISING, [], 6, Standing.UNMEASURED),
        (RISING, [on(6, 50)], 6, Standing.ON_COURSE),
        (RISING, [on(6, 49)], 6, Standing.BEHIND),
        (RISING, [on(6, 100)], 6, Standing.REACHED),
        (RISING, [on(6, 120)], 6, Standing.REACHED),
        (RISING, [on(8, 90), on(3, 5)], 9, Standing.ON_COURSE),
        (RISING, [on(6, 80)], 11, Standing.ON_COURSE),
        (RISING, [on(6, 80)], 12, Standing.BEHIND),
        (FALLING, [on(6, 30)], 6, Standing.ON_COURSE),
        (FALLING, [on(6, 31)], 6, Standing.BEHIND),
        (FALLING, [on(6, 20)], 6, Standing.REACHED),
        (FALLING, [on(6, 45)], 6, Standing.BEHIND),
    ],
)
def test_the_latest_value_is_held_against_the_straight_way(way, points, today, expected):
    assert progress.standing(way, points, date(2026, 1, today)) == expected


@pytest.mark.parametrize(
    ("standings", "expected"),
    [
        ([], Standing.UNMEASURED),
        ([Standing.REACHED], Standing.REACHED),
        ([Standing.REACHED, Standing.ON_COURSE], Standing.ON_COURSE),
        ([Standing.REACHED, Standing.BEHIND, Standing.UNMEASURED], Standing.BEHIND),
    ],
)
def test_a_measure_says_the_most_urgent_of_its_indicators(standings, expected):
    assert progress.most_urgent(standings) == expected


@pytest.mark.parametrize(
    ("day", "allowed"), [(date(2025, 12, 31), False), (START, True), (date(2026, 1, 7), False)]
)
def test_a_value_is_measured_between_the_baseline_and_today(day, allowed):
    assert bool(progress.progress_may_be_recorded(RISING, day, date(2026, 1, 6))) is allowed
