"""Appointments written past services and row level security."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from lotse.casework.appointments.models import Appointment, Participation
from lotse.casework.cases.models import Case
from lotse.foundation.accounts.actors import Actor


def at(day: date, clock: str) -> datetime:
    """That time by the clock on the wall in Berlin."""
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(clock)))


def make_appointment(
    actor: Actor,
    case: Case | None = None,
    day: date | None = None,
    clock: str = "10:00",
    **values: Any,
) -> Appointment:
    """An hour's home visit of the actor, tomorrow unless it is said."""
    starts_at = at(day or timezone.localdate() + timedelta(days=1), clock)
    defaults = {
        "case": case,
        "organisation": actor.organisation,
        "worker": actor.user,
        "kind": "home_visit",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
    }
    return Appointment.objects.create(**(defaults | values))


def invite(appointment: Appointment, actor: Actor) -> Participation:
    return Participation.objects.create(appointment=appointment, user=actor.user)
