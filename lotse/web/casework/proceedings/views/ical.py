"""A visit in the calendar of an officer: when and what for, never who and where."""

from datetime import UTC

from django.http import HttpRequest
from django.urls import reverse
from icalendar import Event

from lotse.casework.proceedings.models import OfficeVisit
from lotse.web.ical import event_named, stamped

SUMMARY = "Vorsprache"


def event_of_visit(visit: OfficeVisit, request: HttpRequest) -> Event:
    """The page that it names opens only to officers of the authority."""
    page = reverse("proceedings:attendance", args=[visit.pk])
    title = f"{SUMMARY}: {visit.get_topic_display()}"
    event = event_named(f"vorsprache-{visit.pk}", title, request.build_absolute_uri(page))
    event.add("dtstart", visit.starts_at.astimezone(UTC))
    event.add("dtend", visit.ends_at.astimezone(UTC))
    return stamped(event, visit.changed_at, visit.version)
