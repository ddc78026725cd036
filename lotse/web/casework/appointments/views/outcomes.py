"""What became of an appointment: held, called off, missed, and taking that back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from lotse.casework.appointments import rules
from lotse.casework.appointments.models import Appointment
from lotse.casework.appointments.services import appointments as services
from lotse.casework.cases.choices import ContactWith
from lotse.core.verdicts import RuleViolationError
from lotse.web.casework.appointments.forms import CancelForm
from lotse.web.casework.appointments.views.fetch import appointment_for_change
from lotse.web.casework.cases.forms.contacts import ContactAddForm, usual_values
from lotse.web.htmx import render_form
from lotse.web.http import AuthenticatedRequest
from lotse.web.refusals import REFUSALS, show_refusal


@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: AuthenticatedRequest, appointment_id: int) -> HttpResponse:
    """The form of a contact with what the appointment knows already."""
    appointment = appointment_for_change(request, appointment_id)
    if appointment.case is None:
        return _hold_without_case(request, appointment)
    form = ContactAddForm(
        request.POST or None, initial=_contact_values(appointment), auto_id="contact_%s"
    )
    if form.is_valid():
        try:
            services.hold_appointment(
                actor=request.actor,
                appointment=appointment,
                contact=form.contact_values(),
                next_step=form.next_step_values(),
                submission_key=form.cleaned_data["submission_key"],
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Termin ist gehalten und als Kontakt festgehalten.")
            return redirect("cases:detail", appointment.case.pk)
    context = {"form": form, "appointment": appointment, "case": appointment.case}
    context["may_hold"] = rules.appointment_is_over(
        starts_at=appointment.starts_at, now=timezone.now()
    )
    return render_form(request, "casework/appointments/hold.html", context, target="#contact-form")


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: AuthenticatedRequest, appointment_id: int) -> HttpResponse:
    appointment = appointment_for_change(request, appointment_id)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        try:
            services.cancel_appointment(
                actor=request.actor, appointment=appointment, **form.cleaned_data
            )
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Der Termin ist abgesagt.")
            return redirect("appointments:detail", appointment.pk)
    context = {"form": form, "appointment": appointment, "case": appointment.case}
    return render_form(
        request, "casework/appointments/cancel.html", context, target="#appointment-form"
    )


@require_POST
def miss(request: AuthenticatedRequest, appointment_id: int) -> HttpResponse:
    said = "Festgehalten: Der Termin wurde nicht wahrgenommen."
    return _do(request, appointment_id, services.miss_appointment, said)


@require_POST
def reinstate(request: AuthenticatedRequest, appointment_id: int) -> HttpResponse:
    said = "Der Termin gilt wieder."
    return _do(request, appointment_id, services.reinstate_appointment, said)


def _do(
    request: AuthenticatedRequest,
    appointment_id: int,
    service: Callable[..., Appointment],
    said: str,
) -> HttpResponse:
    appointment = appointment_for_change(request, appointment_id)
    try:
        service(actor=request.actor, appointment=appointment)
    except RuleViolationError as violation:
        messages.error(request, str(violation))
    else:
        messages.success(request, said)
    return redirect("appointments:detail", appointment.pk)


def _hold_without_case(request: AuthenticatedRequest, appointment: Appointment) -> HttpResponse:
    if request.method != "POST":
        return redirect("appointments:detail", appointment.pk)
    said = "Der Termin ist gehalten."
    return _do(request, appointment.pk, services.hold_appointment, said)


def _contact_values(appointment: Appointment) -> dict[str, Any]:
    minutes = rules.minutes_between(appointment.starts_at, appointment.ends_at)
    known = {
        "kind": rules.contact_kind(appointment.kind),
        "held_on": appointment.local_start.date(),
        "duration_minutes": minutes,
        "with_whom_detail": appointment.with_whom,
        "with_whom": ContactWith.OTHER if appointment.with_whom else ContactWith.CLIENT,
    }
    return usual_values(appointment.case) | known if appointment.case else known
