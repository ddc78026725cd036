"""Who acts is said to the database, nested, and taken back."""

import pytest
from django.db import DataError, connection, transaction

from lotse.casework.cases.models import Case
from lotse.foundation.base.database import acting_as, reserve_pk

pytestmark = pytest.mark.django_db

SETTINGS = (
    "select current_user, nullif(current_setting('app.user_id', true), ''),"
    " nullif(current_setting('app.membership_id', true), '')"
)


def _says():
    with connection.cursor() as cursor:
        cursor.execute(SETTINGS)
        return cursor.fetchone()


OWNER = ("lotse_owner", None, None)


def test_inside_the_block_the_user_acts_as_the_application():
    with acting_as(7, 9):
        assert _says() == ("lotse_app", "7", "9")
    assert _says() == OWNER


def test_nobody_acts_as_the_application_without_a_user():
    with acting_as(None):
        assert _says() == ("lotse_app", None, None)


def test_nested_blocks_give_the_outer_rights_back():
    with acting_as(7, 9):
        with acting_as(8):
            assert _says() == ("lotse_app", "8", None)
            with acting_as(None):
                assert _says() == ("lotse_app", None, None)
            assert _says() == ("lotse_app", "8", None)
        assert _says() == ("lotse_app", "7", "9")
    assert _says() == OWNER


def test_a_failing_inner_block_gives_the_outer_rights_back():
    with acting_as(7, 9):
        with pytest.raises(LookupError), acting_as(8, 10):
            raise LookupError
        assert _says() == ("lotse_app", "7", "9")
    assert _says() == OWNER


def test_a_broken_statement_gives_the_outer_rights_back():
    with acting_as(7, 9):
        with pytest.raises(DataError), acting_as(8, 10), connection.cursor() as cursor:
            cursor.execute("select 1 / 0")
        assert _says() == ("lotse_app", "7", "9")
    assert _says() == OWNER


def test_a_rollback_asked_for_inside_takes_rights_and_work_back(anna):
    with acting_as(anna.user_id, anna.membership_id):
        with acting_as(8), connection.cursor() as cursor:
            cursor.execute("select audit_append('security', null, '', null, 'x', 'x', null, '{}')")
            transaction.set_rollback(True)
        assert _says() == ("lotse_app", str(anna.user_id), str(anna.membership_id))
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from audit_auditentry where action = 'x'")
        assert cursor.fetchone() == (0,)


def test_reserved_keys_are_never_given_twice():
    first, second = reserve_pk(Case), reserve_pk(Case)
    assert second == first + 1


def test_the_application_may_reserve_keys():
    with acting_as(None):
        assert reserve_pk(Case) > 0
