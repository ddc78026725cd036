"""Conferences for tests: written by the services, about the case of the fixtures."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.conferences.models import Conference, Decision, Invitee
from lotse.casework.conferences.services import conferences, invitees, minutes
from lotse.casework.conferences.services.presentations import Presented
from lotse.foundation.accounts.actors import Actor, acting
from tests.casework.cases.factories import in_days
from tests.casework.consents.factories import allow

CATEGORIES = ("identity", "language", "work_education")


def planned(**values: Any) -> conferences.Planned:
    starts_at = values.pop("starts_at", timezone.now() + timedelta(days=7))
    defaults: dict[str, Any] = {
        "subject": "Wohnen und Kita",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=1),
        "agenda": ["Wie ist die Lage?", "Wer macht was?"],
        "place": "Kreishaus, Raum A 1.20",
        "categories": frozenset(CATEGORIES),
    }
    return conferences.Planned(**(defaults | values))


def presented(**values: Any) -> Presented:
    defaults: dict[str, Any] = {
        "legal_sphere": "sgb2",
        "life_domains": ["housing", "education"],
        "question": "Wie finden große Familien eine Wohnung?",
        "situation": "Eine Familie lebt seit drei Jahren in einer Unterkunft.",
    }
    return Presented(**(defaults | values))


def plan(actor: Actor, case: Case, key: Any = None, **values: Any) -> Conference:
    with acting(actor):
        return conferences.plan_conference(
            actor=actor, case=case, planned=planned(**values), submission_key=key
        )


def discuss(actor: Actor, case: Case, told: Presented | None = None, **values: Any) -> Conference:
    """An anonymised conference about the case."""
    values.setdefault("categories", frozenset())
    values.setdefault("subject", "Wohnungen für große Familien")
    with acting(actor):
        return conferences.present_anonymously(
            actor=actor, case=case, planned=planned(**values), presented=told or presented()
        )


def consent(
    actor: Actor, case: Case, guest: Actor, categories: Collection[str] = CATEGORIES
) -> Any:
    """The person agrees that the guest's organisation hears of her in a conference."""
    return allow(actor, case.person, guest.organisation, "conference", categories)


def invite(actor: Actor, conference: Conference, guest: Actor, **values: Any) -> Invitee:
    values.setdefault("user", guest.user)
    with acting(actor):
        return invitees.invite(
            actor=actor, conference=conference, organisation=guest.organisation, **values
        )


def plan_with(actor: Actor, case: Case, guest: Actor, **values: Any) -> Conference:
    """A named conference with one invited guest whose organisation may know."""
    consent(actor, case, guest)
    conference = plan(actor, case, **values)
    invite(actor, conference, guest)
    return conference


def decide(actor: Actor, conference: Conference, **values: Any) -> Decision:
    values.setdefault("text", "Kita-Platz anfragen")
    values.setdefault("due_on", in_days(10))
    with acting(actor):
        return minutes.decide(actor=actor, conference=conference, **values)


def begin(conference: Conference) -> Conference:
    """It began an hour ago, written past the rules."""
    Conference.objects.filter(pk=conference.pk).update(
        starts_at=timezone.now() - timedelta(hours=1), ends_at=timezone.now()
    )
    conference.refresh_from_db()
    return conference


def take_minutes(
    actor: Actor, conference: Conference, text: str = "Alle berichten.", attended: str = "present"
) -> Conference:
    """Something to every point, and everybody came."""
    with acting(actor):
        conference.refresh_from_db()
        return minutes.write_minutes(
            actor=actor,
            conference=conference,
            expected_version=conference.version,
            minutes={item.pk: text for item in conference.agenda.all()},
            attendance={one.pk: attended for one in conference.invitees.taking_part()},
        )


def close(actor: Actor, conference: Conference) -> Conference:
    """Held with minutes and closed."""
    begin(conference)
    take_minutes(actor, conference)
    with acting(actor):
        conference.refresh_from_db()
        return conferences.close_conference(
            actor=actor, conference=conference, expected_version=conference.version
        )
