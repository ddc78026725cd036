"""Interest on money that goes back late."""

from decimal import Decimal

import pytest

from lotse.funding.calculation.rules.amounts import rounded
from lotse.funding.calculation.rules.repayment import stretches_of
from tests.funding.calculation.plans import REPAYMENT, calculated

PAID = [{"date": "2021-01-27", "eur": "36500.00", "module": 2}]


def interest(payments=PAID, **changes):
    return calculated(payments=payments, repayment={**REPAYMENT, **changes}).interest


def series(*rates):
    return {"base_rate_percent_series": [
        {"valid_from": day, "percent": Decimal(percent)} for day, percent in rates]}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "days", "amount"),
    [
        ({"paid_on": "2022-10-01"}, 1, "4.12"),
        ({"paid_on": "2022-09-30"}, 0, "0.00"),
        ({"paid_on": None}, 0, "0.00"),
        ({"interest_from": "2022-12-31"}, 1, "4.12"),
        ({"interest_from": "2022-01-01", "paid_on": "2022-12-31"}, 365, "1503.80"),
        ({"interest_points": 0}, 92, "0.00"),
        ({"interest_from": "2024-02-29", "paid_on": "2024-02-29"}, 1, "4.11"),
        (
            {"interest_from": "2024-02-29", "paid_on": "2024-02-29", "day_count": "act_365"},
            1,
            "4.12",
        ),
    ],
)
def test_days_count_from_the_day_after_the_due_day_to_the_payment(changes, days, amount):
    found = interest(**changes)
    assert (found.days, found.amount) == (days, Decimal(amount))


def test_each_day_has_the_base_rate_that_holds():
    rates = series(("2016-07-01", "-0.88"), ("2023-01-01", "1.62"))
    found = interest(interest_from="2022-12-31", paid_on="2023-01-01", **rates)
    assert (found.days, found.amount) == (2, Decimal("10.74"))


def test_two_rates_and_a_leap_year_in_one_stretch_of_years():
    rates = series(("2016-07-01", "-0.88"), ("2023-07-01", "3.12"), ("2024-07-01", "3.37"))
    found = interest(interest_from="2023-01-01", paid_on="2024-12-31", **rates)
    expected = Decimal(36500) * (
        Decimal("4.12") * 181 / 365 + Decimal("8.12") * 184 / 365
        + Decimal("8.12") * 182 / 366 + Decimal("8.37") * 184 / 366
    ) / 100  # fmt: skip
    assert found.days == 731
    assert found.amount == expected.quantize(Decimal("0.01"))


def test_days_count_even_if_nothing_is_unspent():
    assert interest(payments=[]).days == 92


def test_without_a_return_there_is_no_interest():
    assert calculated(payments=PAID).interest.days == 0


def test_the_last_day_of_time_has_no_day_after():
    assert interest(due_on="9999-12-31").days == 0


def test_interest_is_shown_stretch_by_stretch_and_they_sum_to_it():
    rates = series(("2016-07-01", "-0.88"), ("2023-07-01", "3.12"), ("2024-07-01", "3.37"))
    changes = {"interest_from": "2023-01-01", "paid_on": "2024-12-31", **rates}
    found = calculated(payments=PAID, repayment={**REPAYMENT, **changes})
    stretches = stretches_of(found.plan.repayment)
    assert [(one.days, one.base_percent, one.percent, one.days_of_year) for one in stretches] == [
        (181, Decimal("-0.88"), Decimal("4.12"), 365),
        (184, Decimal("3.12"), Decimal("8.12"), 365),
        (182, Decimal("3.12"), Decimal("8.12"), 366),
        (184, Decimal("3.37"), Decimal("8.37"), 366),
    ]
    unspent = found.totals.unspent
    assert rounded(sum(one.on(unspent) for one in stretches)) == found.interest.amount
