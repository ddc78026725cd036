"""Our counts beside those of the Land: the difference, and what of it may be shown.

What is closed with us stays closed whatever the Land says: its number, next to a sum, would open
ours. And what is small with the Land stays closed for the same reason, together with a partner.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from lotse.reporting.indicators.rules.tables import (
    TOTAL,
    Cell,
    Counted,
    Key,
    Table,
    protected_cells,
    rounded_cells,
)

_CLOSED = Cell(is_closed=True)


class Standing(StrEnum):
    """How far the comparison of two counts has come."""

    AGREES = "agrees"
    OPEN = "open"
    EXPLAINED = "explained"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True)
class Compared:
    """Two counts of one place. ``percent`` is of ours; without a count of ours there is none."""

    ours: Cell
    theirs: Cell
    difference: Cell
    percent: Cell


def compared(table: Table, theirs: Mapping[Key, int]) -> dict[Key, Compared]:
    """The counts of the Land beside an answer of ours, by provider or municipality.

    The key of the whole county is None. The difference is theirs less ours.
    """
    shown = _shown(table, theirs)
    return {key: _pair(table.cell(key), shown[key]) for key in theirs}


def standing(of: Compared, *, is_explained: bool) -> Standing:
    """Equal counts need no explanation, closed ones allow none."""
    if of.difference.is_closed:
        return Standing.NOT_COMPARABLE
    if not of.difference.value:
        return Standing.AGREES
    return Standing.EXPLAINED if is_explained else Standing.OPEN


def is_small(count: int, threshold: int) -> bool:
    """Whether a count is too small to be shown; nobody at all is not."""
    return 0 < count < threshold


def _shown(table: Table, theirs: Mapping[Key, int]) -> dict[Key, Cell]:
    """Their counts as far as they may be shown, rounded where ours are rounded."""
    counted: dict[tuple[Key, Key], Counted] = {
        (key, TOTAL): Counted(Decimal(count), count) for key, count in theirs.items()
    }
    if table.rounded_to:
        return {key: cell for (key, _), cell in rounded_cells(counted, table.rounded_to).items()}
    if not table.threshold:
        return {key: Cell(Decimal(count)) for key, count in theirs.items()}
    cells = protected_cells(counted, table.threshold)
    return {
        key: _CLOSED if is_small(theirs[key], table.threshold) else cell
        for (key, _), cell in cells.items()
    }


def _pair(ours: Cell, theirs: Cell) -> Compared:
    if ours.is_closed or theirs.is_closed:
        return Compared(ours, _CLOSED, _CLOSED, _CLOSED)
    mine, other = ours.value or Decimal(0), theirs.value or Decimal(0)
    difference = other - mine
    percent = replace(Cell(), value=100 * difference / mine) if mine else Cell()
    return Compared(Cell(mine), theirs, Cell(difference), percent)
