"""Small counts that would give somebody away are not published (Geheimhaltung kleiner Zahlen).

A total is split in several ways: by sex, by place. A count of one to four is never shown (primary
suppression); it is added up with the other small ones, and with the next larger ones where the sum
would be small or would tell its parts (secondary suppression). So the parts of what is added up
may be exchanged for each other without any change of the table, and nobody who knows the total and
these rules can say how large one of them is. A test compares all small tables with each other.

Beside ``cell_protection`` on purpose. There cells are closed in tables with sums of rows and of
columns, asked again and again. Here figures go out once, added up, as a tree without sums of
columns: ``screening`` and ``observations`` do the same in the database, where nobody else counts,
and tests hold both against this; what ``proceedings`` released is kept as it was written, with its
rests. One rule for both would open in one place what was released closed in the other.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass

# Counts from one to four are not published.
THRESHOLD = 5


@dataclass(frozen=True)
class Split:
    """A total split by one trait: what is shown by itself, and the sum of all others."""

    counts: Mapping[str, int]
    rest: int = 0


@dataclass(frozen=True)
class Published:
    """A total and its splits as everybody may see them; without a total there are no splits."""

    total: int | None
    splits: Mapping[str, Split]


def publish(total: int, splits: Mapping[str, Mapping[str, int]]) -> Published:
    """Decide what of a total and of all its splits may be published.

    Example: 17 by place 12, 3, 2 -> 12 and together 5.
    """
    decided = {name: _split(counts) for name, counts in splits.items()}
    if 0 < total < THRESHOLD or not all(decided.values()):
        return Published(None, {})
    return Published(total, {name: split for name, split in decided.items() if split})


@dataclass(frozen=True)
class PublishedTable:
    """A table with totals of its rows, and no totals of its columns.

    ``rows`` are the totals; ``cells`` the columns of each row that is shown by itself. Without a
    total there is neither.
    """

    total: int | None
    rows: Split | None
    cells: Mapping[str, Split]


def publish_table(table: Mapping[str, Mapping[str, int]]) -> PublishedTable:
    """Decide what of a table may be published: first of the rows, then of the cells of each.

    It is a tree: no figure is a sum across the rows, so that nothing hidden in one row can be
    reckoned from the others. Totals of the columns would undo that, so there are none. A row whose
    total would tell its cells (four everywhere) is added up with others like a small one.
    Example: {"A": {"x": 7, "y": 2}, "B": {"x": 6}} -> rows 9 and 6; of A no cell, of B 6.
    """
    totals = {row: sum(cells.values()) for row, cells in table.items()}
    total = sum(totals.values())
    cells = {row: split for row in table if (split := _split(table[row]))}
    rows = _split(totals, totals.keys() - cells.keys())
    if rows is None or 0 < total < THRESHOLD:
        return PublishedTable(None, None, {})
    return PublishedTable(total, rows, {row: cells[row] for row in rows.counts})


def rounded(count: int) -> int:
    """A count to the nearest five: for what balances with other figures over time.

    Example: 12 -> 10, 13 -> 15.
    """
    return THRESHOLD * ((count + THRESHOLD // 2) // THRESHOLD)


def _split(counts: Mapping[str, int], telling: Set[str] = frozenset()) -> Split | None:
    """Keep what is large enough; the rest is large enough too, or the next ones go along.

    ``None`` if the total alone would tell the parts. Counts of the same size go along together:
    whichever was left would say that it is none of the small ones. ``telling`` are never kept.
    """
    kept = {
        key: count for key, count in counts.items() if count >= THRESHOLD and key not in telling
    }
    rest = [count for key, count in counts.items() if key not in kept]
    while kept and not _is_safe(rest):
        least = min(kept.values())
        rest += [count for count in kept.values() if count == least]
        kept = {key: count for key, count in kept.items() if count > least}
    return Split(kept, sum(rest)) if _is_safe(rest) else None


def _is_safe(rest: list[int]) -> bool:
    """Nothing, or a sum that is no small number and leaves open how large its parts are.

    It does not where all are four, or where all are telling and so of one size.
    """
    total = sum(rest)
    is_one_size = len(set(rest)) == 1 and rest[0] >= THRESHOLD - 1
    return total == 0 or (total >= THRESHOLD and not is_one_size)
