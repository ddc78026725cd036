"""Where an indicator stands on its way from the baseline to the target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lotse.core.verdicts import YES, Verdict, no


class Standing(StrEnum):
    """What the last value of an indicator says about the way to its target, in words."""

    UNMEASURED = "noch kein Wert"
    ON_COURSE = "im Plan"
    BEHIND = "im Rückstand"
    REACHED = "Ziel erreicht"


# The most urgent first.
_URGENCY = (Standing.BEHIND, Standing.UNMEASURED, Standing.ON_COURSE, Standing.REACHED)


@dataclass(frozen=True)
class Point:
    """A value on a day."""

    day: date
    value: Decimal


@dataclass(frozen=True)
class Way:
    """From the baseline to the target; the target may lie below the baseline."""

    baseline: Point
    target: Point


def expected_on(way: Way, day: date) -> Decimal:
    """The value on a straight line between baseline and target; level outside of it.

    Example: 0 on 1 January, 100 on 11 January: 50 on 6 January.
    """
    start, end = way.baseline, way.target
    inside = min(max(day, start.day), end.day)
    share = Decimal((inside - start.day).days) / (end.day - start.day).days
    return start.value + (end.value - start.value) * share


def is_reached(way: Way, value: Decimal) -> bool:
    rises = way.target.value > way.baseline.value
    return value >= way.target.value if rises else value <= way.target.value


def standing(way: Way, points: Sequence[Point], today: date) -> Standing:
    """What the latest value says (Ampel in Worten).

    It is held against the straight line on its own day, and after the day of the target against
    the target. Without a value the line has nothing to say.
    """
    if not points:
        return Standing.UNMEASURED
    latest = max(points, key=lambda point: point.day)
    if is_reached(way, latest.value):
        return Standing.REACHED
    if today > way.target.day:
        return Standing.BEHIND
    expected = expected_on(way, latest.day)
    rises = way.target.value > way.baseline.value
    keeps_up = latest.value >= expected if rises else latest.value <= expected
    return Standing.ON_COURSE if keeps_up else Standing.BEHIND


def most_urgent(standings: Sequence[Standing]) -> Standing:
    """What a measure with several indicators says in one word."""
    return min(standings, key=_URGENCY.index, default=Standing.UNMEASURED)


def progress_may_be_recorded(way: Way, day: date, today: date) -> Verdict:
    """A value is measured not before the baseline and not tomorrow."""
    if day > today:
        return no("Der Tag liegt in der Zukunft.")
    if day < way.baseline.day:
        return no("Der Tag liegt vor dem Tag des Ausgangswerts.")
    return YES
