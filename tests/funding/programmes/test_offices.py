"""The money is the county's: the same role in another organisation reads and keeps nothing."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.funding.budget.services import keeping
from lotse.funding.programmes.access import may_keep_funding, may_read_funding
from lotse.funding.statements.services.statements import statement
from tests import cast
from tests.funding.awards.factories import award, grant, post
from tests.funding.budget.factories import planned
from tests.funding.deadlines.factories import in_days, own
from tests.funding.forwarding.factories import running

pytestmark = pytest.mark.django_db
FUNDING = (
    *("programmes", "posts", "awards", "bookings", "forwarding", "proofs", "budget", "deadlines"),
)


@pytest.fixture(params=["kim_coordination", "funding_officer", "executive", "auditor"])
def elsewhere(request, db):
    """Somebody with a role of the county in a town."""
    return cast.member("Selma", "Beispiel", request.param, "TROISDORF")


def test_another_office_reads_no_row_and_keeps_nothing(elsewhere, deniz):
    grant(deniz, award(deniz), [post()])
    running(deniz, "CARITAS")
    planned(deniz)
    own(deniz)
    tables = [
        model._meta.db_table for name in FUNDING for model in apps.get_app_config(name).get_models()
    ]
    with acting(elsewhere), connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"select count(*) from {table}")  # noqa: S608 - names of our models
            assert cursor.fetchone() == (0,), table
    assert not may_read_funding(elsewhere)
    assert not may_keep_funding(elsewhere)


def test_another_office_is_refused_by_the_services(elsewhere):
    with acting(elsewhere):
        with pytest.raises(RuleViolationError, match="Geld und Stellen sehen"):
            statement(elsewhere, 2021, as_of=in_days(0))
        with pytest.raises(RuleViolationError, match="pflegt die Fördersachbearbeitung"):
            keeping.plan_amount(actor=elsewhere, year=2021, planned_eur=Decimal(1))


@pytest.mark.parametrize("name", ["deniz", "clara", "emil", "armin"])
def test_offices_of_the_county_read_it(name, deniz, request):
    planned(deniz)
    actor = request.getfixturevalue(name)
    assert may_read_funding(actor)
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("select count(*) from budget_budgetline")
        assert cursor.fetchone() == (1,)
