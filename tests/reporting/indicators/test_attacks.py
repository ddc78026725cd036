"""What somebody could work out from the tables as they are shown, and what she cannot."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lotse.core.cell_protection import Closed
from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Unit
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import (
    Cell,
    Counted,
    Table,
    closed_cells,
    protected_cells,
    rounded_cells,
)
from lotse.reporting.papers.rules import charts, content, shaping
from lotse.reporting.papers.rules.shaping import Town
from tests.core.attacker import COLUMNS, ROWS, table_of, worlds

THRESHOLD = 3
WORDS: dict[str, Any] = dict.fromkeys(
    ("name", "purpose", "formula", "population", "exclusions", "source", "as_of"), "Wort"
)
CASES = Indicator(
    code="cases", unit=Unit.CASES, kind=Kind.STOCK, facts="cases",
    dimensions=("municipality", "status"), **WORDS,
)  # fmt: skip
people = st.lists(
    st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS)), min_size=1, max_size=14
)


def counted_as_the_database_does(found):
    """Groups of which there is nobody are not among its answers."""
    keys = Counter(
        key
        for row, column in found
        for key in ((row, column), (row, None), (None, column), (None, None))
    )
    return {key: Counted(Decimal(count), count) for key, count in keys.items()}


def as_shown(cells, **asked):
    question = Question("cases", on=date(2026, 9, 30), **asked)
    rows, columns = (tuple(sorted({key[side] for key in cells} - {None})) for side in (0, 1))
    return Table(question, CASES, rows, columns, labels={}, cells=cells, threshold=THRESHOLD)


def seen_by_the_attacker(table):
    return Closed(
        rows=frozenset(row for row in ROWS if table.cell(row, None).is_closed),
        columns=frozenset(one for one in COLUMNS if table.cell(None, one).is_closed),
        cells=frozenset(cell for cell in product(ROWS, COLUMNS) if table.cell(*cell).is_closed),
    )


def real_table(found):
    return table_of([(*one, "p") for one in found], 0, 1)


@given(people)
def test_no_zero_beside_closed_cells_tells_a_small_number(found):
    """The whole way from the database to what is shown, with the cells that it did not count."""
    table = as_shown(protected_cells(counted_as_the_database_does(found), THRESHOLD))
    if table.cell().is_closed:
        assert all(table.cell(*cell).is_closed for cell in product(ROWS, COLUMNS))
        return
    real, closed = real_table(found), seen_by_the_attacker(table)
    for cell, count in real.items():
        if 0 < count < THRESHOLD:
            assert closed.hides(*cell)
            assert worlds(real, closed, cell, THRESHOLD)


@given(people)
def test_rows_as_columns_close_the_same_cells(found):
    """Else who asks both ways sees in one what the other closes."""
    counted = counted_as_the_database_does(found)
    turned = {(column, row): cell for (row, column), cell in counted.items()}
    once = closed_cells(counted, THRESHOLD, ("municipality", "status"))
    again = closed_cells(turned, THRESHOLD, ("status", "municipality"))
    assert once == {(row, column): cell for (column, row), cell in again.items()}


def test_of_a_table_of_few_people_not_even_the_traits_are_there():
    counted = counted_as_the_database_does([("a", "x")] * 2)
    table = as_shown(closed_cells(counted, THRESHOLD, ("municipality", "status")))
    assert (table.rows, table.columns) == ((), ())
    # A municipality stands in every table; that nobody is there would tell where the two are.
    assert table.cell("b").is_closed


def test_that_all_of_a_town_have_one_status_is_not_told():
    found = [("a", "x")] * 7 + [("b", "x")] * 9 + [("b", "y")] * 8
    cells = protected_cells(counted_as_the_database_does(found), THRESHOLD, frozenset({0}))
    table = as_shown(cells)
    assert table.cell("a", "x").is_closed
    assert table.cell("a", "y").is_closed
    assert table.cell("a") == Cell(Decimal(7))


def test_four_rounded_twos_are_not_told_by_their_sum():
    found = [("a", str(at)) for at in range(4) for _ in range(2)] + [("b", "1")] * 30
    cells = rounded_cells(counted_as_the_database_does(found), 5)
    assert all(cells["a", str(at)].is_closed for at in range(4))
    assert cells["a", None] == Cell(Decimal(10))


def test_rounded_sums_that_tell_are_closed_with_all_below_them():
    found = [(row, "x") for row in "abcd" for _ in range(2)]
    cells = rounded_cells(counted_as_the_database_does(found), 5)
    assert {key for key, cell in cells.items() if not cell.is_closed} == {
        (None, None), (None, "x"),
    }  # fmt: skip


def test_a_closed_number_has_no_rate_no_bar_and_no_word():
    """Per 1,000 inhabitants it could be reckoned back exactly."""
    raw = {"a": 40, "b": 9, "c": 2}
    counted = {(key, None): Counted(Decimal(n), n) for key, n in raw.items()}
    counted[None, None] = Counted(Decimal(51), 51)
    table = as_shown(protected_cells(counted, 5), rows="municipality")
    towns = [Town(key, f"Ort {key}", 20_000) for key in raw]
    paper = shaping.comparison([table], towns)

    for row in paper["rows"]:
        is_closed = row["key"] in {"b", "c"}
        assert [content.is_closed(cell) for cell in row["cells"][2:]] == [is_closed] * 2
        assert all(set(cell) == {"closed"} for cell in row["cells"][2:] if is_closed)
    for column in (2, 3):
        assert charts.bars(paper, column).count('width="0"') == 2
        assert charts.words(paper, column).count("·") == 2


def test_a_rate_of_a_rounded_number_tells_no_more_than_the_number():
    counted = {(key, None): Counted(Decimal(3), 3) for key in ("a", None)}
    table = as_shown(rounded_cells(counted, 5), rows="municipality")
    paper = shaping.comparison([table], [Town("a", "Ort", 1000)])
    assert paper["rows"][0]["cells"][2:] == [{"value": "5"}, {"value": "5.0"}]


@pytest.mark.parametrize("came", ["a", "b", "c"])
def test_two_days_show_that_somebody_came_but_no_small_number_on_either_day(came):
    """The limit of ADR 42: of sums that are shown on both days the difference can be read off."""
    before = [("a", "x")] * 6 + [("b", "y")] * 9 + [("c", "x")]
    for found in (before, [*before, (came, "x")]):
        table = as_shown(protected_cells(counted_as_the_database_does(found), THRESHOLD))
        closed, real = seen_by_the_attacker(table), real_table(found)
        assert all(closed.hides(*cell) for cell, count in real.items() if 0 < count < THRESHOLD)
