"""Several assessments of one life domain as a small chart and in words (Vergleich).

Units: coordinates are whole pixels of the drawing, from its upper left corner.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 260, 132
LEFT, RIGHT, TOP, BOTTOM = 26, 246, 14, 98
LEVELS = (0, 1, 2, 3)
# Both views of one day stand beside each other, so that none hides the other.
_BESIDE = 7
_MOST_DATES = 3


@dataclass(frozen=True)
class Rating:
    """What the worker and the client said about one life domain on a day."""

    on: date
    need: int | None = None
    own_view: int | None = None


@dataclass(frozen=True)
class Mark:
    """A value in the chart."""

    x: int
    y: int
    value: int


@dataclass(frozen=True)
class Tick:
    """A line of the grid or a date under it."""

    at: int
    text: str


@dataclass(frozen=True)
class Chart:
    """All there is to draw: two rows of marks, the lines that join them, grid and dates."""

    worker: tuple[Mark, ...]
    client: tuple[Mark, ...]
    worker_line: str
    client_line: str
    levels: tuple[Tick, ...]
    dates: tuple[Tick, ...]


def chart(ratings: Sequence[Rating]) -> Chart:
    """Place the ratings, oldest on the left. Days stand at equal distances."""
    columns = _columns(len(ratings))
    worker = _marks([one.need for one in ratings], columns, -_BESIDE)
    client = _marks([one.own_view for one in ratings], columns, _BESIDE)
    return Chart(
        worker=worker,
        client=client,
        worker_line=_line(worker),
        client_line=_line(client),
        levels=tuple(Tick(_height(level), str(level)) for level in LEVELS),
        dates=_dates(ratings, columns),
    )


def change(values: Sequence[int | None]) -> int | None:
    """How the last two values differ, negative when the need has fallen; None without two."""
    known = [value for value in values if value is not None]
    return known[-1] - known[-2] if len(known) > 1 else None


def change_in_words(difference: int | None) -> str:
    """Say the change so that nobody has to know which direction is good."""
    if difference is None:
        return "noch kein Vergleich"
    if difference == 0:
        return "unverändert"
    return f"Bedarf {'gestiegen' if difference > 0 else 'gesunken'} um {abs(difference)}"


def in_words(ratings: Sequence[Rating]) -> str:
    """Read the chart aloud, oldest first."""
    said = [
        f"{one.on:%d.%m.%Y}: Fachkraft {_said(one.need)}, Person {_said(one.own_view)}"
        for one in ratings
    ]
    return "; ".join(said) + "." if said else "Noch nicht eingeschätzt."


def _columns(count: int) -> list[int]:
    if count == 1:
        return [(LEFT + RIGHT) // 2]
    inner_left, inner_right = LEFT + 2 * _BESIDE, RIGHT - 2 * _BESIDE
    return [
        inner_left + round(index * (inner_right - inner_left) / (count - 1))
        for index in range(count)
    ]


def _height(value: int) -> int:
    return BOTTOM - round(value * (BOTTOM - TOP) / LEVELS[-1])


def _marks(values: Sequence[int | None], columns: Sequence[int], shift: int) -> tuple[Mark, ...]:
    return tuple(
        Mark(x + shift, _height(value), value)
        for value, x in zip(values, columns, strict=True)
        if value is not None
    )


def _line(marks: Sequence[Mark]) -> str:
    return " ".join(f"{mark.x},{mark.y}" for mark in marks)


def _dates(ratings: Sequence[Rating], columns: Sequence[int]) -> tuple[Tick, ...]:
    """The days under the chart; of many only the first and the last, which have room."""
    ticks = [Tick(x, f"{one.on:%m.%Y}") for one, x in zip(ratings, columns, strict=True)]
    return tuple(ticks if len(ticks) <= _MOST_DATES else (ticks[0], ticks[-1]))


def _said(value: int | None) -> str:
    return "ohne Angabe" if value is None else str(value)
