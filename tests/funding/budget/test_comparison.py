"""Plan, actual and forecast, as tables."""

from decimal import Decimal

import pytest

from lotse.funding.budget.rules.comparison import Line, totals_of


def line(purpose="staff", plan="100", actual="0", forecast="0"):
    return Line(
        purpose=purpose,
        module=2,
        plan=None if plan is None else Decimal(plan),
        actual=Decimal(actual),
        forecast=None if forecast is None else Decimal(forecast),
    )


# Purpose, plan, actual, forecast; what the year comes to, and by how much that is better.
LINES = [
    ("staff", "100", "40", "90", "90", "10"),
    ("staff", "100", "40", "120", "120", "-20"),
    # Never below what is booked.
    ("staff", "100", "95", "90", "95", "5"),
    # Nobody can say: what is booked stands in.
    ("other", "100", "30", None, "30", "70"),
    ("grant", "100", "50", "90", "90", "-10"),
    ("grant", "100", "50", "130", "130", "30"),
    ("other_income", "0", "20", None, "20", "20"),
    # Nobody planned it.
    ("return", None, "7", "12", "12", "-12"),
]


@pytest.mark.parametrize(("purpose", "plan", "actual", "forecast", "expected", "better"), LINES)
def test_more_income_and_less_expense_are_better(purpose, plan, actual, forecast, expected, better):
    one = line(purpose, plan, actual, forecast)
    assert one.expected == Decimal(expected)
    assert one.better_by == Decimal(better)


def test_the_county_adds_what_income_does_not_cover():
    totals = totals_of(
        [line("grant", "110", "55", "100"), line("staff", "120", "70", "125"), line("other", None)]
    )
    assert (totals.plan.income, totals.plan.expense, totals.plan.own_share) == (110, 120, 10)
    assert totals.actual.own_share == 15
    assert totals.expected.own_share == 25


def test_nothing_adds_up_to_nothing():
    assert totals_of([]).expected.own_share == Decimal("0.00")
