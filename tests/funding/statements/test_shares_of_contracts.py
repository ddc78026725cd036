"""What contracts are told of a post: parts sum to the whole, nobody earns more than approved."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.funding.awards.rules.plans import ApprovedPost, Course, OwnRate, Terms, plan_of
from lotse.funding.calculation.rules.calculation import calculate
from lotse.funding.calculation.rules.forwarding import covering, post_shares, told_shares
from lotse.funding.calculation.rules.plan import Occupancy
from lotse.funding.statements.rules import parts
from lotse.funding.statements.rules.parts import KEPT, ContractPart

YEAR, ONE = 2026, Decimal(1)
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
FULL_MONTHS, CALENDAR_DAYS = "full_months_occupied", "calendar_days"


def told(contracts, *stays, rate="55000.00", rule=CALENDAR_DAYS, **terms):
    """By recipient: euro approved and earned, of one full post that is approved all year."""
    approved = ApprovedPost("M2-1", "case_management", ONE, FIRST, LAST)
    granted = Terms(
        YEAR, 2, rule, [approved], [],
        own_rates=[OwnRate("case_management", Decimal(rate), Decimal(0))], **terms,
    )  # fmt: skip
    plan = plan_of(granted, Course(occupancy={"M2-1": stays}))
    calculation = calculate(parts.with_recipients(plan, {"M2-1": contracts}))
    shares = {
        one.recipient: (one.approved, one.earned) for one in told_shares(calculation.positions)
    }
    return shares, calculation


def stay(first=FIRST, last=None, share=ONE, cost=None):
    return Occupancy("P", first, last, share, cost)


def holds(shares, calculation):
    """What every split has to hold: the sums, and what the database asks of each part."""
    [amounts] = calculation.positions
    assert sum(part for part, _ in shares.values()) == amounts.approved
    assert sum(part for _, part in shares.values()) == amounts.earned
    assert all(0 <= earned <= approved for approved, earned in shares.values())


@pytest.mark.parametrize(
    ("approved", "earned", "parts_"),
    [
        ("33.33 33.33 33.34", "0 0 0", "33.33 33.33 33.34"),
        # A cent above: it comes from whoever has most left.
        ("10.00 20.00 30.00", "10.01 5.00 30.00", "10.01 19.99 30.00"),
        ("10.00 20.00 30.00", "10.02 20.00 29.98", "10.02 20.00 29.98"),
        # One gives all it has left, the next gives the rest.
        ("0.00 1.00 2.00", "2.50 0.10 0.40", "2.50 0.10 0.40"),
        ("0.00 1.00 2.00", "2.00 0.10 0.40", "2.00 0.60 0.40"),
        ("", "", ""),
    ],
)
def test_nobody_is_approved_less_than_it_earned(approved, earned, parts_):
    given_, taken, wanted = ([Decimal(one) for one in row.split()]
                             for row in (approved, earned, parts_))  # fmt: skip
    assert covering(given_, taken) == wanted


def test_three_contracts_whose_cents_jump_are_told_no_cent_too_much():
    contracts = [
        ContractPart(name, Decimal(weight), FIRST, None)
        for name, weight in (("Troisdorf", "0.65"), ("Caritas", "0.05"), ("Lohmar", "0.3"))
    ]
    shares, calculation = told(contracts, stay(last=date(YEAR, 12, 30)), rate="1.89")
    holds(shares, calculation)
    # By largest remainders Caritas earns 0.10 of 1.88, but is approved only 0.09 of 1.89.
    by_remainders = {
        one.recipient: (one.approved, one.earned) for one in post_shares(calculation.positions)
    }
    assert by_remainders["Caritas"] == (Decimal("0.09"), Decimal("0.10"))
    assert shares == by_remainders | {
        "Troisdorf": (Decimal("1.22"), Decimal("1.22")),
        "Caritas": (Decimal("0.10"), Decimal("0.10")),
    }


def test_two_contracts_one_after_the_other_are_approved_by_their_days():
    contracts = [
        ContractPart("Troisdorf", ONE, FIRST, date(YEAR, 6, 30)),
        ContractPart("Caritas", ONE, date(YEAR, 7, 1), None),
    ]
    shares, calculation = told(contracts, stay(last=date(YEAR, 6, 30)))
    holds(shares, calculation)
    # The worked table of docs/rules/statement.md.
    assert shares == {
        "Troisdorf": (Decimal("27273.97"), Decimal("27273.97")),
        "Caritas": (Decimal("27726.03"), Decimal("0.00")),
    }


def test_months_may_earn_more_than_days_were_approved():
    contracts = [
        ContractPart("Troisdorf", ONE, FIRST, date(YEAR, 2, 28)),
        ContractPart("Caritas", ONE, date(YEAR, 3, 1), None),
    ]
    shares, calculation = told(contracts, stay(last=date(YEAR, 2, 28)), rule=FULL_MONTHS)
    holds(shares, calculation)
    # 59 of 365 days are 8.890,41 €, two of twelve months 9.166,67 €.
    assert shares == {
        "Troisdorf": (Decimal("9166.67"), Decimal("9166.67")),
        "Caritas": (Decimal("45833.33"), Decimal("0.00")),
    }


days = st.integers(0, 364).map(lambda number: FIRST + timedelta(days=number))
spans = st.tuples(days, days).map(sorted)
rates = st.integers(1, 9_999_999).map(lambda cents: f"{Decimal(cents).scaleb(-2):.2f}")
weights = st.lists(st.integers(1, 5000), min_size=2, max_size=6)


@st.composite
def side_by_side(draw):
    """Two to six contracts for the same post, all year or for a part of it."""
    tenths = draw(weights)
    whole = max(sum(tenths), draw(st.integers(1, 20_000)))
    return [
        ContractPart(f"R{number}", (Decimal(one) / whole).quantize(Decimal("0.0001")), *time)
        for number, one in enumerate(tenths)
        for time in [draw(st.just((FIRST, None)) | spans)]
    ]


@st.composite
def one_after_the_other(draw):
    """Two to six contracts that follow each other, with or without days between."""
    cuts = sorted(draw(st.lists(days, min_size=2, max_size=7, unique=True)))
    ends = [day - timedelta(days=1 + draw(st.integers(0, 3))) for day in cuts[1:]]
    return [
        ContractPart(f"R{number}", ONE, first, last)
        for number, (first, last) in enumerate(zip(cuts, ends, strict=False))
        if first <= last
    ]


stays = st.builds(
    lambda span, tenths, cost: stay(span[0], span[1], Decimal(tenths) / 10, cost),
    spans,
    st.integers(1, 10),
    st.none() | st.integers(0, 10**7).map(lambda cents: Decimal(cents).scaleb(-2)),
)


@settings(max_examples=150, deadline=None)
@given(
    contracts=side_by_side() | one_after_the_other(),
    someone=st.lists(stays, max_size=1),
    rate=rates,
    rule=st.sampled_from([FULL_MONTHS, "started_months", CALENDAR_DAYS]),
    cost_rule=st.sampled_from(["fixed_amount", "capped_by_cost"]),
)
def test_parts_of_contracts_sum_to_the_whole(contracts, someone, rate, rule, cost_rule):
    shares, calculation = told(contracts, *someone, rate=rate, rule=rule, cost_rule=cost_rule)
    if not shares:
        assert calculation.positions[0].position.recipients is None
        return
    holds(shares, calculation)
    assert set(shares) <= {one.recipient for one in contracts} | {KEPT}
