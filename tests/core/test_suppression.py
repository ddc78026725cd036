"""Nobody can subtract: every small table is published, and every one that looks the same compared.

Whoever reads a published table may know these rules. So all tables are grouped by how they look,
and in each group every count that is not shown must still have several values.
"""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.suppression import THRESHOLD, Split, publish, rounded

SIZES = [(1, 30), (2, 24), (3, 13), (4, 8), (5, 6)]
SMALL = range(1, THRESHOLD)


def _tables(width, highest):
    names = [f"v{at}" for at in range(width)]
    for counts in product(range(highest + 1), repeat=width):
        yield dict(zip(names, counts, strict=True))


def _published(counts):
    return publish(sum(counts.values()), {"trait": counts})


def _look(published):
    return published.total, tuple(
        (name, tuple(split.counts.items()), split.rest) for name, split in published.splits.items()
    )


@pytest.mark.parametrize(("width", "highest"), SIZES)
def test_no_count_that_is_not_shown_can_be_told(width, highest):
    same: dict[object, list[dict[str, int]]] = defaultdict(list)
    for counts in _tables(width, highest):
        same[_look(_published(counts))].append(counts)
    for (_, splits), tables in same.items():
        shown = dict(splits[0][1]) if splits else {}
        for name in tables[0].keys() - shown.keys():
            values = {table[name] for table in tables}
            assert len(values) > 1 or values == {0}, (splits, tables)


@pytest.mark.parametrize(("width", "highest"), SIZES)
def test_what_is_published_is_true_and_no_small_number(width, highest):
    for counts in _tables(width, highest):
        published = _published(counts)
        if published.total is None:
            assert sum(counts.values())
            assert not published.splits
            continue
        split = published.splits["trait"]
        assert split.counts.items() <= counts.items()
        assert sum(split.counts.values()) + split.rest == published.total == sum(counts.values())
        assert not {published.total, split.rest, *split.counts.values()} & set(SMALL)


@pytest.mark.parametrize(("counts", "kept", "rest"), [
    ([12, 3, 2, 0], {"a": 12}, 5),
    ([9, 7, 0, 0], {"a": 9, "b": 7}, 0),
    # One small one alone takes the smallest of the others along.
    ([12, 6, 2, 0], {"a": 12}, 8),
    # Equal ones go along together: the one that stayed would tell about the other.
    ([12, 6, 6, 2], {"a": 12}, 14),
    # Eight out of two small ones are four and four; so another goes along.
    ([12, 6, 4, 4], {"a": 12}, 14),
    ([2, 3, 0, 0], {}, 5),
    ([0, 0, 0, 0], {}, 0),
])  # fmt: skip
def test_what_is_small_is_added_up(counts, kept, rest):
    named = dict(zip("abcd", counts, strict=True))
    assert _published(named).splits["trait"] == Split(kept, rest)


def test_a_small_total_takes_all_its_splits_along():
    published = publish(4, {"sex": {"f": 4, "m": 0}, "place": {"Much": 4}})
    assert (published.total, published.splits) == (None, {})


def test_where_the_total_tells_the_parts_of_one_split_nothing_is_published():
    published = publish(16, {"sex": {"f": 16, "m": 0}, "band": dict.fromkeys("abcd", 4)})
    assert (published.total, published.splits) == (None, {})


def test_nothing_at_all_is_no_secret():
    assert publish(0, {"sex": {"f": 0}, "place": {}}).splits["sex"] == Split({}, 0)


@given(st.lists(st.integers(0, 60), max_size=25))
def test_in_large_tables_whoever_is_added_up_could_be_any_of_the_others(counts):
    named = {f"v{at:02}": count for at, count in enumerate(counts)}
    published = _published(named)
    if published.total is None or not published.splits["trait"].rest:
        return
    kept = published.splits["trait"].counts
    added = [name for name in named if name not in kept]
    assert len(added) > 1
    turned = dict(zip(added, [named[name] for name in (*added[1:], added[0])], strict=True))
    assert _look(_published(named | turned)) == _look(published)


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (2, 0), (3, 5), (7, 5), (8, 10), (12, 10)])
def test_a_stock_is_rounded_to_five(count, shown):
    assert rounded(count) == shown
