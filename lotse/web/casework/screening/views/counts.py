"""Zahlen zu den Wegen: how many, where, never who."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from lotse.casework.screening import access
from lotse.casework.screening.models import ScreeningCount
from lotse.casework.screening.services import counts as services
from lotse.casework.screening.services.counts import COUNTED
from lotse.web.casework.screening.forms import TITLES, TO_A_TITLE
from lotse.web.downloads import FORMATS, table_as
from lotse.web.http import AuthenticatedRequest, demand

_LEFT_OUT = "nicht ausgewiesen"
_UNKNOWN, _REST = "ohne Angabe", "übrige, zusammengefasst"
_COLUMNS = ["Stand", "Weg", "Ergebnis", "Kommune", "Personen (gerundet)"]


@require_safe
def counts(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_counts(request.actor))
    days = services.days_counted(request.actor)
    day = _day(request.GET.get("stand", ""), days)
    found = services.counts(request.actor, day) if day else []
    ending = request.GET.get("als", "")
    if day and ending in FORMATS:
        return table_as(ending, f"zahlen-zu-den-wegen-{day:%Y-%m-%d}", _COLUMNS, _lines(found))
    context = {
        "tables": _tables(found),
        "openings": [one.label for one in COUNTED],
        "day": day,
        "others": [other for other in days if other != day],
    }
    return render(request, "casework/screening/counts.html", context)


def _day(asked: str, days: Sequence[date]) -> date | None:
    """The latest day with numbers, or the one that was asked for.

    Raises: Http404 where there are none for it.
    """
    if not asked:
        return days[0] if days else None
    try:
        day = parse_date(asked)
    except ValueError:
        day = None
    if day not in days:
        raise Http404("Zu diesem Tag gibt es keine Zahlen.")
    return day


@dataclass(frozen=True)
class Row:
    """A way: how many by result, and how these are spread over the places, in words."""

    title: str
    totals: list[tuple[str, int | None]]
    places: list[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    """Ways that lead to the same kind of thing; ``hidden`` are those with small numbers alone."""

    title: str
    rows: list[Row]
    hidden: list[str]


def _tables(found: Sequence[ScreeningCount]) -> list[Table]:
    """Ways to a title first; work, benefits and courses apart."""
    by_way: dict[str, dict[str, ScreeningCount]] = {}
    for one in found:
        by_way.setdefault(one.way, {})[one.opening] = one
    others = [way for way in TITLES if way not in TO_A_TITLE]
    tables = (
        _table("Aufenthalt und Einbürgerung", TO_A_TITLE, by_way),
        _table("Arbeit, Leistungen und Kurse", others, by_way),
    )
    return [table for table in tables if table.rows or table.hidden]


def _table(
    title: str, ways: Iterable[str], by_way: Mapping[str, Mapping[str, ScreeningCount]]
) -> Table:
    rows, hidden = [], []
    for way in ways:
        counted = by_way.get(way, {})
        if any(one.total for one in counted.values()):
            rows.append(_row(TITLES[way], [counted.get(one) for one in COUNTED]))
        elif counted:
            hidden.append(TITLES[way])
    return Table(title, rows, hidden)


def _row(title: str, counted: Sequence[ScreeningCount | None]) -> Row:
    # None says that the number is too small to be shown.
    totals = [one.total if one else 0 for one in counted]
    return Row(
        title,
        [(opening.label, total) for opening, total in zip(COUNTED, totals, strict=True)],
        [(one.get_opening_display(), _spread(one)) for one in counted if one and one.total],
    )


def _spread(one: ScreeningCount) -> str:
    """Places with their numbers, the largest first: Troisdorf 10, Siegburg 5, übrige 20."""
    named = sorted(one.places.items(), key=lambda place: (-place[1], place[0]))
    said = [f"{name or _UNKNOWN} {count}" for name, count in named]
    return ", ".join([*said, *([f"übrige {one.rest}"] if one.rest else [])])


def _lines(found: Sequence[ScreeningCount]) -> list[list[Any]]:
    lines: list[list[Any]] = []
    order = list(TITLES)
    for one in sorted(found, key=lambda one: (order.index(one.way), one.opening)):
        start = [one.taken_on, TITLES[one.way], one.get_opening_display()]
        lines.append([*start, "insgesamt", _LEFT_OUT if one.total is None else one.total])
        lines += [[*start, name or _UNKNOWN, n] for name, n in sorted(one.places.items())]
        lines += [[*start, _REST, one.rest]] if one.rest else []
    return lines
