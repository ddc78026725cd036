"""Events with who was expected, who came and what it cost."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.steering.measures.access import may_keep_measures
from lotse.steering.measures.models import Attendance, Event
from lotse.steering.territory.services.keeping import keep, locked, remove

# By group: how many were expected, how many came.
Counts = Mapping[str, tuple[int | None, int | None]]


@transaction.atomic
def add_event(
    *, actor: Actor, counts: Counts, submission_key: UUID | None = None, **values: Any
) -> Event:
    """Enter an event (Veranstaltung eintragen)."""
    may_keep_measures(actor).enforce()
    if known := submitted_before(Event, submission_key):
        return known
    event = keep(actor, "measure_event.added", Event(submission_key=submission_key), values)
    _count(event, counts)
    return event


@transaction.atomic
def change_event(
    *, actor: Actor, event: Event, expected_version: int, counts: Counts, **values: Any
) -> Event:
    """Change an event, or enter who came.

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    may_keep_measures(actor).enforce()
    event = keep(actor, "measure_event.changed", locked(event, expected_version), values)
    _count(event, counts)
    return event


@transaction.atomic
def remove_event(*, actor: Actor, event: Event) -> None:
    """Take an event out that did not take place or was entered twice."""
    may_keep_measures(actor).enforce()
    event = locked(event)
    told = {"title": event.title, "held_on": event.held_on, "cost_eur": event.cost_eur}
    event.attendance.all().delete()
    remove(actor, "measure_event.removed", event, told)


def _count(event: Event, counts: Counts) -> None:
    """Write the numbers of each group; a group without any has no row."""
    event.attendance.all().delete()
    Attendance.objects.bulk_create(
        Attendance(event=event, group=group, expected_count=expected, actual_count=actual)
        for group, (expected, actual) in counts.items()
        if expected is not None or actual is not None
    )
