"""A question to an indicator, and when it may be asked. Plain values."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from lotse.core.verdicts import YES, Verdict, no
from lotse.reporting.indicators.rules.definitions import DIMENSIONS, TELLING, Indicator, Kind

QUARTER = "quarter"
# A filter is one of them.
MOST_DIMENSIONS = 2
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Question:
    """What is asked: an indicator, a day or a year, up to two dimensions, the state of knowledge.

    ``year`` for a flow, ``on`` for a stock; with ``through`` a flow counts only until that day, and
    what it tells of the year is marked as not yet complete. ``known_at`` is the day whose records
    count (Stand); ``None`` is now. ``only`` takes one value of a dimension; it counts as one of the
    two, because three traits at once would give each other away.
    """

    indicator: str
    year: int | None = None
    on: date | None = None
    through: date | None = None
    known_at: date | None = None
    rows: str = ""
    columns: str = ""
    only: tuple[str, str] | None = None

    @property
    def first(self) -> date:
        return date(self.year, 1, 1) if self.year else self.last

    @property
    def last(self) -> date:
        """The last day that counts."""
        if self.year:
            end = date(self.year, 12, 31)
            return min(end, self.through) if self.through else end
        if self.on is None:
            raise ValueError("a question needs a year or a day")
        return self.on

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions of the table that is counted, the filtered one last."""
        named = (self.rows, self.columns, self.only[0] if self.only else "")
        return tuple(name for name in named if name)

    def before(self) -> "Question":
        """The same question a year earlier, for trends; the days since the turn of year align."""
        if self.year:
            through = self.through and _year_before(self.through)
            return replace(self, year=self.year - 1, through=through)
        return replace(self, on=_year_before(self.last))


def of_whole(indicator: Indicator, question: Question) -> Question:
    """The question that is counted: of a part, the slice of the whole with its value.

    So a part never shows what the table of the whole keeps closed.
    """
    if indicator.part_of is None:
        return question
    whole, dimension, value = indicator.part_of
    return replace(question, indicator=whole, only=(dimension, value))


def telling_sides(dimensions: tuple[str, ...]) -> frozenset[int]:
    """Of which lines not everybody may be in one cell: 0 rows, 1 columns."""
    if len(dimensions) < MOST_DIMENSIONS:
        return frozenset()
    return frozenset(1 - side for side, name in enumerate(dimensions) if name in TELLING)


def may_be_asked(indicator: Indicator, question: Question, *, today: date) -> Verdict:
    """Whether the dimensions exist, are no more than two, and the period is over or running."""
    unknown = [name for name in question.dimensions if name not in indicator.dimensions]
    if unknown:
        label = DIMENSIONS.get(unknown[0], unknown[0])
        return no(f"Merkmal: Nach „{label}“ lässt sich „{indicator.name}“ nicht aufteilen.")
    if len(set(question.dimensions)) < len(question.dimensions):
        return no("Merkmal: Zeilen, Spalten und Filter müssen verschiedene Merkmale sein.")
    if len(question.dimensions) + bool(indicator.part_of) > MOST_DIMENSIONS:
        most = "ein Merkmal" if indicator.part_of else "zwei Merkmale"
        return no(
            f"Merkmal: Höchstens {most} zugleich, sonst verrieten sich kleine Zahlen"
            " gegenseitig. Bitte ein Merkmal weglassen."
        )
    if len(question.dimensions) > 1 and indicator.alone in question.dimensions:
        label = DIMENSIONS[indicator.alone]
        return no(
            f"Merkmal: Nach „{label}“ wird nur für sich aufgeteilt. Mit einem zweiten Merkmal"
            " ließen sich kleine Zahlen aus dem Mittelwert ausrechnen."
        )
    return _period_fits(indicator, question, today)


def _period_fits(indicator: Indicator, question: Question, today: date) -> Verdict:
    if (indicator.kind is Kind.FLOW) != (question.year is not None):
        wanted = "ein Jahr" if indicator.kind is Kind.FLOW else "einen Stichtag"
        return no(f"Zeitraum: „{indicator.name}“ braucht {wanted}.")
    if question.year is not None and not _FIRST_YEAR <= question.year <= _LAST_YEAR:
        return no("Jahr: Bitte ein Jahr mit vier Ziffern angeben, zum Beispiel 2026.")
    if question.first > today or (question.on and question.on > today):
        return no("Stichtag: Für die Zukunft gibt es noch keine Zahlen.")
    if question.known_at and question.known_at > today:
        return no("Stand: Der Stand der Daten kann nicht in der Zukunft liegen.")
    return YES


def _year_before(day: date) -> date:
    last_of_february = day.month == 2 and day.day == 29
    return (day - timedelta(days=1) if last_of_february else day).replace(year=day.year - 1)
