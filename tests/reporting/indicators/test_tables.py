"""What of a counted table is shown: closed, rounded, sliced."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Measure, Unit
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import (
    Cell,
    Counted,
    Table,
    protected_cells,
    rounded_cells,
    sliced,
)

WORDS: dict[str, Any] = dict.fromkeys(
    ("purpose", "formula", "population", "exclusions", "source", "as_of"), "Wort"
)


def indicator(measure=Measure.RECORDS):
    return Indicator(
        code="cases_active",
        name="Aktive Fälle",
        unit=Unit.CASES,
        kind=Kind.STOCK,
        facts="cases_active",
        measure=measure,
        dimensions=("municipality", "sex"),
        **WORDS,
    )


def counted(cells):
    return {key: Counted(Decimal(count), count) for key, count in cells.items()}


def table(cells, *, measure=Measure.RECORDS, **asked):
    question = Question(indicator="cases_active", on=date(2026, 9, 30), **asked)
    return Table(
        question=question,
        indicator=indicator(measure),
        rows=tuple(dict.fromkeys(row for row, _ in cells if row is not None)),
        columns=tuple(dict.fromkeys(column for _, column in cells if column is not None)),
        labels={("sex", "f"): "weiblich"},
        cells=cells,
    )


TWO_WAYS = {
    ("a", "f"): 9,
    ("a", "m"): 2,
    ("b", "f"): 8,
    ("b", "m"): 7,
    ("a", None): 11,
    ("b", None): 15,
    (None, "f"): 17,
    (None, "m"): 9,
    (None, None): 26,
}


def test_in_a_table_of_two_ways_small_cells_and_those_around_them_are_closed_and_sums_shown():
    cells = protected_cells(counted(TWO_WAYS), 5)
    assert {key for key, cell in cells.items() if cell.is_closed} == {
        ("a", "f"),
        ("a", "m"),
        ("b", "f"),
        ("b", "m"),
    }
    assert cells["a", None] == Cell(Decimal(11))


def test_in_a_list_the_small_one_takes_the_next_one_along():
    cells = protected_cells(
        counted({("a", None): 20, ("b", None): 9, ("c", None): 2, (None, None): 31}), 5
    )
    assert {key[0] for key, cell in cells.items() if cell.is_closed} == {"b", "c"}


def test_a_figure_of_few_people_is_closed_and_nobody_is_shown_as_nobody():
    assert protected_cells(counted({(None, None): 4}), 5)[None, None].is_closed
    assert protected_cells(counted({(None, None): 0}), 5)[None, None] == Cell(Decimal(0))


def test_a_large_sum_of_few_people_is_closed():
    cells = {("a", None): Counted(Decimal(40), 2), ("b", None): Counted(Decimal(90), 30)}
    closed = protected_cells({**cells, (None, None): Counted(Decimal(130), 32)}, 5)
    assert closed["a", None].is_closed
    assert closed["b", None].is_closed


def test_rounding_hides_small_counts_in_multiples_of_the_base():
    cells = rounded_cells(
        {("a", None): Counted(Decimal(2), 2), ("b", None): Counted(Decimal(8), 8)}, 5
    )
    assert [cell.value for cell in cells.values()] == [0, 10]


def test_what_has_no_value_has_none_when_it_is_rounded():
    assert rounded_cells({(None, None): Counted(None, 0)}, 5) == {(None, None): Cell()}


def test_a_filter_shows_what_the_whole_table_shows_of_that_value():
    cells = protected_cells(counted(TWO_WAYS), 5)
    found = sliced(table(cells, rows="municipality", only=("sex", "f")))
    assert found.columns == ()
    assert found.cell("a").is_closed
    assert found.cell() == Cell(Decimal(17))


def test_a_filter_alone_is_one_figure():
    cells = {("f", None): Cell(Decimal(17)), (None, None): Cell(Decimal(26))}
    found = sliced(table(cells, only=("sex", "f")))
    assert (found.rows, found.cell()) == ((), Cell(Decimal(17)))


def test_a_table_without_filter_stays_whole():
    whole = table({(None, None): Cell(Decimal(26))})
    assert sliced(whole) is whole


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        pytest.param(Measure.RECORDS, Decimal(0), id="counts are zero"),
        pytest.param(Measure.MEDIAN, None, id="a median of nothing is none"),
    ],
)
def test_what_was_never_counted(measure, value):
    assert table({}, measure=measure).cell("a").value == value


def test_a_table_names_its_keys_and_says_whether_it_keeps_something_closed():
    found = table({("f", None): Cell(is_closed=True)})
    assert found.label("sex", "f") == "weiblich"
    assert found.label("sex", "x") == "x"
    assert found.label("sex", "") == "ohne Angabe"
    assert found.has_closed
