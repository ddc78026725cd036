"""What was observed at closures before there was a register goes there, and back, with its words.

The statements run in the transaction of the test, so nobody else sees the tables change.
"""

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from lotse.foundation.observations.models import Observation
from lotse.foundation.reference.models import LifeDomain
from tests import cast
from tests.foundation.observations.factories import observe

pytestmark = pytest.mark.django_db
BEFORE = ("closures", "0003_indexes_once")
AFTER = ("closures", "0004_observations_moved_out")
MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
STAGES = {
    "orientation": "arrival",
    "authorities": "procedure",
    "residence": "residence",
    "language": "language",
    "housing": "housing",
    "work": "work",
    "training": "work",
    "recognition": "work",
    "education": "school",
    "health": "health",
    "disability": "health",
    "violence": "health",
}


def migrate(to):
    """Go to a state of the closures and give the models of that state."""
    executor = MigrationExecutor(connection)
    return executor.migrate([to]).apps


@pytest.fixture
def old_table(db):
    return migrate(BEFORE).get_model("closures", "StructuralObservation")


def wrote(table, code="housing", **values):
    usual = {"month": MARCH, "text": "Es fehlen Wohnungen für fünf Personen."}
    return table.objects.create(
        domain_id=LifeDomain.objects.get(code=code).pk, **(usual | values)
    ).pk


def test_rows_arrive_with_month_domain_municipality_and_words(old_table):
    troisdorf = cast.municipality()
    key = wrote(old_table, municipality_id=troisdorf.pk)
    migrate(AFTER)
    arrived = Observation.objects.get(pk=key)
    assert (arrived.month, arrived.domain.code) == (MARCH, "housing")
    assert list(arrived.municipalities.all()) == [troisdorf]
    assert arrived.text == "Es fehlen Wohnungen für fünf Personen."
    assert (arrived.source, arrived.stage) == ("closure", "housing")
    assert (arrived.severity, arrived.spheres, arrived.organisation) == (None, [], None)


def test_what_named_no_municipality_names_none_in_the_register(old_table):
    key = wrote(old_table, month=JUNE)
    migrate(AFTER)
    arrived = Observation.objects.get(pk=key)
    assert arrived.month == JUNE
    assert not arrived.municipalities.exists()


def test_every_domain_has_its_station_of_the_chain(old_table):
    codes = list(LifeDomain.objects.values_list("code", flat=True))
    keys = {wrote(old_table, code): code for code in codes}
    migrate(AFTER)
    arrived = {keys[one.pk]: one.stage for one in Observation.objects.filter(pk__in=keys)}
    assert arrived == {code: STAGES.get(code, "participation") for code in codes}


def test_the_old_table_is_gone(old_table):
    wrote(old_table)
    migrate(AFTER)
    assert old_table._meta.db_table not in connection.introspection.table_names()


def test_on_the_way_back_rows_are_as_they_were():
    troisdorf = cast.municipality()
    key = observe("Kein Platz im Kurs.", [troisdorf], month=JUNE).pk
    table = migrate(BEFORE).get_model("closures", "StructuralObservation")
    back = table.objects.get(pk=key)
    assert (back.month, back.municipality_id) == (JUNE, troisdorf.pk)
    assert back.text == "Kein Platz im Kurs."
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from observations_observation where id = %s", [key])
        assert cursor.fetchone() == (0,)


def test_the_way_back_leaves_what_the_old_table_cannot_hold():
    other = observe("Vom Amt gesehen.", source="authority").pk
    table = migrate(BEFORE).get_model("closures", "StructuralObservation")
    assert not table.objects.filter(pk=other).exists()
    assert Observation.objects.filter(pk=other).exists()


def test_a_table_that_comes_back_is_guarded_as_before(old_table):
    with connection.cursor() as cursor:
        cursor.execute(
            "select relrowsecurity, relforcerowsecurity,"
            " array(select cmd::text from pg_policies where tablename = relname order by 1)"
            " from pg_class where relname = %s",
            [old_table._meta.db_table],
        )
        enabled, forced, commands = cursor.fetchone()
    assert enabled
    assert forced
    assert commands == ["ALL", "DELETE", "INSERT", "SELECT"]
