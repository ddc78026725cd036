"""Rounded counts leave more than one possibility, or are known to leave one."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.rounded_counts import nearest, tell


@pytest.mark.parametrize(
    ("value", "base", "shown"), [(0, 5, 0), (2, 5, 0), (3, 5, 5), (7, 5, 5), (8, 5, 10), (2, 4, 4)]
)
def test_a_count_goes_to_the_nearest_multiple(value, base, shown):
    assert nearest(Decimal(value), base) == shown


@given(st.lists(st.integers(0, 7), min_size=1, max_size=3), st.sampled_from([3, 4, 5]))
def test_numbers_tell_where_one_possibility_is_left(parts, base):
    """Against all ways to fill the line."""
    shown = [nearest(Decimal(part), base) for part in parts]
    whole = nearest(Decimal(sum(parts)), base)
    ways = [
        way
        for way in product(range(11), repeat=len(parts))
        if [nearest(Decimal(one), base) for one in way] == shown
        and nearest(Decimal(sum(way)), base) == whole
    ]
    known = any(
        0 < part < base and len({way[at] for way in ways}) == 1 for at, part in enumerate(parts)
    )
    assert tell(parts, sum(parts), base) == known


def test_four_twos_are_told_by_their_sum_and_one_alone_is_not():
    assert tell([2] * 4, 8, 5)
    assert not tell([2], 2, 5)
    assert not tell([], 0, 5)
