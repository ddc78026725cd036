"""What the calendar adds to a file, for the tests of access."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from lotse.casework.appointments.models import CalendarFeed, Participation
from lotse.casework.appointments.services import alerts, appointments
from lotse.foundation.accounts.actors import acting
from tests import cast

OF_CASE = {"appointments_appointment": "case_id"}
# Own rows only, whoever sees the file.
FURTHER = (
    "appointments_calendarfeed",
    "appointments_participation",
    "appointments_snoozedalert",
)


def fill(actor: Any, file: Any) -> None:
    starts_at = timezone.now() + timedelta(days=1)
    with acting(actor):
        made = appointments.arrange_appointment(
            actor=actor,
            case=file.case,
            kind="home_visit",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
        )
        alerts.snooze_alert(actor=actor, about=file.case, until=starts_at.date())
    CalendarFeed.objects.create(
        user=actor.user, membership=actor.membership, token_hash=f"feed-{file.case.pk}",
        closed_at=timezone.now(),
    )  # fmt: skip
    # Without the case it opens nothing to her.
    Participation.objects.create(appointment=made, user=cast.play("berta").user)
