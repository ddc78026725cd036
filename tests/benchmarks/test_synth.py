"""The invented county for measuring: plausible, guarded as ever, and usable by the program."""

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from benchmarks.synth.bulk import Layout
from benchmarks.synth.plan import CYCLE, MEMBERS, NOTES, Plan
from benchmarks.synth.writing import NotEmptyError, write_county
from lotse.casework.cases.models import Case, Contact
from lotse.casework.cases.services import contacts
from lotse.casework.persons.models import AccessGrant, Person, SearchKey
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.accounts.models import Membership
from tests.committed import committed_database, migrated_database  # noqa: F401 - fixtures

CASES = 120
CATALOGUE = {
    "indexes": "select indexdef from pg_indexes where schemaname = 'public' order by 1",
    "constraints": "select conrelid::regclass::text, conname, pg_get_constraintdef(oid),"
    " convalidated from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2",
    "row security": "select relname, relrowsecurity, relforcerowsecurity from pg_class"
    " where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
    "defaults": "select adrelid::regclass::text, adnum, pg_get_expr(adbin, adrelid) from pg_attrdef"
    " join pg_class on pg_class.oid = adrelid and relnamespace = 'public'::regnamespace"
    " order by 1, 2",
    "triggers": "select tgrelid::regclass::text, tgname, tgenabled from pg_trigger"
    " where not tgisinternal order by 1, 2",
}


@pytest.fixture(scope="module")
def county(committed_database):  # noqa: F811
    """The catalogue before and after, and what the generator says it wrote."""
    with psycopg.connect(_dsn(committed_database), autocommit=True) as owner:
        before = _catalogue(owner)
        written = write_county(owner, CASES, connections=2)
        yield before, _catalogue(owner), written, owner


def _dsn(database):
    settings = connection.settings_dict | {"NAME": database}
    return psycopg.conninfo.make_conninfo(
        host=settings["HOST"], port=settings["PORT"], user=settings["USER"],
        password=settings["PASSWORD"], dbname=database,
    )  # fmt: skip


def _catalogue(owner):
    return {name: owner.execute(query).fetchall() for name, query in CATALOGUE.items()}


def _worker():
    membership = Membership.objects.select_related("user", "organisation").get(user_id=1)
    return Actor(membership.user, membership)


@pytest.mark.parametrize("part", CATALOGUE)
def test_the_tables_are_guarded_as_before(county, part):
    before, after, _, _ = county
    assert before[part] == after[part]


def test_it_says_what_it_wrote(county):
    written = county[2]
    assert written.cases == Case.objects.count() == CASES
    assert written.persons == Person.objects.count()
    assert written.notes <= Contact.objects.count()
    assert AccessGrant.objects.count() > written.persons


def test_nobody_is_written_twice(county):
    with pytest.raises(NotEmptyError):
        write_county(county[3], CASES)


def test_a_worker_sees_her_cases_and_only_them(county):
    anna = _worker()
    with acting(anna):
        seen = set(Case.objects.values_list("pk", flat=True))
        assert seen == set(Case.objects.visible_to(anna).values_list("pk", flat=True))
    assert seen == {case for case in range(1, CASES + 1) if Plan(CASES).worker_of(case) == 1}


def test_her_clients_are_found_by_name_and_her_notes_by_word(county):
    anna = _worker()
    with acting(anna):
        case = Case.objects.visible_to(anna).select_related("person").earliest("pk")
        assert case.person in Person.objects.visible_to(anna).found_by(case.person.family_name)
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(note_vector) from cases_contact where case_id = %s", [case.pk]
            )
            assert cursor.fetchone()[0] == case.contacts.count() > 0
    assert SearchKey.objects.filter(person=case.person, kind="case_number").exists()


def test_work_goes_on_after_the_last_row(county):
    anna = _worker()
    with acting(anna):
        case = Case.objects.visible_to(anna).still_open().earliest("pk")
        contact = contacts.record_contact(
            actor=anna, case=case, kind="phone", held_on=timezone.localdate(), duration_minutes=5
        )
    assert contact.pk > county[2].notes


@pytest.mark.parametrize(("pattern", "number_of"), [(MEMBERS, "members_of"), (NOTES, "notes_of")])
def test_every_case_has_its_own_rows_without_gaps(pattern, number_of):
    plan = Plan(2 * CYCLE + 7)
    rows = [
        number for case in range(1, plan.cases + 1) for number in getattr(plan, number_of)(case)
    ]
    first = plan.cases + 1 if number_of == "members_of" else 1
    assert rows == list(range(first, first + plan.before(pattern, plan.cases + 1)))
