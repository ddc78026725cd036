"""Files for calendar programs (iCalendar, RFC 5545), without anything personal.

A calendar program copies what it gets to places nobody knows. It learns when something is and of
which kind, and the address of a page that only opens to who may see it.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vDuration


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
