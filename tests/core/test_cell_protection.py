"""Nobody who sees a protected table, or several of one population, can work out a small number.

The attacker of these tests knows nothing of how cells are closed: she looks for all tables of
whole numbers that fit what is shown.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.cell_protection import Closed, closed_sums, protect
from tests.core.attacker import COLUMNS, LAYERS, ROWS, fits, possible_sums, sums, table_of, worlds

THRESHOLD = 3
people = st.lists(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS), st.sampled_from(LAYERS)),
    min_size=1,
    max_size=14,
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
def test_nobody_knows_that_all_of_a_row_or_a_column_are_in_one_cell(found):
    table = table_of(found, 0, 1)
    closed = protect(table, THRESHOLD, telling={0, 1})
    if closed.everything:
        return
    for side, keys, others in ((0, ROWS, COLUMNS), (1, COLUMNS, ROWS)):
        of_others = sums(table, 1 - side)
        for key in keys:
            line = [(key, other) if side == 0 else (other, key) for other in others]
            filled = [cell for cell in line if table[cell]]
            elsewhere = [cell for cell in line if cell not in filled and of_others[cell[1 - side]]]
            if len(filled) == 1 and elsewhere:
                assert any(worlds(table, closed, cell, 1) for cell in elsewhere)


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


def test_that_all_of_a_row_are_alike_stays_open_where_everybody_is():
    alike = {("a", "x"): 7, ("b", "x"): 9}
    assert protect(alike, 5, telling={0}) == Closed()
    told = {("a", "x"): 7, ("b", "x"): 9, ("b", "y"): 8}
    assert protect(told, 5) == Closed()
    assert protect(told, 5, telling={0}).cells == {*told, ("a", "y")}
