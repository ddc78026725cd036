"""What occupied time is worth under each rule."""

from decimal import Decimal

import pytest

from tests.funding.calculation.plans import calculated, own_rates, position, works

# 36,500 € a year: 100 € a day, 3,041.67 € a month; material is a tenth of it.
RATES = own_rates()
OF_POSITION = {"fte", "approved_from", "approved_until"}
FULL, STARTED, DAYS = "full_months_occupied", "started_months", "calendar_days"


def earned(*occupancy, rule, **changes):
    """The amounts of a post; what is no property of the post belongs to the plan."""
    of_position = {name: changes.pop(name) for name in OF_POSITION & changes.keys()}
    post = position(*occupancy, **of_position)
    return calculated(post, rates=RATES, prorata_rule=rule, **changes).positions[0]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(FULL, "0.00"), (STARTED, "3041.67"), (DAYS, "100.00")],
)
def test_one_day_of_work_counts_by_the_rule(rule, expected):
    assert earned(works("2021-05-05", "2021-05-05"), rule=rule).earned == Decimal(expected)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [(FULL, "3041.67"), (STARTED, "3041.67"), (DAYS, "3100.00")],
)
def test_a_whole_month_counts_once(rule, expected):
    assert earned(works("2021-05-01", "2021-05-31"), rule=rule).earned == Decimal(expected)


def test_two_people_share_a_month_without_a_gap():
    found = earned(
        works("2021-05-01", "2021-05-10"), works("2021-05-11", "2021-05-31", person="Q"), rule=FULL
    )
    assert found.earned == Decimal("3041.67")


def test_a_month_counts_with_its_lowest_share_or_its_highest():
    half_then_full = [
        works("2021-05-01", "2021-05-10", Decimal("0.5")),
        works("2021-05-11", "2021-05-31"),
    ]
    assert earned(*half_then_full, rule=FULL).earned == Decimal("1520.83")
    assert earned(*half_then_full, rule=STARTED).earned == Decimal("3041.67")
    assert earned(*half_then_full, rule=DAYS).earned == Decimal("2600.00")


def test_a_month_approved_in_part_is_lost_or_full():
    spans = {"approved_from": "2021-05-02", "approved_until": "2021-06-30"}
    assert earned(works(), rule=FULL, **spans).approved == Decimal("3041.67")
    assert earned(works(), rule=STARTED, **spans).approved == Decimal("6083.33")
    assert earned(works(), rule=DAYS, **spans).approved == Decimal("6000.00")


def test_work_outside_the_approved_time_earns_nothing():
    found = earned(works(), rule=DAYS, approved_from="2021-12-31", approved_until="2022-06-30")
    assert (found.approved, found.earned) == (Decimal("100.00"), Decimal("100.00"))


@pytest.mark.parametrize(
    ("first", "last"), [("2019-01-01", "2020-12-31"), ("2022-01-01", "2022-12-31")]
)
def test_a_post_approved_in_other_years_gives_zeros(first, last):
    found = earned(works(), rule=DAYS, approved_from=first, approved_until=last)
    assert (found.approved, found.earned, found.material) == (0, 0, 0)


def test_a_leap_year_has_a_day_more():
    leap_day = position(works("2024-02-29", "2024-02-29"), approved_until="2024-12-31")
    found = calculated(leap_day, year=2024, rates=RATES, prorata_rule=DAYS)
    assert found.positions[0].earned == Decimal("99.73")


def test_the_rate_of_the_day_counts_or_that_of_the_first_of_the_month():
    rates = own_rates(
        {"valid_until": "2021-05-15"},
        {"valid_from": "2021-05-16", "rate_eur_per_fte": "73000.00"},
    )
    may = position(works("2021-05-01", "2021-05-31"))
    by_day = calculated(may, rates=rates, prorata_rule=DAYS).positions[0]
    by_month = calculated(may, rates=rates, prorata_rule=FULL).positions[0]
    assert by_day.earned == Decimal("1500.00") + Decimal("3200.00")
    assert by_month.earned == Decimal("3041.67")


def test_each_module_has_its_own_rule():
    found = calculated(
        position(works("2021-05-05", "2021-05-05")),
        rates=RATES,
        prorata_rule={"1": FULL, "2": DAYS, "3": FULL},
    )
    assert found.positions[0].earned == Decimal("100.00")


@pytest.mark.parametrize(("rule", "material"), [("approved", "3650.00"), ("occupied", "310.00")])
def test_material_is_granted_for_the_approved_time_or_follows_occupancy(rule, material):
    found = earned(works("2021-05-01", "2021-05-31"), rule=DAYS, material_rule=rule)
    assert found.material == Decimal(material)


def test_three_tenths_fill_three_tenths():
    tenth = Decimal("0.1")
    people = [works(person=name, share=tenth) for name in "ABC"]
    assert earned(*people, rule=FULL, fte=Decimal("0.3")).vacancy_lost == 0


def test_a_part_time_post_is_filled_by_its_own_share():
    found = earned(works(share=Decimal("0.75")), rule=FULL, fte=Decimal("0.75"))
    assert found.earned == found.approved == Decimal("27375.00")


@pytest.mark.parametrize("amount", ["0.01", "0.05", "11111.11"])
def test_half_a_cent_is_rounded_up(amount):
    rates = own_rates({"rate_eur_per_fte": amount})
    found = calculated(position(works("2021-01-01", "2021-06-30")), rates=rates).positions[0]
    exact = Decimal(amount) / 2
    assert found.earned - exact == Decimal("0.005")
