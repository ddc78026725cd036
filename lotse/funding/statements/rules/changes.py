"""What if (Was wäre, wenn): a plan with other people, posts or rates."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from lotse.funding.calculation.rules.days import occupied_shares
from lotse.funding.calculation.rules.plan import Occupancy, Plan, PlanError, Position, Rate

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Fill:
    """What is vacant of a post is filled from a day, with a share at most (None: all of it)."""

    post: str
    starts_on: date
    share: Decimal | None = None


@dataclass(frozen=True)
class Leave:
    """Everybody leaves a post; the day is the last one."""

    post: str
    last_on: date


@dataclass(frozen=True)
class MorePosts:
    """Further posts of a module for a part of the year, filled from a day (None: vacant)."""

    module: int
    kind: str
    fte: Decimal
    count: int
    approved_from: date
    approved_until: date
    filled_from: date | None


@dataclass(frozen=True)
class NewRate:
    """Another rate from a day on."""

    module: int
    kind: str
    staff: Decimal
    material: Decimal
    valid_from: date


Change = Fill | Leave | MorePosts | NewRate


def changed(plan: Plan, changes: Iterable[Change], *, takes_more: Iterable[int] = ()) -> Plan:
    """The plan as it would be. Further posts go to modules that this plan takes them for."""
    modules = set(takes_more)
    for number, change in enumerate(changes, start=1):
        if isinstance(change, Fill | Leave):
            plan = replace(plan, positions=tuple(_with(one, change, plan.year)
                                                 for one in plan.positions))  # fmt: skip
        elif isinstance(change, NewRate):
            plan = replace(plan, rates=_rates(plan.rates, change))
        elif change.module in modules:
            plan = replace(plan, positions=(*plan.positions, *_further(change, number)))
    return plan


def require_known(posts: Iterable[str], changes: Iterable[Change]) -> None:
    """Refuse changes of posts that no plan has.

    Raises: PlanError naming the post.
    """
    known = set(posts)
    for change in changes:
        if isinstance(change, Fill | Leave) and change.post not in known:
            raise PlanError(
                "changes", f"Die Stelle {change.post} ist in diesem Jahr nicht bewilligt."
            )


def require_award(modules: Iterable[int], changes: Iterable[Change]) -> None:
    """Refuse further posts of a module for which nothing is granted: no rule says what they earn.

    Raises: PlanError naming the module.
    """
    known = set(modules)
    for change in changes:
        if isinstance(change, MorePosts) and change.module not in known:
            raise PlanError(
                "changes",
                f"Für Baustein {change.module} gibt es in diesem Jahr keine Förderung, zu der"
                " weitere Stellen kämen. Bitte zuerst die Förderung mit ihrem Bescheid anlegen.",
            )


def _with(position: Position, change: Fill | Leave, year: int) -> Position:
    if change.post != position.id:
        return position
    if isinstance(change, Leave):
        return replace(position, occupancy=_ended(position.occupancy, change.last_on))
    return replace(position, occupancy=(*position.occupancy, *_filling(position, change, year)))


def _ended(entries: Iterable[Occupancy], last_on: date) -> tuple[Occupancy, ...]:
    return tuple(
        replace(one, ends_on=last_on if one.ends_on is None else min(one.ends_on, last_on))
        for one in entries
        if one.starts_on <= last_on
    )


def _filling(position: Position, change: Fill, year: int) -> list[Occupancy]:
    """Stretches of the year with what is still vacant in them; costs are not known."""
    new_year = date(year, 1, 1)
    begin = max((change.starts_on - new_year).days, 0)
    entries: list[Occupancy] = []
    for index, busy in enumerate(occupied_shares(position, year)):
        vacant = position.fte - busy
        share = vacant if change.share is None else min(vacant, change.share)
        day = new_year + timedelta(days=index)
        if index < begin or share <= 0:
            continue
        last = entries[-1] if entries else None
        if last and last.share == share and last.ends_on == day - _DAY:
            entries[-1] = replace(last, ends_on=day)
        else:
            person = f"{position.id}: künftige Besetzung"
            entries.append(Occupancy(person, day, day, share, None))
    return entries


def _further(change: MorePosts, number: int) -> list[Position]:
    return [
        Position(
            id=f"weitere Stelle {number}.{at}",
            module=change.module,
            kind=change.kind,
            fte=change.fte,
            approved_from=change.approved_from,
            approved_until=change.approved_until,
            recipients=None,
            occupancy=()
            if change.filled_from is None
            else _people(f"{number}.{at}", change.fte, change.filled_from),
        )
        for at in range(1, change.count + 1)
    ]


def _people(name: str, fte: Decimal, starts_on: date) -> tuple[Occupancy, ...]:
    """As many people as a post above full time needs."""
    entries: list[Occupancy] = []
    while fte > 0:
        share = min(fte, Decimal(1))
        entries.append(Occupancy(f"{name}/{len(entries) + 1}", starts_on, None, share, None))
        fte -= share
    return tuple(entries)


def _rates(rates: Iterable[Rate], change: NewRate) -> tuple[Rate, ...]:
    """Rates of this kind end the day before; those that would begin later are replaced."""
    kept = []
    for one in rates:
        if (one.module, one.kind) != (change.module, change.kind):
            kept.append(one)
        elif one.valid_from < change.valid_from:
            before = change.valid_from - _DAY
            until = before if one.valid_until is None else min(one.valid_until, before)
            kept.append(replace(one, valid_until=until))
    new = Rate(change.module, change.kind, change.staff, change.material, change.valid_from, None)
    return (*kept, new)
