"""The bands over time: what is recorded, what the status says, where nobody is responsible.

Every band stands in a table or a list of the page, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lotse.casework.spheres.choices import Sphere
from lotse.casework.spheres.models import SphereState
from lotse.casework.spheres.rules.changes import Change
from lotse.casework.spheres.rules.states import Gap, Stretch
from lotse.web.components import axis
from lotse.web.components.axis import Axis, Bar, Lane, Mark, Tick, Today

_YEARS_AHEAD, _YEARS_BACK, _MOST_YEARS_BACK = 2, 1, 6


@dataclass(frozen=True)
class Picture:
    """Everything the template draws, and the same in words."""

    ticks: list[Tick]
    today: Today | None
    lanes: list[Lane]
    marks: list[Mark]
    height: int
    words: str


def picture_of(
    recorded: Sequence[SphereState],
    by_status: Sequence[Stretch],
    gaps: Sequence[Gap],
    coming: Sequence[Change],
    today: date,
) -> Picture | None:
    """The picture of a person's spheres; None while there is nothing in it."""
    if not recorded and not by_status:
        return None
    begun = [*(one.starts_on for one in recorded), *(one.starts_on for one in by_status)]
    years = {"ahead": _YEARS_AHEAD, "back": _YEARS_BACK, "most_back": _MOST_YEARS_BACK}
    time = Axis.around(today, begun, **years)
    lanes = axis.stacked(
        [*_recorded(time, recorded), *_gap_lane(time, gaps), *_by_status(time, by_status)]
    )
    return Picture(
        ticks=list(time.year_ticks()),
        today=time.today(today),
        lanes=lanes,
        marks=[
            Mark(time.at(one.happens_on), f"{one.happens_on:%d.%m.%Y}: {one.title}")
            for one in coming
            if one.happens_on <= time.last
        ],
        height=axis.HEAD + len(lanes) * axis.LANE + 6,
        words=" ".join(
            f"{lane.text}: {', '.join(bar.words for bar in lane.bars)}." for lane in lanes
        ),
    )


def _recorded(time: Axis, recorded: Sequence[SphereState]) -> Iterator[Lane]:
    """One lane for each sphere; what carries the living first, the earliest above."""
    spheres: dict[str, list[SphereState]] = {}
    for state in sorted(recorded, key=lambda one: (not one.carries_living, one.starts_on)):
        spheres.setdefault(state.sphere, []).append(state)
    for sphere, states in spheres.items():
        bars = _bars(time, [(one, f"is-{one.claim}") for one in states])
        if bars:
            yield Lane(f"{Sphere(sphere).label} (eingetragen)", bars)


def _gap_lane(time: Axis, gaps: Sequence[Gap]) -> Iterator[Lane]:
    bars = _bars(time, [(gap, "is-gap") for gap in gaps])
    if bars:
        yield Lane("Niemand zuständig", bars)


def _by_status(time: Axis, by_status: Sequence[Stretch]) -> Iterator[Lane]:
    spheres: dict[str, list[tuple[Stretch, str]]] = {}
    for stretch in by_status:
        kind = "is-derived" if stretch.is_certain else "is-uncertain"
        spheres.setdefault(stretch.sphere, []).append((stretch, kind))
    for sphere, stretches in spheres.items():
        label = Sphere(sphere).label if sphere else "keine Leistung oder ungeklärt"
        bars = _bars(time, stretches)
        if bars:
            yield Lane(f"{label} (nach dem Status)", bars)


def _bars(
    time: Axis, periods: Sequence[tuple[SphereState | Gap | Stretch, str]]
) -> tuple[Bar, ...]:
    """What of these periods is shown, each with its pattern."""
    return tuple(
        time.bar(one.starts_on, one.ends_on, kind, axis.period_words(one.starts_on, one.ends_on))
        for one, kind in periods
        if time.shows(one.starts_on, one.ends_on)
    )
