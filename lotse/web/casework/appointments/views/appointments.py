"""Appointments: those of a case, a new one, one of them, changing it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_safe

from lotse.casework.appointments import access, letters
from lotse.casework.appointments.models import Appointment
from lotse.casework.appointments.services import appointments as services
from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.foundation.base.models import StaleVersionError
from lotse.web.casework.appointments.forms import (
    AppointmentChangeForm,
    AppointmentForm,
    OwnAppointmentForm,
    usual,
    written,
)
from lotse.web.casework.appointments.views.fetch import (
    appointment_for_change,
    visible_appointment,
)
from lotse.web.casework.cases.views.fetch import case_for, visible_case
from lotse.web.casework.cases.views.line import case_line
from lotse.web.components.codes import language as language_name
from lotse.web.components.lists import PAGE
from lotse.web.conflicts import render_stale
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.refusals import REFUSALS, show_refusal

PAGE_SIZE = 25


@require_safe
def of_case(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = visible_case(request, case_id)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    found = Appointment.objects.filter(case=case).select_related("worker")
    past = found.filter(starts_at__lt=today).newest_first()
    context = {
        "case": case,
        "ahead": found.filter(starts_at__gte=today).in_order(),
        "page": Paginator(past, PAGE_SIZE).get_page(request.GET.get(PAGE)),
        "may_arrange": may_work_in_open_case(request.actor, case),
        **case_line(case),
    }
    return render(request, "casework/appointments/of_case.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: AuthenticatedRequest, case_id: int) -> HttpResponse:
    case = case_for(request, case_id, may_work_in_open_case)
    form = AppointmentForm(
        request.POST or None, actor=request.actor, case=case, initial=usual(_asked_day(request))
    )
    return _add(request, form, case)


@require_http_methods(["GET", "HEAD", "POST"])
def add_own(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_use_calendar(request.actor))
    form = OwnAppointmentForm(
        request.POST or None, actor=request.actor, initial=usual(_asked_day(request))
    )
    return _add(request, form, None)


@require_safe
def detail(request: AuthenticatedRequest, appointment_id: int) -> HttpResponse:
    appointment = visible_appointment(request, appointment_id)
    case = appointment.case
    context = {
        "appointment": appointment,
        "case": case,
        "participants": appointment.participations.select_related("user").order_by(
            "user__sort_key", "pk"
        ),
        "clashes": clashes_of(request, appointment),
        "may_change": access.may_change_appointment(request.actor, appointment),
        "has_begun": appointment.starts_at <= timezone.now(),
        "languages": [(code, language_name(code)) for code in letters.languages()],
        "language": letters.language_for(spoken_by(case)) if case else letters.GERMAN,
    }
    return render(request, "casework/appointments/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: AuthenticatedRequest, appointment_id: int) -> HttpResponse:
    appointment = appointment_for_change(request, appointment_id)
    form = AppointmentChangeForm(
        request.POST or None,
        # The form checks a copy; the service changes the locked record.
        instance=Appointment.objects.get(pk=appointment.pk),
        initial={"version": appointment.version, **written(appointment)},
        actor=request.actor,
        case=appointment.case,
    )
    if form.is_valid():
        try:
            services.change_appointment(
                actor=request.actor,
                appointment=appointment,
                expected_version=form.cleaned_data["version"],
                **form.values(),
            )
        except StaleVersionError:
            back, label = _address(appointment), str(appointment)
            return render_stale(
                request, form=form, record=appointment, back_url=back, label=label, further=written
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Termin ist geändert.")
            return redirect("appointments:detail", appointment.pk)
    context = {"form": form, "appointment": appointment, "case": appointment.case}
    return render_form(
        request, "casework/appointments/change.html", context, target="#appointment-form"
    )


def clashes_of(request: AuthenticatedRequest, appointment: Appointment) -> list[Appointment]:
    """What else is planned for me at the same time; a warning, never a refusal."""
    if not appointment.is_planned:
        return []
    mine = Appointment.objects.visible_to(request.actor).of_actor(request.actor).planned()
    found = mine.overlapping(appointment.starts_at, appointment.ends_at).exclude(pk=appointment.pk)
    return list(found.select_related("case").in_order())


def spoken_by(case: Case) -> list[str]:
    """The languages that a letter may be in, the one for interpreting first."""
    person = case.person
    native = person.languages.filter(level="native").order_by("pk")
    spoken = [person.interpreter_language, *native.values_list("language", flat=True)]
    return [code for code in spoken if code]


def _add(request: AuthenticatedRequest, form: AppointmentForm, case: Case | None) -> HttpResponse:
    if form.is_valid():
        chosen = case or form.cleaned_data.get("case")
        try:
            appointment = services.arrange_appointment(
                actor=request.actor,
                case=chosen,
                submission_key=form.cleaned_data["submission_key"],
                **form.values(),
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, f"{appointment} steht im Kalender.")
            return redirect("appointments:detail", appointment.pk)
    context: dict[str, Any] = {"form": form, "case": case}
    return render_form(
        request, "casework/appointments/add.html", context, target="#appointment-form"
    )


def _asked_day(request: AuthenticatedRequest) -> date | None:
    try:
        return parse_date(request.GET.get("tag", ""))
    except ValueError:
        return None


def _address(appointment: Appointment) -> str:
    return reverse("appointments:detail", args=[appointment.pk])
