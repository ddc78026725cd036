"""Which cells of a cross table stay closed, so that no small number can be worked out.

A count of one to ``threshold - 1`` is small and never shown (primary suppression). What else has
to stay closed (secondary suppression) is decided so that for every small cell there is **another
table that fits all shown numbers and in which that cell is not small**. The way to that other
table is built, not guessed:

* **A sum is small** (a row, a column): a partner sum is closed too, large enough that its people
  could belong to the small one. Everything below a closed sum stays closed. Moving people from
  the partner to the small one changes no shown number of any table.
* **An inner cell is small**, its sums are shown: people of its row and people of its column swap
  places; the cells they leave and enter are closed. No sum changes. What closed rows and columns
  have together can be reckoned from the rest, so it counts as one row and one column here.

* **Everybody of a row is in one cell** and its column tells something about people (``telling``):
  one of them changes places with somebody of another column; the same four cells are closed.

Sums are decided by themselves, so that the same sum is open or closed in every table that shows
it: two tables of one population never give away by their difference what each of them closes.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

DEFAULT_THRESHOLD = 5
Key = str
Inner = tuple[Key, Key]
# The name of what is closed in a row or column; no key of a table contains such a character.
_TOGETHER = "\0"


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
    closed: set[Inner] = field(default_factory=set)

    @cached_property
    def rows(self) -> dict[Key, int]:
        return _sums(self.counts, 0)

    @cached_property
    def columns(self) -> dict[Key, int]:
        return _sums(self.counts, 1)

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
    counts: Mapping[Inner, int],
    threshold: int = DEFAULT_THRESHOLD,
    *,
    behind: Mapping[tuple[Key | None, Key | None], int] | None = None,
    telling: Set[int] = frozenset(),
) -> Closed:
    """Decide which cells of a table of people stay closed.

    ``counts`` has the inner cells by row and column; a missing cell is 0. ``behind`` has the people
    behind sums where they are fewer than the cells add up to, because somebody is in several of
    them: (row, None), (None, column), (None, None). ``telling`` has the sides, rows (0) or columns
    (1), of which not everybody may be seen in one cell.
    Example: {("a", "x"): 9, ("a", "y"): 2, ("b", "x"): 8, ("b", "y"): 7}, 5 -> all four cells.
    """
    known = behind or {}
    total = known.get((None, None), sum(counts.values()))
    if 0 < total < threshold:
        return Closed(everything=True)
    rows, columns = (
        closed_sums({key: known.get(_at(side, key), n) for key, n in sums.items()}, threshold)
        for side, sums in enumerate((_sums(counts, 0), _sums(counts, 1)))
    )
    table = _Table(_merged(counts, rows, columns), threshold)
    for row, column in sorted(_small(table)):
        _protect_cell(table, row, column, threshold - table.count(row, column))
    for side in sorted(telling):
        _protect_lines(table, side)
    below = {cell for cell in counts if cell[0] in rows or cell[1] in columns}
    return Closed(rows=rows, columns=columns, cells=frozenset(table.closed | below))


def _at(side: int, key: Key) -> tuple[Key | None, Key | None]:
    """The address of the sum of a row (0) or of a column (1)."""
    return (key, None) if side == 0 else (None, key)


def _merged(
    counts: Mapping[Inner, int], rows: frozenset[Key], columns: frozenset[Key]
) -> dict[Inner, int]:
    """The table with closed rows added up to one, and closed columns too.

    That is what everybody can reckon from what is shown; so these cells are protected like others.
    """
    merged: dict[Inner, int] = {}
    for (row, column), count in counts.items():
        cell = (_TOGETHER if row in rows else row, _TOGETHER if column in columns else column)
        merged[cell] = merged.get(cell, 0) + count
    return merged


def _sums(counts: Mapping[Inner, int], side: int) -> dict[Key, int]:
    sums: dict[Key, int] = {}
    for cell, count in counts.items():
        sums[cell[side]] = sums.get(cell[side], 0) + count
    return sums


def _small(table: _Table) -> Iterable[Inner]:
    """Small cells whose row and column are shown."""
    return [
        cell
        for cell, count in table.counts.items()
        if 0 < count < table.threshold and cell not in table.closed
    ]


def _protect_lines(table: _Table, side: int) -> None:
    """Close where everybody of a row (0) or a column (1) is in one cell, so that some may not be.

    It is a cell where nobody is that could be one of somebody. Where all are alike in the whole
    table there is nobody to change places with, and nothing to hide.
    """
    others = table.columns if side == 0 else table.rows
    for key in sorted(table.rows if side == 0 else table.columns):
        line = [(key, other) if side == 0 else (other, key) for other in others]
        filled = [cell for cell in line if table.count(*cell)]
        if len(filled) != 1 or filled[0] in table.closed:
            continue
        empty = [cell for cell in line if cell not in filled and others[cell[1 - side]]]
        if empty:
            free = min(
                empty, key=lambda one: (one not in table.closed, -others[one[1 - side]], one)
            )
            _protect_cell(table, *free, missing=1)


def _protect_cell(table: _Table, row: Key, column: Key, missing: int) -> None:
    """Close a cell with those whose people could change places with others to fill it.

    ``missing`` people of the row come from other columns, as many of the column from other rows;
    each pair of them swaps. The row and the column have that many, because their sums are shown.
    """
    from_columns = _givers(
        table, [(row, other) for other in table.columns if other != column], missing
    )
    from_rows = _givers(table, [(other, column) for other in table.rows if other != row], missing)
    table.closed.add((row, column))
    table.closed.update(from_columns, from_rows)
    table.closed.update((giver, taker) for giver, _ in from_rows for _, taker in from_columns)


def _givers(table: _Table, cells: list[Inner], missing: int) -> list[Inner]:
    """Cells that have the missing people together: closed ones first, then one that suffices."""
    filled = [cell for cell in cells if table.count(*cell)]
    cheapest = sorted(filled, key=lambda one: _price(table, one, missing))
    together = list(accumulate(table.count(*cell) for cell in cheapest))
    return cheapest[: bisect_left(together, missing) + 1]


def _price(table: _Table, cell: Inner, missing: int) -> tuple[bool, bool, int, Inner]:
    count = table.count(*cell)
    suffices = count >= missing
    return cell not in table.closed, not suffices, count if suffices else -count, cell
