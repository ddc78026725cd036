"""Counts of observations over time, by quarter."""

from dataclasses import dataclass
from datetime import date

from lotse.foundation.observations.rules import quarter_of
from lotse.steering.themes.querysets import Evidence

_SHOWN, _HIGHEST = 8, 40


@dataclass(frozen=True)
class Quarter:
    """A quarter with its count; ``height`` and ``top`` place its bar in the picture.

    Without a count it is too small to be told.
    """

    label: str
    count: int | None
    left: int
    height: int

    @property
    def top(self) -> int:
        return _HIGHEST - self.height


def quarters(evidence: Evidence, today: date) -> list[Quarter]:
    """The last two years, oldest first, also quarters without any."""
    year, number = quarter_of(today)
    last = 4 * year + number - 1
    shown = [divmod(at, 4) for at in range(last - _SHOWN + 1, last + 1)]
    found = {quarter_of(day): count for day, count in evidence.quarters.items()}
    highest = max(found.values(), default=0) or 1
    unknown = 0 if evidence.is_exact else None
    rows = []
    for at, (of_year, index) in enumerate(shown):
        count = found.get((of_year, index + 1), unknown)
        height = round(_HIGHEST * (count or 0) / highest)
        rows.append(Quarter(f"{index + 1}/{of_year}", count, 24 * at, min(height, _HIGHEST)))
    return rows
