"""A meeting as iCalendar: which body, when, where, and its page; nothing of the agenda."""

from datetime import UTC

from django.http import HttpRequest
from django.urls import reverse
from icalendar import Event

from lotse.steering.bodies.models import Meeting
from lotse.web.ical import event_named, stamped


def event_of(meeting: Meeting, request: HttpRequest) -> Event:
    """The event in the version of the meeting; a program knows it again by its number."""
    page = request.build_absolute_uri(reverse("bodies:meeting", args=[meeting.pk]))
    event = event_named(f"gremium-{meeting.pk}", meeting.body.name, page)
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    event.add("location", " · ".join(filter(None, [meeting.place, meeting.video_link])))
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    return stamped(event, meeting.changed_at, meeting.version)
