"""Spans of days (Zeitraum): both ends included, no end means until further notice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


class PeriodError(ValueError):
    """The ends of a period are in the wrong order. The message is shown to the user."""


@dataclass(frozen=True, order=True)
class Period:
    """Days from ``starts_on`` to ``ends_on``, both included; ``ends_on=None`` is open.

    Example: 1 March to 1 March is one day.
    Raises: PeriodError if the period ends before it starts.
    """

    starts_on: date
    ends_on: date | None = None

    def __post_init__(self) -> None:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise PeriodError("Das Ende liegt vor dem Beginn.")

    @property
    def is_open(self) -> bool:
        return self.ends_on is None

    def contains(self, day: date) -> bool:
        """Say whether the day lies within the period, its first and last day included."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)

    def overlaps(self, other: "Period") -> bool:
        """Say whether both periods have at least one day in common."""
        return self.contains(other.starts_on) or other.contains(self.starts_on)


def first_overlap(period: Period, others: Iterable[Period]) -> Period | None:
    """Return the earliest of the other periods that shares a day with this one."""
    return min((other for other in others if period.overlaps(other)), default=None, key=_start)


def _start(period: Period) -> date:
    return period.starts_on
