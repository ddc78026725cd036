"""``visible_to`` and row level security give the same answer, in every situation.

The left side is asked with the owner's eyes, the right side with no filter at all: either of
the two alone would keep the files apart.
"""

from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from lotse.casework.cases.models import Contact, FollowUp, RegisterEntry
from lotse.casework.persons.models import PersonName
from lotse.foundation.accounts.actors import choose_actor, memberships_today
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.base.database import acting_as
from lotse.foundation.organisations.choices import CASEWORK_ROLES, Role
from lotse.foundation.organisations.models import Organisation
from tests import cast
from tests.access.eyes import seen_by_database, seen_by_filters
from tests.access.files import ALL_OF_CASE, ALL_OF_PERSON, give, make_file
from tests.worlds import built_once, fresh

pytestmark = pytest.mark.django_db

SEES_IT, SEES_NOTHING = True, False


pair = built_once(lambda: (make_file(cast.play("anna")), make_file(cast.play("boris"), "Andere")))


@pytest.fixture
def file(pair, db):
    return fresh(pair[0])


@pytest.fixture
def foreign(pair, db):
    return fresh(pair[1])


def _day(offset):
    return timezone.localdate() + timedelta(days=offset)


def _revoked(file, to, by):
    give(file, to, by, revoked_at=timezone.now())


def _membership(**values):
    def change(file, to, by):
        give(file, to, by)
        Membership.objects.filter(pk=to.membership_id).update(**values)

    return change


def _deactivated(file, to, by):
    give(file, to, by)
    User.objects.filter(pk=to.user_id).update(is_active=False)


def _organisation_closed(file, to, by):
    give(file, to, by)
    Organisation.objects.filter(pk=to.organisation_id).update(is_active=False)


def _grant(**offsets):
    values = {"remark": "Prüfung der Aktenführung"} if offsets.get("reason") == "review" else {}

    def change(file, to, by):
        days = {name: _day(value) if name.endswith("_on") else value
                for name, value in offsets.items()}  # fmt: skip
        give(file, to, by, **(days | values))

    return change


def _of_other_organisation(file, to, by):
    give(file, to, by, organisation=cast.organisation("CARITAS"))


def _of_another_user(file, to, by):
    give(file, cast.play("boris"), by)


def _nothing(file, to, by):
    pass


REVIEW = {"reason": "review", "level": "read"}
# What happened before Berta, a colleague of Anna, looks.
SITUATIONS = {
    "colleague": (_nothing, SEES_NOTHING),
    "deputy from today": (_grant(starts_on=0), SEES_IT),
    "deputy until today": (_grant(starts_on=-5, ends_on=0), SEES_IT),
    "deputy from tomorrow": (_grant(starts_on=1, ends_on=9), SEES_NOTHING),
    "deputy until yesterday": (_grant(starts_on=-5, ends_on=-1), SEES_NOTHING),
    "deputy taken away": (_revoked, SEES_NOTHING),
    "review running": (_grant(starts_on=-2, ends_on=3, **REVIEW), SEES_IT),
    "review over": (_grant(starts_on=-9, ends_on=-1, **REVIEW), SEES_NOTHING),
    "grant of another organisation": (_of_other_organisation, SEES_NOTHING),
    "grant of another user": (_of_another_user, SEES_NOTHING),
    "membership over": (_membership(ends_on=F("starts_on")), SEES_NOTHING),
    "membership ends today": (_membership(ends_on=timezone.localdate()), SEES_IT),
    "account closed": (_deactivated, SEES_NOTHING),
    "organisation closed": (_organisation_closed, SEES_NOTHING),
}


def _actor_today(actor):
    """The actor as the middleware would find her in this situation."""
    user = User.objects.get(pk=actor.user_id)
    if not user.is_active:
        return None
    return choose_actor(user, memberships_today(user), actor.membership_id)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_database_and_filter_agree(situation, anna, berta, file):
    change, expected = SITUATIONS[situation]
    change(file, berta, anna)
    seen = seen_by_database(berta.user_id, berta.membership_id)
    for table in ALL_OF_PERSON:
        assert seen[table] == ({file.person.pk} if expected else set()), table
    for table in ALL_OF_CASE:
        assert seen[table] == ({file.case.pk} if expected else set()), table
    persons = {file.person.pk} if expected else set()
    assert seen_by_filters(_actor_today(berta)) == (persons, {file.case.pk} if expected else set())


