"""Events: who was expected, who came, what it cost."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from lotse.foundation.base.models import StaleVersionError
from lotse.steering.measures.access import may_keep_measures, may_read_measures
from lotse.steering.measures.choices import LineKind
from lotse.steering.measures.models import Event
from lotse.steering.measures.services import events as services
from lotse.web.conflicts import render_stale
from lotse.web.downloads import table_as
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal
from lotse.web.steering.measures.forms.events import EventForm
from lotse.web.steering.measures.views import money
from lotse.web.steering.measures.views.fetch import to_keep

FORM = "#measure-form"
HEADINGS = (
    *("Tag", "Veranstaltung", "Ort", "Kommune", "Maßnahme", "Erwartet", "Gekommen"),
    *("Kosten", "Bemerkung"),
)


@dataclass(frozen=True)
class Row:
    """An event with its sums over all groups; None where nobody counted."""

    event: Event
    expected: int | None
    actual: int | None


@require_safe
def event_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_read_measures(request.actor))
    year = _year(request)
    mine = Event.objects.visible_to(request.actor)
    years = {day.year for day in mine.dates("held_on", "year")} | {timezone.localdate().year}
    context = {
        "rows": _rows(request, year),
        "year": year,
        "years": sorted(years | {year}, reverse=True),
        "cost_eur": money.cost_of_events(request.actor, year),
        "lines": [
            line
            for line in money.lines_of(request.actor)
            if line.award.year == year and line.kind == LineKind.EVENTS
        ],
        "may_keep": bool(may_keep_measures(request.actor)),
    }
    return render(request, "steering/measures/events.html", context)


@require_safe
def event_export(request: AuthenticatedRequest, ending: str) -> HttpResponse:
    """The events of a year as Excel or CSV file."""
    demand(may_read_measures(request.actor))
    if ending not in {"xlsx", "csv"}:
        raise Http404
    year = _year(request)
    rows = [_cells(row) for row in _rows(request, year)]
    return table_as(ending, f"veranstaltungen-{year}", HEADINGS, rows)


@require_http_methods(["GET", "HEAD", "POST"])
def event_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(may_keep_measures(request.actor))
    initial = {"measure": read_number(request.GET.get("massnahme", ""))}
    form = EventForm(request.POST or None, actor=request.actor, initial=initial)
    if form.is_valid():
        key, counts = form.cleaned_data["submission_key"], form.counts()
        try:
            event = services.add_event(
                actor=request.actor, counts=counts, submission_key=key, **form.values()
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Veranstaltung ist eingetragen.")
            return redirect(_back(event))
    return render_form(
        request, "steering/measures/event.html", {"form": form, "event": None}, target=FORM
    )


@require_http_methods(["GET", "HEAD", "POST"])
def event_change(request: AuthenticatedRequest, measure_event_id: int) -> HttpResponse:
    event = to_keep(request, Event, measure_event_id)
    form = EventForm(
        request.POST or None, actor=request.actor, instance=Event.objects.get(pk=event.pk)
    )
    if form.is_valid():
        try:
            services.change_event(
                actor=request.actor,
                event=event,
                expected_version=form.cleaned_data["version"],
                counts=form.counts(),
                **form.values(),
            )
        except StaleVersionError:
            return render_stale(
                request, form=form, record=event, back_url=_back(event), label=str(event)
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect(_back(event))
    return render_form(
        request, "steering/measures/event.html", {"form": form, "event": event}, target=FORM
    )


@require_http_methods(["GET", "HEAD", "POST"])
def event_remove(request: AuthenticatedRequest, measure_event_id: int) -> HttpResponse:
    event = to_keep(request, Event, measure_event_id)
    if request.method == "POST":
        services.remove_event(actor=request.actor, event=event)
        messages.success(request, "Entfernt.")
        return redirect("measures:event_list")
    context = {
        "title": "Veranstaltung entfernen?",
        "text": f"{event}, {event.held_on:%d.%m.%Y}. Im Protokoll bleibt sie stehen.",
        "action_url": request.path,
        "confirm_label": "Entfernen",
        "cancel_url": reverse("measures:event_change", args=[event.pk]),
    }
    return render(request, "confirm.html", context)


def _year(request: AuthenticatedRequest) -> int:
    """The year that an address asks for, if a calendar has it; else this one."""
    asked = read_number(request.GET.get("jahr", "")) or 0
    return asked if date.min.year <= asked <= date.max.year else timezone.localdate().year


def _rows(request: AuthenticatedRequest, year: int) -> list[Row]:
    found = Event.objects.visible_to(request.actor).of_year(year).latest_first()
    events = found.select_related("municipality", "measure").prefetch_related("attendance")
    return [
        Row(
            event,
            _sum(one.expected_count for one in event.attendance.all()),
            _sum(one.actual_count for one in event.attendance.all()),
        )
        for event in events
    ]


def _sum(counts: Any) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _cells(row: Row) -> list[Any]:
    event = row.event
    return [
        event.held_on, event.title, event.place, str(event.municipality or ""),
        str(event.measure or ""), row.expected, row.actual, event.cost_eur, event.remark,
    ]  # fmt: skip


def _back(event: Event) -> str:
    return f"{reverse('measures:event_list')}?jahr={event.held_on.year}"
