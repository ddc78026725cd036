"""Borders as lines of a drawing (Umrisse): flat, to scale, and with fewer points.

Neighbours share their border: it is cut where three lines meet, and each piece is made simpler
once, so that no gap opens between two municipalities.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lotse.steering.territory.rules.geojson import Borders, Point, Ring, System

WIDTH = 640
# Tenths of a unit of the drawing: points are kept as whole numbers, so that neighbours agree.
_FINE = 10
_TOLERANCE = 5.0
_TWO = 2
_FEWEST = 3

Spot = tuple[int, int]
Arc = tuple[Spot, ...]


@dataclass(frozen=True)
class Outline:
    """The line around a municipality and where its label stands, in units of the drawing."""

    path: str
    label_x: float
    label_y: float


@dataclass(frozen=True)
class Drawing:
    """All outlines, north above, in a box of this size."""

    width: int
    height: int
    outlines: Mapping[str, Outline]
    points_read: int
    points_kept: int


def draw(borders: Borders) -> Drawing:
    """Lay the borders into a plane and make them simple."""
    flat = {ags: [_flat(ring, borders.system) for ring in rings]
            for ags, rings in borders.rings.items()}  # fmt: skip
    xs = [x for rings in flat.values() for ring in rings for x, _ in ring]
    ys = [y for rings in flat.values() for ring in rings for _, y in ring]
    west, north = min(xs), max(ys)
    # A box without extent would divide by nothing.
    scale = WIDTH * _FINE / (max(xs) - west or 1.0)
    placed = {
        ags: [_placed(ring, west, north, scale) for ring in rings] for ags, rings in flat.items()
    }
    kept = {ags: [ring for ring in rings if len(ring) >= _FEWEST] for ags, rings in placed.items()}
    simple = _simplified(kept)
    return Drawing(
        width=WIDTH,
        height=math.ceil((north - min(ys)) * scale / _FINE),
        outlines={ags: _outline(rings) for ags, rings in simple.items() if rings},
        points_read=len(xs),
        points_kept=sum(len(ring) for rings in simple.values() for ring in rings),
    )


def _flat(ring: Ring, system: System) -> list[Point]:
    """Metres as they are; degrees are narrower from west to east the further north one is."""
    if system is System.UTM32:
        return list(ring)
    narrower = math.cos(math.radians(50.8))
    return [(x * narrower, y) for x, y in ring]


def _placed(ring: Sequence[Point], west: float, north: float, scale: float) -> Arc:
    spots: list[Spot] = []
    for x, y in ring:
        spot = (round((x - west) * scale), round((north - y) * scale))
        if not spots or spot != spots[-1]:
            spots.append(spot)
    while len(spots) > 1 and spots[0] == spots[-1]:
        spots.pop()
    return tuple(spots)


def _simplified(placed: Mapping[str, Sequence[Arc]]) -> dict[str, list[Arc]]:
    beside: dict[Spot, set[Spot]] = {}
    for ring in (ring for rings in placed.values() for ring in rings):
        for here, there in _pairs(ring):
            beside.setdefault(here, set()).add(there)
            beside.setdefault(there, set()).add(here)
    crossings = {spot for spot, others in beside.items() if len(others) != _TWO}
    done: dict[Arc, Arc] = {}
    return {
        ags: [simple for ring in rings if len(simple := _ring(ring, crossings, done)) >= _FEWEST]
        for ags, rings in placed.items()
    }


def _pairs(ring: Arc) -> Iterator[tuple[Spot, Spot]]:
    yield from zip(ring, (*ring[1:], ring[0]), strict=True)


def _ring(ring: Arc, crossings: set[Spot], done: dict[Arc, Arc]) -> Arc:
    found: list[Spot] = []
    for arc in _arcs(ring, crossings):
        # Both neighbours come by, each from its side.
        turned = arc[::-1]
        key = min(arc, turned)
        if key not in done:
            done[key] = _thinned(key)
        simple = done[key] if key == arc else done[key][::-1]
        found.extend(simple[:-1])
    return tuple(found)


def _arcs(ring: Arc, crossings: set[Spot]) -> Iterator[Arc]:
    cuts = [at for at, spot in enumerate(ring) if spot in crossings]
    if len(cuts) < _TWO:
        # An island: cut at its first spot, or at the crossing, and at the one furthest away.
        first = cuts[0] if cuts else ring.index(min(ring))
        furthest = max(range(len(ring)), key=lambda at: (math.dist(ring[first], ring[at]), -at))
        cuts = sorted((first, furthest))
    for start, end in zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True):
        yield tuple(ring[at % len(ring)] for at in range(start, end + 1))


def _thinned(arc: Arc) -> Arc:
    """Without the spots that lie close to the line between kept ones (Douglas and Peucker)."""
    kept, waiting = {0, len(arc) - 1}, [(0, len(arc) - 1)]
    while waiting:
        start, end = waiting.pop()
        between = range(start + 1, end)
        furthest = max(between, key=lambda at: _away(arc[at], arc[start], arc[end]), default=start)
        if _away(arc[furthest], arc[start], arc[end]) > _TOLERANCE:
            kept.add(furthest)
            waiting += [(start, furthest), (furthest, end)]
    return tuple(arc[at] for at in sorted(kept))


def _away(spot: Spot, start: Spot, end: Spot) -> float:
    length = math.dist(start, end)
    if not length:
        return math.dist(spot, start)
    along = (end[0] - start[0]) * (start[1] - spot[1]) - (start[0] - spot[0]) * (end[1] - start[1])
    return abs(along) / length


def _outline(rings: Sequence[Arc]) -> Outline:
    x, y = _middle(max(rings, key=lambda ring: abs(_doubled_area(ring))))
    return Outline("".join(_path(rings)), round(x / _FINE, 1), round(y / _FINE, 1))


def _path(rings: Iterable[Arc]) -> Iterator[str]:
    for ring in rings:
        yield "M" + "L".join(f"{x / _FINE:g} {y / _FINE:g}" for x, y in ring) + "Z"


def _doubled_area(ring: Arc) -> int:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _pairs(ring))


def _middle(ring: Arc) -> tuple[float, float]:
    """The centre of gravity."""
    area = _doubled_area(ring)
    if not area:
        return float(ring[0][0]), float(ring[0][1])
    crossed = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in _pairs(ring)]
    x = sum((a[0] + b[0]) * part for a, b, part in crossed) / (3 * area)
    y = sum((a[1] + b[1]) * part for a, b, part in crossed) / (3 * area)
    return x, y
