"""Zahlen zu den Wegen: how many, where, never who."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.casework.screening import access
from lotse.casework.screening.services import counts as services
from lotse.casework.screening.services.counts import COUNTED, PLACE, WayCount
from lotse.web.casework.screening.forms import TITLES
from lotse.web.downloads import FORMATS, table_as
from lotse.web.http import AuthenticatedRequest, demand

_LEFT_OUT = "nicht ausgewiesen"
_UNKNOWN, _REST = "ohne Angabe", "übrige, zusammengefasst"


@require_safe
def counts(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_counts(request.actor))
    found = services.counts(request.actor)
    ending = request.GET.get("als", "")
    if ending in FORMATS:
        return table_as(ending, "zahlen-zu-den-wegen", _COLUMNS, _lines(found))
    context = {"ways": _ways(found), "openings": [one.label for one in COUNTED]}
    return render(request, "casework/screening/counts.html", context)


_COLUMNS = ["Weg", "Ergebnis", "Kommune", "Personen"]


def _ways(found: list[WayCount]) -> list[dict[str, Any]]:
    """Each way with its counts, and below it those of the places."""
    by_way: dict[str, dict[str, WayCount]] = {}
    for one in found:
        by_way.setdefault(one.way, {})[one.opening] = one
    return [
        {
            "title": title,
            "totals": _labelled([_total(by_way[way].get(one)) for one in COUNTED]),
            "places": _places([by_way[way].get(one) for one in COUNTED]),
        }
        for way, title in TITLES.items()
        if way in by_way
    ]


def _total(one: WayCount | None) -> int | None:
    """None says that the number is too small to be shown."""
    return one.published.total if one else 0


def _labelled(counts: list[int | None]) -> list[tuple[str, int | None]]:
    return [(one.label, count) for one, count in zip(COUNTED, counts, strict=True)]


def _places(columns: list[WayCount | None]) -> list[tuple[str, list[tuple[str, int | None]]]]:
    splits = [one.published.splits.get(PLACE) if one else None for one in columns]
    names = sorted({name for split in splits if split for name in split.counts})
    rows = [
        (name or _UNKNOWN, [split.counts.get(name) if split else None for split in splits])
        for name in names
    ]
    rests = [split.rest or None if split else None for split in splits]
    rows += [(_REST, rests)] if any(rests) else []
    return [(name, _labelled(counts)) for name, counts in rows]


def _lines(found: list[WayCount]) -> list[list[Any]]:
    lines: list[list[Any]] = []
    for one in sorted(found, key=lambda one: (list(TITLES).index(one.way), one.opening)):
        start = [TITLES[one.way], one.opening.label]
        total = one.published.total
        lines.append([*start, "insgesamt", _LEFT_OUT if total is None else total])
        split = one.published.splits.get(PLACE)
        if split:
            lines += [[*start, name or _UNKNOWN, n] for name, n in sorted(split.counts.items())]
            lines += [[*start, _REST, split.rest]] if split.rest else []
    return lines
