"""Where everybody stands in a genogram and which lines join them (Genogramm).

Generations are rows, oldest on top. Partners stand side by side, children below the middle of
their parents. The same family always gives the same drawing.
Units: coordinates are whole pixels of the drawing, from its upper left corner.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lotse.casework.assessments.rules.families import Family, Group, Kin, families, groups
from lotse.casework.assessments.rules.kinship import Link

SYMBOL = 22  # half of the side of a square, radius of a circle
BESIDE, APART = 132, 118  # between the middles of partners, and of other neighbours
ROW = 168
LABEL_WIDTH, LABEL_HEIGHT = 104, 38
_LEVEL = 9  # between lines that run beside each other
_MARGIN = 64
_PASSES = 5
_PAST = 150  # what it is worth that two families do not run past each other
_SIGN = 44  # from the middle of a partner to the sign of a separation

Rows = tuple[tuple[Group, ...], ...]


@dataclass(frozen=True)
class Spot:
    """The middle of a symbol; a missing parent has a negative key and is drawn as unknown."""

    key: int
    x: int
    y: int

    @property
    def is_unknown(self) -> bool:
        return self.key < 0

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom of the symbol with the name below it."""
        half = LABEL_WIDTH // 2
        return self.x - half, self.y - SYMBOL, self.x + half, self.y + SYMBOL + LABEL_HEIGHT


@dataclass(frozen=True)
class Path:
    """A line through points, the tie it stands for, and where the sign of a separation goes."""

    kind: str
    points: str
    sign_x: int = 0
    sign_y: int = 0


@dataclass(frozen=True)
class Drawing:
    """All there is to draw."""

    width: int
    height: int
    spots: tuple[Spot, ...]
    paths: tuple[Path, ...]


def draw(people: Sequence[Kin], links: Sequence[Link]) -> Drawing:
    """Lay out a family; the first of the people is in the middle generation."""
    if not people:
        return Drawing(0, 0, (), ())
    known = {one.key for one in people}
    found = families([one for one in links if {one.first, one.second} <= known])
    rows: dict[int, list[Group]] = defaultdict(list)
    for group in groups(people, found):
        rows[group.generation].append(group)
    levels = sorted(rows)
    arranged = _arranged(tuple(tuple(rows[level]) for level in levels), found)
    middles = {key: round(x) for key, x in _middles(arranged, found).items()}
    left = min(middles.values()) - _MARGIN
    spots = {
        key: Spot(key, middles[key] - left, _MARGIN + number * ROW)
        for number, row in enumerate(arranged)
        for group in row
        for key in group.members
    }
    return Drawing(
        width=max(spot.x for spot in spots.values()) + _MARGIN,
        height=(len(levels) - 1) * ROW + 2 * _MARGIN + LABEL_HEIGHT,
        spots=tuple(spots[key] for key in sorted(spots)),
        paths=(*_partner_lines(found, spots), *_child_lines(found, spots)),
    )


def _arranged(rows: Rows, found: Sequence[Family]) -> Rows:
    """Change neighbours and turn couples round as long as the lines become shorter."""
    best, least = rows, _cost(rows, found)
    while better := next(_better(best, least, found), None):
        best, least = better
    return best


def _better(rows: Rows, least: int, found: Sequence[Family]) -> Iterator[tuple[Rows, int]]:
    for changed in _moves(rows):
        cost = _cost(changed, found)
        if cost < least:
            yield changed, cost


def _moves(rows: Rows) -> Iterator[Rows]:
    for level, row in enumerate(rows):
        for place, group in enumerate(row):
            if len(group.members) > 1:
                turned = replace(group, members=group.members[::-1])
                yield _with_row(rows, level, (*row[:place], turned, *row[place + 1 :]))
            if place:
                swapped = (*row[: place - 1], group, row[place - 1], *row[place + 1 :])
                yield _with_row(rows, level, swapped)


def _with_row(rows: Rows, level: int, row: tuple[Group, ...]) -> Rows:
    return (*rows[:level], row, *rows[level + 1 :])


def _cost(rows: Rows, found: Sequence[Family]) -> int:
    """How long the lines are, and how often those of two families run past each other."""
    middles = _middles(rows, found)
    at = {key: level for level, row in enumerate(rows) for group in row for key in group.members}
    reaches, length = [], 0.0
    for family in found:
        start = sum(middles[one] for one in family.partners) / 2
        ends = [middles[child] for child, _ in family.children]
        length += sum(abs(start - end) for end in ends)
        if ends:
            reaches.append((at[family.partners[0]], min(start, *ends), max(start, *ends)))
    past = sum(
        one[0] == other[0] and one[1] <= other[2] and other[1] <= one[2]
        for place, one in enumerate(reaches)
        for other in reaches[:place]
    )
    return round(length) + past * _PAST


