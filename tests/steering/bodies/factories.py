"""Bodies for tests: with seats, meetings as far as wanted, decisions and tasks."""

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor, acting
from lotse.steering.bodies.choices import BodyKind, Rhythm, SeatRole
from lotse.steering.bodies.models import AgendaItem, Body, Decision, Meeting, Seat, Task
from lotse.steering.bodies.services import agenda, bodies, decisions, meetings, minutes
from lotse.steering.bodies.services.meetings import Planned
from lotse.steering.bodies.services.minutes import Came
from tests import cast

SINCE = date(2024, 1, 1)


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def planned(days: int = 14, hour: int = 10, **values: Any) -> Planned:
    zone = timezone.get_default_timezone()
    starts_at = datetime.combine(in_days(days), time(hour), tzinfo=zone)
    defaults: dict[str, Any] = {"place": "Kreishaus, Saal Sieg"}
    return Planned(starts_at, starts_at + timedelta(hours=2), **(defaults | values))


def body(clara: Actor, sign: str = "LG", **values: Any) -> Body:
    defaults: dict[str, Any] = {
        "kind": BodyKind.STEERING_GROUP,
        "name": f"Lenkungsgruppe {sign}",
        "sign": sign,
        "purpose": "Entscheidet über Strukturen.",
        "rhythm": Rhythm.HALF_YEARLY,
        "quorum": None,
        "standing_items": "Begrüßung\nVerschiedenes",
        "organisation": clara.organisation,
        "starts_on": SINCE,
        "ends_on": None,
    }
    with acting(clara):
        return bodies.found_body(actor=clara, **(defaults | values))


def seat(clara: Actor, of: Body, holder: Actor | None = None, **values: Any) -> Seat:
    """A seat of somebody with an account, or by name."""
    defaults: dict[str, Any] = {
        "role": SeatRole.MEMBER,
        "user": holder.user if holder else None,
        "name": "" if holder else "Renate Beispiel",
        "function": "Leitung",
        "organisation": holder.organisation if holder else cast.organisation("CARITAS"),
        "starts_on": SINCE,
        "ends_on": None,
        "email": "",
    }
    with acting(clara):
        return bodies.give_seat(actor=clara, body=of, **(defaults | values))


def meeting(clara: Actor, of: Body, days: int = 14, **values: Any) -> Meeting:
    with acting(clara):
        return meetings.plan_meeting(actor=clara, body=of, planned=planned(days, **values))


def item(
    clara: Actor, of: Meeting, title: str = "Kurse am Nachmittag", **values: Any
) -> AgendaItem:
    with acting(clara):
        return agenda.add_item(actor=clara, meeting=of, title=title, **values)


def invited(clara: Actor, of: Body, days: int = 14) -> Meeting:
    found = meeting(clara, of, days)
    with acting(clara):
        meetings.invite(actor=clara, meeting=found)
        found.refresh_from_db()
    return found


def minuted(clara: Actor, of: Meeting, text: str = "Alle sind einverstanden.") -> Meeting:
    """Something is said to the first point, and everybody was there."""
    with acting(clara):
        of.refresh_from_db()
        return minutes.write_minutes(
            actor=clara,
            meeting=of,
            expected_version=of.version,
            texts={of.agenda.earliest("position").pk: text},
            came={one.pk: Came("present") for one in of.presences.in_order()},
        )


def decision(clara: Actor, of: Meeting, **values: Any) -> Decision:
    defaults = {"wording": "Der Kreis richtet Kurse am Nachmittag ein.", "voting": "consensus"}
    with acting(clara):
        first = of.agenda.earliest("position")
        return decisions.decide(
            actor=clara, item=first, submission_key=uuid4(), **(defaults | values)
        )


def task(clara: Actor, of: Decision, owner: Actor, **values: Any) -> Task:
    defaults: dict[str, Any] = {
        "text": "Räume finden",
        "user": owner.user,
        "organisation": owner.organisation,
        "name": "",
        "due_on": in_days(30),
    }
    with acting(clara):
        return decisions.give_task(
            actor=clara, decision=of, submission_key=uuid4(), **(defaults | values)
        )


def held(clara: Actor, of: Body, days: int = -7) -> Meeting:
    found = minuted(clara, invited(clara, of, days))
    with acting(clara):
        return minutes.close_meeting(actor=clara, meeting=found, expected_version=found.version)


def approved(clara: Actor, of: Meeting) -> Meeting:
    with acting(clara):
        of.refresh_from_db()
        return minutes.approve_minutes(
            actor=clara, meeting=of, expected_version=of.version, approved_on=in_days(0)
        )
