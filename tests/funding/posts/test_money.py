"""What vacancy costs: the calculation's own figures, split by month without losing a cent."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.funding.calculation.rules import plan
from lotse.funding.calculation.rules.plan import PlanError
from lotse.funding.posts.rules import money
from lotse.funding.posts.rules.money import Terms
from lotse.funding.posts.rules.spans import Held

RATE = plan.Rate(2, "case_management", Decimal(55000), Decimal(0), date(2020, 7, 1), None)


def terms(rule, **values):
    return Terms((RATE,), rule, **values)


def position(*occupancy, fte="1", until=date(2021, 12, 31), since=date(2021, 1, 1)):
    return plan.Position(
        "CM-01", 2, "case_management", Decimal(fte), since, until, None, tuple(occupancy)
    )


def entry(first, last, share="1", cost=None):
    return plan.Occupancy("Jana", first, last, Decimal(share), cost)


MARCH_TO_OCTOBER = entry(date(2021, 3, 16), date(2021, 10, 20))


@pytest.mark.parametrize(("rule", "lost"), [
    ("full_months_occupied", "27500.00"),
    ("started_months", "18333.33"),
    ("calendar_days", "22000.00"),
])  # fmt: skip
def test_the_worked_example_of_the_rules_page(rule, lost):
    """docs/rules/funding.md: 55.000 €, filled from 16 March to 20 October 2021."""
    found = money.lost_in(terms(rule), position(MARCH_TO_OCTOBER), 2021)
    assert found.total == Decimal(lost)
    assert sum(found.by_month) == found.total


def test_months_lose_what_they_lose():
    found = money.lost_in(terms("full_months_occupied"), position(MARCH_TO_OCTOBER), 2021)
    assert [int(month) for month in found.by_month] == [
        4583, 4583, 4583, 0, 0, 0, 0, 0, 0, 4583, 4583, 4583,
    ]  # fmt: skip


@pytest.mark.parametrize(("rule", "quarters"), [
    ("full_months_occupied", ("13750.00", "0.00", "13750.00")),
    ("started_months", ("9166.67", "0.00", "9166.66")),
    ("calendar_days", ("11150.68", "0.00", "10849.32")),
])  # fmt: skip
def test_the_table_of_the_page_about_posts(rule, quarters):
    """docs/rules/posts.md: January to March, April to September, October to December."""
    months = money.lost_in(terms(rule), position(MARCH_TO_OCTOBER), 2021).by_month
    assert tuple(map(str, (sum(months[:3]), sum(months[3:9]), sum(months[9:])))) == quarters


def test_a_post_that_is_approved_for_a_part_of_the_year_loses_there_only():
    found = money.lost_in(
        terms("calendar_days"),
        position(since=date(2021, 5, 1), until=date(2021, 6, 30)),
        2021,
    )
    assert [bool(month) for month in found.by_month] == [4 <= month < 6 for month in range(12)]


def test_a_post_that_is_always_filled_loses_nothing():
    found = money.lost_in(terms("started_months"), position(entry(date(2020, 1, 1), None)), 2021)
    assert set(found.by_month) == {Decimal("0.00")}
    assert found.total == 0


def test_a_day_without_a_rate_is_said():
    with pytest.raises(PlanError, match="kein Satz"):
        money.lost_in(Terms((), "calendar_days"), position(), 2021)


@given(
    first=st.dates(date(2021, 1, 1), date(2021, 12, 31)),
    days=st.integers(0, 400),
    share=st.decimals("0.05", "1", places=2),
    rule=st.sampled_from(plan.PRORATA_RULES),
    follows=st.booleans(),
    capped=st.booleans(),
)
def test_months_always_add_up_to_the_year(first, days, share, rule, follows, capped):
    last = date.fromordinal(first.toordinal() + days)
    rate = plan.Rate(2, "case_management", Decimal("55000.55"), Decimal("9700.01"),
                     date(2020, 7, 1), None)  # fmt: skip
    known = Terms((rate,), rule, material_follows_occupancy=follows, capped_by_cost=capped)
    found = money.lost_in(known, position(entry(first, last, share, Decimal(20000))), 2021)
    assert sum(found.by_month) == found.total >= 0
    assert min(found.by_month) >= Decimal("-0.02")


# --- entries --------------------------------------------------------------------------------------


def held(*paid):
    return Held(1, "Jana", "CM-01", Decimal("0.5"), paid)


def test_an_absence_makes_two_entries_and_the_cost_counts_once():
    found = money.entries(
        held((date(2021, 1, 1), date(2021, 3, 31)), (date(2021, 6, 1), None)),
        2021,
        Decimal("30000.00"),
    )
    assert [one.actual_cost for one in found] == [Decimal("30000.00"), Decimal("0.00")]
    assert [one.starts_on for one in found] == [date(2021, 1, 1), date(2021, 6, 1)]


def test_unknown_cost_stays_unknown_in_every_entry():
    found = money.entries(
        held((date(2021, 1, 1), date(2021, 3, 31)), (date(2021, 6, 1), None)), 2021, None
    )
    assert [one.actual_cost for one in found] == [None, None]


@pytest.mark.parametrize(("first", "last", "count"), [
    (date(2020, 1, 1), date(2020, 12, 31), 0), (date(2022, 1, 1), None, 0),
    (date(2020, 1, 1), None, 1), (date(2021, 12, 31), date(2022, 5, 1), 1),
])  # fmt: skip
def test_only_what_touches_the_year_is_an_entry(first, last, count):
    assert len(money.entries(held((first, last)), 2021, None)) == count


def test_who_is_away_the_whole_year_leaves_no_entry():
    assert money.entries(held(), 2021, None) == ()


def test_what_was_paid_in_a_year_without_a_paid_day_is_spent_and_own_share():
    """Findings E 5: it vanished."""
    [entry_] = money.entries(held(), 2021, Decimal(1000))
    assert (entry_.share, entry_.actual_cost) == (0, 1000)
    for rule in ("full_months_occupied", "started_months", "calendar_days"):
        found = money.amounts_of(terms(rule), position(entry_), 2021)
        assert (found.earned, found.cost, found.own_share) == (0, 1000, 1000)
        assert found.vacancy_lost == 55_000
