"""The answer to a question as it may be shown: cells that are numbers, zero, or closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from lotse.core.cell_protection import Closed, protect
from lotse.reporting.indicators.rules.definitions import Indicator, Measure
from lotse.reporting.indicators.rules.questions import Question

# The key of a sum over all rows or columns.
TOTAL = None
CLOSED_SIGN = "·"
Key = str | None


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
        """The figure of a cell; what was never counted is zero or has no value."""
        empty = Cell(None if is_average(self.indicator.measure) else Decimal(0))
        return self.cells.get((row, column), empty)

    def label(self, dimension: str, key: str) -> str:
        return self.labels.get((dimension, key), key or "ohne Angabe")

    @property
    def has_closed(self) -> bool:
        return any(cell.is_closed for cell in self.cells.values())


def is_average(measure: Measure) -> bool:
    """Whether parts do not add up to their total."""
    return measure in {Measure.MEAN, Measure.MEDIAN, Measure.PERCENT}


def protected_cells(
    counted: Mapping[tuple[Key, Key], Counted], threshold: int
) -> dict[tuple[Key, Key], Cell]:
    """Close what is small by the people behind it; sums are among the given cells.

    A row of a table with one dimension has the column ``None``.
    """
    people = {key: cell.people for key, cell in counted.items()}
    closed = _closed(people, threshold)
    return {
        key: Cell(is_closed=True) if closed.hides(*key) else Cell(cell.value)
        for key, cell in counted.items()
    }


def rounded_cells(
    counted: Mapping[tuple[Key, Key], Counted], base: int
) -> dict[tuple[Key, Key], Cell]:
    """Every count rounded to the nearest multiple of the base, sums by themselves.

    Averages of fewer than ``base`` people stay closed.
    """
    return {key: _rounded(cell, base) for key, cell in counted.items()}


def _rounded(cell: Counted, base: int) -> Cell:
    if cell.value is None:
        return Cell()
    return Cell(base * ((cell.value + Decimal(base) / 2) // base))


def _closed(people: Mapping[tuple[Key, Key], int], threshold: int) -> Closed:
    inner = {(row or "", column or ""): n for (row, column), n in people.items()}
    has_rows = any(row is not None for row, _ in people)
    has_columns = any(column is not None for _, column in people)
    if has_rows and has_columns:
        wanted = {k: n for k, n in people.items() if k[0] is not None and k[1] is not None}
        return protect({(row or "", column or ""): n for (row, column), n in wanted.items()}, threshold)
    del inner
    parts = {k: n for k, n in people.items() if k != (TOTAL, TOTAL)} or dict(people)
    return protect({(row or "", column or ""): n for (row, column), n in parts.items()}, threshold)
