"""What an award comes to: amounts of the calculation, costs as known or expected."""

from decimal import Decimal

import pytest

from lotse.funding.budget.rules.forecast import forecast_of
from lotse.funding.calculation.rules.calculation import calculate
from lotse.funding.calculation.rules.reading import plan_of
from lotse.funding.statements.rules.parts import KEPT
from tests.funding.calculation.plans import PLAN, position, works

LUMP_SUM = {"module": 1, "kind": "measures", "approved_eur": "30000.00", "spent_eur": "12000.00"}


def forecast(*positions, expected=None, is_over=False, forwarded="0", money=None, **changes):
    """``money`` is what beside the plan costs the county."""
    document = PLAN | {"positions": list(positions)} | changes
    return forecast_of(
        calculate(plan_of(document)),
        forwarded=Decimal(forwarded),
        expected=expected or {},
        is_over=is_over,
        **(money or {}),
    )


def amount(found, purpose):
    return found.amounts[purpose]


def test_what_a_post_cost_counts_where_somebody_entered_it():
    found = forecast(position(works(actual_cost_eur="61234.56")), expected={"C1": Decimal(1)})
    assert amount(found, "staff") == Decimal("61234.56")
    assert found.guessed == ()


def test_else_what_it_is_expected_to_cost_for_the_time_it_is_filled():
    half_a_year = works(last="2021-06-30", share=1)
    found = forecast(position(half_a_year), expected={"C1": Decimal("73000")})
    # 181 days of 365 at 200 euro a day.
    assert amount(found, "staff") == Decimal("36200.00")
    assert found.guessed == ()


def test_else_what_it_earns_and_that_is_said():
    found = forecast(position(works()))
    assert amount(found, "staff") == Decimal("55000.00")
    assert found.guessed == ("C1",)


def test_interest_and_what_was_spent_too_late_cost_the_county():
    money = {"interest": Decimal(5), "late": {"measures": Decimal(7)}}
    found = forecast(lump_sums=[LUMP_SUM], money=money)
    assert amount(found, "return") == 5
    assert amount(found, "measures") == 30_007
    over = forecast(lump_sums=[LUMP_SUM], is_over=True, money=money)
    assert amount(over, "measures") == 12_007


def test_a_vacant_post_costs_nothing_and_is_no_guess():
    found = forecast(position())
    assert amount(found, "staff") == Decimal("0.00")
    assert found.guessed == ()


def test_what_recipients_get_is_no_staff_of_the_county():
    forwarded = position(works(), forwarded_to=[{"recipient": "Stadt Troisdorf"}])
    found = forecast(forwarded, forwarded="55000")
    assert amount(found, "staff") == Decimal("0.00")
    assert amount(found, "forwarding") == Decimal("55000")
    assert found.guessed == ()


# Year over, lump sum of the year, grant, return; 40,000 euro were received.
@pytest.mark.parametrize(
    ("is_over", "spent", "measures", "grant", "returned"),
    [
        # Until the end of the year it is taken as used up.
        (False, "12000.00", "30000.00", "40000.00", "10000.00"),
        (True, "12000.00", "12000.00", "40000.00", "28000.00"),
        # What is spent above is own share, not income.
        (True, "35000.00", "35000.00", "40000.00", "10000.00"),
        (False, "35000.00", "35000.00", "40000.00", "10000.00"),
    ],
)
def test_lump_sums_count_as_used_up_while_the_year_lasts(is_over, spent, measures, grant, returned):
    found = forecast(
        is_over=is_over,
        lump_sums=[LUMP_SUM | {"spent_eur": spent}],
        payments=[{"date": "2021-03-01", "eur": "40000.00", "module": 1}],
    )
    assert amount(found, "measures") == Decimal(measures)
    assert amount(found, "grant") == Decimal(grant)
    assert amount(found, "return") == Decimal(returned)


def test_what_is_earned_and_not_paid_yet_still_comes():
    found = forecast(
        position(works()), payments=[{"date": "2021-03-01", "eur": "20000.00", "module": 2}]
    )
    assert amount(found, "grant") == Decimal("55000.00")
    assert amount(found, "return") == Decimal("0.00")


@pytest.mark.parametrize(
    ("cost", "expected", "staff"),
    [
        # A third and two cents stay; of the cost, of what is expected, of what is earned.
        ({"actual_cost_eur": "60000.02"}, {}, "20000.01"),
        ({}, {"C1": Decimal("73000")}, "24333.33"),
        ({}, {}, "18333.33"),
    ],
)
def test_of_a_post_passed_on_in_part_the_county_bears_what_stays(cost, expected, staff):
    shared = position(
        works(**cost),
        forwarded_to=[
            {"recipient": "Stadt Troisdorf", "weight": 2},
            {"recipient": KEPT, "weight": 1},
        ],
    )
    found = forecast(shared, expected=expected)
    assert amount(found, "staff") == Decimal(staff)
    assert found.guessed == (() if cost or expected else ("C1",))
