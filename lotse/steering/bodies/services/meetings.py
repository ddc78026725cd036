"""Planning, changing, inviting to and calling off a meeting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.steering.bodies import access
from lotse.steering.bodies.choices import ItemSource, MeetingState, Notice
from lotse.steering.bodies.models import AgendaItem, Body, Meeting, Seat, SeatPresence
from lotse.steering.bodies.rules import meetings as rules
from lotse.steering.territory.services.keeping import keep, locked

# Tells seats outside of Lotse. A service calls it once for what it has done; what it does must
# wait until all of it is saved.
Tell = Callable[[Meeting, Sequence[Seat], Notice], None]


@dataclass(frozen=True)
class Planned:
    """When and where one meets."""

    starts_at: datetime
    ends_at: datetime
    place: str = ""
    video_link: str = ""

    @property
    def values(self) -> dict[str, Any]:
        return {
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "place": self.place.strip(),
            "video_link": self.video_link.strip(),
        }


@transaction.atomic
def plan_meeting(
    *, actor: Actor, body: Body, planned: Planned, submission_key: UUID | None = None
) -> Meeting:
    """Plan a meeting (Sitzung planen); its agenda begins with the standing points of the body.

    Raises: RuleViolationError without the right, or if the time does not fit.
    """
    access.may_keep_bodies(actor).enforce()
    if known := submitted_before(Meeting, submission_key):
        return known
    _check(body, planned)
    meeting = Meeting(body=body, submission_key=submission_key)
    keep(actor, "meeting.planned", meeting, planned.values)
    lines = filter(None, (line.strip() for line in body.standing_items.splitlines()))
    for position, title in enumerate(lines, start=1):
        item = AgendaItem(
            meeting=meeting,
            position=position,
            title=title[:150],
            source=ItemSource.STANDING,
            changed_by_id=actor.user_id,
        )
        item.full_clean()
        item.save()
    return meeting


@transaction.atomic
def change_meeting(
    *,
    actor: Actor,
    meeting: Meeting,
    expected_version: int,
    planned: Planned,
    tell: Tell | None = None,
) -> Meeting:
    """Change time or place (verlegen). Who was invited is told.

    Raises: as when it is planned; StaleVersionError if somebody else changed it meanwhile.
    """
    meeting = working_on(actor, meeting, expected_version)
    _check(meeting.body, planned, was=meeting.starts_at)
    before = Planned(meeting.starts_at, meeting.ends_at, meeting.place, meeting.video_link).values
    keep(actor, "meeting.changed", meeting, planned.values)
    if tell and meeting.state == MeetingState.INVITED and before != planned.values:
        tell(meeting, told(meeting), Notice.CHANGED)
    return meeting


@transaction.atomic
def cancel_meeting(
    *, actor: Actor, meeting: Meeting, reason: str, tell: Tell | None = None
) -> Meeting:
    """Call a meeting off (absagen), with a reason. Who was invited is told.

    Raises: RuleViolationError without the right, or after it was held.
    """
    access.may_keep_bodies(actor).enforce()
    meeting = locked(meeting, None, "body")
    rules.state_may_become(meeting.state, MeetingState.CANCELLED).enforce()
    values = {"state": MeetingState.CANCELLED, "cancel_reason": reason.strip()}
    keep(actor, "meeting.cancelled", meeting, values)
    if tell and meeting.invited_at:
        tell(meeting, told(meeting), Notice.CANCELLED)
    return meeting


@transaction.atomic
def invite(*, actor: Actor, meeting: Meeting, tell: Tell | None = None) -> list[Seat]:
    """Invite all seats of that day (einladen); the agenda is theirs to read from then on.

    Whoever was invited before is not told again, so a second call reaches new seats only.
    Raises: RuleViolationError without an agenda or anybody to invite, or after it was held.
    """
    access.may_keep_bodies(actor).enforce()
    meeting = locked(meeting, None, "body")
    rules.agenda_may_change(meeting.state).enforce()
    seats = list(meeting.body.seats.in_force_on(meeting.local_start.date()).in_order())
    rules.may_be_invited(items=meeting.agenda.count(), seats=len(seats)).enforce()
    known = set(meeting.presences.order_by("pk").values_list("seat_id", flat=True))
    new = [seat for seat in seats if seat.pk not in known]
    now = timezone.now()
    SeatPresence.objects.bulk_create(
        SeatPresence(meeting=meeting, seat=seat, invited_at=now) for seat in new
    )
    if meeting.state == MeetingState.PLANNED:
        rules.state_may_become(meeting.state, MeetingState.INVITED).enforce()
        keep(actor, "meeting.invited", meeting, {"state": MeetingState.INVITED, "invited_at": now})
    elif new:
        changes = {"seats": [None, ", ".join(str(seat) for seat in new)]}
        audit.record(actor=actor, action="meeting.invited", target=meeting, changes=changes)
    if tell and new:
        tell(meeting, new, Notice.INVITED)
    return new


def working_on(actor: Actor, meeting: Meeting, expected_version: int | None = None) -> Meeting:
    """The meeting, locked, as long as it and its agenda may be changed."""
    access.may_keep_bodies(actor).enforce()
    meeting = locked(meeting, expected_version, "body")
    rules.agenda_may_change(meeting.state).enforce()
    return meeting


def touched(actor: Actor, action: str, meeting: Meeting, changes: dict[str, list[Any]]) -> Meeting:
    """Count up a meeting of which something changed that stands in rows of its own."""
    meeting.version += 1
    meeting.changed_by_id = actor.user_id
    meeting.save(update_fields=["version", "changed_at", "changed_by_id"])
    audit.record(actor=actor, action=action, target=meeting, changes=changes)
    return meeting


def told(meeting: Meeting) -> list[Seat]:
    """The seats that were invited."""
    return [one.seat for one in meeting.presences.in_order()]


def _check(body: Body, planned: Planned, was: datetime | None = None) -> None:
    now = timezone.now()
    rules.time_fits(
        starts_at=planned.starts_at, ends_at=planned.ends_at, now=now, was=was
    ).enforce()
    day = timezone.localtime(planned.starts_at).date()
    rules.body_meets_on(day, starts_on=body.starts_on, ends_on=body.ends_on).enforce()
