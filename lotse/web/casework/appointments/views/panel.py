"""What the overview of a case says of its appointments."""

from typing import Any

from django.utils import timezone

from lotse.casework.appointments.models import Appointment
from lotse.casework.cases.models import Case
from lotse.web.http import AuthenticatedRequest

SHOWN = 3


def panel(request: AuthenticatedRequest, case: Case) -> dict[str, Any]:
    """The next appointments, and the one that waits to be held, for ``_panel.html``."""
    planned = list(Appointment.objects.filter(case=case).planned().in_order())
    now = timezone.now()
    return {
        "appointments_ahead": [one for one in planned if one.starts_at > now][:SHOWN],
        "appointments_to_note": [one for one in planned if one.starts_at <= now][:SHOWN],
    }
