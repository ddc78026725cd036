"""The bands over time: what is recorded, what the status says, where nobody is responsible.

Places along time are per cent and heights are pixels, so that words keep their size in a narrow
window and on paper. Every band stands in a table or a list of the page, too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from lotse.casework.spheres.choices import Sphere
from lotse.casework.spheres.models import SphereState
from lotse.casework.spheres.rules.changes import Change
from lotse.casework.spheres.rules.states import Gap, Stretch

_YEARS_AHEAD, _YEARS_BACK, _MOST_YEARS_BACK = 2, 1, 6
_HEAD, _LANE = 40, 42


@dataclass(frozen=True)
class Band:
    """A time in a lane; ``kind`` is its pattern."""

    at: str
    width: str
    kind: str
    words: str


@dataclass(frozen=True)
class Lane:
    """A line of the picture: what it is about, and its bands."""

    text: str
    top: int
    bands: tuple[Band, ...]

    @property
    def text_at(self) -> int:
        return self.top + 14

    @property
    def band_at(self) -> int:
        return self.top + 20


@dataclass(frozen=True)
class Picture:
    """Everything the template draws, and the same in words."""

    ticks: list[tuple[str, str]]
    lanes: list[Lane]
    marks: list[tuple[str, str]]
    today_at: str
    height: int
    words: str


@dataclass(frozen=True)
class _Span:
    first: date
    last: date

    def at(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        return 100 * (inside - self.first).days / (self.last - self.first).days

    def shows(self, starts_on: date, ends_on: date | None) -> bool:
        return starts_on <= self.last and (ends_on is None or ends_on >= self.first)

    def band(self, starts_on: date, ends_on: date | None, kind: str) -> Band:
        until = ends_on + relativedelta(days=1) if ends_on else self.last
        width = max(self.at(until) - self.at(starts_on), 0.6)
        words = f"{starts_on:%d.%m.%Y} bis {f'{ends_on:%d.%m.%Y}' if ends_on else 'auf Weiteres'}"
        return Band(f"{self.at(starts_on):.2f}%", f"{width:.2f}%", kind, words)


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
    span = _span(begun, today)
    found = [*_recorded(span, recorded), *_gap_lane(span, gaps), *_by_status(span, by_status)]
    lanes = [Lane(text, _HEAD + n * _LANE, bands) for n, (text, bands) in enumerate(found)]
    marks = [one for one in coming if one.happens_on <= span.last]
    return Picture(
        ticks=[
            (f"{span.at(date(year, 1, 1)):.2f}%", str(year))
            for year in range(span.first.year + 1, span.last.year + 1)
        ],
        lanes=lanes,
        marks=[
            (f"{span.at(one.happens_on):.2f}%", f"{one.happens_on:%d.%m.%Y}: {one.title}")
            for one in marks
        ],
        today_at=f"{span.at(today):.2f}%",
        height=_HEAD + len(lanes) * _LANE + 6,
        words=" ".join(
            f"{lane.text}: {', '.join(band.words for band in lane.bands)}." for lane in lanes
        ),
    )


def _span(begun: list[date], today: date) -> _Span:
    first = min([*begun, today - relativedelta(years=_YEARS_BACK)])
    first = max(first, today - relativedelta(years=_MOST_YEARS_BACK))
    return _Span(first, today + relativedelta(years=_YEARS_AHEAD))


def _recorded(
    span: _Span, recorded: Sequence[SphereState]
) -> Iterator[tuple[str, tuple[Band, ...]]]:
    """One lane for each sphere; what carries the living first, the earliest above."""
    spheres: dict[str, list[SphereState]] = {}
    for state in sorted(recorded, key=lambda one: (not one.carries_living, one.starts_on)):
        spheres.setdefault(state.sphere, []).append(state)
    for sphere, states in spheres.items():
        bands = tuple(
            span.band(one.starts_on, one.ends_on, f"is-{one.claim}")
            for one in states
            if span.shows(one.starts_on, one.ends_on)
        )
        if bands:
            yield f"{Sphere(sphere).label} (eingetragen)", bands


def _gap_lane(span: _Span, gaps: Sequence[Gap]) -> Iterator[tuple[str, tuple[Band, ...]]]:
    bands = tuple(
        span.band(gap.starts_on, gap.ends_on, "is-gap")
        for gap in gaps
        if span.shows(gap.starts_on, gap.ends_on)
    )
    if bands:
        yield "Niemand zuständig", bands


def _by_status(span: _Span, by_status: Sequence[Stretch]) -> Iterator[tuple[str, tuple[Band, ...]]]:
    spheres: dict[str, list[Band]] = {}
    for stretch in by_status:
        if span.shows(stretch.starts_on, stretch.ends_on):
            kind = "is-derived" if stretch.is_certain else "is-uncertain"
            band = span.band(stretch.starts_on, stretch.ends_on, kind)
            spheres.setdefault(stretch.sphere, []).append(band)
    for sphere, bands in spheres.items():
        label = Sphere(sphere).label if sphere else "keine Leistung oder ungeklärt"
        yield f"{label} (nach dem Status)", tuple(bands)
