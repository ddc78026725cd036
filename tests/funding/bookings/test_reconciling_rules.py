"""When a reconciliation begins, balances and closes. No database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lotse.funding.bookings.choices import Side
from lotse.funding.bookings.rules import reconciling

TODAY = date(2021, 12, 31)
# A busy machine is no failure.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
CENTS = st.integers(min_value=1, max_value=10**9).map(lambda cents: Decimal(cents) / 100)


def weigh(known_in="605000", known_out="4500", finance_in="605000", finance_out="4500", lines=()):
    return reconciling.balance(
        known_in=Decimal(known_in),
        known_out=Decimal(known_out),
        finance_in=Decimal(finance_in),
        finance_out=Decimal(finance_out),
        explained=[(side, Decimal(eur)) for side, eur in lines],
    )


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (weigh(), ""),
        (weigh(finance_in="600000", lines=[("in", "-5000")]), ""),
        (weigh(finance_in="600000", lines=[("in", "-4000"), ("in", "-1000")]), ""),
        (weigh(finance_in="600000"), "Einzahlungen: -5.000,00 €"),
        (weigh(finance_out="4500.01"), "Auszahlungen: 0,01 €"),
        # A line on the other side explains nothing.
        (weigh(finance_in="600000", lines=[("out", "-5000")]), "Einzahlungen"),
        (weigh(lines=[("out", "1")]), "Auszahlungen: -1,00 €"),
    ],
)
def test_it_closes_when_nothing_is_left_unexplained(found, reason):
    verdict = reconciling.reconciliation_may_close(found)
    assert bool(verdict) is found.is_balanced is not bool(reason)
    assert reason in verdict.reason


@UNHURRIED
@given(known=CENTS, finance=CENTS, first=CENTS)
def test_lines_that_sum_to_the_difference_balance_it(known, finance, first):
    difference = finance - known
    found = weigh(known_in=known, finance_in=finance,
                  lines=[("in", first), ("in", difference - first)])  # fmt: skip
    assert found.incoming.difference_eur == found.incoming.explained_eur
    assert found.is_balanced


@pytest.mark.parametrize(
    ("until", "closed", "reason"),
    [
        (TODAY, None, ""),
        (TODAY, date(2021, 6, 30), ""),
        (TODAY, TODAY, "schon abgestimmt"),
        (date(2022, 1, 1), None, "Zukunft"),
        (date(2020, 12, 31), None, "vor dem Jahr der Förderung"),
    ],
)
def test_it_begins_with_a_day_that_is_past_and_new(until, closed, reason):
    verdict = reconciling.reconciliation_may_begin(
        until=until, award_year=2021, today=TODAY, closed_until=closed
    )
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


@pytest.mark.parametrize(
    ("verdict", "reason"),
    [
        (reconciling.line_explains(amount_eur=Decimal(-1), text="Valuta"), ""),
        (reconciling.line_explains(amount_eur=Decimal(0), text="Valuta"), "erklärt nichts"),
        (reconciling.line_explains(amount_eur=Decimal(1), text=" "), "woher"),
        (reconciling.reconciliation_is_open(is_closed=False), ""),
        (reconciling.reconciliation_is_open(is_closed=True), "steht fest"),
    ],
)
def test_lines_explain_and_what_is_closed_stands(verdict, reason):
    assert bool(verdict) is not bool(reason)
    assert reason in verdict.reason


def test_the_sides_are_called_as_in_the_database():
    assert set(reconciling.NAMES) == set(Side.values)