def _middles(rows: Rows, found: Sequence[Family]) -> dict[int, float]:
    """The x of everybody: swept down and up until parents and children agree."""
    middles: dict[int, float] = {}
    for row in rows:
        _spread(row, [0.0 for _ in row], middles)
    for _ in range(_PASSES):
        for row in rows:
            _spread(row, [_under_parents(group, found, middles) for group in row], middles)
        for row in reversed(rows):
            _spread(row, [_over_children(group, found, middles) for group in row], middles)
    return middles


def _under_parents(group: Group, found: Sequence[Family], middles: dict[int, float]) -> float:
    """Where the group would like to begin, so that its members stand below their parents."""
    wishes = [
        sum(middles[one] for one in family.partners) / 2 - _offset(group, child)
        for family in found
        for child, _ in family.children
        if child in group.members
    ]
    return _mean(wishes, middles[group.members[0]])


def _over_children(group: Group, found: Sequence[Family], middles: dict[int, float]) -> float:
    """Where the group would like to begin, so that couples stand above their children."""
    wishes = [
        sum(middles[child] for child, _ in family.children) / len(family.children)
        - sum(_offset(group, one) for one in family.partners) / 2
        for family in found
        if family.children and family.partners[0] in group.members
    ]
    return _mean(wishes, middles[group.members[0]])


def _spread(row: Sequence[Group], wishes: Sequence[float], middles: dict[int, float]) -> None:
    """Fulfil the wishes of a row as far as all have room: least squares, order kept."""
    # Each block is: where it begins, its groups, how far the next one has to stay away.
    blocks: list[tuple[float, list[Group], float]] = []
    for wish, group in zip(wishes, row, strict=True):
        blocks.append((wish, [group], _width(group) + APART))
        while len(blocks) > 1 and blocks[-2][0] + blocks[-2][2] > blocks[-1][0]:
            start, late, reach = blocks.pop()
            first, early, before = blocks.pop()
            weight = len(early) + len(late)
            place = (first * len(early) + (start - before) * len(late)) / weight
            blocks.append((place, early + late, before + reach))
    for place, members, _ in blocks:
        start = place
        for group in members:
            middles |= {key: start + _offset(group, key) for key in group.members}
            start += _width(group) + APART


def _partner_lines(found: Sequence[Family], spots: dict[int, Spot]) -> list[Path]:
    lines = []
    for family in found:
        left, right = _in_order(family, spots)
        if _are_neighbours(left, right):
            points = f"{left.x + SYMBOL},{left.y} {right.x - SYMBOL},{right.y}"
            lines.append(Path(family.bond, points, left.x + _SIGN, left.y))
        else:
            y = _arch(family, spots)
            top = left.y - SYMBOL
            points = f"{left.x},{top} {left.x},{y} {right.x},{y} {right.x},{top}"
            lines.append(Path(family.bond, points, right.x - _SIGN // 2, y))
    return lines


def _child_lines(found: Sequence[Family], spots: dict[int, Spot]) -> list[Path]:
    lines = []
    taken: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for family in found:
        left, right = _in_order(family, spots)
        start = right.x - BESIDE // 2
        begin = left.y if _are_neighbours(left, right) else _arch(family, spots)
        for row in sorted({spots[child].y for child, _ in family.children}):
            children = [(spots[child], kind) for child, kind in family.children
                        if spots[child].y == row]  # fmt: skip
            reach = [start, *(child.x for child, _ in children)]
            y = row - SYMBOL - _LEVEL * (3 + _free_level(taken[row], min(reach), max(reach)))
            lines += [
                Path(kind, f"{start},{begin} {start},{y} {spot.x},{y} {spot.x},{row - SYMBOL}")
                for spot, kind in children
            ]
    return lines


def _free_level(taken: list[tuple[int, int, int]], left: int, right: int) -> int:
    """The first height on which nothing else runs: lines of two families never lie together."""
    level = 0
    while any(at == level and left <= end and begin <= right for begin, end, at in taken):
        level += 1
    taken.append((left, right, level))
    return level


def _arch(family: Family, spots: dict[int, Spot]) -> int:
    """The height of a line over the heads of those who stand between two partners."""
    left, right = _in_order(family, spots)
    return left.y - SYMBOL - _LEVEL * ((right.x - left.x) // BESIDE - 1)


def _in_order(family: Family, spots: dict[int, Spot]) -> tuple[Spot, Spot]:
    one, other = (spots[key] for key in family.partners)
    return (one, other) if one.x <= other.x else (other, one)


def _are_neighbours(left: Spot, right: Spot) -> bool:
    return right.x - left.x <= BESIDE + 1


def _width(group: Group) -> int:
    return (len(group.members) - 1) * BESIDE


def _offset(group: Group, key: int) -> int:
    return group.members.index(key) * BESIDE


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
