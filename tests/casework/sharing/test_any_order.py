"""Consents, withdrawals, expiries, shares, grants and roles in any order; each read is checked.

What the database lets through is compared with ``model.Story``, which knows nothing of Lotse.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from lotse.casework.cases.models import Case
from lotse.casework.consents.models import Consent, Declaration, LegalBasis
from lotse.casework.persons.models import AccessGrant, ContactPoint, Nationality, Person
from lotse.casework.sharing.models import Share, SharedItem
from lotse.casework.sharing.querysets import content, flows_back
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.accounts.models import Membership
from lotse.foundation.documents.models import StoredFile
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import make_case, make_contact, make_person
from tests.casework.sharing.model import Key, Law, Sheet, Story, Window

DAY = date(2026, 6, 1)
# Each has something to be seen in the case; the note is about health.
PLAIN = ("contact_data", "language", "nationality", "residence")
CATEGORIES = ("identity", *PLAIN, "notes", "health")
ROLES = (Role.PARTNER, Role.CASE_MANAGER, Role.PROVIDER_LEAD)
CLOCK = """
create or replace function app_today() returns date language sql stable
    return current_setting('test.today')::date;
"""


@dataclass
class World:
    """One case, two agencies with two people each, and the same as a story."""

    case: Case
    agencies: list[Any]
    people: list[Actor]
    note_id: int


@pytest.fixture
def world(db, anna):
    with connection.cursor() as cursor:
        cursor.execute("select set_config('test.today', %s, true)", [DAY.isoformat()])
        cursor.execute(CLOCK)
    case = make_case(anna, make_person(entered="2022"), opened_on=DAY)
    ContactPoint.objects.create(person=case.person, kind="email", value="selam@post.example")
    Nationality.objects.create(person=case.person, country="ER")
    names = (("Resa", "JOBCENTER"), ("Rolf", "JOBCENTER"), ("Kofi", "CARITAS"), ("Kim", "CARITAS"))
    people = [cast.member(name, "Stern", Role.PARTNER, where) for name, where in names]
    agencies = [people[0].organisation, people[2].organisation]
    return World(case, agencies, people, make_contact(case, note="Nimmt Insulin.").pk)


few = some.integers(0, 3)
agency = some.integers(0, 1)
categories = some.frozensets(some.sampled_from(CATEGORIES), min_size=1).map(
    lambda found: found | {"identity"} if len(found) > 1 else found
)
STEPS = some.one_of(
    some.tuples(
        some.just("declare"),
        some.sampled_from(["both", "both", "both", "transfer", "release"]),
        agency,
        some.sampled_from(["to_recipient", "both", "from_recipient"]),
        categories,
        some.integers(0, 2),
        some.integers(0, 6),
        some.sampled_from([True, True, True, False]),
    ),
    some.tuples(some.just("law"), agency, categories, some.booleans(), some.integers(0, 6)),
    some.tuples(some.just("withdraw"), some.integers(0, 9)),
    some.tuples(
        some.just("share"),
        agency,
        categories,
        some.sampled_from(["view", "contribute"]),
        some.integers(0, 8),
        some.frozensets(agency),
    ),
    some.tuples(some.just("grant"), few, few, some.sampled_from(["view", "contribute"]), few),
    some.tuples(some.just("revoke"), few),
    some.tuples(some.just("end"), few),
    some.tuples(some.just("wait"), some.integers(1, 3)),
    some.tuples(some.just("role"), few, some.sampled_from(ROLES)),
    some.tuples(some.just("close"), some.booleans()),
    some.tuples(some.just("read"), few),
)


class Play:
    """Does each step in the database, past the services, and in the story."""

    def __init__(self, world: World) -> None:
        self.world, self.numbers = world, 0
        self.consents: list[tuple[Consent, Sheet]] = []
        self.grants: list[tuple[AccessGrant, Key]] = []
        people = {n: (n // 2, Role.PARTNER.value) for n in range(len(world.people))}
        self.story = Story(DAY, people)

    def declare(self, kinds, recipient, direction, about, delay, length, is_agreed):
        kinds = ("transfer", "release") if kinds == "both" else (kinds,)
        case, starts_on = self.world.case, self.story.day + timedelta(days=delay)
        ends_on = starts_on + timedelta(days=length)
        paper = StoredFile.objects.create(
            name="Einwilligung.pdf", media_type="application/pdf", size=1, sha256="0" * 64,
            scan_state="clean", stored_by=case.responsible,
        )  # fmt: skip
        sheet = Declaration.objects.create(
            person=case.person, organisation=case.organisation, language="de", text_version=1,
            text_sha256="0" * 64, given_on=self.story.day, signer_name="Selam Haile",
            signed_how="spoken", witness="Anna Berger", boxes=len(kinds), paper=paper,
            recorded_by=case.responsible,
        )  # fmt: skip
        for kind in kinds:
            consent = Consent.objects.create(
                declaration=sheet, person=case.person, organisation=case.organisation,
                given_on=self.story.day, kind=kind, purpose="support",
                recipient=self.world.agencies[recipient], direction=direction,
                categories=sorted(about), starts_on=starts_on, ends_on=ends_on,
                is_agreed=is_agreed,
            )  # fmt: skip
            known = Sheet(
                kind, recipient, direction, about, self.story.day, starts_on, ends_on, is_agreed,
                self._next(),
            )  # fmt: skip
            self.consents.append((consent, known))
            self.story.sheets.append(known)

    def law(self, recipient, about, covers_secrecy, length):
        case, day = self.world.case, self.story.day
        ends_on = day + timedelta(days=length)
        LegalBasis.objects.create(
            person=case.person, organisation=case.organisation, code="sgb10_69_1_1",
            recipient=self.world.agencies[recipient], paragraph="§ 69 SGB X", purpose="support",
            explanation="Aufgabe der Stelle", categories=sorted(about),
            covers_secrecy=covers_secrecy, starts_on=day, ends_on=ends_on, decided_by="Lena",
            recorded_by=case.responsible,
        )  # fmt: skip
        self.story.laws.append(Law(recipient, about, covers_secrecy, day, ends_on))

    def withdraw(self, which):
        agreed = [pair for pair in self.consents if pair[1].is_agreed and not pair[1].is_withdrawn]
        if agreed:
            consent, sheet = agreed[which % len(agreed)]
            Consent.objects.filter(pk=consent.pk).update(
                withdrawn_at=consent.declaration.created_at, withdrawn_by="person",
                withdrawn_how="spoken", withdrawal_recorded_by=self.world.case.responsible,
            )  # fmt: skip
            sheet.is_withdrawn = True

    def share(self, recipient, about, level, length, readers):
        about = about | {"identity"}
        case, day = self.world.case, self.story.day
        for number, window in self.story.windows.items():
            if window.recipient == recipient and not window.is_ended:
                self._end(number)
        ends_on = day + timedelta(days=length)
        made = Share.objects.create(
            case=case, sender=case.organisation, recipient=self.world.agencies[recipient],
            categories=sorted(about), level=level, starts_on=day, ends_on=ends_on,
            shared_by=case.responsible,
        )  # fmt: skip
        SharedItem.objects.create(
            share=made, case=case, contact_id=self.world.note_id, categories=["health"]
        )
        self.story.windows[made.pk] = Window(recipient, about, level, day, ends_on)
        for reader in readers:
            self._grant(recipient * 2 + reader, made.pk, level, length)

    def grant(self, person, which, level, length):
        """Also to people of the other agency: such a grant opens nothing."""
        if numbers := sorted(self.story.windows):
            self._grant(person, numbers[which % len(numbers)], level, length)

    def revoke(self, which):
        if self.grants:
            grant, key = self.grants[which % len(self.grants)]
            AccessGrant.objects.filter(pk=grant.pk).update(revoked_at=grant.person.created_at)
            key.is_revoked = True

    def end(self, which):
        if numbers := sorted(self.story.windows):
            self._end(numbers[which % len(numbers)])

    def wait(self, days):
        self.story.day += timedelta(days=days)
        with connection.cursor() as cursor:
            cursor.execute(
                "select set_config('test.today', %s, true)", [self.story.day.isoformat()]
            )

    def role(self, person, role):
        actor = self.world.people[person]
        Membership.objects.filter(pk=actor.membership_id).update(role=role)
        self.world.people[person] = Actor(
            actor.user,
            Membership.objects.select_related("organisation").get(pk=actor.membership_id),
        )
        self.story.people[person] = (person // 2, role.value)

    def close(self, is_closed):
        closed_on = DAY if is_closed else None
        Case.objects.filter(pk=self.world.case.pk).update(closed_on=closed_on)
        self.story.is_closed = is_closed

    def read(self, person):
        actor = self.world.people[person]
        for share in self.story.windows:
            expected = self.story.seen(person, share)
            with acting(actor):
                found = {row["category"] for row in content(actor, share)}
                listed = Share.objects.filter(pk=share).exists()
                told = flows_back(share)
                assert actor.does_casework or not Person.objects.exists()
                assert not Case.objects.exists()
            shown = {one for one in expected if one in ("identity", *PLAIN)}
            shown |= {"notes"} if {"notes", "health"} <= expected else set()
            assert found == shown
            assert listed == bool(expected)
            assert told == self.story.told(person, share)

    def _grant(self, person, share, level, length):
        actor, day = self.world.people[person], self.story.day
        ends_on = day + timedelta(days=length)
        grant = AccessGrant.objects.create(
            person=self.world.case.person, user=actor.user, organisation=actor.organisation,
            source_kind="share", source_id=share, reason="shared", level=level, starts_on=day,
            ends_on=ends_on, granted_by=self.world.case.responsible,
        )  # fmt: skip
        key = Key(person, share, level, day, ends_on)
        self.grants.append((grant, key))
        self.story.keys.append(key)

    def _end(self, share):
        Share.objects.filter(pk=share, ended_at=None).update(
            ended_at=self.world.case.created_at, end_reason="done"
        )
        self.story.windows[share].is_ended = True

    def _next(self):
        self.numbers += 1
        return self.numbers


# A sheet agreed to, shared with both people there: most stories begin with something to lose.
BEGINNING = [
    ("declare", "both", 0, "both", frozenset(CATEGORIES), 0, 6, True),
    ("share", 0, frozenset(CATEGORIES), "contribute", 6, frozenset({0, 1})),
]


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(has_beginning=some.booleans(), steps=some.lists(STEPS, min_size=3, max_size=18))
def test_each_read_sees_what_an_independent_model_says(world, has_beginning, steps):
    people = list(world.people)
    with transaction.atomic():
        play = Play(world)
        for name, *values in [*(BEGINNING if has_beginning else ()), *steps]:
            getattr(play, name)(*values)
        for person in range(len(world.people)):
            play.read(person)
        transaction.set_rollback(True)
    world.people[:] = people
