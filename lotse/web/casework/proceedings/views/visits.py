"""Who comes when, whether she came, and events that inform many at once."""

from datetime import date, datetime, time, timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.proceedings import access
from lotse.casework.proceedings.models import InformationEvent, OfficeVisit
from lotse.casework.proceedings.services import visits as services
from lotse.casework.proceedings.services.keeping import officers
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.proceedings.forms.visits import (
    AttendanceForm,
    EventChangeForm,
    EventForm,
    VisitChangeForm,
    VisitForm,
    clock_of,
)
from lotse.web.casework.proceedings.views.fetch import own_entry, own_event, own_visit
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

ROWS_PER_PAGE = 25
_WEEK = timedelta(days=7)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200


@require_safe
def visit_list(request: AuthenticatedRequest) -> HttpResponse:
    """A week of visits to the authority, day by day."""
    demand(access.may_use_desk(request.actor))
    monday = _monday(request.GET.get("woche", ""))
    first = timezone.make_aware(datetime.combine(monday, time()))
    last = timezone.make_aware(datetime.combine(monday + _WEEK, time()))
    found = OfficeVisit.objects.visible_to(request.actor).between(first, last)
    if request.GET.get("wer") == "ich":
        found = found.of_officer(request.actor)
    days: dict[date, list[OfficeVisit]] = {}
    for one in found.select_related("subject", "officer").in_order():
        days.setdefault(timezone.localdate(one.starts_at), []).append(one)
    context = {
        "days": days.items(),
        "monday": monday,
        "sunday": monday + _WEEK - timedelta(days=1),
        "before": monday - _WEEK,
        "after": monday + _WEEK,
        "mine": request.GET.get("wer") == "ich",
    }
    return render(request, "casework/proceedings/visit_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def visit_add(request: AuthenticatedRequest, entry_id: int) -> HttpResponse:
    subject = own_entry(request, entry_id)
    form = VisitForm(
        request.POST or None,
        officers=officers(request.actor),
        proceedings=subject.proceedings.undecided().oldest_first(),
        initial={"officer": request.user.pk, "proceeding": request.GET.get("vorgang")},
    )
    if form.is_valid():
        try:
            services.arrange_visit(
                actor=request.actor,
                subject=subject,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Vorsprache ist vereinbart.")
            return redirect("proceedings:entry", subject.pk)
    context = {"form": form, "subject": subject, "title": "Vorsprache vereinbaren"}
    return render_form(
        request, "casework/proceedings/visit_form.html", context, target="#visit-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def visit_change(request: AuthenticatedRequest, visit_id: int) -> HttpResponse:
    visit = own_visit(request, visit_id)
    form = VisitChangeForm(
        request.POST or None,
        instance=OfficeVisit.objects.get(pk=visit.pk),
        officers=officers(request.actor),
        proceedings=visit.subject.proceedings.oldest_first(),
        initial=clock_of(visit) | {"version": visit.version},
    )
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            services.change_visit(
                actor=request.actor, visit=visit, expected_version=version, **form.values()
            )
        except StaleVersionError:
            back = reverse("proceedings:entry", args=[visit.subject_id])
            return render_stale(
                request, form=form, record=visit, back_url=back, label=str(visit), further=clock_of
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("proceedings:entry", visit.subject_id)
    context = {"form": form, "subject": visit.subject, "title": "Vorsprache ändern"}
    return render_form(
        request, "casework/proceedings/visit_form.html", context, target="#visit-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: AuthenticatedRequest, visit_id: int) -> HttpResponse:
    visit = own_visit(request, visit_id)
    form = AttendanceForm(
        request.POST or None, initial={"version": visit.version, "attendance": "attended"}
    )
    if form.is_valid():
        values = dict(form.cleaned_data)
        version = values.pop("version")
        try:
            services.note_attendance(
                actor=request.actor, visit=visit, expected_version=version, **values
            )
        except StaleVersionError:
            messages.warning(request, "Die Vorsprache wurde inzwischen geändert.")
            return redirect("proceedings:attendance", visit.pk)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Eingetragen.")
            return redirect("proceedings:visit_list")
    context = {"form": form, "visit": visit, "subject": visit.subject}
    return render_form(
        request, "casework/proceedings/attendance.html", context, target="#attendance-form"
    )


@require_safe
def event_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_use_desk(request.actor))
    found = InformationEvent.objects.visible_to(request.actor).latest_first()
    page = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get(PAGE))
    return render(request, "casework/proceedings/event_list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def event_add(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_use_desk(request.actor))
    form = EventForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if form.is_valid():
        try:
            services.enter_event(
                actor=request.actor,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Die Veranstaltung ist eingetragen.")
            return redirect("proceedings:event_list")
    context = {"form": form, "event": None, "title": "Infoveranstaltung eintragen"}
    return render_form(
        request, "casework/proceedings/event_form.html", context, target="#event-form"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def event_change(request: AuthenticatedRequest, event_id: int) -> HttpResponse:
    event = own_event(request, event_id)
    form = EventChangeForm(
        request.POST or None,
        instance=InformationEvent.objects.get(pk=event.pk),
        initial={"version": event.version},
    )
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            services.change_event(
                actor=request.actor, event=event, expected_version=version, **form.values()
            )
        except StaleVersionError:
            back = reverse("proceedings:event_list")
            return render_stale(request, form=form, record=event, back_url=back, label=event.topic)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Gespeichert.")
            return redirect("proceedings:event_list")
    context = {"form": form, "event": event, "title": event.topic}
    return render_form(
        request, "casework/proceedings/event_form.html", context, target="#event-form"
    )


def _monday(asked: str) -> date:
    """Monday of the week one asks for, else of this week."""
    today = timezone.localdate()
    try:
        day = parse_date(asked) or today
    except ValueError:
        day = today
    # Where the calendar ends there is no week before or after.
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        day = today
    return day - timedelta(days=day.weekday())
