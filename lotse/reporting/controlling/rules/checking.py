"""A frozen table beside the same table counted anew: what is the same, what differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from lotse.reporting.papers.rules.content import CLOSED, figure, is_closed, number

_TOTAL = "total"


class Outcome(StrEnum):
    """What came of counting a figure anew."""

    SAME = "same"
    DIFFERS = "differs"
    # Closed then and open now, or the other way round: nothing is said about the number.
    PROTECTED = "protected"


@dataclass(frozen=True)
class Checked:
    """One figure of a table as it was frozen and as it is counted now."""

    row: str
    column: str
    places: int
    unit: str
    frozen: Any
    now: Any
    difference: Any
    outcome: Outcome


def check(frozen: Mapping[str, Any], now: Mapping[str, Any]) -> list[Checked]:
    """Every figure of both tables, the frozen ones first.

    A number that was closed when it was frozen stays closed here, and so does its difference.
    """
    before, after = _figures(frozen), _figures(now)
    known, nothing = before | after, figure(None, 0)
    # A row that is in one table only was not counted in the other.
    return [
        _checked(before.get(place, empty), after.get(place, empty))
        for place, one in known.items()
        if (empty := replace(one, cell=nothing))
    ]


def differing(found: list[Checked]) -> list[Checked]:
    return [one for one in found if one.outcome is not Outcome.SAME]


@dataclass(frozen=True)
class _Figure:
    cell: Any
    row: str
    column: str
    places: int
    unit: str


def _figures(table: Mapping[str, Any]) -> dict[tuple[str, str], _Figure]:
    return dict(_each(table))


def _each(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], _Figure]]:
    rows = [(row["key"], row["cells"]) for row in table["rows"]]
    for key, cells in [*rows, (_TOTAL, table["total"])]:
        for column, cell in zip(table["columns"][1:], cells[1:], strict=True):
            found = _Figure(cell, cells[0], column["label"], column["places"], column["unit"])
            yield (key, column["key"]), found


def _checked(frozen: _Figure, now: _Figure) -> Checked:
    outcome, difference = _compared(frozen.cell, now.cell, frozen.places)
    return Checked(
        row=frozen.row,
        column=frozen.column,
        places=frozen.places,
        unit=frozen.unit,
        frozen=frozen.cell,
        now=dict(CLOSED) if is_closed(frozen.cell) else now.cell,
        difference=difference,
        outcome=outcome,
    )


def _compared(was: Any, new: Any, places: int) -> tuple[Outcome, Any]:
    if is_closed(was) or is_closed(new):
        both = is_closed(was) and is_closed(new)
        return (Outcome.SAME if both else Outcome.PROTECTED), dict(CLOSED)
    difference = (number(new) or Decimal(0)) - (number(was) or Decimal(0))
    return (Outcome.DIFFERS if difference else Outcome.SAME), figure(difference, places)
