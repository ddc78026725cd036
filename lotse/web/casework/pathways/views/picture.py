"""The picture over time: statuses until now, and from when which way is possible.

What the picture shows stands in a table beside it, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from lotse.casework.pathways.rules.standing import (
    Document,
    Group,
    Standing,
    day_of,
    group_of,
    standing_of,
)
from lotse.casework.pathways.rules.statuses import statuses
from lotse.web.components import axis
from lotse.web.components.axis import Axis, Lane, Tick, Today

_YEARS_AHEAD, _MOST_YEARS_BACK, _YEARS_BACK = 5, 12, 2
_HEAD, _LANE, _MOST_LANES = 44, 40, 12
_LONGEST, _WIDE = 46, 80
_DRAWN = (Standing.REACHED, Standing.JUDGEMENT, Standing.MISSING, Standing.UNKNOWN)
WORDS = {
    Standing.REACHED: "erreicht",
    Standing.JUDGEMENT: "Beurteilung offen",
    Standing.MISSING: "es fehlt etwas",
    Standing.UNKNOWN: "Angaben fehlen",
    Standing.NOT_NOW: "passt nicht zum jetzigen Status",
    Standing.CLOSED: "geschlossen",
}


@dataclass(frozen=True)
class Event:
    """A day on which something begins or ends, for the table."""

    on: date
    text: str
    kind: str


@dataclass(frozen=True)
class Picture:
    """Everything the template draws, and the same in words."""

    ticks: list[Tick]
    today: Today | None
    statuses: list[Lane]
    ways: list[Lane]
    ways_at: int
    height: int
    words: str
    events: list[Event] = field(default_factory=list)


def picture_of(facts: Document, result: Document) -> Picture | None:
    """The picture of somebody's ways on the day of the check; None while there is nothing in it."""
    on = date.fromisoformat(result["on"])
    history = _history(facts)
    shown = _shown(result)
    if not history and not shown:
        return None
    shown_time = _time(facts, history, on)
    ways_at = _HEAD + len(history) * _LANE
    # A line of words stands between the two parts.
    top = ways_at + _LANE // 2
    events = sorted(_events(history, result, on), key=lambda one: (one.on, one.text))
    return Picture(
        ticks=list(shown_time.year_ticks()),
        today=shown_time.today(on, f"{on:%d.%m.%Y}"),
        statuses=axis.stacked(
            (_status_lane(shown_time, row, on) for row in history), top=_HEAD, height=_LANE
        ),
        ways=axis.stacked((_way_lane(shown_time, way, on) for way in shown), top=top, height=_LANE),
        ways_at=ways_at + 12,
        height=top + len(shown) * _LANE + 8,
        words=_words(history, events, on),
        events=events,
    )


@dataclass(frozen=True)
class _Status:
    label: str
    first: date
    last: date | None


def _history(facts: Document) -> list[_Status]:
    rows = facts.get("status_history") or []
    return [
        _Status(_label(row["code"]), date.fromisoformat(row["from"]), day_of(row.get("to")))
        for row in sorted(rows, key=lambda row: row["from"])
    ]


def _label(code: str) -> str:
    status = statuses().get(code)
    if status is None:
        return code
    return f"{status.norm} · {status.name}" if status.norm != "–" else status.name


def _shown(result: Document) -> list[Document]:
    """The ways that have a place in time, in the order of the day on which they come."""
    found = [
        way
        for way in result["pathways"]
        if group_of(way["id"]) != Group.WORK
        and standing_of(way) in _DRAWN
        and (way["earliest_on"] or way["result"] in ("met", "judgement"))
        and way["effect"]
    ]
    return sorted(found, key=lambda way: way["earliest_on"] or result["on"])[:_MOST_LANES]


def _time(facts: Document, history: list[_Status], on: date) -> Axis:
    begun = [one.first for one in history]
    begun += [day for day in (day_of(facts.get("entry_date")),) if day]
    years = {"ahead": _YEARS_AHEAD, "back": _YEARS_BACK, "most_back": _MOST_YEARS_BACK}
    return Axis.around(on, begun, **years)


