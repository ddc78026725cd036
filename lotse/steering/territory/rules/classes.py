"""Values in classes (Klassen): a map shows few steps, and beside each tile its exact figure."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise

from lotse.core.german_numbers import write_number

_STEPS = 4


@dataclass(frozen=True)
class Scale:
    """Classes by their lower bounds; values below the first one are in the first class, too.

    ``labels`` says each class in words, ``bounds`` has one value less.
    """

    bounds: tuple[Decimal, ...]
    labels: tuple[str, ...]

    def step(self, value: Decimal | int | None) -> int | None:
        """The class of a value, counted from 0; nothing has none."""
        return None if value is None else bisect_right(self.bounds, Decimal(value))


# Needs from 0 to 3, also when they are averages.
NEEDS = Scale(
    bounds=(Decimal("0.5"), Decimal("1.5"), Decimal("2.5")),
    labels=("kein Bedarf", "geringer Bedarf", "deutlicher Bedarf", "dringender Bedarf"),
)


def fitting(values: Iterable[Decimal | int | None]) -> Scale:
    """Four classes of the same width from 0 to the largest value; nothing at all is one class.

    Rounding: the width is rounded up, to whole numbers from 4 on and else to tenths.
    """
    largest = max((Decimal(value) for value in values if value is not None), default=Decimal(0))
    if largest <= 0:
        return Scale((), ("0",))
    unit = Decimal(1) if largest >= _STEPS else Decimal("0.1")
    width = (largest / _STEPS).quantize(unit, rounding=ROUND_CEILING)
    bounds = tuple(width * step for step in range(1, _STEPS))
    return Scale(bounds, tuple(_labels(bounds)))


def written(value: Decimal | int | None) -> str:
    """A value as a tile shows it, with one decimal at most; nothing is „–“."""
    return "–" if value is None else write_number(Decimal(value), places=1, fewest=0)


def _labels(bounds: Sequence[Decimal]) -> Iterable[str]:
    yield f"unter {written(bounds[0])}"
    for low, high in pairwise(bounds):
        yield f"{written(low)} bis unter {written(high)}"
    yield f"ab {written(bounds[-1])}"
