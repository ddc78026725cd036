"""Which cells of a cross table stay closed, so that no small number can be worked out.

A count of one to ``threshold - 1`` is small and never shown (primary suppression). What else has
to stay closed (secondary suppression) is decided so that for every small cell there is **another
table that fits all shown numbers and in which that cell is not small**. The way to that other
table is built, not guessed:

* **A sum is small** (a row, a column): a partner sum is closed too, large enough that its people
  could belong to the small one. Everything below a closed sum stays closed. Moving people from
  the partner to the small one changes no shown number of any table.
* **An inner cell is small**, its sums are shown: people of its row and people of its column swap
  places; the cells they leave and enter are closed. No sum changes.

Sums are decided by themselves, so that the same sum is open or closed in every table that shows
it: two tables of one population never give away by their difference what each of them closes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

DEFAULT_THRESHOLD = 5
Key = str
Inner = tuple[Key, Key]


@dataclass(frozen=True)
class Closed:
    """What of a table is not shown: everything, rows, columns, inner cells.

    A closed row or column has neither its sum nor its cells shown.
    """

    everything: bool = False
    rows: frozenset[Key] = frozenset()
    columns: frozenset[Key] = frozenset()
    cells: frozenset[Inner] = frozenset()

    def hides(self, row: Key | None, column: Key | None) -> bool:
        """Whether a cell is closed; ``None`` stands for the sum over all rows or columns."""
        return (
            self.everything
            or (row is not None and row in self.rows)
            or (column is not None and column in self.columns)
            or (row is not None and column is not None and (row, column) in self.cells)
        )


@dataclass
class _Table:
    """Counts of people with the sums of rows and columns; closes cells one after another."""

    counts: Mapping[Inner, int]
    threshold: int
    rows: dict[Key, int] = field(default_factory=dict)
    columns: dict[Key, int] = field(default_factory=dict)
    closed: set[Inner] = field(default_factory=set)

    def __post_init__(self) -> None:
        for (row, column), count in self.counts.items():
            self.rows[row] = self.rows.get(row, 0) + count
            self.columns[column] = self.columns.get(column, 0) + count

    def count(self, row: Key, column: Key) -> int:
        return self.counts.get((row, column), 0)


def closed_sums(counts: Mapping[Key, int], threshold: int = DEFAULT_THRESHOLD) -> frozenset[Key]:
    """Which parts of one total stay closed when the total is shown.

    Example: {"a": 20, "b": 9, "c": 2}, 5 -> {"c", "b"}: of 11 nobody knows how they split.
    """
    small = {key: count for key, count in counts.items() if 0 < count < threshold}
    if not small:
        return frozenset()
    missing = threshold - min(small.values())
    large = {key: count for key, count in counts.items() if count >= threshold}
    enough = {key: count for key, count in large.items() if count >= missing}
    # The smallest that is large enough; every large one is, because small ones lack less than that.
    partner = min(enough, key=lambda key: (enough[key], key), default=None)
    return frozenset({*small, partner} - {None}) if partner else frozenset(counts)


def protect(
    counts: Mapping[Inner, int], threshold: int = DEFAULT_THRESHOLD
) -> Closed:
    """Decide which cells of a table of people stay closed.

    ``counts`` has the inner cells by row and column; sums follow from them. A missing cell is 0.
    """
    table = _Table(counts, threshold)
    if 0 < sum(counts.values()) < threshold:
        return Closed(everything=True)
    rows = closed_sums(table.rows, threshold)
    columns = closed_sums(table.columns, threshold)
    table.closed = {
        (row, column)
        for row in table.rows
        for column in table.columns
        if row in rows or column in columns
    }
    for row, column in sorted(_small(table)):
        _protect_cell(table, row, column)
    return Closed(rows=rows, columns=columns, cells=frozenset(table.closed))


def _small(table: _Table) -> Iterable[Inner]:
    """Small cells whose row and column are shown."""
    return [
        cell
        for cell, count in table.counts.items()
        if 0 < count < table.threshold and cell not in table.closed
    ]


def _protect_cell(table: _Table, row: Key, column: Key) -> None:
    """Close a small cell with those whose people could change places with others to fill it.

    ``missing`` people of the row come from other columns, as many of the column from other rows;
    each pair of them swaps. The row and the column have that many, because their sums are shown.
    """
    missing = table.threshold - table.count(row, column)
    from_columns = _givers(
        table, [(row, other) for other in table.columns if other != column], missing
    )
    from_rows = _givers(table, [(other, column) for other in table.rows if other != row], missing)
    table.closed.add((row, column))
    table.closed.update(from_columns, from_rows)
    table.closed.update(
        (giver, taker) for giver, _ in from_rows for _, taker in from_columns
    )


def _givers(table: _Table, cells: list[Inner], missing: int) -> list[Inner]:
    """Cells that have the missing people together: closed ones first, then one that suffices."""
    given: list[Inner] = []
    have = 0
    filled = [cell for cell in cells if table.count(*cell)]
    for cell in sorted(filled, key=lambda one: _price(table, one, missing)):
        given.append(cell)
        have += table.count(*cell)
        if have >= missing:
            break
    return given


def _price(table: _Table, cell: Inner, missing: int) -> tuple[bool, bool, int, Inner]:
    count = table.count(*cell)
    suffices = count >= missing
    return cell not in table.closed, not suffices, count if suffices else -count, cell
