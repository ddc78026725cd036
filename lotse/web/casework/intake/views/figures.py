"""How much was advised: the own figures exactly, those of others without small numbers."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.casework.intake import access
from lotse.casework.intake.querysets import figures_of_year
from lotse.casework.intake.rules import figures as rules
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain
from lotse.web.casework.intake.forms.short_advice import FiguresFilterForm
from lotse.web.components.formats import number
from lotse.web.http import AuthenticatedRequest, demand

YEARS_SHOWN = 4
LABELS = {access.OWN: "Meine", access.OFFICE: "Meine Stelle", access.COUNTY: "Kreis"}
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_SAID = {rules.FEW: f"unter {rules.SMALLEST_SHOWN}", rules.HIDDEN: "nicht gezeigt"}


@dataclass(frozen=True)
class Table:
    """Counts by one thing; ``rows`` is empty where nothing may be told."""

    title: str
    head: str
    rows: list[tuple[str, str]]
    remark: str = ""


@require_safe
def short_advice_figures(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_figures(request.actor))
    scopes = [(name, LABELS[name]) for name in access.scopes_of(request.actor)]
    this_year = timezone.localdate().year
    years = [this_year - ago for ago in range(YEARS_SHOWN)]
    form = FiguresFilterForm(_asked(request, scopes[0][0], this_year), scopes=scopes, years=years)
    scope, year = form.chosen()
    context = {
        "form": form,
        "scope_label": LABELS[scope],
        "year": str(year),
        "may_record": access.may_record_short_advice(request.actor),
        **_figures(year, scope),
    }
    return render(request, "casework/intake/short_advice_figures.html", context)


def _asked(request: AuthenticatedRequest, scope: str, year: int) -> dict[str, str]:
    asked = {"wessen": scope, "jahr": str(year)}
    return asked | {name: request.GET[name] for name in asked if name in request.GET}


def _figures(year: int, scope: str) -> dict[str, Any]:
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    minutes = 0
    for one in figures_of_year(year, scope):
        counts[one.dimension][one.code] = one.advices
        minutes = one.minutes if one.dimension == "total" else minutes
    is_own = scope == access.OWN
    total = counts["total"].get("", 0)
    told = total if is_own else rules.total_of(total)
    is_told = isinstance(told, int)
    tables = _tables(year, scope, counts) if is_told and total else []
    return {
        "total": _say(told),
        "hours": _hours(minutes) if is_told else "",
        "tables": tables,
        "is_own": is_own,
        "is_empty": not total,
    }


def _tables(year: int, scope: str, counts: dict[str, dict[str, int]]) -> list[Table]:
    months = {f"{year}-{month:02}": f"{MONTHS[month - 1]} {year}" for month in range(1, 13)}
    today = timezone.localdate()
    past = {code: label for code, label in months.items() if code <= f"{today:%Y-%m}"}
    domains = dict(LifeDomain.objects.values_list("pk", "label"))
    tables = [
        _table("Nach Monat", "Monat", past, counts["month"], scope),
        _table("Nach Kommune", "Kommune", _municipalities(), counts["municipality"], scope),
        _table("Nach Lebensbereich", "Lebensbereich", {str(pk): label for pk, label in
               domains.items()}, counts["domain"], scope, adds_up=False),
    ]  # fmt: skip
    if scope == access.COUNTY:
        offices = Organisation.objects.in_german_order().values_list("pk", "name")
        tables.insert(1, _table("Nach Stelle", "Stelle", {str(pk): name for pk, name in offices},
                                counts["organisation"], scope))  # fmt: skip
    return tables


def _table(
    title: str,
    head: str,
    labels: dict[str, str],
    counts: dict[str, int],
    scope: str,
    *,
    adds_up: bool = True,
) -> Table:
    """Rows in the order of the labels; months also when nothing happened."""
    rows = {code: counts.get(code, 0) for code in labels if code in counts or head == "Monat"}
    remark = "" if adds_up else "Eine Beratung kann mehrere Lebensbereiche betreffen."
    told = rows if scope == access.OWN else rules.guarded(rows, adds_up=adds_up)
    if rows and not told:
        remark = "Die Zahlen sind zu klein, um sie so aufzuteilen."
    return Table(title, head, [(labels[code], _say(cell)) for code, cell in told.items()], remark)


def _municipalities() -> dict[str, str]:
    found: QuerySet = Municipality.objects.in_german_order().values_list("pk", "name")
    return {str(pk): name for pk, name in found} | {"": "keine Angabe"}


def _say(cell: rules.Cell) -> str:
    return number(cell) if isinstance(cell, int) else _SAID[cell]


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{number(hours)} Stunden {rest} Minuten" if hours else f"{rest} Minuten"
