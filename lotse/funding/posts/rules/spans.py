"""Spans of days with a share, and what absences without pay leave of them.

Both ends are included; no end means until further notice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

Days = tuple[date, date | None]
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Held:
    """What somebody holds of a post: a share, on days that are paid."""

    key: int
    person: str
    post: str
    share: Decimal
    paid: tuple[Days, ...]

    def counts_on(self, day: date) -> bool:
        return any(contains(span, day) for span in self.paid)


@dataclass(frozen=True)
class Stretch:
    """Days in a row with the same share."""

    starts_on: date
    ends_on: date
    share: Decimal

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1


def contains(span: Days, day: date) -> bool:
    return span[0] <= day and (span[1] is None or day <= span[1])


def overlap(one: Days, other: Days) -> bool:
    """Whether two spans share a day."""
    return contains(one, other[0]) or contains(other, one[0])


def clipped(span: Days, first: date, last: date) -> tuple[date, date] | None:
    """The part of a span between two days; None without any."""
    begin = max(span[0], first)
    end = last if span[1] is None else min(span[1], last)
    return (begin, end) if begin <= end else None


def paid_spans(starts_on: date, ends_on: date | None, absences: Iterable[Days]) -> tuple[Days, ...]:
    """What is left of an occupancy without its absences.

    Example: March to May without April -> March, May.
    """
    left: list[Days] = [(starts_on, ends_on)]
    for absence in absences:
        left = [part for span in left for part in _without(span, absence)]
    return tuple(left)


def turning_days(held: Iterable[Held], first: date, last: date) -> list[date]:
    """The first day and every later one on which somebody's share begins or is over."""
    turns = {first}
    for one in held:
        for begin, end in one.paid:
            turns.add(begin)
            if end is not None:
                turns.add(end + _DAY)
    return sorted(day for day in turns if first <= day <= last)


def occupied_stretches(held: Sequence[Held], first: date, last: date) -> list[Stretch]:
    """What is occupied between two days, without gaps, neighbours of the same share as one."""
    turns = turning_days(held, first, last)
    found: list[Stretch] = []
    for begin, following in zip(turns, [*turns[1:], last + _DAY], strict=True):
        share = sum((one.share for one in held if one.counts_on(begin)), Decimal(0))
        end = following - _DAY
        if found and found[-1].share == share:
            found[-1] = Stretch(found[-1].starts_on, end, share)
        else:
            found.append(Stretch(begin, end, share))
    return found


def vacancies(
    fte: Decimal, there: Days, held: Sequence[Held], first: date, last: date
) -> list[Stretch]:
    """What is vacant of a post between two days (Vakanz), while it is there.

    Example: a post of 1.0, filled with 0.5 until June -> 0.5 until June, 1.0 from July.
    """
    inside = clipped(there, first, last)
    if inside is None:
        return []
    return [
        Stretch(one.starts_on, one.ends_on, fte - one.share)
        for one in occupied_stretches(held, *inside)
        if one.share < fte
    ]


def _without(span: Days, taken: Days) -> Iterator[Days]:
    (begin, end), (from_day, until_day) = span, taken
    if from_day > begin:
        before = from_day - _DAY
        yield begin, before if end is None else min(end, before)
    if until_day is not None and (end is None or until_day < end):
        yield max(begin, until_day + _DAY), end
