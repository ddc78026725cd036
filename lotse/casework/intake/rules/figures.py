"""Counts that are shown to others: small ones are not told, and cannot be worked out either."""

from collections.abc import Mapping
from dataclasses import dataclass

SMALLEST_SHOWN = 5
# In place of a number: below five, or left out so that the one beside it stays unknown.
FEW, HIDDEN = "few", "hidden"
Cell = int | str


@dataclass(frozen=True)
class Figure:
    """One count: of what, and how many pieces of advice and minutes."""

    dimension: str
    code: str
    advices: int
    minutes: int


def guarded(counts: Mapping[str, int], *, adds_up: bool) -> dict[str, Cell]:
    """Replace what must not be told (Unterdrückung kleiner Zahlen); empty if nothing may be.

    ``adds_up`` says that the cells sum up to a total known elsewhere: then cells next to a small
    one are left out too, until the small ones could have more than one value.
    Example: 3, 9, 20 -> few, hidden, 20; a total of 32 would give away the 3 otherwise.
    """
    small = {code for code, number in counts.items() if 0 < number < SMALLEST_SHOWN}
    others = sorted((number, code) for code, number in counts.items() if number >= SMALLEST_SHOWN)
    hidden: list[str] = []
    while adds_up and _can_be_worked_out(counts, small, hidden):
        if not others:
            return {}
        hidden.append(others.pop(0)[1])
    told: dict[str, Cell] = dict(counts)
    return told | dict.fromkeys(small, FEW) | dict.fromkeys(hidden, HIDDEN)


def total_of(number: int) -> Cell:
    """The sum of everything, told only from five on."""
    return FEW if 0 < number < SMALLEST_SHOWN else number


def _can_be_worked_out(counts: Mapping[str, int], small: set[str], hidden: list[str]) -> bool:
    """Whether what is left of the total leaves only one value for each small cell.

    A small cell is 1 to 4, a hidden one at least 5 and open upwards.
    """
    left = sum(counts[code] for code in (*small, *hidden))
    least = len(small) + SMALLEST_SHOWN * len(hidden)
    if hidden or not small:
        return bool(small) and left == least
    return len(small) == 1 or left in {least, len(small) * (SMALLEST_SHOWN - 1)}
