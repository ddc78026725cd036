"""Shares by day of the year, and what a unit of time counts (Anteil im Jahr)."""

from calendar import isleap, monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lotse.funding.calculation.rules.plan import (
    CALENDAR_DAYS,
    STARTED_MONTHS,
    Occupancy,
    PlanError,
    Position,
)

Shares = list[Decimal]
_ZERO, _ONE = Decimal(0), Decimal(1)
MONTHS = 12


@dataclass(frozen=True)
class Weight:
    """A unit of time that counts with a share; its rate is that of ``day``."""

    day: date
    share: Decimal


def days_of(year: int) -> int:
    return 366 if isleap(year) else 365


def units_of(year: int, rule: str) -> int:
    """How many units the year has under a rule."""
    return days_of(year) if rule == CALENDAR_DAYS else MONTHS


def next_unit(first: date, rule: str) -> date:
    """The day on which the unit of time after this one begins."""
    if rule == CALENDAR_DAYS:
        return first + timedelta(days=1)
    return first + timedelta(days=monthrange(first.year, first.month)[1])


def approved_shares(position: Position, year: int) -> Shares:
    """The size of the post on approved days, zero on others."""
    shares = [_ZERO] * days_of(year)
    for index in _inside(position.approved_from, position.approved_until, year):
        shares[index] = position.fte
    return shares


def occupied_shares(position: Position, year: int) -> Shares:
    """What is occupied on each day of the year, approved or not."""
    shares = [_ZERO] * days_of(year)
    for entry in position.occupancy:
        for index in _inside(entry.starts_on, entry.ends_on, year):
            shares[index] += entry.share
    return shares


def counted_shares(position: Position, year: int) -> Shares:
    """What is occupied on approved days."""
    approved = approved_shares(position, year)
    return [
        share if size else _ZERO
        for share, size in zip(occupied_shares(position, year), approved, strict=True)
    ]


def filled_shares(position: Position, year: int, fill_on: date) -> Shares:
    """As occupied, but with every approved day from ``fill_on`` filled."""
    first = (fill_on - date(year, 1, 1)).days
    approved = approved_shares(position, year)
    counted = counted_shares(position, year)
    return counted[:first] + approved[first:]


def weights(shares: Shares, year: int, rule: str) -> Iterator[Weight]:
    """The units that count at all, with the day that decides their rate."""
    if rule == CALENDAR_DAYS:
        units = [(date(year, 1, 1) + timedelta(days=index), share)
                 for index, share in enumerate(shares)]  # fmt: skip
    else:
        pick = max if rule == STARTED_MONTHS else min
        units = [(first, pick(of_month)) for first, of_month in _months(shares, year)]
    return (Weight(day, share) for day, share in units if share)


def require_room(positions: Sequence[Position], year: int) -> None:
    """No post above its size, nobody above full time on any day of the year.

    Raises: PlanError naming the occupancy of the post, or an entry of the person.
    """
    busy: dict[str, Shares] = {}
    for number, position in enumerate(positions):
        place = f"positions[{number}].occupancy"
        if any(share > position.fte for share in occupied_shares(position, year)):
            raise PlanError(place, "ist an einem Tag mehr als die Stelle groß ist")
        for entry_number, entry in enumerate(position.occupancy):
            if not _fits(busy, entry, year):
                raise PlanError(
                    f"{place}[{entry_number}]", "bringt diese Person an einem Tag über 1,0 VZÄ"
                )


def _fits(busy: dict[str, Shares], entry: Occupancy, year: int) -> bool:
    """Add an entry to what the person does already; False if that is more than full time."""
    shares = busy.setdefault(entry.person, [_ZERO] * days_of(year))
    for index in _inside(entry.starts_on, entry.ends_on, year):
        shares[index] += entry.share
        if shares[index] > _ONE:
            return False
    return True


def _inside(first: date, last: date | None, year: int) -> range:
    """Days of the year, counted from 0, between two days included."""
    new_year = date(year, 1, 1)
    begin = max((first - new_year).days, 0)
    end = days_of(year) if last is None else min((last - new_year).days + 1, days_of(year))
    return range(begin, end)


def _months(shares: Shares, year: int) -> Iterator[tuple[date, Shares]]:
    start = 0
    for month in range(1, MONTHS + 1):
        end = start + monthrange(year, month)[1]
        yield date(year, month, 1), shares[start:end]
        start = end
