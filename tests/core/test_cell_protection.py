"""Nobody who sees a protected table, or several of one population, can work out a small number.

The attacker of these tests knows nothing of how cells are closed: she looks for all tables of
whole numbers that fit what is shown.
"""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.cell_protection import Closed, closed_sums, protect

THRESHOLD = 3
ROWS, COLUMNS, LAYERS = "abc", "xyz", "pq"
people = st.lists(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS), st.sampled_from(LAYERS)),
    min_size=1,
    max_size=14,
)


def table_of(found, first, second):
    keys = [ROWS, COLUMNS, LAYERS]
    table = dict.fromkeys(product(keys[first], keys[second]), 0)
    for one in found:
        table[one[first], one[second]] += 1
    return table


def sums(table, side):
    return {
        key: sum(count for cell, count in table.items() if cell[side] == key)
        for key in dict.fromkeys(cell[side] for cell in table)
    }


def fits(table, closed, row_sums, column_sums, wanted, at_least):
    """Whether open cells and sums allow one table in which a closed cell is large enough."""
    unknown = [cell for cell in table if closed.hides(*cell)]
    rows = dict(row_sums)
    columns = dict(column_sums)
    for cell, count in table.items():
        if cell not in unknown:
            rows[cell[0]] -= count
            columns[cell[1]] -= count
    return most(unknown, rows, columns, wanted) >= at_least


def most(unknown, rows, columns, wanted):
    """The most that a closed cell can be: what its row has, less what must go elsewhere.

    Rows send what is left to columns through closed cells; the wanted one takes all it can
    (augmenting paths over a bipartite graph of unit people).
    """
    if any(n < 0 for n in (*rows.values(), *columns.values())):
        return -1
    if sum(rows.values()) != sum(columns.values()):
        return -1
    best = -1
    for size in range(min(rows[wanted[0]], columns[wanted[1]]), -1, -1):
        left = {**rows, wanted[0]: rows[wanted[0]] - size}
        room = {**columns, wanted[1]: columns[wanted[1]] - size}
        if flows([cell for cell in unknown if cell != wanted], left, room):
            best = size
            break
    return best


def flows(cells, left, room):
    taken = {column: [] for column in room}

    def place(row, seen):
        for column in [column for start, column in cells if start == row]:
            if column in seen:
                continue
            seen.add(column)
            if len(taken[column]) < room[column]:
                taken[column].append(row)
                return True
            for at, other in enumerate(taken[column]):
                if other != row and place(other, seen):
                    taken[column][at] = row
                    return True
        return False

    return all(place(row, set()) for row, count in left.items() for _ in range(count))


def possible_sums(table, closed, side):
    """Every way in which the closed sums of one side may split what is left of the total."""
    real = sums(table, side)
    hidden = closed.rows if side == 0 else closed.columns
    rest = sum(real[key] for key in hidden)
    for parts in product(range(rest + 1), repeat=len(hidden)):
        if sum(parts) == rest:
            yield {**real, **dict(zip(sorted(hidden), parts, strict=True))}


def worlds(table, closed, wanted, at_least):
    return any(
        fits(table, closed, rows, columns, wanted, at_least)
        for rows in possible_sums(table, closed, 0)
        for columns in possible_sums(table, closed, 1)
    )


@given(people)
def test_every_small_cell_may_be_a_large_one_for_all_that_is_shown(found):
    table = table_of(found, 0, 1)
    closed = protect(table, THRESHOLD)
    if closed.everything:
        return
    for cell, count in table.items():
        if 0 < count < THRESHOLD:
            assert closed.hides(*cell)
            assert worlds(table, closed, cell, THRESHOLD)


@given(people)
def test_every_small_sum_may_be_a_large_one_for_all_that_is_shown(found):
    table = table_of(found, 0, 1)
    closed = protect(table, THRESHOLD)
    if closed.everything:
        return
    for key, count in sums(table, 0).items():
        if 0 < count < THRESHOLD:
            assert closed.hides(key, None)
            assert any(rows[key] >= THRESHOLD for rows in possible_sums(table, closed, 0))


@given(people)
def test_two_tables_of_one_population_do_not_tell_by_their_difference_what_each_closes(found):
    by_column, by_layer = table_of(found, 0, 1), table_of(found, 0, 2)
    closed, also = protect(by_column, THRESHOLD), protect(by_layer, THRESHOLD)
    # A sum that one table shows and the other hides would be no secret.
    assert (closed.everything, closed.rows) == (also.everything, also.rows)
    if closed.everything:
        return
    for cell, count in by_column.items():
        if 0 < count < THRESHOLD:
            assert any(
                any(
                    fits(by_column, closed, rows, columns, cell, THRESHOLD)
                    for columns in possible_sums(by_column, closed, 1)
                )
                and any(
                    fits(by_layer, also, rows, layers, (cell[0], "p"), 0)
                    for layers in possible_sums(by_layer, also, 1)
                )
                for rows in possible_sums(by_column, closed, 0)
            )


@given(people)
def test_what_is_large_alone_and_needed_by_nobody_is_shown(found):
    table = table_of(found, 0, 1)
    if all(count == 0 or count >= THRESHOLD for count in table.values()):
        assert protect(table, THRESHOLD) == Closed()


@pytest.mark.parametrize(
    ("counts", "closed"),
    [
        pytest.param({"a": 20, "b": 9, "c": 2}, {"b", "c"}, id="the smallest large one goes along"),
        pytest.param({"a": 20, "b": 0}, set(), id="nobody is no small number"),
        pytest.param({"a": 2, "b": 1, "c": 3}, {"a", "b", "c"}, id="without a partner all"),
        pytest.param(
            {"a": 4, "b": 3, "c": 50}, {"a", "b", "c"}, id="two small ones are not enough"
        ),
        pytest.param({}, set(), id="nothing counted"),
    ],
)
def test_sums_that_stay_closed(counts, closed):
    assert closed_sums(counts, 5) == closed


def test_a_total_of_few_closes_the_whole_table():
    closed = protect({("a", "x"): 3, ("b", "x"): 1}, 5)
    assert closed.everything
    assert closed.hides(None, None)


def test_few_people_behind_many_records_count_as_few():
    records = {("a", "x"): 4, ("a", "y"): 4, ("b", "x"): 9, ("b", "y"): 9}
    assert not protect(records, 4).rows
    assert protect(records, 4, behind={("a", None): 2}).rows == {"a", "b"}


def test_closed_cells_that_there_are_already_serve_again():
    table = {
        ("a", "x"): 2,
        ("a", "y"): 9,
        ("b", "x"): 8,
        ("b", "y"): 7,
        ("c", "x"): 1,
        ("c", "y"): 9,
    }
    closed = protect(table, 5)
    assert closed.cells == set(table)
    assert not closed.rows
    assert not closed.hides("a", None)
