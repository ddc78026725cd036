"""Gaps, overlaps, contradictions of recorded spheres; what may be recorded."""

from datetime import date as day
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.casework.spheres.choices import CARRYING, Claim, Sphere
from lotse.casework.spheres.rules import states as rules
from lotse.casework.spheres.rules.states import State, Stretch

JAN, MAR, APR, JUL, DEC = (day(2027, month, 1) for month in (1, 3, 4, 7, 12))
DAY = timedelta(days=1)


def state(starts_on, ends_on=None, sphere="sgb2", claim="granted", carries=True, number=1):
    return State(number, sphere, claim, carries, starts_on, ends_on)


def stretch(sphere, starts_on=JAN, ends_on=None, is_certain=True):
    return Stretch(sphere, starts_on, ends_on, "§ 25", "§ 7", "", is_certain)


def found(states, stretches=()):
    return [(gap.starts_on, gap.ends_on) for gap in rules.gaps(states, stretches)]


FEBRUARY_ENDS, APRIL_15 = day(2027, 2, 28), day(2027, 4, 15)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], []),
        ([state(JAN)], []),
        ([state(JAN, FEBRUARY_ENDS)], [(MAR, None)]),
        # The example of the brief: nobody from 01.03. to 14.04.2027.
        ([state(JAN, FEBRUARY_ENDS, "asylblg"), state(APRIL_15)], [(MAR, APRIL_15 - DAY)]),
        ([state(APRIL_15), state(JAN, FEBRUARY_ENDS, "asylblg")], [(MAR, APRIL_15 - DAY)]),
        # One day after the other leaves no gap, one day between is one.
        ([state(JAN, FEBRUARY_ENDS), state(MAR)], []),
        ([state(JAN, FEBRUARY_ENDS), state(MAR + DAY)], [(MAR, MAR)]),
        # A shorter one inside of a longer one does not cut it.
        ([state(JAN, JUL), state(MAR, APR), state(JUL + DAY)], []),
        # After one without end nothing is missing.
        ([state(JAN), state(APR, JUL)], []),
        # Kindergeld carries nothing, and what is refused or only applied for does not pay.
        ([state(JAN, None, "child_benefit", carries=False)], []),
        ([state(JAN, None, claim="applied")], [(JAN, None)]),
        ([state(JAN, None, claim="refused")], [(JAN, None)]),
        ([state(JAN, claim="applied"), state(APR)], []),
        ([state(JAN, FEBRUARY_ENDS), state(MAR, claim="refused")], [(MAR, None)]),
    ],
)
def test_a_gap_is_where_nobody_pays_after_the_first_record(states, expected):
    assert found(states) == expected


def test_a_gap_says_what_is_applied_for_and_what_the_status_speaks_for():
    states = [
        state(JAN, FEBRUARY_ENDS, "asylblg"),
        state(MAR, None, "sgb2", "applied"),
        state(MAR, None, "child_benefit", "applied", carries=False),
        state(APRIL_15),
    ]
    by_status = [stretch("asylblg", JAN, FEBRUARY_ENDS), stretch("sgb2", MAR), stretch("", MAR)]
    (gap,) = rules.gaps(states, by_status)
    assert (gap.applied, gap.expected) == (("sgb2",), ("sgb2",))


PERIODS = st.lists(
    st.tuples(st.integers(0, 900), st.none() | st.integers(0, 300)), min_size=1, max_size=8
)


@given(PERIODS)
def test_every_day_after_the_first_is_paid_or_in_exactly_one_gap(raw):
    states = [
        state(JAN + timedelta(start), None if length is None else JAN + timedelta(start + length))
        for start, length in raw
    ]
    gaps = rules.gaps(states)
    for offset in range(min(start for start, _ in raw), 1300):
        on = JAN + timedelta(offset)
        inside = [g for g in gaps if g.starts_on <= on and (g.ends_on is None or on <= g.ends_on)]
        assert (rules.responsible_on(states, on) is None) == (len(inside) == 1)
        assert len(inside) <= 1
    assert all(one.ends_on < other.starts_on for one, other in pairwise(gaps))


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([state(JAN, JUL), state(APR)], [(APR, JUL)]),
        ([state(APR, number=2), state(JAN, number=1)], [(APR, None)]),
        ([state(JAN, MAR), state(MAR + DAY)], []),
        ([state(JAN), state(APR, claim="applied")], []),
        ([state(JAN), state(APR, None, "child_benefit", carries=False)], []),
        ([state(JAN, JUL), state(APR, DEC), state(MAR, APR)], [(MAR, APR), (APR, JUL), (APR, APR)]),
    ],
)
def test_two_who_pay_on_the_same_day_overlap(states, expected):
    assert [(one.starts_on, one.ends_on) for one in rules.overlaps(states)] == expected


