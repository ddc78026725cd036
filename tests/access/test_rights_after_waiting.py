"""Who waits for somebody else goes on with the rights that are left to her."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.persons.models import AccessGrant
from lotse.foundation.accounts.actors import acting
from lotse.foundation.base.database import take_turn
from tests import cast
from tests.access.files import ids_in, make_file

WAITING = """
select count(*) from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock'
"""


@pytest.fixture
def anna_and_case(committed_database, django_db_blocker):
    with django_db_blocker.unblock():
        anna = cast.play("anna")
        yield anna, make_file(anna).case


def _by_row(case):
    list(Case.objects.select_for_update().filter(pk=case.pk).order_by("pk"))


def _by_turn(case):
    take_turn("case", case.pk)


def _wait_and_write(actor, case, wait, has_looked):
    """Look, wait for somebody else, then look and write again; what she still may."""
    try:
        with acting(actor):
            before = case.pk in ids_in("cases_case")
            has_looked.set()
            wait(case)
            sees = case.pk in ids_in("cases_case")
            writes = Case.objects.filter(pk=case.pk).update(version=99)
            return before, sees, bool(writes)
    finally:
        connection.close()


def _until_somebody_waits():
    with connection.cursor() as cursor:
        while True:
            cursor.execute(WAITING)
            if cursor.fetchone()[0]:
                return


@pytest.mark.parametrize("wait", [_by_row, _by_turn])
@pytest.mark.parametrize("loses", [True, False])
def test_what_was_revoked_meanwhile_does_not_count_any_more(anna_and_case, wait, loses):
    anna, case = anna_and_case
    has_looked = Event()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            wait(case)
            result = pool.submit(_wait_and_write, anna, case, wait, has_looked)
            assert has_looked.wait(timeout=30)
            _until_somebody_waits()
            if loses:
                grants = AccessGrant.objects.filter(user=anna.user, revoked_at=None)
                grants.update(revoked_at=timezone.now())
        before, sees, writes = result.result(timeout=30)
    assert (before, sees, writes) == (True, not loses, not loses)
