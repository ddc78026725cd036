"""Reihenprüfung: start one, see how far it is, read who gets which way when, take it away."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.screening import access
from lotse.casework.screening.choices import Opening
from lotse.casework.screening.models import ScreeningRow, ScreeningRun
from lotse.casework.screening.services import runs
from lotse.foundation.organisations.choices import Role
from lotse.web.casework.screening.forms import (
    SHOWN,
    TITLES,
    TO_A_TITLE,
    FilterForm,
    StartForm,
)
from lotse.web.casework.screening.views.fetch import own_run
from lotse.web.components.lists import PAGE, SORT
from lotse.web.downloads import FORMATS, table_as
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

ROWS_PER_PAGE = 25
_RUNS_SHOWN = 25
_FOLDER = "casework/screening"
_SORTS = {
    "name": ("sort_key", "pk"),
    "-name": ("-sort_key", "-pk"),
    "earliest": (F("earliest_on").asc(nulls_last=True), "sort_key", "pk"),
    "-earliest": (F("earliest_on").desc(nulls_last=True), "sort_key", "pk"),
    "missing": ("missing", "sort_key", "pk"),
    "-missing": ("-missing", "sort_key", "pk"),
}
_BADGES: dict[str, str] = {Opening.NOW: "done", Opening.JUDGEMENT: "waiting", Opening.LATER: "info"}
_COLUMNS = ["Name", "Geboren", "Aktenzeichen oder Fall", "Kommune", "Weg", "Ergebnis",
            "Frühestens", "Fehlende Angaben"]  # fmt: skip
_BEFORE = ["Ergebnis vorher", "Frühestens vorher", "Grundlage"]
_VERSION = ["Stichtag", "Stand der Regeln"]


@require_http_methods(["GET", "HEAD", "POST"])
def run_list(request: AuthenticatedRequest) -> HttpResponse:
    """The own runs, and the form that starts the next one."""
    demand(access.may_screen(request.actor))
    form = StartForm(request.POST or None)
    if form.is_valid():
        try:
            run = runs.start_run(
                actor=request.actor,
                on=form.cleaned_data["on"],
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("screening:run", run.pk)
    own = ScreeningRun.objects.visible_to(request.actor).select_related("parameter_set")
    context = {
        "form": form,
        "runs": own.newest_first()[:_RUNS_SHOWN],
        "whom": access.kind_for(request.actor),
        "is_lead": request.actor.has_role(Role.CASE_MANAGEMENT_LEAD),
        "may_see_counts": access.may_see_counts(request.actor),
    }
    return render_form(request, "casework/screening/run_list.html", context, target="#start-form")


@require_safe
def run_detail(request: AuthenticatedRequest, run_id: int) -> HttpResponse:
    """How far a run is; when it is done, its results."""
    run = own_run(request, run_id)
    form = FilterForm(request.GET, is_trial=run.parameter_set_id is not None)
    found = _filtered(run, form)
    ending = request.GET.get("als", "")
    if ending in FORMATS and not run.is_under_way:
        return _file(request, run, found, ending)
    sort = request.GET.get(SORT, "")
    order = _SORTS.get(sort, _SORTS["name"])
    page = Paginator(found.order_by(*order), ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    context = {
        "run": run,
        "form": form,
        "sort": sort or "name",
        "page": page,
        "rows": [_shown(run, row) for row in page],
        "chips": form.chips(),
        "openings": [one.label for one in _openings(run)],
        "people": found.values("person", "subject").distinct().count(),
        "overview": [] if run.is_under_way else _overview(run),
        "back_url": _home(run),
    }
    part = "_progress.html" if run.is_under_way else "_rows.html"
    response = render_page_or_partial(
        request, "casework/screening/run.html", f"{_FOLDER}/{part}", context
    )
    if not run.is_under_way and request.headers.get("HX-Target") == "progress":
        # It was waited for: the whole page is another one now.
        response.headers["HX-Refresh"] = "true"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def run_remove(request: AuthenticatedRequest, run_id: int) -> HttpResponse:
    """Ask back, then throw the run away."""
    run = own_run(request, run_id)
    if request.method == "POST":
        runs.remove_run(actor=request.actor, run=run)
        messages.success(request, "Gelöscht.")
        return redirect(_home(run))
    context = {
        "title": f"{run} löschen?",
        "text": "Die Ergebnisse sind dann fort. Akten und festgehaltene Prüfungen bleiben.",
        "action_url": reverse("screening:run_remove", args=[run.pk]),
        "confirm_label": "Löschen",
        "cancel_url": reverse("screening:run", args=[run.pk]),
    }
    return render(request, "confirm.html", context)


def _shown(run: ScreeningRun, row: ScreeningRow) -> dict[str, Any]:
    """A result with the address of its way, asked for the day of the run."""
    prefix, number = ("", row.case_id) if row.case_id else ("entry_", row.subject_id)
    name, numbers = ("way", [number, row.way]) if row.way else ("facts", [number])
    url = reverse(f"pathways:{prefix}{name}", args=numbers)
    return {
        "row": row,
        "title": TITLES.get(row.way, ""),
        "url": f"{url}?am={run.checked_for:%Y-%m-%d}" if row.way else url,
        "badge": _BADGES.get(row.opening, ""),
    }


def _home(run: ScreeningRun) -> str:
    if run.parameter_set_id:
        return reverse("screening:law", args=[run.parameter_set_id])
    return reverse("screening:run_list")


def _filtered(run: ScreeningRun, form: FilterForm) -> QuerySet[ScreeningRow]:
    related = ("person", "case", "subject", "municipality", "stored_check")
    # What a kept check rests on is much and is not shown here.
    unshown = ("stored_check__facts", "stored_check__result")
    rows = ScreeningRow.objects.filter(run=run)
    found: QuerySet[ScreeningRow] = rows.select_related(*related).defer(*unshown)
    asked = form.asked
    way, opening = asked.get("weg", ""), asked.get("ergebnis", "")
    if way in TITLES:
        found = found.filter(way=way)
    elif not way and not form.is_trial:
        # What could not be checked at all belongs to no way.
        found = found.filter(way__in=("", *TO_A_TITLE))
    if opening in Opening.values:
        found = found.filter(opening=opening)
    elif not opening and not form.is_trial:
        found = found.filter(opening__in=SHOWN)
    if "bis" in asked:
        is_open = Q(opening__in=(Opening.NOW, Opening.JUDGEMENT), earliest_on=None)
        found = found.filter(is_open | Q(earliest_on__lte=asked["bis"]))
    if "kommune" in asked:
        found = found.filter(municipality=asked["kommune"])
    return found.filter(missing__lte=int(asked["fehlt"])) if "fehlt" in asked else found


def _overview(run: ScreeningRun) -> list[dict[str, Any]]:
    """How many people by way and result, in the order of the law."""
    counted = ScreeningRow.objects.filter(run=run).exclude(way="")
    # A trial may name somebody once for each kept check.
    people = Count("person", distinct=True) + Count("subject", distinct=True)
    rows = counted.values_list("way", "opening").annotate(people=people).order_by("way", "opening")
    found: dict[str, dict[str, int]] = {}
    for way, opening, count in rows:
        found.setdefault(way, {})[opening] = count
    return [
        {
            "way": way,
            "title": title,
            "counts": [(one.label, found[way].get(one, 0)) for one in _openings(run)],
        }
        for way, title in TITLES.items()
        if way in found
    ]


def _openings(run: ScreeningRun) -> tuple[Opening, ...]:
    further = (Opening.FACTS,) if run.parameter_set_id is None else tuple(
        one for one in Opening if one not in (*SHOWN, Opening.UNREADABLE)
    )  # fmt: skip
    return (*SHOWN, *further)


def _file(
    request: AuthenticatedRequest, run: ScreeningRun, found: QuerySet[ScreeningRow], ending: str
) -> HttpResponse:
    rows = list(found.order_by("sort_key", "way", "pk"))
    runs.note_export(actor=request.actor, run=run, rows=rows)
    is_trial = run.parameter_set_id is not None
    headings = [*_COLUMNS, *(_BEFORE if is_trial else ()), *_VERSION]
    return table_as(ending, f"wege-{run.checked_for:%Y-%m-%d}", headings, _lines(run, rows))


def _lines(run: ScreeningRun, rows: list[ScreeningRow]) -> Iterator[list[Any]]:
    for row in rows:
        line: list[Any] = [
            str(row.whose),
            str(row.whose.birth_date or ""),
            row.case.number if row.case else getattr(row.subject, "reference", ""),
            str(row.municipality or ""),
            TITLES.get(row.way, ""),
            row.get_opening_display(),
            row.earliest_on,
            row.missing,
        ]
        if run.parameter_set_id:
            line += [row.get_opening_before_display(), row.earliest_before, row.basis]
        yield [*line, run.checked_for, run.rules_version]
