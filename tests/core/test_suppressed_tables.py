"""No small cell of a published table can be told from what is published with it."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from lotse.core.suppression import THRESHOLD, PublishedTable, Split, publish_table

STAGES, TOWNS = ("language", "housing", "work"), ("Troisdorf", "Siegburg", "Windeck", "")
COUNT = st.integers(0, 10)
TABLES = st.fixed_dictionaries(
    {stage: st.fixed_dictionaries(dict.fromkeys(TOWNS, COUNT)) for stage in STAGES}
)


def others_like(table, stage, town) -> Iterator[dict]:
    """Tables with another count there: some given to another cell, or the whole row anew."""
    for other_stage, other, more in product(STAGES, TOWNS, range(-THRESHOLD, THRESHOLD + 1)):
        changed = {key: dict(row) for key, row in table.items()}
        changed[stage][town] += more
        changed[other_stage][other] -= more
        yield changed
    total = sum(table[stage].values())
    for parts in product(range(total + 1), repeat=len(TOWNS) - 1):
        yield table | {stage: dict(zip(TOWNS, (*parts, total - sum(parts)), strict=True))}


def is_another(table, other, stage, town) -> bool:
    is_possible = all(count >= 0 for row in other.values() for count in row.values())
    return is_possible and other[stage][town] != table[stage][town]


def shown_as(published: PublishedTable, stage: str, town: str) -> int | None:
    cells = published.cells.get(stage)
    return cells.counts.get(town) if cells else None


@settings(max_examples=300, deadline=None)
@given(TABLES)
def test_no_small_cell_is_told_by_subtraction(table):
    published = publish_table(table)
    for stage in STAGES:
        for town in TOWNS:
            if 0 < table[stage][town] < THRESHOLD:
                assert shown_as(published, stage, town) is None
                assert any(
                    is_another(table, other, stage, town) and publish_table(other) == published
                    for other in others_like(table, stage, town)
                ), (stage, town)


@settings(max_examples=200, deadline=None)
@given(TABLES)
def test_what_is_published_is_true_and_adds_up(table):
    published = publish_table(table)
    totals = {stage: sum(row.values()) for stage, row in table.items()}
    if published.rows is None:
        assert published.cells == {}
        return
    assert published.total == sum(totals.values())
    assert sum(published.rows.counts.values()) + published.rows.rest == published.total
    for stage, split in published.cells.items():
        assert published.rows.counts[stage] == totals[stage]
        if split is not None:
            assert sum(split.counts.values()) + split.rest == totals[stage]
            assert all(table[stage][town] == count for town, count in split.counts.items())


def test_a_row_whose_cells_would_tell_shows_its_total_alone():
    published = publish_table({"A": {"x": 7, "y": 2}, "B": {"x": 6, "y": 0}})
    assert published == PublishedTable(
        15, Split({"A": 9, "B": 6}), {"A": Split({}, 9), "B": Split({"x": 6})}
    )


def test_a_small_row_goes_along_with_others():
    published = publish_table({"A": {"x": 12}, "B": {"x": 6}, "C": {"x": 2}})
    assert published == PublishedTable(20, Split({"A": 12}, 8), {"A": Split({"x": 12})})


def test_a_small_table_tells_nothing_and_an_empty_one_that_it_is_empty():
    assert publish_table({"A": {"x": 3}}) == PublishedTable(None, None, {})
    assert publish_table({"A": {"x": 0}}) == PublishedTable(0, Split({}), {})
    # All that is left would be four and four.
    assert publish_table({"A": {"x": 4}, "B": {"x": 4}}) == PublishedTable(8, None, {})
