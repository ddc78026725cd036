"""The small line of an indicator: its values, and the straight way to the target (dashed).

The table beside it says the same. Places are shares of a box that stretches; strokes do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.core.german_numbers import write_number
from lotse.steering.measures.models import Indicator
from lotse.steering.measures.rules import progress
from lotse.steering.measures.rules.progress import Point, Standing

WIDTH, HEIGHT, _EDGE = 100, 40, 4
# Which badge says it: word and shape, never colour alone.
BADGES = {
    Standing.UNMEASURED: "info",
    Standing.ON_COURSE: "info",
    Standing.BEHIND: "overdue",
    Standing.REACHED: "done",
}


@dataclass(frozen=True)
class Line:
    """What the template draws, and the same in words."""

    way: str
    values: str
    dots: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Followed:
    """An indicator with its values, what they say, and its picture."""

    indicator: Indicator
    points: list[Point]
    standing: Standing
    line: Line

    @property
    def badge(self) -> str:
        return BADGES[self.standing]

    @property
    def latest(self) -> Point | None:
        return self.points[-1] if self.points else None

    @property
    def expected(self) -> Decimal | None:
        """What the straight way would have brought by the day of the latest value."""
        return self.indicator.expected_on(self.latest.day) if self.latest else None


def follow(indicator: Indicator, today: date) -> Followed:
    """Where an indicator stands today."""
    points = indicator.points
    standing = progress.standing(indicator.way, points, today)
    return Followed(indicator, points, standing, drawn(indicator, points, standing))


def drawn(indicator: Indicator, points: Sequence[Point], standing: Standing) -> Line:
    """Draw from the baseline on; the target lies at the right end, later values too."""
    start, end = indicator.way.baseline, indicator.way.target
    shown = [start, *points]
    every = [*shown, end]
    first, last = start.day, max(point.day for point in every)
    low, high = min(point.value for point in every), max(point.value for point in every)

    def place(point: Point) -> str:
        across = Decimal((point.day - first).days) / (last - first).days * WIDTH
        up = (point.value - low) / (high - low) * (HEIGHT - 2 * _EDGE)
        return f"{across:.2f},{HEIGHT - _EDGE - up:.2f}"

    return Line(
        way=f"{place(start)} {place(end)}",
        values=" ".join(map(place, shown)),
        dots=tuple(map(place, points)),
        words=_words(indicator, points, standing),
    )


def _words(indicator: Indicator, points: Sequence[Point], standing: Standing) -> str:
    unit = f" {indicator.unit}" if indicator.unit else ""
    said = [
        f"{indicator.name}: von {_number(indicator.baseline_value)}{unit}"
        f" zu {_number(indicator.target_value)}{unit} bis {indicator.target_on:%d.%m.%Y}."
    ]
    if points:
        said.append(f"Zuletzt {_number(points[-1].value)}{unit} am {points[-1].day:%d.%m.%Y}:")
    return " ".join([*said, f"{standing}."])


def _number(value: Decimal) -> str:
    return write_number(value, places=2, fewest=0)
