"""A picture over time (Zeitachse): lanes of bars above each other, with ticks and the day of today.

Places along time are per cent and heights are pixels, so that words keep their size in a narrow
window and on paper. Periods include both ends, ``None`` is open. What a picture shows stands in
words beside it, too; ``components/axis.html`` draws what all pictures have in common.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

# Above the first lane: the words of today and of the ticks. A lane: its words, and its bars below.
HEAD, LANE = 40, 42
_WORDS, _BAR, _SIGN = 14, 20, 26
# Whatever lasts a day can still be seen.
_THINNEST = 0.6
_MOST_TICKS = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """A period in a lane; ``kind`` is the class of its pattern, ``words`` say what it is."""

    at: str
    width: str
    kind: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that is marked (last day, change of law)."""

    at: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line with the name of what begins there."""

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of the picture: what it is about, and its bars. ``short`` is for a narrow window."""

    text: str
    bars: tuple[Bar, ...]
    short: str = ""
    marks: tuple[Mark, ...] = ()
    # Pixels from above; ``stacked`` gives each lane its place.
    top: int = 0

    @property
    def text_at(self) -> int:
        return self.top + _WORDS

    @property
    def bar_at(self) -> int:
        return self.top + _BAR

    @property
    def sign_at(self) -> int:
        return self.top + _SIGN


@dataclass(frozen=True, slots=True)
class Today:
    """The line of today; its words stand on the side where there is room."""

    at: str
    text: str
    anchor: str
    shift: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The time a picture shows, from the beginning of ``first`` to the end of ``last``.

    Raises: ValueError when it would end before it begins.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("an axis ends after it begins")

    @classmethod
    def around(
        cls, day: date, begun: Iterable[date], *, ahead: int, back: int, most_back: int
    ) -> "Axis":
        """From the earliest of ``begun`` (at least ``back``, at most ``most_back`` years) on."""
        first = min([*begun, day - relativedelta(years=back)])
        return cls(
            max(first, day - relativedelta(years=most_back)), day + relativedelta(years=ahead)
        )

    @classmethod
    def of_year(cls, year: int) -> "Axis":
        return cls(date(year, 1, 1), date(year, 12, 31))

    def shows(self, starts_on: date, ends_on: date | None) -> bool:
        """Whether anything of a period lies inside."""
        return starts_on <= self.last and (ends_on is None or ends_on >= self.first)

    def at(self, day: date) -> str:
        """Where a day begins; what is outside lies on the edge."""
        return _percent(self._share(day))

    def bar(self, starts_on: date, ends_on: date | None, kind: str, words: str = "") -> Bar:
        """The part of a period that is shown, never too thin to be seen."""
        begin = min(self._share(starts_on), 100 - _THINNEST)
        # The day after 31.12.9999 does not exist; nothing is cut off there.
        end = 100.0 if ends_on is None or ends_on >= self.last else self._share(_after(ends_on))
        return Bar(_percent(begin), _percent(max(end - begin, _THINNEST)), kind, words)

    def mark(self, day: date, words: str = "") -> Mark:
        """A sign at the end of a day, as periods include their last one."""
        return Mark(_percent(100.0 if day >= self.last else self._share(_after(day))), words)

    def year_ticks(self, most: int = _MOST_TICKS) -> Iterator[Tick]:
        """The years that begin inside, so few of them that their names do not touch."""
        years = range(self.first.year + 1, self.last.year + 1)
        for year in years[:: max(1, -(-len(years) // most))]:
            yield Tick(self.at(date(year, 1, 1)), str(year))

    def month_ticks(self) -> Iterator[Tick]:
        """The months that begin inside, as figures: names would not fit a narrow window."""
        day = self.first.replace(day=1)
        if day < self.first:
            day += relativedelta(months=1)
        while day <= self.last:
            yield Tick(self.at(day), str(day.month))
            day += relativedelta(months=1)

    def today(self, day: date, text: str = "heute") -> Today | None:
        """The line of a day; None when it lies outside."""
        if not self.first <= day <= self.last:
            return None
        is_right = self._share(day) > 50
        return Today(self.at(day), text, "end" if is_right else "start", -5 if is_right else 5)

    def _share(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        return 100 * (inside - self.first).days / (_days(self.first, self.last))


def stacked(lanes: Iterable[Lane], *, top: int = HEAD, height: int = LANE) -> list[Lane]:
    """The lanes below each other, from ``top`` on."""
    return [replace(lane, top=top + number * height) for number, lane in enumerate(lanes)]


def period_words(starts_on: date, ends_on: date | None) -> str:
    """A period as it is said: 01.03.2026 bis 31.12.2026."""
    return f"{starts_on:%d.%m.%Y} bis {f'{ends_on:%d.%m.%Y}' if ends_on else 'auf Weiteres'}"


def _days(first: date, last: date) -> int:
    """Both ends included."""
    return (last - first).days + 1


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _percent(share: float) -> str:
    return f"{share:.2f}%"
