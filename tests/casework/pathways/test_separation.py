"""Officers see no person and case managers no entry, whatever the program asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from lotse.casework.pathways import services
from lotse.casework.pathways.models import FactSheet, Judgement, StoredCheck, Subject
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests import cast
from tests.casework.pathways.factories import entry, judge, kept_check, person, save

pytestmark = pytest.mark.django_db
TABLES = (Subject, FactSheet, Judgement, StoredCheck)


def _filled(actor, subject):
    save(actor, subject)
    judge(actor, subject)
    kept_check(actor, subject)
    return subject


@pytest.fixture
def of_person(anna):
    with acting(anna):
        subject = services.subject_of(person(anna))
    save(anna, subject)
    with acting(anna):
        return _filled(anna, services.subject_of(subject.person))


@pytest.fixture
def of_officer(nadja):
    return _filled(nadja, entry(nadja))


def _subjects(actor):
    """What each table shows the actor: as the database says, and as the filters say."""
    with acting(actor):
        seen = [set(model.objects.values_list(_column(model), flat=True)) for model in TABLES]
    filtered = [
        set(model.objects.visible_to(actor).values_list(_column(model), flat=True))
        for model in TABLES
    ]
    assert seen == filtered
    assert len({frozenset(found) for found in seen}) == 1
    return seen[0]


def _column(model):
    return "pk" if model is Subject else "subject"


def test_nobody_sees_the_list_of_others(anna, nadja, ines, berta, lena, of_person, of_officer):
    assert _subjects(anna) == {of_person.pk}
    assert _subjects(nadja) == {of_officer.pk}
    for stranger in (ines, berta, lena):
        assert _subjects(stranger) == set()


@pytest.mark.parametrize("name", sorted(set(cast.CAST) - {"anna", "nadja"}))
def test_no_other_role_sees_any_of_it(name, of_person, of_officer):
    assert _subjects(cast.play(name)) == set()


def test_the_trail_of_an_entry_is_read_in_its_authority(anna, nadja, ines, of_officer):
    counts = []
    for actor in (nadja, ines, anna):
        with acting(actor):
            entries = AuditEntry.objects.filter(target_kind="pathways.subject")
            counts.append(entries.count())
    assert counts[0] > 0
    assert counts[1:] == [0, 0]


def _refused(actor, sql, *parameters):
    refused = pytest.raises(DatabaseError)
    with acting(actor), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
    return True


def test_nobody_writes_into_the_list_of_others(anna, nadja, ines, of_person, of_officer):
    insert = (
        "insert into pathways_factsheet (subject_id, entries, sources, confirmed, version,"
        " changed_at) values (%s, '{}', '{}', '{}', 1, now())"
    )
    mine = "insert into pathways_subject (organisation_id, family_name, given_name, born, sex,"
    mine += " reference, version, changed_at, created_at)"
    mine += " values (%s, 'X', '', '', 'unknown', '', 1, now(), now())"
    FactSheet.objects.all().delete()
    assert _refused(nadja, insert, of_person.pk)
    assert _refused(anna, insert, of_officer.pk)
    assert _refused(ines, insert, of_officer.pk)
    assert _refused(anna, mine, anna.organisation_id)
    assert _refused(ines, mine, nadja.organisation_id)
    with acting(nadja), connection.cursor() as cursor:
        cursor.execute(insert, [of_officer.pk])


def test_a_judgement_is_made_in_the_own_name_and_stays(anna, berta, of_person):
    assert _refused(
        anna,
        "insert into pathways_judgement (subject_id, way, requirement, answer, reason, judged_on,"
        " made_by_id, withdrawal_reason, created_at)"
        " values (%s, 'stag_10', 's9', 'yes', 'x', current_date, %s, '', now())",
        of_person.pk,
        berta.user_id,
    )
    assert _refused(anna, "update pathways_judgement set answer = 'no'")
    assert _refused(anna, "delete from pathways_judgement")


def test_a_kept_check_is_never_changed_not_even_by_the_owner(anna, of_person):
    assert _refused(anna, "update pathways_storedcheck set result = '{}'")
    with pytest.raises(DatabaseError), transaction.atomic():
        StoredCheck.objects.update(rules_version="x")


def test_a_subject_is_one_of_both_and_never_both(anna, nadja, of_person):
    for values in (
        {"family_name": "X"},
        {"organisation": nadja.organisation},
        {"organisation": nadja.organisation, "family_name": "X", "born": "12.3.90"},
        {"person": person(anna, given_name="Zweite"), "family_name": "X"},
        {"person": of_person.person},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            Subject.objects.create(**values)
