"""Counts of observations over time, by quarter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lotse.foundation.observations.rules import quarter_of

_SHOWN, _HIGHEST = 8, 40


@dataclass(frozen=True)
class Quarter:
    """A quarter with its count; ``height`` and ``top`` place its bar in the picture."""

    label: str
    count: int
    left: int
    height: int

    @property
    def top(self) -> int:
        return _HIGHEST - self.height


def quarters(counts: Mapping[date, int], today: date) -> list[Quarter]:
    """The last two years, oldest first, also quarters without any."""
    year, number = quarter_of(today)
    last = 4 * year + number - 1
    shown = [divmod(at, 4) for at in range(last - _SHOWN + 1, last + 1)]
    found = {quarter_of(day): count for day, count in counts.items()}
    highest = max(found.values(), default=0) or 1
    rows = []
    for at, (of_year, index) in enumerate(shown):
        count = found.get((of_year, index + 1), 0)
        height = round(_HIGHEST * count / highest)
        rows.append(Quarter(f"{index + 1}/{of_year}", count, 24 * at, min(height, _HIGHEST)))
    return rows
