"""No small cell of a published table can be told from what is published with it."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lotse.core.suppression import THRESHOLD, PublishedTable, Split, publish_table

STAGES, TOWNS = ("language", "housing", "work"), ("Troisdorf", "Siegburg", "Windeck", "")
COUNT = st.integers(0, 10)
TABLES = st.fixed_dictionaries(
    {stage: st.fixed_dictionaries(dict.fromkeys(TOWNS, COUNT)) for stage in STAGES}
)


def others_like(table, stage, town) -> Iterator[dict]:
    """Tables with another count there: some given to another cell, the row anew or exchanged."""
    for other, at in product(STAGES, range(len(TOWNS))):
        counts = list(table[other].values())
        turned = dict(zip(TOWNS, counts[at:] + counts[:at], strict=True))
        yield table | {other: table[stage], stage: turned}
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
@example({stage: dict.fromkeys(TOWNS, 4 * (stage == "work")) for stage in STAGES})
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
    nothing = PublishedTable(None, None, {})
    assert publish_table({"A": {"x": 3}}) == nothing
    assert publish_table({"A": {"x": 0}}) == PublishedTable(0, Split({}), {})
    # All that is left would be four and four.
    assert publish_table({"A": {"x": 4}, "B": {"x": 4}}) == nothing
    assert publish_table({"A": {"x": 4, "y": 4}}) == nothing


def test_a_row_whose_total_would_tell_its_cells_is_added_up_with_others():
    four = {"x": 4, "y": 4}
    others = {"B": {"x": 9, "y": 0}, "C": {"x": 7, "y": 7}}
    assert publish_table({"A": four} | others) == PublishedTable(
        31, Split({"C": 14}, 17), {"C": Split({"x": 7, "y": 7})}
    )
    # Two of them are eight and eight; what has none at all could be either.
    assert publish_table({"A": four, "B": four}) == PublishedTable(None, None, {})
    empty = {"x": 0, "y": 0}
    assert publish_table({"A": four, "B": empty}) == PublishedTable(8, Split({}, 8), {})


@pytest.mark.parametrize(("height", "width", "highest"), [(2, 2, 8), (1, 3, 9), (3, 1, 9)])
def test_of_all_small_tables_none_tells_a_small_cell(height, width, highest):
    """Tables that look the same differ wherever a small count stands."""
    same: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for counts in product(range(highest + 1), repeat=height * width):
        rows = [counts[at : at + width] for at in range(0, len(counts), width)]
        table = {f"r{at}": dict(zip("xyz", row, strict=False)) for at, row in enumerate(rows)}
        same[repr(publish_table(table))].append(counts)
    for look, tables in same.items():
        for at, count in enumerate(tables[0]):
            told = all(other[at] == count for other in tables)
            assert not (told and 0 < count < THRESHOLD), (look, tables[0])
