"""The figures of Baustein 3: what is counted, by which day, and split by what.

A proceeding counts in the period in which the thing happened: an application when it came in, a
grant when it was decided. Every split adds up to the total of its figure, so that a table can be
checked by hand.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lotse.casework.proceedings.rules import times
from lotse.core.partial_dates import PartialDate
from lotse.core.suppression import publish, rounded

UNKNOWN = ""
# How a period is split; always published for naturalisations in this county.
SPLITS = ("norm", "sex", "age", "birth", "nationality", "place")
_FEWEST_FOR_MEDIAN = 5


@dataclass(frozen=True)
class Record:
    """A proceeding with what its person is counted by."""

    kind: str
    norm: str
    received_on: date
    decided_on: date | None
    outcome: str
    handed_over_on: date | None
    sex: str
    born: PartialDate
    is_born_in_germany: bool | None
    nationality: str
    place: str


@dataclass(frozen=True)
class Measure:
    """A figure: its code, its name, and the day on which a proceeding counts for it."""

    code: str
    name: str
    day: Callable[[Record], date | None]


@dataclass(frozen=True)
class Figure:
    """A figure of a period: the total and how it splits. ``None`` is not published."""

    code: str
    total: int | None
    splits: Mapping[str, Mapping[str, int]]
    # What is added up because it is too small, by split.
    rests: Mapping[str, int]


def _received(kind: str) -> Callable[[Record], date | None]:
    return lambda record: record.received_on if record.kind == kind else None


def _ended(outcome: str) -> Callable[[Record], date | None]:
    def day(record: Record) -> date | None:
        is_meant = record.kind == "application" and record.outcome == outcome
        return record.decided_on if is_meant else None

    return day


MEASURES = (
    Measure("checks", "Prüfungen begonnen", _received("check")),
    Measure("advice", "Beratungen", _received("advice")),
    Measure("applications", "Anträge eingegangen", _received("application")),
    Measure("granted", "Erteilungen und Einbürgerungen", _ended("granted")),
    Measure("refused", "Ablehnungen", _ended("refused")),
    Measure("withdrawn", "Anträge zurückgenommen", _ended("withdrawn")),
    Measure("settled", "Anträge auf andere Weise erledigt", _ended("settled")),
    Measure("handed_over", "Aushändigungen", lambda record: record.handed_over_on),
)
NAMES = {measure.code: measure.name for measure in MEASURES}


def figures(records: Iterable[Record], first: date, last: date) -> list[Figure]:
    """Every figure of a period with its splits, as the authority itself sees it."""
    known = list(records)
    return [_figure(measure, known, first, last) for measure in MEASURES]


def durations(records: Iterable[Record], first: date, last: date) -> dict[str, list[int]]:
    """Days from receipt to decision of the applications decided in a period, by paragraph."""
    found: dict[str, list[int]] = {}
    for record in records:
        decided = record.decided_on
        if record.kind == "application" and decided and first <= decided <= last:
            days = times.duration_days(received_on=record.received_on, decided_on=decided, on=last)
            found.setdefault(record.norm, []).append(days)
    return found


def backlog(records: Iterable[Record], day: date) -> dict[str, int]:
    """Open applications at the end of a day, by how long they have been waiting."""
    received = [
        record.received_on
        for record in records
        if record.kind == "application"
        and times.was_open_on(received_on=record.received_on, decided_on=record.decided_on, day=day)
    ]
    return times.backlog(received, day)


def for_publication(found: Iterable[Figure]) -> list[Figure]:
    """Figures as everybody may see them: small counts added up or left out."""
    decided = []
    for figure in found:
        published = publish(figure.total or 0, figure.splits)
        splits = {name: dict(split.counts) for name, split in published.splits.items()}
        rests = {name: split.rest for name, split in published.splits.items()}
        decided.append(Figure(figure.code, published.total, splits, rests))
    return decided


def median_is_safe(count: int) -> bool:
    """A median says nothing about a single proceeding only where there are several."""
    return count >= _FEWEST_FOR_MEDIAN


def backlog_for_publication(counts: Mapping[str, int]) -> dict[str, int]:
    """Rounded, because the stock of two days and what was decided between them balance."""
    return {name: rounded(count) for name, count in counts.items()}


def _figure(measure: Measure, records: list[Record], first: date, last: date) -> Figure:
    meant = [
        (record, day) for record in records if (day := measure.day(record)) and first <= day <= last
    ]
    splits = {
        "norm": Counter(record.norm for record, _ in meant),
        "sex": Counter(record.sex for record, _ in meant),
        "age": Counter(_age(record, day) for record, day in meant),
        "birth": Counter(_birth(record) for record, _ in meant),
        "nationality": Counter(record.nationality for record, _ in meant),
        "place": Counter(record.place for record, _ in meant),
    }
    return Figure(
        measure.code,
        len(meant),
        {name: dict(sorted(counts.items())) for name, counts in splits.items()},
        {},
    )


def _age(record: Record, day: date) -> str:
    is_minor = times.is_minor(record.born, day)
    return UNKNOWN if is_minor is None else ("minor" if is_minor else "adult")


def _birth(record: Record) -> str:
    here = record.is_born_in_germany
    return UNKNOWN if here is None else ("germany" if here else "abroad")
