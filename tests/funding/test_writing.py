"""By SQL, as the role of the web: whoever only reads about money, or gets it, writes none of it."""

import re

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from lotse.foundation.accounts.actors import acting
from lotse.funding.proofs.models import ProofOfUse
from tests.funding.forwarding.factories import running
from tests.funding.proofs import factories

pytestmark = pytest.mark.django_db
REFUSED = re.compile("row-level security|permission denied")
APPS = ("programmes", "posts", "awards", "bookings", "forwarding", "proofs", "budget", "deadlines")
TABLES = sorted(
    model._meta.db_table
    for app in APPS
    for model in apps.get_app_config(app).get_models(include_auto_created=True)
)


def _run(actor, command):
    """How many rows it was; None where it is refused."""
    try:
        with acting(actor), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(command)
            return cursor.rowcount
    except DatabaseError as error:
        return None if REFUSED.search(str(error)) else str(error)


@pytest.mark.parametrize("who", ["petra", "mats", "clara", "emil", "armin"])
def test_nobody_but_the_office_begins_a_row(who, deniz, request):
    """Policies are asked before columns: a row without anything is refused for who writes it."""
    running(deniz)
    actor = request.getfixturevalue(who)
    begun = {table: _run(actor, f"insert into {table} default values") for table in TABLES}
    assert begun == dict.fromkeys(TABLES)


@pytest.mark.parametrize("who", ["clara", "emil", "armin"])
def test_whoever_only_reads_changes_and_deletes_nothing(who, deniz, request):
    running(deniz)
    actor = request.getfixturevalue(who)
    for command in ("update {} set id = id", "delete from {}"):
        done = {table: _run(actor, command.format(table)) or None for table in TABLES}
        assert done == dict.fromkeys(TABLES), command


def test_nobody_confirms_a_proof_of_use_in_the_name_of_somebody_else(deniz, armin):
    proof = factories.begin(deniz, factories.over())
    refused = pytest.raises(DatabaseError, match="names somebody else")
    with acting(deniz), refused, transaction.atomic():
        ProofOfUse.objects.filter(pk=proof.pk).update(confirmed_by=armin.user)
