"""The first line of every view of an appointment; of one in a case the look is recorded there."""

from django.shortcuts import get_object_or_404

from lotse.casework.appointments import access
from lotse.casework.appointments.models import Appointment
from lotse.casework.cases.access import may_work_in_case
from lotse.web.casework.cases.views.fetch import SEEN, case_for, visible_case
from lotse.web.http import AuthenticatedRequest, demand


def visible_appointment(
    request: AuthenticatedRequest, appointment_id: int, *, action: str = SEEN
) -> Appointment:
    """Return the appointment, or answer 404 when it is not visible or does not exist."""
    appointment = _find(request, appointment_id)
    if appointment.case_id:
        appointment.case = visible_case(request, appointment.case_id, action=action)
    return appointment


def appointment_for_change(request: AuthenticatedRequest, appointment_id: int) -> Appointment:
    """Return the appointment, or answer 404, or 403 when the actor may only look at it."""
    appointment = _find(request, appointment_id)
    if appointment.case_id:
        appointment.case = case_for(request, appointment.case_id, may_work_in_case)
    else:
        demand(access.may_change_appointment(request.actor, appointment))
    return appointment


def _find(request: AuthenticatedRequest, appointment_id: int) -> Appointment:
    visible = Appointment.objects.visible_to(request.actor)
    shown = visible.select_related("worker", "organisation")
    appointment: Appointment = get_object_or_404(shown, pk=appointment_id)
    return appointment
