"""What a statement adds to an approved plan: the part that counts, and recipients."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.funding.awards.rules.plans import ApprovedPost, Course, Terms, plan_of
from lotse.funding.calculation.rules.days import occupied_shares
from lotse.funding.calculation.rules.plan import Occupancy, Recipient
from lotse.funding.statements.rules import parts
from lotse.funding.statements.rules.parts import KEPT, ContractPart

YEAR = 2026
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
ONE, HALF = Decimal(1), Decimal("0.5")


def day(month, number=1):
    return date(YEAR, month, number)


def stay(first=FIRST, last=None, share=ONE, cost=None, person="P"):
    return Occupancy(person, first, last, share, cost)


def contract(recipient="Troisdorf", weight=ONE, starts_on=FIRST, ends_on=None):
    return ContractPart(recipient, weight, starts_on, ends_on)


def entries(*stays, fte=ONE):
    return parts.within(stays, fte, YEAR)


def plan(*stays, fte=ONE, approved_from=FIRST, approved_until=LAST):
    approved = ApprovedPost("M2-1", "case_management", fte, approved_from, approved_until)
    terms = Terms(YEAR, 2, "full_months_occupied", [approved], [])
    return plan_of(terms, Course(occupancy={"M2-1": entries(*stays, fte=fte)}))


def recipients(*stays, contracts, **changes):
    found = parts.with_recipients(plan(*stays, **changes), {"M2-1": contracts})
    return found.positions[0].recipients


def _part(name, earned, granted):
    return Recipient(name, Decimal(earned), Decimal(granted))


def test_what_fits_is_left_as_it_is():
    one, two = stay(share=HALF), stay(day(4), share=HALF, person="Q")
    assert [(entry.person, entry.share) for entry in entries(one, two)] == [
        ("P", HALF),
        ("Q", HALF),
    ]
    assert not parts.is_cut([one, two], ONE, YEAR)


def test_only_the_approved_size_counts_and_who_came_first_stays():
    one, two = stay(day(3), share=HALF, person="Q"), stay(share=HALF)
    size = Decimal("0.75")
    [found] = plan(one, two, fte=size).positions
    assert parts.is_cut([one, two], size, YEAR)
    shares = occupied_shares(found, YEAR)
    assert (shares[0], shares[-1]) == (HALF, Decimal("0.75"))
    assert {entry.share for entry in found.occupancy if entry.person == "P"} == {HALF}
    assert {entry.share for entry in found.occupancy if entry.person == "Q"} == {Decimal("0.25")}


def test_cost_is_cut_with_the_time_that_is_left():
    found = entries(stay(cost=Decimal("70000.01")), fte=HALF)
    assert sum(one.actual_cost for one in found) == Decimal("35000.01")


def test_two_spans_of_a_person_share_one_cost():
    spans = [stay(last=day(3, 31), cost=Decimal(60000)), stay(day(6), cost=Decimal(0))]
    found = entries(*spans, fte=HALF)
    assert [one.actual_cost for one in found if one.share] == [30000, 0]


def test_the_part_of_a_cost_is_the_part_of_the_whole_time():
    before = stay(last=day(6, 30), person="Q")
    later = [stay(day(5), day(6, 30), cost=Decimal(6000)), stay(day(7), cost=Decimal(0))]
    found = entries(before, *later)
    cost = sum(one.actual_cost for one in found if one.person == "P")
    # 184 of 245 days are left.
    assert cost == Decimal("4506.12")


def test_cost_of_somebody_for_whom_there_is_no_room_is_none_of_it():
    one, two = stay(cost=Decimal(10)), stay(day(7), person="Q", cost=Decimal(20000))
    found = entries(one, two)
    assert sum(entry.actual_cost for entry in found if entry.person == "Q") == 0


def test_unknown_cost_stays_unknown_when_it_is_cut():
    assert {one.actual_cost for one in entries(stay(), fte=HALF)} == {None}


def test_an_entry_of_another_year_is_dropped_when_the_rest_is_cut():
    old = stay(date(2024, 1, 1), date(2024, 3, 1), person="O", cost=Decimal(0))
    assert {one.person for one in entries(old, stay(), fte=HALF)} == {"P"}


def test_somebody_without_a_share_keeps_her_cost():
    idle = stay(share=Decimal(0), cost=Decimal(5), person="Q")
    found = entries(idle, stay(), fte=HALF)
    assert sum(one.actual_cost or 0 for one in found if one.person == "Q") == 5


def test_until_a_day_everybody_has_left_by_then():
    before = plan(stay(last=day(2, 28)), stay(day(4)), stay(day(11), person="Q"))
    found = parts.until(before, day(6, 30)).positions[0].occupancy
    assert [(one.starts_on, one.ends_on) for one in found] == [
        (FIRST, day(2, 28)),
        (day(4), day(6, 30)),
    ]


@pytest.mark.parametrize(
    ("contracts", "expected"),
    [
        ((), None),
        ((contract(starts_on=date(2027, 1, 1)),), None),
        ((contract(ends_on=date(2025, 12, 31)),), None),
        ((contract(),), [("Troisdorf", 1)]),
        ((contract(weight=HALF),), [("Troisdorf", HALF), (KEPT, HALF)]),
        ((contract(weight=HALF), contract("Caritas", HALF)), [("Troisdorf", HALF),
                                                              ("Caritas", HALF)]),
        ((contract(), contract("Caritas")), [("Troisdorf", 1), ("Caritas", 1)]),
    ],
)  # fmt: skip
def test_contracts_of_the_whole_time_share_by_weight(contracts, expected):
    found = recipients(stay(), contracts=contracts)
    assert found == (expected and tuple(Recipient(*one) for one in expected))


def test_a_contract_gets_what_was_occupied_under_it_and_was_approved_by_days():
    contracts = [contract(ends_on=day(6, 30)), contract("Caritas", starts_on=day(7))]
    found = recipients(stay(day(6), day(9, 30)), contracts=contracts)
    assert found == (_part("Troisdorf", 30, 181), _part("Caritas", 92, 184))


def test_time_without_a_contract_stays_with_the_county():
    found = recipients(stay(), contracts=[contract(starts_on=day(7))])
    assert found == (_part("Troisdorf", 184, 184), _part(KEPT, 181, 181))


def test_days_count_where_nobody_worked_at_all():
    found = recipients(contracts=[contract(ends_on=day(1, 31))])
    assert found == (_part("Troisdorf", 31, 31), _part(KEPT, 334, 334))


def test_a_contract_under_which_nobody_worked_was_approved_its_time_and_earns_nothing():
    found = recipients(stay(last=day(6, 30)), contracts=[contract(starts_on=day(7))])
    assert found == (_part("Troisdorf", 0, 184), _part(KEPT, 181, 181))


def test_only_approved_days_count():
    found = recipients(
        stay(), contracts=[contract(ends_on=day(4, 30)), contract("Caritas", starts_on=day(5))],
        approved_from=day(4), approved_until=day(5, 31),
    )  # fmt: skip
    assert found == (_part("Troisdorf", 30, 30), _part("Caritas", 31, 31))


spans = st.tuples(st.integers(-40, 400), st.integers(0, 300)).map(
    lambda pair: (FIRST + timedelta(days=pair[0]), FIRST + timedelta(days=pair[0] + pair[1]))
)
stays = st.builds(
    lambda person, span, share, cost: stay(span[0], span[1], share, cost, person),
    st.sampled_from("PQR"),
    spans,
    st.sampled_from([Decimal(tenths) / 10 for tenths in range(1, 11)]),
    st.none() | st.integers(0, 10**7).map(lambda cents: Decimal(cents) / 100),
)


@settings(max_examples=60)
@given(found=st.lists(stays, max_size=4), fte=st.sampled_from([HALF, ONE, Decimal("1.5")]))
def test_on_no_day_more_than_approved_and_never_less_than_fits(found, fte):
    cut = occupied_shares(plan(*found, fte=fte).positions[0], YEAR)
    free = occupied_shares(plan(*found, fte=Decimal(9)).positions[0], YEAR)
    assert cut == [min(share, fte) for share in free]
