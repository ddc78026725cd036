"""Who stands together in a genogram: couples with their children, and groups of partners."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lotse.casework.assessments.rules.kinship import Link

SHARE_A_CHILD = "parents"


@dataclass(frozen=True)
class Kin:
    """Somebody of the family; the smaller rank stands further left, a first partner as well."""

    key: int
    rank: int = 0
    stands_first: bool = False

    @property
    def order(self) -> tuple[bool, int, int]:
        return not self.stands_first, self.rank, self.key


@dataclass(frozen=True)
class Family:
    """Two partners, what joins them, and their children with the kind of parenthood.

    A parent who is not known has a negative key. ``bond`` is „parents“ for two of whom only a
    common child is known.
    """

    partners: tuple[int, int]
    bond: str
    children: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Group:
    """People of one generation who stand side by side because partnerships join them."""

    members: tuple[int, ...]
    generation: int
    rank: int


def families(links: Sequence[Link]) -> tuple[Family, ...]:
    """Couples and parents with their children, in the order in which the links name them."""
    bonds: dict[tuple[int, int], str] = {}
    children: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    parents: dict[tuple[int, str], list[int]] = defaultdict(list)
    for link in links:
        if link.is_parenthood:
            parents[link.second, link.kind].append(link.first)
        else:
            bonds[_couple(link.first, link.second)] = link.kind
    for (child, kind), known in parents.items():
        # Who shares the child with a single parent is not known, which is worth seeing.
        couple = _couple(known[0], known[1] if len(known) > 1 else -known[0])
        children[couple].append((child, kind))
        bonds.setdefault(couple, SHARE_A_CHILD)
    return tuple(Family(couple, bond, tuple(children[couple])) for couple, bond in bonds.items())


def groups(people: Sequence[Kin], found: Sequence[Family]) -> tuple[Group, ...]:
    """Everybody in exactly one group, unknown parents included; the first one is generation 0."""
    known = {one.key: one for one in people}
    for family in found:
        for key in family.partners:
            known.setdefault(key, Kin(key, known[-key].rank if key < 0 else 0))
    generations = _generations(list(known), found)
    beside: dict[int, set[int]] = {key: set() for key in known}
    for family in found:
        one, other = family.partners
        beside[one].add(other)
        beside[other].add(one)
    seen: set[int] = set()
    result = []
    # Who has one partner or none begins a row of partners.
    for kin in sorted(known.values(), key=lambda one: (len(beside[one.key]) > 1, one.order)):
        if kin.key not in seen:
            members = _side_by_side(kin.key, beside, known)
            seen |= set(members)
            rank = min(known[key].rank for key in members)
            result.append(Group(members, max(generations[key] for key in members), rank))
    return tuple(sorted(result, key=lambda group: (group.rank, group.members)))


def _couple(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one <= other else (other, one)


def _side_by_side(
    start: int, beside: dict[int, set[int]], known: dict[int, Kin]
) -> tuple[int, ...]:
    """Walk along the partnerships, so that partners become neighbours where that is possible."""
    order: list[int] = []
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here not in order:
            order.append(here)
            following = sorted(beside[here] - set(order), key=lambda key: known[key].order)
            waiting += reversed(following)
    return tuple(order)


def _generations(keys: Sequence[int], found: Sequence[Family]) -> dict[int, int]:
    """The row of everybody, counted from the first person of each family downwards."""
    steps: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for family in found:
        one, other = family.partners
        steps[one].append((other, 0))
        steps[other].append((one, 0))
        for child, _ in family.children:
            for parent in family.partners:
                steps[parent].append((child, 1))
                steps[child].append((parent, -1))
    rows: dict[int, int] = {}
    for key in keys:
        waiting = deque([(key, 0)])
        while waiting:
            here, row = waiting.popleft()
            if here not in rows:
                rows[here] = row
                waiting.extend((there, row + step) for there, step in steps[here])
    return _put_right(rows, found)


def _put_right(rows: dict[int, int], found: Iterable[Family]) -> dict[int, int]:
    """Move children below both parents where families are joined across generations."""
    for _ in rows:
        for family in found:
            level = max(rows[key] for key in family.partners)
            rows |= dict.fromkeys(family.partners, level)
            rows |= {child: max(rows[child], level + 1) for child, _ in family.children}
    return rows