@pytest.mark.parametrize(
    ("recorded", "by_status", "is_certain", "contradicts"),
    [
        ("asylblg", "sgb2", True, True),
        ("asylblg", "sgb12", True, True),
        ("sgb2", "asylblg", True, True),
        ("sgb12", "asylblg", True, True),
        ("sgb2", "sgb12", True, False),
        ("sgb2", "", True, True),
        ("sgb2", "", False, False),
        ("asylblg", "", True, False),
        ("asylblg", "asylblg", True, False),
        ("own_income", "asylblg", True, False),
        ("sgb8", "sgb2", True, False),
        ("training_aid", "asylblg", True, False),
    ],
)
def test_a_record_contradicts_the_other_kind_of_law(recorded, by_status, is_certain, contradicts):
    states, stretches = [state(JAN, JUL, recorded)], [stretch(by_status, APR, DEC, is_certain)]
    days = [(one.starts_on, one.ends_on) for one in rules.contradictions(states, stretches)]
    assert days == ([(APR, JUL)] if contradicts else [])


@pytest.mark.parametrize(
    ("one", "by_status"),
    [
        (state(JAN, MAR, "asylblg"), stretch("sgb2", APR)),
        (state(JAN, None, "asylblg", "refused"), stretch("sgb2")),
    ],
)
def test_what_is_not_at_the_same_time_or_not_paid_contradicts_nothing(one, by_status):
    assert rules.contradictions([one], [by_status]) == ()


def test_the_newest_record_is_responsible():
    first, second = state(JAN, number=1), state(MAR, number=2)
    assert rules.responsible_on([second, first], APR) == second
    assert rules.responsible_on([second, first], JAN) == first
    assert rules.responsible_on([first], JAN - DAY) is None


@pytest.mark.parametrize(
    ("sphere", "carries", "starts_on", "born", "reason"),
    [
        ("sgb2", True, JAN, None, ""),
        ("child_benefit", False, JAN, None, ""),
        ("child_benefit", True, JAN, None, "trägt nicht"),
        ("sgb9", True, JAN, None, "trägt nicht"),
        ("sgb2", True, JAN, JAN, ""),
        ("sgb2", True, JAN, JAN + DAY, "vor der Geburt (02.01.2027)"),
    ],
)
def test_what_may_be_recorded(sphere, carries, starts_on, born, reason):
    verdict = rules.state_may_be_recorded(
        sphere=sphere, carries_living=carries, starts_on=starts_on, born=born
    )
    assert bool(verdict) is (reason == "")
    assert reason in verdict.reason


@pytest.mark.parametrize("sphere", Sphere)
def test_the_rule_and_the_database_agree_on_what_carries_the_living(sphere):
    verdict = rules.state_may_be_recorded(
        sphere=sphere, carries_living=True, starts_on=JAN, born=None
    )
    assert bool(verdict) is (sphere in CARRYING)


def test_the_rule_knows_the_words_of_a_claim():
    assert set(Claim.values) == {rules.GRANTED, rules.APPLIED, rules.REFUSED}


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (state(JAN), state(MAR), True),
        (state(JAN, APR), state(MAR), False),
        (state(MAR), state(MAR), False),
        (state(APR), state(MAR), False),
        (state(JAN, claim="applied"), state(MAR), False),
        (state(JAN), state(MAR, claim="applied"), False),
        (state(JAN), state(MAR, None, "child_benefit", carries=False), False),
    ],
)
def test_only_what_runs_on_is_followed(earlier, later, expected):
    assert rules.is_followed_by(earlier, later) is expected
