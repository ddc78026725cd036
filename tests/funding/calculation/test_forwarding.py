"""Parts of a post for others always sum to the whole."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.funding.calculation.rules.forwarding import post_shares, split
from lotse.funding.calculation.rules.plan import Recipient
from tests.funding.calculation.plans import calculated, own_rates, position, works


def _recipients(*weights):
    return [Recipient(str(number), Decimal(weight)) for number, weight in enumerate(weights)]


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        ("100.00", ["1", "1", "1"], ["33.34", "33.33", "33.33"]),
        ("0.02", ["1", "1", "1"], ["0.01", "0.01", "0.00"]),
        ("0.01", ["1", "3"], ["0.00", "0.01"]),
        ("10.00", ["0.5", "1.5"], ["2.50", "7.50"]),
        ("0.00", ["1", "2"], ["0.00", "0.00"]),
        ("5.00", [], []),
    ],
)
def test_cents_left_over_go_to_the_largest_remainders(amount, weights, parts):
    assert split(Decimal(amount), _recipients(*weights)) == [Decimal(part) for part in parts]


@given(
    cents=st.integers(0, 10**12),
    weights=st.lists(st.decimals("0.0001", 1000, places=4), min_size=1, max_size=8),
)
def test_parts_sum_to_the_whole_and_none_is_a_cent_off(cents, weights):
    amount = Decimal(cents).scaleb(-2)
    parts = split(amount, _recipients(*weights))
    assert sum(parts) == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - amount * weight / sum(weights)) < Decimal("0.011")


def test_a_recipient_of_two_posts_has_one_share_in_the_order_of_the_plan():
    town, association = {"recipient": "Stadt"}, {"recipient": "Verein"}
    found = calculated(
        position(works(person="A"), id="X", forwarded_to=[town, association]),
        position(works(person="B"), id="Y", forwarded_to=[association]),
        position(works(person="C"), id="Z"),
        rates=own_rates(),
    )
    assert [(share.recipient, share.positions) for share in found.forwarding] == [
        ("Stadt", ["X"]),
        ("Verein", ["X", "Y"]),
    ]
    assert sum(share.earned for share in found.forwarding) == found.totals.forwarded
    assert found.totals.retained == found.totals.earned - found.totals.forwarded


def test_shares_of_each_post_sum_to_what_it_earns():
    three = [{"recipient": name} for name in "ABC"]
    found = calculated(position(works(), forwarded_to=three), rates=own_rates())
    shares = list(post_shares(found.positions))
    assert [(share.recipient, share.position) for share in shares] == [
        ("A", "C1"),
        ("B", "C1"),
        ("C", "C1"),
    ]
    assert sum(share.earned for share in shares) == found.totals.earned
    assert sum(share.approved for share in shares) == found.totals.approved
