"""Where actors stand in the picture (Bild des Netzwerks): columns of legal spheres, two bands.

The place of an actor among those of its level and sphere is kept. Whoever is new stands behind
the last one, so nobody moves; only asked for, all are put in an order with fewer crossings.

Units: pixels of the picture.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap

# A column has so many rows; then it becomes wider.
ROWS = 12
# A band is never lower than this, so that the one below it seldom moves.
LEAST_ROWS = 3
WIDTH, HEIGHT = 140, 42
STEP_X, STEP_Y = WIDTH + 26, HEIGHT + 16
LEFT, TOP, BETWEEN = 40, 64, 56
_LETTERS, _LINES = 20, 2
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Spot:
    """An actor's place: level, sphere and number among those beside it."""

    number: int
    level: str
    sphere: str
    place: int


@dataclass(frozen=True, slots=True)
class Box:
    """Where an actor is drawn: the middle of its box."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A column or a band with its place and size."""

    name: str
    at: int
    size: int


@dataclass(frozen=True)
class Plan:
    """The whole picture: its size, columns, bands, and a box for each actor."""

    width: int
    height: int
    columns: tuple[Strip, ...]
    bands: tuple[Strip, ...]
    boxes: Mapping[int, Box]


def plan(spots: Sequence[Spot], *, spheres: Sequence[str], levels: Sequence[str]) -> Plan:
    """Place every actor; columns and bands follow in the order given, empty spheres are left out.

    Example: one actor alone stands at the top of the first column.
    """
    columns, at = [], LEFT
    for sphere in spheres:
        last = max((spot.place for spot in spots if spot.sphere == sphere), default=-1)
        if last >= 0:
            columns.append(Strip(sphere, at, (last // ROWS + 1) * STEP_X))
            at += columns[-1].size
    bands, down = [], TOP
    for level in levels:
        rows = max((spot.place % ROWS for spot in spots if spot.level == level), default=0) + 1
        bands.append(Strip(level, down, max(rows, LEAST_ROWS) * STEP_Y))
        down += bands[-1].size + BETWEEN
    left = {column.name: column.at for column in columns}
    top = {band.name: band.at for band in bands}
    boxes = {
        spot.number: Box(
            left[spot.sphere] + spot.place // ROWS * STEP_X + STEP_X / 2,
            top[spot.level] + spot.place % ROWS * STEP_Y + STEP_Y / 2,
        )
        for spot in spots
    }
    return Plan(at + LEFT, down - BETWEEN + LEFT, tuple(columns), tuple(bands), boxes)


def next_place(taken: Iterable[int]) -> int:
    """Behind the last one: a place that was left stays empty, because history needs it."""
    return max(taken, default=-1) + 1


def arranged(
    spots: Sequence[Spot], pairs: Iterable[tuple[int, int]], *, levels: Sequence[str]
) -> dict[int, int]:
    """New places with fewer crossings: each next to the middle of those it has to do with.

    The same network always gives the same places; nobody leaves the level or the sphere.
    """
    places = {spot.number: spot.place for spot in spots}
    linked: dict[int, list[int]] = {spot.number: [] for spot in spots}
    for one, other in sorted(set(pairs)):
        if one in linked and other in linked:
            linked[one].append(other)
            linked[other].append(one)
    depth = {level: at * ROWS for at, level in enumerate(levels)}
    base = {spot.number: depth[spot.level] for spot in spots}
    cells: dict[tuple[str, str], list[int]] = {}
    for spot in sorted(spots, key=lambda one: (one.place, one.number)):
        cells.setdefault((spot.level, spot.sphere), []).append(spot.number)
    for _ in range(_ROUNDS):
        for key in sorted(cells):
            middles = {actor: _middle(actor, linked, places, base) for actor in cells[key]}
            cells[key].sort(key=lambda actor: (middles[actor], places[actor]))
            places |= {actor: at for at, actor in enumerate(cells[key])}
    return places


def words_in_box(name: str) -> list[str]:
    """A name in two lines at most, cut where it does not fit."""
    lines = wrap(name, _LETTERS, break_long_words=True)
    if len(lines) <= _LINES:
        return lines
    rest = " ".join(lines[_LINES - 1 :])
    return [*lines[: _LINES - 1], shorten(rest, _LETTERS, placeholder=" …")]


def path(start: Box, end: Box, *, bent: int = 0) -> str:
    """A gently bent line from box to box, as SVG draws it; ``bent`` sets several apart."""
    middle = turning_point(start, end, bent=bent)
    first, last = _border(start, middle), _border(end, middle)
    return f"M{first.x:.0f} {first.y:.0f}Q{middle.x:.0f} {middle.y:.0f} {last.x:.0f} {last.y:.0f}"


def turning_point(start: Box, end: Box, *, bent: int = 0) -> Box:
    """Towards which point a line is bent: beside its middle, further for the second and third.

    Boxes in the same column get a wider bend: its middle, where the sign stands, lies between two
    columns.
    """
    across, down = end.x - start.x, end.y - start.y
    length = max((across * across + down * down) ** 0.5, 1.0)
    aside = 0.12 * length + 22 * bent
    if abs(across) < WIDTH / 2:
        aside = STEP_X + 22 * bent
    return Box(
        (start.x + end.x) / 2 + down / length * aside,
        (start.y + end.y) / 2 - across / length * aside,
    )


def on_line(start: Box, end: Box, *, bent: int = 0) -> Box:
    """The middle of the line, where its sign stands."""
    turn = turning_point(start, end, bent=bent)
    return Box((start.x + end.x + 2 * turn.x) / 4, (start.y + end.y + 2 * turn.y) / 4)


def _border(box: Box, towards: Box) -> Box:
    """Where a line from the middle of a box leaves it."""
    across, down = towards.x - box.x, towards.y - box.y
    share = min(
        WIDTH / 2 / abs(across) if across else 1.0, HEIGHT / 2 / abs(down) if down else 1.0, 1.0
    )
    return Box(box.x + across * share, box.y + down * share)


def _middle(
    actor: int,
    linked: Mapping[int, list[int]],
    places: Mapping[int, int],
    base: Mapping[int, int],
) -> float:
    """The mean row of the others, else the own: who has nobody stays."""
    others = linked[actor]
    rows = [base[other] + places[other] % ROWS for other in others]
    return sum(rows) / len(rows) if rows else float(base[actor] + places[actor] % ROWS)
