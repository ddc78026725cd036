"""„Fördersätze“: what the programme pays, since when, and where it says so."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.core.german_numbers import write_number
from lotse.funding.calculation.rules.plan import KINDS_OF_MODULE
from lotse.funding.programmes import access, rules
from lotse.funding.programmes.choices import Module, PostKind, Procedure
from lotse.funding.programmes.models import (
    BaseRate,
    FundingBasis,
    Guideline,
    LumpSumRate,
    Programme,
    Rate,
)
from lotse.funding.programmes.services import shipped
from lotse.web.downloads import FORMATS, table_as
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number

_COLUMNS = ["Baustein", "Art der Stelle", "Personal je VZÄ", "Sachausgaben je VZÄ", "Gilt ab",
            "Gilt bis", "Wie sicher", "Quelle"]  # fmt: skip


@dataclass(frozen=True)
class Dated:
    """A row, and whether it holds today, is over, or comes later."""

    row: Any
    is_in_force: bool
    is_over: bool


@require_safe
def rates(request: AuthenticatedRequest) -> HttpResponse:
    """Everything about one programme on one page."""
    demand(access.may_read_funding(request.actor))
    programmes = list(Programme.objects.visible_to(request.actor).in_order())
    wanted = read_number(request.GET.get("programm", ""))
    programme = next((one for one in programmes if one.pk == wanted), None) or next(
        iter(programmes), None
    )
    may_keep = access.may_keep_funding(request.actor)
    today = timezone.localdate()
    context: dict[str, Any] = {
        "programmes": programmes,
        "programme": programme,
        "may_keep": may_keep,
        "new": shipped.count_new() if may_keep else 0,
        "today": today,
    }
    if programme:
        found = Rate.objects.filter(programme=programme).in_order()
        if (ending := request.GET.get("als", "")) in FORMATS:
            return table_as(
                ending, f"foerdersaetze-{programme.short_name}", _COLUMNS, _cells(found)
            )
        context |= _of_programme(programme, found, today)
    return render(request, "funding/programmes/rates.html", context)


def _of_programme(programme: Programme, found: QuerySet[Rate], today: date) -> dict[str, Any]:
    rows = [_dated(row, today) for row in found]
    lump_sums = LumpSumRate.objects.filter(programme=programme).in_order()
    guidelines = Guideline.objects.filter(programme=programme).newest_first()
    bases = FundingBasis.objects.filter(programme=programme).order_by("norm", "valid_from", "pk")
    base_rates = list(BaseRate.objects.newest_first())
    year = today.year + 1
    return {
        "modules": [
            (module, [one for one in rows if one.row.module == module]) for module in Module
        ],
        "missing_words": _missing_words(rows),
        "lump_sums": [_dated(row, today) for row in lump_sums],
        "guidelines": [_guideline(row, today) for row in guidelines.prefetch_related("modules")],
        "bases": [_dated(row, today) for row in bases],
        "base_rates": _base_rates(base_rates, today),
        "missing_base_rate": _missing_base_rate(base_rates, today),
        "next_year": year,
        "due_on": rules.application_due_on(
            year, month=programme.application_due_month, day=programme.application_due_day
        ),
    }


def _dated(row: Any, today: date) -> Dated:
    is_over = row.valid_until is not None and row.valid_until < today
    return Dated(row, is_in_force=row.valid_from <= today and not is_over, is_over=is_over)


def _guideline(row: Guideline, today: date) -> tuple[Dated, list[tuple[str, str]]]:
    """A guideline with what it says about each module."""
    modules = sorted(row.modules.all(), key=lambda one: one.module)
    said = [(Module(one.module).label, Procedure(one.procedure).label) for one in modules]
    return _dated(row, today), said


def _missing_words(rows: list[Dated]) -> str:
    """Which kinds of posts have no rate today; the notice has to name one."""
    known = {one.row.kind for one in rows if one.is_in_force}
    every = [kind for kinds in KINDS_OF_MODULE.values() for kind in kinds]
    missing = ", ".join(PostKind(kind).label for kind in every if kind not in known)
    if not missing:
        return ""
    return (
        f"Heute gilt kein Satz für {missing}. Nennt ihn der Bescheid, tragen Sie ihn dort oder hier"
        " ein."
    )


def _base_rates(rows: list[BaseRate], today: date) -> list[tuple[BaseRate, str, bool]]:
    """Newest first, each with its percentage in words, and which one holds today."""
    current = next((row for row in rows if row.valid_from <= today), None)
    return [(row, write_number(row.percent, places=3, fewest=2), row == current) for row in rows]


def _missing_base_rate(rows: list[BaseRate], today: date) -> str:
    """What to enter, if the rate of a half-year until today is missing after the first known."""
    known = {row.valid_from for row in rows}
    first = min(known, default=today)
    return rules.base_rates_are_known(known=known, first=first, last=today).reason


def _cells(found: QuerySet[Rate]) -> list[list[Any]]:
    return [
        [row.get_module_display(), row.get_kind_display(), row.staff_eur_per_fte,
         row.material_eur_per_fte, row.valid_from, row.valid_until, row.get_status_display(),
         row.source]
        for row in found
    ]  # fmt: skip
