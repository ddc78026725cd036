"""A round as matrix, ranking and map, beside posts that are there; two rounds compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.foundation.documents import spreadsheets
from lotse.foundation.documents.spreadsheets import Page
from lotse.funding.posts.models import Post
from lotse.funding.programmes.choices import Module
from lotse.steering.interviews import rules
from lotse.steering.interviews.choices import InterviewState, ThemeCode
from lotse.steering.interviews.models import InterviewRound
from lotse.steering.interviews.services.results import Results, results_of
from lotse.steering.territory.rules import classes
from lotse.web.downloads import FORMATS, XLSX, as_attachment, table_as
from lotse.web.http import AuthenticatedRequest, readable

_SQUARES = ("□□□", "■□□", "■■□", "■■■")


@dataclass(frozen=True)
class Cell:
    """A need as a figure and as squares."""

    need: int | None

    @property
    def squares(self) -> str:
        return "" if self.need is None else _SQUARES[self.need]


@dataclass(frozen=True)
class Line:
    """What a municipality wishes, and what is there."""

    town: Any
    wished: Decimal
    there: Decimal

    @property
    def open(self) -> Decimal:
        return max(self.wished - self.there, Decimal(0))


@require_safe
def results(request: AuthenticatedRequest, interview_round_id: int) -> HttpResponse:
    """The matrix sorted by need, the ranking, the map of one life domain or of all."""
    found = readable(request, InterviewRound, interview_round_id, "guide")
    known = results_of(found)
    asked = request.GET.get("bereich", "")
    domain = next((one for one in known.domains if one.code == asked), None)
    values = {
        one.pk: known.cells.get((one.pk, domain.pk)) if domain else known.of_town(one.pk)
        for one in known.towns
    }
    lines = lines_of(request, known)
    context = {
        "round": found,
        "results": known,
        "domains": domains_ranked(known),
        "towns": _towns_ranked(known),
        "ordered": domains_in_order(known),
        "matrix": matrix_of(known),
        "asked": domain,
        "values": values,
        "scale": classes.NEEDS,
        "map_title": f"Bedarf: {domain.label if domain else 'Mittel aller Lebensbereiche'}",
        "themes": [(ThemeCode(key).label, count) for key, count in known.themes.items()],
        "wishes": known.wishes,
        "lines": lines,
        "sums": sums_of(lines),
        "not_held": [one for one in known.towns if known.states[one.pk] == InterviewState.PLANNED],
        "others": _others(request, found),
    }
    return render(request, "steering/interviews/results.html", context)


@require_safe
def export(request: AuthenticatedRequest, interview_round_id: int, ending: str) -> HttpResponse:
    """The matrix as CSV; as a workbook also ranking, wishes and themes."""
    found = readable(request, InterviewRound, interview_round_id)
    if ending not in FORMATS:
        raise Http404("Dieses Format gibt es nicht.")
    known = results_of(found)
    headings = ["AGS", "Kommune", *(one.label for one in known.domains), "Mittel"]
    rows: list[Sequence[spreadsheets.Cell]] = [
        [
            one.ags,
            one.name,
            *(known.cells.get((one.pk, domain.pk)) for domain in known.domains),
            known.of_town(one.pk),
        ]
        for one in known.towns
    ]
    name = f"bedarf-{found.pk}"
    if ending == "csv":
        return table_as(ending, name, headings, rows)
    lines = lines_of(request, known)
    pages = [
        Page("Bedarf", headings, rows),
        Page("Rangfolge", ["Platz", "Lebensbereich", "Mittel"],
             [[one.place, label, one.value] for one, label in domains_ranked(known)]),
        Page("Stellenwünsche", ["Kommune", "VZÄ", "Anstellung", "Ort"],
             [[one.municipality.name, one.fte, one.employer_label, one.place]
              for one in known.wishes]),
        Page("Wunsch und Bestand", ["Kommune", "gewünscht", "vorhanden", "offen"],
             [[one.town.name, one.wished, one.there, one.open] for one in lines]),
        Page("Themen", ["Thema", "Kommunen"],
             [[str(ThemeCode(key).label), count] for key, count in known.themes.items()]),
    ]  # fmt: skip
    return as_attachment(spreadsheets.write_workbook(pages), XLSX, f"{name}.xlsx")


@require_safe
def compare(request: AuthenticatedRequest, interview_round_id: int) -> HttpResponse:
    """What changed from an earlier round to this one, cell by cell."""
    found = readable(request, InterviewRound, interview_round_id)
    others = _others(request, found)
    asked = request.GET.get("mit", "")
    if asked and not asked.isdecimal():
        raise Http404("Diese Runde gibt es nicht.")
    other = get_object_or_404(others, pk=asked) if asked else others.first()
    context = {"round": found, "others": others, "other": other}
    if other:
        before, after = results_of(other), results_of(found)
        changes = rules.comparison(before.cells, after.cells)
        wished_before, wished_after = before.wished_by_town, after.wished_by_town
        context |= {
            "domains": after.domains,
            "rows": [
                (one, [changes.get((one.pk, domain.pk)) for domain in after.domains],
                 before.of_town(one.pk), after.of_town(one.pk))
                for one in after.towns
            ],
            "averages": [
                (one, before.of_domain(one.pk), after.of_domain(one.pk)) for one in after.domains
            ],
            "wishes": [
                (one, wished_before.get(one.pk), wished_after.get(one.pk))
                for one in after.towns
                if one.pk in wished_before or one.pk in wished_after
            ],
            "more": sum((one.by or 0) > 0 for one in changes.values()),
            "less": sum((one.by or 0) < 0 for one in changes.values()),
            "same": sum(one.by == 0 for one in changes.values()),
        }  # fmt: skip
    return render(request, "steering/interviews/compare.html", context)


def _others(request: AuthenticatedRequest, found: InterviewRound) -> Any:
    return InterviewRound.objects.visible_to(request.actor).exclude(pk=found.pk).newest_first()


def matrix_of(known: Results) -> list[tuple[Any, list[Cell], Decimal | None]]:
    """Municipalities with the greatest need first; those without any at the end."""
    order = {one.key: at for at, one in enumerate(known.towns_ranked)}
    towns = sorted(known.towns, key=lambda one: (order.get(one.pk, len(order)), one.sort_key))
    ranked = domains_in_order(known)
    return [
        (
            town,
            [Cell(known.cells.get((town.pk, domain.pk))) for domain in ranked],
            known.of_town(town.pk),
        )
        for town in towns
    ]


def domains_in_order(known: Results) -> list[Any]:
    order = {one.key: at for at, one in enumerate(known.domains_ranked)}
    return sorted(known.domains, key=lambda one: (order.get(one.pk, len(order)), one.position))


def domains_ranked(known: Results) -> list[tuple[rules.Ranked, str]]:
    labels = {one.pk: one.label for one in known.domains}
    return [(one, labels[one.key]) for one in known.domains_ranked]


def _towns_ranked(known: Results) -> list[tuple[rules.Ranked, str]]:
    names = {one.pk: one.name for one in known.towns}
    return [(one, names[one.key]) for one in known.towns_ranked]


def lines_of(request: AuthenticatedRequest, known: Results) -> list[Line]:
    """Wished VZÄ against posts of case management that are there today."""
    there: dict[int, Decimal] = {}
    posts = Post.objects.visible_to(request.actor).there_on(timezone.localdate())
    rows = posts.filter(module=Module.CASE_MANAGEMENT).exclude(municipality=None).order_by("pk")
    for town_id, fte in rows.values_list("municipality", "fte"):
        there[town_id] = there.get(town_id, Decimal(0)) + fte
    wished: Mapping[int, Decimal] = known.wished_by_town
    return [
        Line(one, wished.get(one.pk, Decimal(0)), there.get(one.pk, Decimal(0)))
        for one in known.towns
        if one.pk in wished or one.pk in there
    ]


def sums_of(lines: Sequence[Line]) -> dict[str, Decimal]:
    zero = Decimal(0)
    return {
        "wished": sum((one.wished for one in lines), zero),
        "there": sum((one.there for one in lines), zero),
        "open": sum((one.open for one in lines), zero),
    }
