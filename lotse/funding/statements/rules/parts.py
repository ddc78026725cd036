"""What a statement adds to an approved plan: who counts on a post, and who gets what it earns.

What was approved comes from ``awards.rules.plans``, who was paid from ``posts``. No amount is
calculated here; that is done by ``lotse.funding.calculation`` alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from lotse.funding.calculation.rules.amounts import ZERO, rounded
from lotse.funding.calculation.rules.days import counted_shares
from lotse.funding.calculation.rules.plan import Occupancy, Plan, Position, Recipient

_NONE, _DAY = Decimal(0), timedelta(days=1)
# Stands beside the recipients of a post that is passed on in part or for a part of the year.
KEPT = "verbleibt beim Kreis"


@dataclass(frozen=True)
class ContractPart:
    """That a contract passes on what the post earns, from a day to a day (Weiterleitung)."""

    recipient: str
    weight: Decimal
    starts_on: date
    ends_on: date | None


def within(entries: Sequence[Occupancy], fte: Decimal, year: int) -> tuple[Occupancy, ...]:
    """Entries that are on no day above the approved size; who came first stays.

    The cost of a person is cut in proportion to the time in the year that is left.
    """
    if not is_cut(entries, fte, year):
        return tuple(entries)
    pieces: dict[int, list[Occupancy]] = {at: [] for at in range(len(entries))}
    order = sorted(pieces, key=lambda at: (entries[at].starts_on, at))
    for first, last, _ in _loads(entries, year):
        room = fte
        for at in order:
            entry = entries[at]
            if _covers(entry, first):
                share = min(entry.share, room)
                room -= share
                pieces[at].append(replace(entry, starts_on=first, ends_on=last, share=share))
    left = _left(entries, pieces)
    return tuple(
        piece
        for at, entry in enumerate(entries)
        for piece in _priced(entry, pieces[at], left.get(entry.person, Fraction(1)))
    )


def is_cut(entries: Sequence[Occupancy], fte: Decimal, year: int) -> bool:
    """Whether more is occupied on a day than the notice approves; only the approved part counts."""
    return any(busy > fte for _, _, busy in _loads(entries, year))


def with_recipients(plan: Plan, contracts: Mapping[str, Sequence[ContractPart]]) -> Plan:
    """The plan with those who get what its posts earn, by number of the post."""
    return replace(
        plan,
        positions=tuple(
            replace(one, recipients=recipients(one, contracts.get(one.id, ()), plan.year))
            for one in plan.positions
        ),
    )


def until(plan: Plan, day: date) -> Plan:
    """The plan as if everybody left at the end of a day: what is earned so far."""
    return replace(plan, positions=tuple(_until(one, day) for one in plan.positions))


def _until(position: Position, day: date) -> Position:
    entries = [
        entry if entry.ends_on and entry.ends_on <= day else replace(entry, ends_on=day)
        for entry in position.occupancy
        if entry.starts_on <= day
    ]
    return replace(position, occupancy=tuple(entries))


def recipients(
    position: Position, contracts: Sequence[ContractPart], year: int
) -> tuple[Recipient, ...] | None:
    """Who gets what the post earns; what no contract passes on stays with the county (``KEPT``).

    Contracts share by weight. Where they change in the year, each weight counts as often as the
    post was occupied under it; days count if it never was. What was approved is shared by days.
    """
    first = max(position.approved_from, date(year, 1, 1))
    last = min(position.approved_until, date(year, 12, 31))
    spans = [(one, span) for one in contracts if (span := _overlap(one, first, last))]
    if not spans:
        return None
    if all(span == (first, last) for _, span in spans):
        named = [Recipient(one.recipient, one.weight) for one, _ in spans]
        rest = _rest(sum((one.weight for one in named), _NONE))
        return (*named, Recipient(KEPT, rest)) if rest else tuple(named)
    shares = counted_shares(position, year)
    counts = shares if any(shares) else [Decimal(1)] * len(shares)
    earned = {one.recipient: _NONE for one, _ in spans} | {KEPT: _NONE}
    granted = dict(earned)
    for index, today in _days(spans, first, last):
        there = [(one.recipient, one.weight) for one in today]
        there.append((KEPT, _rest(sum((one.weight for one in today), _NONE))))
        for name, weight in there:
            earned[name] += weight * counts[index]
            granted[name] += weight
    return tuple(Recipient(name, earned[name], granted[name]) for name in earned if granted[name])


def _days(
    spans: Sequence[tuple[ContractPart, tuple[date, date]]], first: date, last: date
) -> Iterator[tuple[int, list[ContractPart]]]:
    """Each day by its number in the year, with the contracts that hold on it."""
    new_year = date(first.year, 1, 1)
    for index in range((first - new_year).days, (last - new_year).days + 1):
        day = new_year + timedelta(days=index)
        yield index, [one for one, (begin, end) in spans if begin <= day <= end]


def _rest(weight: Decimal) -> Decimal:
    return max(Decimal(1) - weight, _NONE)


def _overlap(contract: ContractPart, first: date, last: date) -> tuple[date, date] | None:
    begin = max(contract.starts_on, first)
    end = last if contract.ends_on is None else min(contract.ends_on, last)
    return (begin, end) if begin <= end else None


def _loads(entries: Iterable[Occupancy], year: int) -> Iterable[tuple[date, date, Decimal]]:
    """Stretches of the year in which nobody comes or goes, with what is occupied."""
    every = list(entries)
    first, last = date(year, 1, 1), date(year, 12, 31)
    changes = {first, last + _DAY}
    changes |= {one.starts_on for one in every}
    changes |= {one.ends_on + _DAY for one in every if one.ends_on}
    cuts = sorted(day for day in changes if first <= day <= last + _DAY)
    for begin, following in pairwise(cuts):
        busy = sum((one.share for one in every if _covers(one, begin)), _NONE)
        yield begin, following - _DAY, busy


def _covers(entry: Occupancy, day: date) -> bool:
    return entry.starts_on <= day and (entry.ends_on is None or day <= entry.ends_on)


def _left(
    entries: Sequence[Occupancy], pieces: Mapping[int, Sequence[Occupancy]]
) -> dict[str, Fraction]:
    """Which part of her time on the post each person keeps."""
    kept: dict[str, Decimal] = defaultdict(Decimal)
    whole: dict[str, Decimal] = defaultdict(Decimal)
    for at, entry in enumerate(entries):
        for piece in pieces[at]:
            kept[entry.person] += _share_days(piece)
            whole[entry.person] += _share_days(replace(piece, share=entry.share))
    return {name: Fraction(kept[name]) / Fraction(time) for name, time in whole.items() if time}


def _priced(entry: Occupancy, pieces: Sequence[Occupancy], left: Fraction) -> list[Occupancy]:
    """Pieces of an entry; the first carries what is left of its cost."""
    if entry.actual_cost is None:
        return list(pieces)
    cost = rounded(Fraction(entry.actual_cost) * left)
    return [
        replace(piece, actual_cost=ZERO if number else cost) for number, piece in enumerate(pieces)
    ]


def _share_days(piece: Occupancy) -> Decimal:
    assert piece.ends_on is not None  # noqa: S101 - pieces end within the year
    return piece.share * ((piece.ends_on - piece.starts_on).days + 1)
