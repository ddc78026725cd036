"""Appointments and follow-ups for calendar programs.

Two entries about the same case have nothing in common by which one could tell.
"""

from datetime import UTC, timedelta

from django.http import HttpRequest
from django.urls import reverse
from icalendar import Event

from lotse.casework.appointments.models import Appointment
from lotse.casework.cases.models import FollowUp
from lotse.web.ical import event_named, stamped

TASK = "Wiedervorlage"


def event_of(appointment: Appointment, request: HttpRequest) -> Event:
    """An appointment; in world time, so that no program has to know our clock changes."""
    page = reverse("appointments:detail", args=[appointment.pk])
    title = appointment.get_kind_display()
    event = event_named(f"termin-{appointment.pk}", title, request.build_absolute_uri(page))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", appointment.ends_at.astimezone(UTC))
    return stamped(event, appointment.changed_at, appointment.version)


def event_of_task(follow_up: FollowUp, request: HttpRequest) -> Event:
    """A follow-up on the day it comes up; it fills the day without blocking it."""
    page = reverse("cases:task", args=[follow_up.pk])
    event = event_named(f"wiedervorlage-{follow_up.pk}", TASK, request.build_absolute_uri(page))
    event.add("dtstart", follow_up.comes_up_on)
    event.add("dtend", follow_up.comes_up_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return stamped(event, follow_up.changed_at, follow_up.version)
