"""Unbroken time: united rows, bridged gaps, time that does not count, and when a period is full.

Three ways to count stand side by side, because two questions are for a human to decide:

* ``strict``   from after the last gap or uncounted time;
* ``bridged``  short gaps are counted through (a worker's yes); uncounted time still cuts;
* ``generous`` short gaps are counted through, and uncounted time is only left out.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from lotse.casework.pathways.rules.findings import State
from lotse.core.calendar import add_days, add_months


class Lasting(Protocol):
    """Anything with days from ``start`` to before ``until``."""

    @property
    def start(self) -> date: ...
    @property
    def until(self) -> date: ...


class Days(NamedTuple):
    """Days from ``start`` to before ``until``."""

    start: date
    until: date


class Unbroken(NamedTuple):
    """Since when something lasts without a break; None where that way of counting has no start."""

    strict: date | None
    bridged: date | None
    generous: date


class Reached(NamedTuple):
    """Whether a period is full on the day, and since when; `if_yes` after a worker's yes."""

    state: State
    earliest: date | None
    if_yes: date | None


NEVER = Reached(State.NOT_MET, None, None)
DAY = timedelta(1)


def united(spans: Iterable[Lasting]) -> list[Days]:
    """Spans in order of their start, those that touch or overlap made one."""
    found: list[Days] = []
    for span in spans:
        if found and span.start <= found[-1].until:
            if span.until > found[-1].until:
                found[-1] = Days(found[-1].start, span.until)
        elif span.start < span.until:
            found.append(Days(span.start, span.until))
    return found


def without(spans: Sequence[Days], holes: Sequence[Days]) -> list[Days]:
    """United spans without the days of other united spans."""
    found = []
    for span in spans:
        start = span.start
        for hole in holes:
            if hole.until > start and hole.start < span.until:
                if hole.start > start:
                    found.append(Days(start, hole.start))
                start = hole.until
        if start < span.until:
            found.append(Days(start, span.until))
    return found


def unbroken(
    counted: Sequence[Days], uncounted: Sequence[Days], on: date, bridge_months: int
) -> Unbroken | None:
    """How long the counted time lasts without a break on the day; None if it does not.

    A gap is a stretch that neither list covers. Up to `bridge_months` it may be bridged.
    """
    if not counted:
        return None
    tomorrow = add_days(on, 1)
    strict: date | None = None
    bridged: date | None = None
    generous = reach = date.min
    begun = False
    for span in counted:
        if span.start > on:
            break
        hole = _hole(reach, span.start, uncounted, bridge_months) if begun else None
        if hole is None:
            bridged = generous = span.start
        else:
            bridged = span.start if hole else bridged
            generous = add_days(generous, hole)
        strict, reach, begun = span.start, span.until, True
    if not begun:
        return None
    if reach < tomorrow:
        hole = _hole(reach, tomorrow, uncounted, bridge_months)
        if hole is None:
            return None
        # The day itself need not count: a period is full on the day after its last one.
        before = _hole(reach, on, uncounted, bridge_months) or 0
        return Unbroken(None, None if hole else bridged, add_days(generous, before))
    return Unbroken(strict, bridged, generous)


def _hole(start: date, until: date, uncounted: Sequence[Days], bridge_months: int) -> int | None:
    """Uncounted days between two counted times; None if a gap there is too long to bridge."""
    days = 0
    for span in uncounted:
        if span.start < until and span.until > start:
            if max(span.start, start) > add_months(start, bridge_months):
                return None
            days += (min(span.until, until) - max(span.start, start)) // DAY
            start = min(span.until, until)
    return None if until > add_months(start, bridge_months) else days


def reached(found: Unbroken | None, months: int, on: date) -> Reached:
    """Whether so many months are full on the day, in the words of the contract."""
    if found is None:
        return NEVER
    earliest = add_months(found.strict, months) if found.strict else None
    if_yes = add_months(found.bridged, months) if found.bridged else None
    if earliest is not None and earliest <= on:
        return Reached(State.MET, earliest, if_yes)
    if add_months(found.generous, months) <= on:
        return Reached(State.JUDGEMENT, earliest, if_yes)
    return Reached(State.NOT_MET, earliest, if_yes)
