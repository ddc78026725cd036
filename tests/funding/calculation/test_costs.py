"""Cost, own share, lump sums, modules and forecast."""

from decimal import Decimal

import pytest

from tests.funding.calculation.plans import calculated, own_rates, position, works

RATES = own_rates({"material_eur_per_fte": "0.00"})
YEAR = Decimal("36500.00")


def of_post(*occupancy, cost_rule="fixed_amount", **changes):
    return calculated(position(*occupancy, **changes), rates=RATES, cost_rule=cost_rule)


def costs(amount, **more):
    return works(actual_cost_eur=amount, **more)


@pytest.mark.parametrize(
    ("cost", "rule", "earned", "cut", "own"),
    [
        ("40000.00", "fixed_amount", "36500.00", "0.00", "3500.00"),
        ("30000.00", "fixed_amount", "36500.00", "0.00", "0.00"),
        ("40000.00", "capped_by_cost", "36500.00", "0.00", "3500.00"),
        ("30000.00", "capped_by_cost", "30000.00", "6500.00", "0.00"),
        ("36500.00", "capped_by_cost", "36500.00", "0.00", "0.00"),
    ],
)
def test_cost_makes_an_own_share_or_cuts_the_amount(cost, rule, earned, cut, own):
    found = of_post(costs(cost), cost_rule=rule).positions[0]
    assert (found.earned, found.cost_cut, found.own_share) == (
        Decimal(earned),
        Decimal(cut),
        Decimal(own),
    )


def test_a_cut_is_no_loss_by_vacancy():
    found = of_post(costs("30000.00"), cost_rule="capped_by_cost").positions[0]
    assert found.vacancy_lost == 0


def test_cost_is_unknown_if_one_entry_of_the_year_does_not_say_it():
    half = [
        costs("20000.00", first="2021-01-01", last="2021-06-30"),
        works("2021-07-01"),
    ]
    found = of_post(*half, cost_rule="capped_by_cost")
    assert found.positions[0].cost is None
    assert found.positions[0].own_share is None
    assert found.positions[0].earned == YEAR
    assert found.cost_unknown == 1


def test_an_entry_of_another_year_needs_no_cost():
    found = of_post(works("2019-01-01", "2020-12-31"), costs("40000.00"), works("2022-01-01"))
    assert found.positions[0].cost == Decimal("40000.00")


def test_a_vacant_post_costs_nothing():
    assert of_post().positions[0].cost == 0


def test_a_lump_sum_earns_what_was_spent_up_to_the_approval():
    found = calculated(
        lump_sums=[
            {"module": 1, "kind": "events", "approved_eur": "100.00", "spent_eur": "120.00"},
            {"module": 1, "kind": "measures", "approved_eur": "300.00", "spent_eur": "50.00"},
        ]
    ).modules[1]
    assert (found.approved, found.earned, found.spent, found.own_share) == (400, 150, 170, 20)


def test_modules_are_not_set_off_against_each_other():
    found = calculated(
        position(works()),
        rates=RATES,
        payments=[{"date": "2021-02-01", "eur": "1000.00", "module": 1}],
    )
    assert (found.modules[1].unspent, found.modules[2].outstanding) == (1000, YEAR)
    assert (found.totals.unspent, found.totals.outstanding) == (1000, YEAR)


def test_spent_is_the_cost_where_it_is_known():
    known = of_post(costs("40000.00")).modules[2]
    unknown = of_post(works()).modules[2]
    assert (known.spent, unknown.spent) == (40000, YEAR)


def test_the_forecast_fills_every_approved_day_from_a_day_on():
    found = calculated(
        position(works("2021-01-01", "2021-03-31")), rates=RATES, forecast={"fill_on": "2021-10-01"}
    ).forecast
    assert found.total.stay_vacant == Decimal("9125.00")
    assert found.total.filled == Decimal("18250.00")
    assert found.modules[2].filled == Decimal("18250.00")


@pytest.mark.parametrize(("rule", "filled"), [("approved", "36500.00"), ("occupied", "18250.00")])
def test_material_in_the_forecast_follows_its_rule(rule, filled):
    rates = own_rates({"rate_eur_per_fte": "0.00", "material_eur_per_fte": "36500.00"})
    found = calculated(
        position(), rates=rates, material_rule=rule, forecast={"fill_on": "2021-07-01"}
    )
    assert found.forecast.total.filled == Decimal(filled)


def test_the_forecast_knows_no_cap_by_cost():
    found = calculated(
        position(costs("10.00")),
        rates=RATES,
        cost_rule="capped_by_cost",
        forecast={"fill_on": "2021-01-01"},
    )
    assert found.forecast.total.stay_vacant == found.forecast.total.filled == YEAR
