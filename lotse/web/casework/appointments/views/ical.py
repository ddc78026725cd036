"""Appointments and follow-ups as iCalendar (RFC 5545), without anything personal.

A calendar program copies what it gets to places nobody knows. It learns when something is and of
which kind, and the address of a page that only opens to who may see it; nothing that two entries
about the same case have in common.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse
from icalendar import Calendar, Event, vDuration

from lotse.casework.appointments.models import Appointment
from lotse.casework.cases.models import FollowUp

TASK = "Wiedervorlage"


def calendar_of(events: Iterable[Event], *, method: str = "") -> bytes:
    """The file with these events; a method says what a calendar program does with them."""
    calendar = Calendar()
    if method:
        calendar.add("method", method)
    calendar.add("prodid", "-//Lotse//Kalender//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Lotse")
    hourly = vDuration(timedelta(hours=1))
    calendar.add("refresh-interval", hourly, parameters={"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


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


def event_named(uid: str, title: str, url: str) -> Event:
    """An event that says what it is and where more of it stands."""
    event = Event()
    event.add("uid", f"{uid}@lotse")
    event.add("summary", title)
    event.add("url", url)
    event.add("class", "PRIVATE")
    return event


def stamped(event: Event, changed_at: datetime, version: int) -> Event:
    """The event in the version of its record."""
    # The stamp is that of the record, so that the same calendar is the same file (ETag).
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("sequence", version)
    return event
