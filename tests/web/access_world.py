"""The people who knock and the file they knock at, for the matrix of addresses and roles."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from lotse.casework.persons.models import Address
from lotse.casework.persons.services import details
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.organisations.choices import Role
from lotse.web.middleware import MEMBERSHIP_KEY
from tests import areas, cast
from tests.access.files import give, make_file
from tests.conftest import BACKEND

ANONYMOUS = "anonymous"
OWNER, DEPUTY, REVIEWER = "owner", "deputy", "reviewer"
COLLEAGUE, FOREIGNER, LEAD = "colleague", "foreigner", "lead"
# People of other agencies with whom parts of the file are shared, and once were.
SHARED_READER, SHARED_CONTRIBUTOR = "shared_reader", "shared_contributor"
WITHDRAWN_READER = "withdrawn_reader"
SHARED_WITH = (SHARED_READER, SHARED_CONTRIBUTOR, WITHDRAWN_READER)
# Everybody who acts, beside the anonymous visitor. Each role is there at least once.
PLAYERS: dict[str, str | tuple[str, Role, str]] = {
    OWNER: "anna",
    DEPUTY: ("Doro", Role.CASE_MANAGER, "KI"),
    REVIEWER: ("Rita", Role.CASE_MANAGEMENT_LEAD, "KI"),
    COLLEAGUE: "berta",
    FOREIGNER: "boris",
    LEAD: "lena",
    SHARED_READER: ("Resa", Role.PARTNER, "JOBCENTER"),
    SHARED_CONTRIBUTOR: ("Kofi", Role.CASE_MANAGER, "CARITAS"),
    WITHDRAWN_READER: ("Wanda", Role.PARTNER, "KREIS"),
    "line_manager": "livia",
    "kim_coordination": "clara",
    "funding_officer": "deniz",
    "immigration_officer": "ines",
    "naturalisation_officer": "nadja",
    "municipality_lead": "mats",
    "provider_lead": "petra",
    "partner": "jonas",
    "executive": "emil",
    "auditor": "armin",
    "data_protection_officer": "dora",
    "administrator": "frieda",
}


@dataclass
class World:
    """Browsers by player, and the numbers that addresses need."""

    clients: dict[str, Client] = field(default_factory=dict)
    numbers: dict[str, Any] = field(default_factory=dict)


def numbers_of(name: str, numbers: dict[str, Any], keys: dict[str, str]) -> dict[str, Any]:
    """The numbers of an address; an area may have one for it alone: „pathways:entry.subject_id“."""
    own = {one: f"{name}.{key}" for one, key in keys.items()}
    return {one: numbers[own[one] if own[one] in numbers else key] for one, key in keys.items()}


def make_world() -> World:
    """Anna's file with a deputy and a reviewer; everybody is signed in."""
    actors = {name: _play(part) for name, part in PLAYERS.items()}
    owner = actors[OWNER]
    file = make_file(owner)
    relative = make_file(owner, "Tesfay")
    today = timezone.localdate()
    deputy = give(file, actors[DEPUTY], owner, ends_on=today + timedelta(days=9))
    give(file, actors[REVIEWER], owner, reason="review", level="read",
         remark="Prüfung der Aktenführung", ends_on=today)  # fmt: skip
    with acting(owner):
        values = {"town": "Hennef", "is_blocked": True, "starts_on": today}
        blocked = details.add_detail(actor=owner, person=file.person, model=Address, values=values)
    membership = file.person.household_memberships.get()
    user = actors[COLLEAGUE].user
    world = World(clients={ANONYMOUS: Client()})
    world.clients |= {name: browser_of(actor) for name, actor in actors.items()}
    world.numbers = {
        "person_id": file.person.pk,
        "case_id": file.case.pk,
        "contact_id": file.case.contacts.get().pk,
        "follow_up_id": file.case.follow_ups.earliest("pk").pk,
        "grant_id": deputy.pk,
        "address_id": blocked.pk,
        "household_id": membership.household_id,
        "membership_id": membership.pk,
        "member_id": relative.person.pk,
        "kind": "anschriften",
        "detail_id": blocked.pk,
        "worker_id": user.pk,
        "deputy_id": user.pk,
        "user": user.pk,
        "organisation": cast.organisation("CARITAS").pk,
        "membership_pk": actors[COLLEAGUE].membership_id,
        "provider_id": "oidc",
        "uidb36": "zz",
        "key": "abc-def",
    }
    for area in areas.address_areas():
        if hasattr(area, "numbers"):
            world.numbers |= area.numbers(actors, file)
    return world


def _play(part: str | tuple[str, Role, str]) -> Actor:
    if isinstance(part, str):
        return cast.play(part)
    given_name, role, organisation = part
    return cast.member(given_name, "Beispiel", role, organisation)


def browser_of(actor: Actor) -> Client:
    """A browser that is signed in and acts in this membership."""
    client = Client()
    client.force_login(actor.user, backend=BACKEND)
    session = client.session
    session[MEMBERSHIP_KEY] = actor.membership_id
    session.save()
    return client