def _status_lane(time: Axis, status: _Status, on: date) -> Lane:
    until = f" bis {status.last:%d.%m.%Y}" if status.last else ""
    is_over = status.last is not None and status.last < on
    # What has no end is known until the day of the check.
    last = status.last or max(on - timedelta(days=1), status.first)
    bar = time.bar(status.first, last, "is-past" if is_over else "is-now")
    ends = (time.mark(status.last),) if status.last and not is_over else ()
    text = _cut(status.label, _WIDE) + until
    return Lane(text, (bar,), _short(status.label, until), ends)


def _way_lane(time: Axis, way: Document, on: date) -> Lane:
    standing = standing_of(way)
    earliest = max(day_of(way["earliest_on"]) or on, on)
    latest = _latest(way)
    bars = [time.bar(earliest, latest, f"is-{standing}")]
    if earliest > on:
        bars.insert(0, time.bar(on, earliest - timedelta(days=1), "is-waiting"))
    ends = (time.mark(latest),) if latest and on <= latest <= time.last else ()
    basis, title = way["legal_basis"], _cut(way["title_de"], _WIDE)
    later = f", frühestens {earliest:%d.%m.%Y}" if earliest > on else ""
    short = f": ab {earliest:%d.%m.%Y}" if earliest > on else f": {WORDS[standing]}"
    text = f"{title} ({basis}): {WORDS[standing]}{later}"
    return Lane(text, tuple(bars), _short(basis, short), ends)


def _short(text: str, rest: str) -> str:
    return _cut(text, _LONGEST - len(rest)) + rest


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def _latest(way: Document) -> date | None:
    days = [day for one in way["requirements"] if (day := day_of(one.get("latest_on")))]
    return min(days, default=None)


def _events(history: list[_Status], result: Document, on: date) -> Iterator[Event]:
    for status in history:
        if status.last and status.last >= on:
            yield Event(status.last, f"{status.label}: letzter Tag", "end")
    laws: dict[tuple[date, str], None] = {}
    for way in result["pathways"]:
        standing = standing_of(way)
        if standing not in _DRAWN:
            continue
        earliest, latest = day_of(way["earliest_on"]), _latest(way)
        if earliest and earliest > on:
            text = f"{way['title_de']} ({way['legal_basis']}): frühestens möglich"
            yield Event(earliest, text, "begin")
        if latest and latest >= on:
            text = f"{way['title_de']} ({way['legal_basis']}): letzter Tag für den Antrag"
            yield Event(latest, text, "end")
        laws |= {(day, way["legal_basis"]): None for day in _changes_of_law(way, on)}
    for day, basis in laws:
        yield Event(day, f"{basis}: das Gesetz ändert sich", "law")


def _changes_of_law(way: dict[str, Any] | Document, on: date) -> Iterator[date]:
    for requirement in way["requirements"]:
        for parameter in requirement["parameters"]:
            until = day_of(parameter.get("valid_until"))
            if until and until > on:
                yield until


def _words(history: list[_Status], events: list[Event], on: date) -> str:
    now = [one.label for one in history if one.first <= on and (not one.last or one.last >= on)]
    said = [f"Am {on:%d.%m.%Y}: {'; '.join(now) or 'kein Status bekannt'}."]
    said += [f"{event.on:%d.%m.%Y}: {event.text}." for event in events]
    return " ".join(said)


def next_end(facts: Document, on: date) -> tuple[str, date | None]:
    """The status of the day and its last day; the latest one where several hold."""
    held = [one for one in _history(facts) if one.first <= on and (not one.last or one.last >= on)]
    return (held[-1].label, held[-1].last) if held else ("", None)


def weeks_until(day: date | None, on: date, weeks: int) -> bool:
    """Whether a day comes within so many weeks."""
    return day is not None and on <= day <= on + timedelta(weeks=weeks)
