"""The answer to a question as it may be shown: cells that are numbers, zero, or closed."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import TypeVar

from lotse.core.cell_protection import protect
from lotse.core.rounded_counts import nearest, tell
from lotse.reporting.indicators.rules.definitions import Indicator, Measure
from lotse.reporting.indicators.rules.questions import Question, telling_sides

# The key of a sum over all rows or columns.
TOTAL = None
CLOSED_SIGN = "·"
Key = str | None
T = TypeVar("T")


@dataclass(frozen=True)
class Cell:
    """One figure. ``value`` is None where nothing was counted to take a mean of."""

    value: Decimal | None = None
    is_closed: bool = False


@dataclass(frozen=True)
class Counted:
    """What the database says of one cell: the figure, and how many people stand behind it."""

    value: Decimal | None
    people: int


@dataclass(frozen=True)
class Table:
    """A table as it may leave the service: keys in order, their labels, protected cells.

    ``cell(None, None)`` is the grand total, ``cell(row, None)`` the sum of a row. With ``is_open``
    false the whole table is closed. ``rounded_to`` is the base where small numbers were rounded.
    """

    question: Question
    indicator: Indicator
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    labels: Mapping[tuple[str, str], str]
    cells: Mapping[tuple[Key, Key], Cell]
    threshold: int = 0
    rounded_to: int = 0

    def cell(self, row: Key = TOTAL, column: Key = TOTAL) -> Cell:
        """The figure of a cell; what was never counted is zero or has no value.

        Where everything is closed a zero would tell where the few are not.
        """
        if (row, column) in self.cells:
            return self.cells[row, column]
        if (grand := self.cells.get((TOTAL, TOTAL))) and grand.is_closed:
            return grand
        return Cell(None if is_average(self.indicator.measure) else Decimal(0))

    def label(self, dimension: str, key: str) -> str:
        return self.labels.get((dimension, key), key or "ohne Angabe")

    @property
    def has_closed(self) -> bool:
        return any(cell.is_closed for cell in self.cells.values())


def is_average(measure: Measure) -> bool:
    """Whether parts do not add up to their total."""
    return measure in {Measure.MEAN, Measure.MEDIAN, Measure.PERCENT, Measure.RATIO}


def sliced(table: Table) -> Table:
    """The part of a table that its question asked for with ``only``; other tables as they are.

    The filtered dimension was counted last and its value is the only one left, so that a filter
    shows nothing that the whole table keeps closed.
    """
    only = table.question.only
    if not only:
        return table
    cells: dict[tuple[Key, Key], Cell]
    if len(table.question.dimensions) == 1:
        cells = {(TOTAL, TOTAL): table.cell(only[1])}
        return replace(table, rows=(), columns=(), cells=cells)
    cells = {(row, TOTAL): table.cell(row, only[1]) for row in (*table.rows, TOTAL)}
    return replace(table, columns=(), cells=cells)


def closed_cells(
    counted: Mapping[tuple[Key, Key], Counted], threshold: int, dimensions: tuple[str, ...]
) -> dict[tuple[Key, Key], Cell]:
    """The cells of a table with what is small closed, alike whichever way round it was asked.

    Two answers with other cells closed, one by rows and one by columns, would open each other. Of a
    table that is closed as a whole not even the keys are left.
    """
    in_order = tuple(sorted(dimensions))
    sides = telling_sides(in_order)
    if in_order == dimensions:
        cells = protected_cells(counted, threshold, sides)
    else:
        cells = _turned(protected_cells(_turned(counted), threshold, sides))
    whole = {key: cell for key, cell in cells.items() if key == (TOTAL, TOTAL)}
    return whole if any(cell.is_closed for cell in whole.values()) else cells


def _turned(cells: Mapping[tuple[Key, Key], T]) -> dict[tuple[Key, Key], T]:
    """Rows as columns and columns as rows."""
    return {(column, row): cell for (row, column), cell in cells.items()}


def protected_cells(
    counted: Mapping[tuple[Key, Key], Counted],
    threshold: int,
    telling: Set[int] = frozenset(),
) -> dict[tuple[Key, Key], Cell]:
    """Close what is small by the people behind it; sums are among the given cells.

    A table with one dimension has no columns, one without dimensions only its total. Cells where
    nobody is are closed too where they have to be: a zero beside them would tell the rest.
    """
    behind = {key: cell.people for key, cell in counted.items()}
    closed = protect(_inner(counted), threshold, behind=behind, telling=telling)
    shut = Cell(is_closed=True)
    rows, columns = ({key[side] for key in counted} for side in (0, 1))
    hidden = {key: shut for key in product(rows, columns) if closed.hides(*key)}
    return {key: Cell(cell.value) for key, cell in counted.items()} | hidden


def rounded_cells(
    counted: Mapping[tuple[Key, Key], Counted], base: int
) -> dict[tuple[Key, Key], Cell]:
    """Every count rounded to the nearest multiple of the base, sums by themselves.

    Where the numbers of a line and its sum together tell a small one, the line is closed.
    """
    rounded = {key: _rounded(cell.value, base) for key, cell in counted.items()}
    rows, columns = ({key[side] for key in counted} - {TOTAL} for side in (0, 1))
    for total, line, below in _lines(rows, columns):
        parts = [_whole(counted, key) for key in line]
        if tell(parts, _whole(counted, total), base):
            rounded |= dict.fromkeys(below, Cell(is_closed=True))
    return rounded


Line = tuple[tuple[Key, Key], list[tuple[Key, Key]], list[tuple[Key, Key]]]


def _lines(rows: Set[Key], columns: Set[Key]) -> Iterator[Line]:
    """Each sum with its parts, and what is closed where they tell: parts and all below them."""
    yield (TOTAL, TOTAL), [(row, TOTAL) for row in rows], list(product(rows, {TOTAL, *columns}))
    yield (TOTAL, TOTAL), [(TOTAL, one) for one in columns], list(product({TOTAL, *rows}, columns))
    for row in rows if columns else ():
        cells: list[tuple[Key, Key]] = [(row, column) for column in columns]
        yield (row, TOTAL), cells, cells
    for column in columns:
        cells = [(row, column) for row in rows]
        yield (TOTAL, column), cells, cells


def _whole(counted: Mapping[tuple[Key, Key], Counted], key: tuple[Key, Key]) -> int:
    cell = counted.get(key)
    return int(cell.value or 0) if cell else 0


def _rounded(value: Decimal | None, base: int) -> Cell:
    return Cell(None if value is None else nearest(value, base))


def _inner(counted: Mapping[tuple[Key, Key], Counted]) -> dict[tuple[str, str], int]:
    """The cells that are no sums, by people; a missing dimension is one nameless key."""
    has_rows = any(row is not None for row, _ in counted)
    has_columns = any(column is not None for _, column in counted)
    return {
        (row or "", column or ""): cell.people
        for (row, column), cell in counted.items()
        if (row is not None) == has_rows and (column is not None) == has_columns
    }
