"""The database remembers within a transaction what somebody may see, and forgets it in time."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases.services import cases
from lotse.casework.persons.models import AccessGrant
from lotse.casework.persons.services import grants, people
from lotse.foundation.accounts.actors import acting
from lotse.foundation.accounts.models import Membership
from tests.access.files import give, ids_in

pytestmark = pytest.mark.django_db


def _seen():
    return ids_in("persons_person"), ids_in("cases_case")


def _remembered(name):
    with connection.cursor() as cursor:
        cursor.execute("select current_setting(%s, true)", [f"app.{name}"])
        return cursor.fetchone()[0] or ""


def test_the_second_question_is_answered_from_memory(anna, file):
    with acting(anna):
        assert ids_in("cases_case") == {file.case.pk}
        assert f"{{{file.case.pk}}}" in _remembered("case_ids_read")
        assert ids_in("cases_case") == {file.case.pk}


def test_a_revoked_grant_counts_at_once(anna, berta, file):
    grant = give(file, berta, anna)
    with acting(berta):
        assert _seen() == ({file.person.pk}, {file.case.pk})
        grants.revoke_grant(actor=berta, grant=AccessGrant.objects.get(pk=grant.pk))
        assert _seen() == (set(), set())


def test_a_new_case_is_seen_at_once(anna, file):
    with acting(anna):
        assert _seen()[1] == {file.case.pk}
        person = people.register_person(actor=anna, family_name="Tesfay", given_name="Yonas")
        assert person.pk in _seen()[0]
        second = cases.open_case(
            actor=anna,
            person=person,
            municipality=file.case.municipality,
            opened_on=timezone.localdate(),
        )
        assert _seen()[1] == {file.case.pk, second.pk}


def test_nobody_sees_what_another_was_remembered_for(anna, berta, file):
    with acting(anna):
        assert _seen() == ({file.person.pk}, {file.case.pk})
        with acting(berta):
            assert _seen() == (set(), set())
        assert _seen() == ({file.person.pk}, {file.case.pk})


def test_a_new_turn_looks_again(anna, file):
    """A membership that ends, or a grant changed with the owner's rights, is seen next time."""
    with acting(anna):
        assert all(_seen())
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(pk=anna.membership_id).update(starts_on=yesterday, ends_on=yesterday)
    with acting(anna):
        assert _seen() == (set(), set())


def test_what_is_rolled_back_is_not_remembered(anna, berta, file):
    grant = give(file, berta, anna)
    with acting(berta):
        with transaction.atomic():
            grants.revoke_grant(actor=berta, grant=AccessGrant.objects.get(pk=grant.pk))
            assert _seen() == (set(), set())
            transaction.set_rollback(True)
        assert _seen() == ({file.person.pk}, {file.case.pk})