def test_own_files_are_seen_and_no_others(anna, boris, file, foreign):
    for actor, own in ((anna, file), (boris, foreign)):
        seen = seen_by_database(actor.user_id, actor.membership_id)
        assert {frozenset(seen[table]) for table in ALL_OF_PERSON} == {frozenset({own.person.pk})}
        assert {frozenset(seen[table]) for table in ALL_OF_CASE} == {frozenset({own.case.pk})}
        assert seen_by_filters(actor) == ({own.person.pk}, {own.case.pk})


@pytest.mark.parametrize("role", Role)
def test_a_grant_helps_only_whoever_does_casework(role, anna, file):
    """Somebody who once was a case manager may still hold a grant."""
    actor = cast.member("Rolf", "Wechsler", role, "KI")
    give(file, actor, anna)
    expected = role in CASEWORK_ROLES
    assert bool(seen_by_database(actor.user_id, actor.membership_id)["cases_case"]) is expected
    assert seen_by_filters(actor) == (
        ({file.person.pk}, {file.case.pk}) if expected else (set(), set())
    )


def test_a_grant_opens_nothing_while_acting_elsewhere(anna, berta, file):
    give(file, berta, anna)
    elsewhere = cast.also_member(berta.user, Role.CASE_MANAGER, "CARITAS")
    assert not any(seen_by_database(berta.user_id, elsewhere.membership_id).values())
    assert seen_by_filters(elsewhere) == (set(), set())
    assert seen_by_database(berta.user_id, berta.membership_id)["cases_case"] == {file.case.pk}


def test_nobody_acts_in_the_membership_of_somebody_else(anna, berta, file):
    assert not any(seen_by_database(berta.user_id, anna.membership_id).values())
    # Who gave a grant goes on seeing it; without the membership it opens nothing.
    forged = seen_by_database(anna.user_id, berta.membership_id)
    assert {table for table, ids in forged.items() if ids} == {"persons_accessgrant"}


def test_a_person_without_a_case_grant_does_not_open_her_cases(anna, berta, file):
    give(file, berta, anna, source_kind="person", source_id=file.person.pk)
    seen = seen_by_database(berta.user_id, berta.membership_id)
    assert seen["persons_person"] == {file.person.pk}
    assert seen["cases_case"] == seen["cases_contact"] == set()
    assert seen_by_filters(berta) == ({file.person.pk}, set())


def test_every_row_of_a_file_is_filtered_alike(anna, berta, file):
    for model, of_file in (
        (PersonName, {"person": file.person}),
        (Contact, {"case": file.case}),
        (FollowUp, {"case": file.case}),
    ):
        assert set(model.objects.visible_to(anna)) == set(model.objects.filter(**of_file)) != set()
        assert model.objects.visible_to(berta).count() == 0


@pytest.mark.parametrize("name", cast.CAST)
def test_the_register_shows_the_own_organisation_to_casework_only(name, file, foreign):
    actor = cast.play(name)
    with acting_as(actor.user_id, actor.membership_id):
        from_database = set(RegisterEntry.objects.values_list("pk", flat=True))
        filtered = set(RegisterEntry.objects.visible_to(actor).values_list("pk", flat=True))
    cases = {"KI": {file.case.pk}, "CARITAS": {foreign.case.pk}}
    does_casework = name in {"anna", "berta", "lena", "boris"}
    expected = cases[cast.CAST[name].organisation] if does_casework else set()
    assert from_database == filtered == expected


def test_the_register_names_no_person():
    columns = {field.column for field in RegisterEntry._meta.get_fields()}
    assert not {column for column in columns if "person" in column or "name" in column}
