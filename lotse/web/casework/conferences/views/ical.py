"""A conference as iCalendar, without anybody's name: what it is, when, where, and its page."""

from datetime import UTC

from django.http import HttpRequest
from django.urls import reverse
from icalendar import Event

from lotse.casework.conferences.models import Conference
from lotse.web.ical import event_named, stamped


def event_of(conference: Conference, request: HttpRequest, *, is_off: bool = False) -> Event:
    """The event in the version of the conference; a program knows it again by its number."""
    page = request.build_absolute_uri(reverse("conferences:detail", args=[conference.pk]))
    event = event_named(f"besprechung-{conference.pk}", conference.get_kind_display(), page)
    event.add("dtstart", conference.starts_at.astimezone(UTC))
    event.add("dtend", conference.ends_at.astimezone(UTC))
    event.add("location", " · ".join(filter(None, [conference.place, conference.video_link])))
    is_off = is_off or conference.state == "cancelled"
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    return stamped(event, conference.changed_at, conference.version)
