"""Where everybody stands on the network map (Netzwerkkarte).

The client is in the middle; three circles say how close somebody is, four sectors where they
belong. The same ties always give the same map, so that it can be learned.
Units: coordinates are whole pixels of the drawing, from its upper left corner.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from math import cos, pi, sin

SIZE = 800
MIDDLE = SIZE // 2
RADII = {1: 165, 2: 265, 3: 365}
# The sectors in the order of the clock, each a quarter that begins at the angle.
SECTORS = ("friends", "school_work", "agencies", "family")
MARK = 11
_CLIENT = 44
_LABEL_HEIGHT, _CHARACTER, _LONGEST = 16, 7, 18
_STEPS = 24
# The circles are turned against each other, so that a line does not run through a nearer name.
_TURN = {1: 0.0, 2: -0.14, 3: 0.14}

# A circle within a sector: sphere and closeness.
Ring = tuple[str, int]


@dataclass(frozen=True)
class Tie:
    """What of a tie decides on its place."""

    key: int
    label: str
    sphere: str
    closeness: int


@dataclass(frozen=True)
class Box:
    """A rectangle that nothing else may touch."""

    left: int
    top: int
    right: int
    bottom: int

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Place:
    """Where a tie stands: the middle of its mark and the text below it.

    Without room for its name only its number is written; the table names it.
    """

    tie: Tie
    number: int
    x: int
    y: int
    text: str

    @property
    def label_y(self) -> int:
        return self.y + MARK + _LABEL_HEIGHT - 3

    @property
    def box(self) -> Box:
        half = max(MARK, len(self.text) * _CHARACTER // 2)
        below = _LABEL_HEIGHT if self.text else 0
        return Box(self.x - half, self.y - MARK, self.x + half, self.y + MARK + below)


def places(ties: Sequence[Tie]) -> tuple[Place, ...]:
    """Place the ties so that no name covers another; numbers follow the given order."""
    nameless: set[Ring] = set()
    while True:
        found, crowded = _try(ties, nameless)
        if crowded is None:
            return found
        # Where even a mark finds no room, the names of that ring are left to the table.
        nameless.add(crowded)


def shortened(label: str, longest: int = _LONGEST) -> str:
    """Cut a long name; the full one stands in the table."""
    return label if len(label) <= longest else f"{label[: longest - 1].rstrip()}…"


def _try(ties: Sequence[Tie], nameless: Set[Ring]) -> tuple[tuple[Place, ...], Ring | None]:
    """Place everybody, and name a ring that had no room for all of its marks."""
    numbers = {tie.key: number for number, tie in enumerate(ties, start=1)}
    taken = [Box(MIDDLE - _CLIENT, MIDDLE - _CLIENT, MIDDLE + _CLIENT, MIDDLE + _CLIENT)]
    found: dict[int, Place] = {}
    # The inner circles are narrow: they choose first.
    for tie in sorted(ties, key=lambda one: (one.closeness, numbers[one.key])):
        ring = _ring(tie)
        beside = [one.key for one in ties if _ring(one) == ring]
        ideal = (beside.index(tie.key) + 1) / (len(beside) + 1) + _TURN[tie.closeness]
        texts = ("",) if ring in nameless else (shortened(tie.label), "")
        place = _free_place(tie, numbers[tie.key], ideal, texts, taken)
        if place is None:
            if ring not in nameless:
                return (), ring
            # So many that the marks touch: it stands where it belongs.
            place = Place(tie, numbers[tie.key], *next(_spots(tie, ideal)), "")
        taken.append(place.box)
        found[tie.key] = place
    return tuple(found[tie.key] for tie in ties), None


def _ring(tie: Tie) -> Ring:
    return tie.sphere, tie.closeness


def _free_place(
    tie: Tie, number: int, ideal: float, texts: Sequence[str], taken: Sequence[Box]
) -> Place | None:
    for text in texts:
        for x, y in _spots(tie, ideal):
            place = Place(tie, number, x, y, text)
            if not any(place.box.touches(box) for box in taken):
                return place
    return None


def _spots(tie: Tie, ideal: float) -> Iterator[tuple[int, int]]:
    """Places within the own ring of the own sector, the best one first."""
    outer = RADII[tie.closeness]
    inner = RADII.get(tie.closeness - 1, _CLIENT)
    start = SECTORS.index(tie.sphere) * pi / 2
    shares = sorted(
        ((step + 0.5) / _STEPS for step in range(_STEPS)), key=lambda one: (abs(one - ideal), one)
    )
    for share in (0.62, 0.8, 0.44, 0.95):
        radius = inner + (outer - inner) * share
        for angle in (start + one * pi / 2 for one in shares):
            yield round(MIDDLE + radius * sin(angle)), round(MIDDLE - radius * cos(angle))
