"""Lump sums are earned by what was spent in time; two books of forwarded money are compared."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.funding.statements.rules.spending import (
    ForwardingDifference,
    Spent,
    forwarding_differences,
    spent_of,
)

LAST = date(2021, 12, 31)
EARLY, LATE = date(2021, 6, 1), date(2022, 1, 1)


@pytest.mark.parametrize(
    ("rows", "in_time", "late"),
    [
        ([], 0, 0),
        ([(EARLY, 100)], 100, 0),
        ([(LAST, 100), (LATE, 40)], 100, 40),
        ([(EARLY, 100), (LATE, 40), (LATE, -10)], 100, 30),
        # What comes back later lowers what was spent in time.
        ([(EARLY, 100), (LATE, -30)], 70, 0),
        ([(EARLY, -100), (LATE, 40)], 0, 0),
        ([(EARLY, -10), (LATE, 40)], 0, 30),
    ],
)
def test_what_is_spent_after_the_last_day_is_late(rows, in_time, late):
    found = spent_of([(day, Decimal(eur)) for day, eur in rows], LAST)
    assert (found.in_time, found.late) == (in_time, late)
    assert spent_of([(day, Decimal(eur)) for day, eur in rows], None).late == 0


cents = st.integers(-(10**7), 10**7).map(lambda number: Decimal(number).scaleb(-2))


@given(
    rows=st.lists(st.tuples(st.dates(date(2021, 1, 1), date(2023, 1, 1)), cents), max_size=8),
    approved=st.integers(0, 10**7).map(lambda number: Decimal(number).scaleb(-2)),
)
def test_parts_are_the_whole_and_no_more_is_lost_than_was_granted(rows, approved):
    found = spent_of(rows, LAST)
    assert found.total == max(sum((eur for _, eur in rows), Decimal(0)), 0)
    assert found.in_time >= 0
    assert found.late >= 0
    earned, lost = min(approved, found.in_time), found.lost(approved)
    assert 0 <= lost <= found.late
    assert earned + lost == min(approved, found.total)


def test_lost_is_what_the_late_money_would_have_earned():
    assert Spent(Decimal(9), Decimal(5)).lost(Decimal(10)) == 1
    assert Spent(Decimal(12), Decimal(5)).lost(Decimal(10)) == 0
    assert Spent(Decimal(0), Decimal(5)).lost(Decimal(10)) == 5


def test_modules_whose_two_sums_are_the_same_are_not_named():
    paid = [(2, Decimal(40)), (2, Decimal(60)), (3, Decimal(5))]
    booked = [(2, Decimal(100)), (1, Decimal(7))]
    assert forwarding_differences(paid, booked) == (
        ForwardingDifference(1, Decimal(0), Decimal(7)),
        ForwardingDifference(3, Decimal(5), Decimal(0)),
    )
    assert forwarding_differences([], []) == ()


def test_a_difference_says_what_to_mend():
    missing = ForwardingDifference(2, Decimal("100.00"), Decimal("60.00")).note
    assert "Es fehlen Ausgaben über 40,00 €: bitte die Buchungen zuordnen" in missing
    unpaid = ForwardingDifference(2, Decimal("60.00"), Decimal("100.00")).note
    assert "Es fehlen Zahlungen über 40,00 €: bitte beim Vertrag eintragen" in unpaid
