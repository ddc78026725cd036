"""What was said and who came, until the minutes are approved and stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.steering.bodies import access
from lotse.steering.bodies.choices import MeetingState, Presence
from lotse.steering.bodies.models import Decision, ItemMinutes, Meeting
from lotse.steering.bodies.rules import meetings as rules
from lotse.steering.bodies.services.meetings import touched
from lotse.steering.territory.services.keeping import keep, locked


@dataclass(frozen=True)
class Came:
    """Whether a seat was there, or by whom it was represented."""

    presence: str
    represented_by: str = ""


@transaction.atomic
def write_minutes(
    *,
    actor: Actor,
    meeting: Meeting,
    expected_version: int,
    texts: Mapping[int, str],
    came: Mapping[int, Came],
) -> Meeting:
    """Keep what was said to each point and who came (Protokoll schreiben), as often as needed.

    ``texts`` are by point of the agenda, ``came`` by invitation; who is not named stays.
    Raises: RuleViolationError before its day or after approval; StaleVersionError if somebody
    else wrote meanwhile.
    """
    meeting = minuting(actor, meeting, expected_version)
    written = _write_texts(meeting, texts)
    for one in meeting.presences.in_order().filter(pk__in=came):
        said = came[one.pk]
        is_represented = said.presence == Presence.REPRESENTED
        one.presence = said.presence
        one.represented_by = said.represented_by.strip() if is_represented else ""
        one.full_clean(validate_unique=False)
        one.save(update_fields=["presence", "represented_by"])
    return touched(actor, "meeting.minuted", meeting, {"agenda": [None, "; ".join(written)]})


@transaction.atomic
def close_meeting(*, actor: Actor, meeting: Meeting, expected_version: int) -> Meeting:
    """Close a meeting that was held (abschließen): its decisions are told to who sits there.

    Raises: RuleViolationError without minutes, or while it is open who came.
    """
    meeting = minuting(actor, meeting, expected_version)
    rules.state_may_become(meeting.state, MeetingState.HELD).enforce()
    presence = {str(one): one.presence for one in meeting.presences.in_order()}
    has_minutes = ItemMinutes.objects.filter(item__meeting=meeting).exists()
    rules.may_be_closed(presence=presence, has_minutes=has_minutes).enforce()
    return keep(actor, "meeting.held", meeting, {"state": MeetingState.HELD})


@transaction.atomic
def approve_minutes(
    *, actor: Actor, meeting: Meeting, expected_version: int, approved_on: date
) -> Meeting:
    """Note that the minutes were approved (genehmigen): from now on they stand.

    Raises: RuleViolationError before the meeting is closed, or for a day that cannot be.
    """
    access.may_keep_bodies(actor).enforce()
    meeting = locked(meeting, expected_version, "body")
    rules.state_may_become(meeting.state, MeetingState.APPROVED).enforce()
    rules.may_be_approved(
        approved_on=approved_on, held_on=meeting.local_start.date(), today=timezone.localdate()
    ).enforce()
    values = {
        "state": MeetingState.APPROVED,
        "approved_on": approved_on,
        "approved_by": actor.user,
        "fingerprint": rules.fingerprint(told(meeting)),
    }
    return keep(actor, "meeting.approved", meeting, values)


def is_as_approved(meeting: Meeting) -> bool:
    """Whether approved minutes still say what they said when they were approved."""
    return rules.fingerprint(told(meeting)) == meeting.fingerprint


def minuting(actor: Actor, meeting: Meeting, expected_version: int | None = None) -> Meeting:
    """The meeting, locked, as long as its minutes may be written."""
    access.may_keep_bodies(actor).enforce()
    meeting = locked(meeting, expected_version, "body")
    rules.minutes_may_be_written(
        meeting.state, day=meeting.local_start.date(), today=timezone.localdate()
    ).enforce()
    return meeting


def told(meeting: Meeting) -> dict[str, Any]:
    """Everything that the minutes say, in plain values."""
    decisions: dict[int, list[list[str]]] = {}
    rows = Decision.objects.filter(item__meeting=meeting).select_related("body").in_order()
    for one in rows:
        decisions.setdefault(one.item_id, []).append([str(one), one.wording, one.how])
    agenda = meeting.agenda.select_related("minutes").in_order()
    return {
        "body": meeting.body_id,
        "starts_at": meeting.starts_at.isoformat(),
        "ends_at": meeting.ends_at.isoformat(),
        "place": meeting.place,
        "items": [
            [item.title, item.note, text_of(item), decisions.get(item.pk, [])] for item in agenda
        ],
        "presence": [
            [one.seat_id, one.presence, one.represented_by] for one in meeting.presences.in_order()
        ],
    }


def text_of(item: Any) -> str:
    """What was minuted to a point; empty if nothing was, or if one may not read it yet."""
    minutes = getattr(item, "minutes", None)
    return minutes.text if minutes else ""


def _write_texts(meeting: Meeting, texts: Mapping[int, str]) -> list[str]:
    changed = []
    for item in meeting.agenda.select_related("minutes").in_order().filter(pk__in=texts):
        text, before = texts[item.pk].strip(), text_of(item)
        if text == before:
            continue
        changed.append(item.title)
        if not text:
            item.minutes.delete()
            continue
        minutes = getattr(item, "minutes", None) or ItemMinutes(item=item)
        minutes.text = text
        minutes.full_clean(validate_unique=False)
        minutes.save()
    return changed
