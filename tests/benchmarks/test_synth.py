"""The invented county for measuring: plausible, guarded as ever, and usable by the program."""

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from benchmarks.synth.county import tables
from benchmarks.synth.guards import put_back, taken_away
from benchmarks.synth.plan import CYCLE, MEMBERS, NOTES, Plan
from benchmarks.synth.writing import NotEmptyError, prove, write_county
from lotse.casework.cases.models import Case, Contact
from lotse.casework.cases.services import contacts
from lotse.casework.persons.models import AccessGrant, Person, SearchKey
from lotse.casework.persons.services import search_keys
from lotse.core.collation import name_sort_key
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
    "triggers": "select tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid)"
    " from pg_trigger"
    " where not tgisinternal order by 1, 2",
}


@pytest.fixture(scope="module")
def county(committed_database):  # noqa: F811
    """The catalogue before and after, what the generator says it wrote, and what is known of it."""
    with psycopg.connect(_dsn(committed_database), autocommit=True) as owner:
        before = _catalogue(owner)
        written = write_county(owner, CASES, connections=2)
        known = {table.layout.table: _known(owner, table.layout.table) for table in tables()}
        yield before, _catalogue(owner), written, owner, known


def _dsn(database):
    settings = connection.settings_dict | {"NAME": database}
    return psycopg.conninfo.make_conninfo(
        host=settings["HOST"], port=settings["PORT"], user=settings["USER"],
        password=settings["PASSWORD"], dbname=database,
    )  # fmt: skip


def _catalogue(owner):
    return {name: owner.execute(query).fetchall() for name, query in CATALOGUE.items()}


def _known(owner, table):
    return owner.execute(
        f"select (select count(*) from {table}), reltuples, relpages, relallvisible"  # noqa: S608
        " from pg_class where oid = %s::regclass",
        [table],
    ).fetchone()


def _worker():
    membership = Membership.objects.select_related("user", "organisation").get(user_id=1)
    return Actor(membership.user, membership)


@pytest.mark.parametrize("part", CATALOGUE)
def test_the_tables_are_guarded_as_before(county, part):
    before, after = county[:2]
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


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.layout.table)
def test_every_row_is_one_that_a_form_would_let_pass(county, table):
    for row in table.layout.model.objects.order_by("pk")[:20]:
        # The trail is sealed later, by a job.
        row.full_clean(exclude={"seal_number"})


def test_a_person_has_the_keys_that_the_program_would_give_her(county):
    for person in Person.objects.order_by("pk")[:CASES:7]:
        kept = SearchKey.objects.filter(person=person).exclude(kind="case_number")
        assert sorted(kept.values_list("kind", "value")) == search_keys.keys_of(person)
        assert person.sort_key == name_sort_key(f"{person.family_name} {person.given_name}")


def test_a_note_has_the_words_that_the_trigger_would_give_it(county):
    owner = county[3]
    with owner.transaction(force_rollback=True):
        owner.execute("create temp table loaded as select id, note_vector from cases_contact")
        owner.execute("update cases_contact set note = note")
        assert owner.execute(
            "select count(*) >= %s and bool_and(c.note_vector = l.note_vector)"
            " from cases_contact c join loaded l using (id) where note <> ''",
            [county[2].notes],
        ).fetchone() == (True,)


@pytest.mark.parametrize("table", tables(), ids=lambda table: table.layout.table)
def test_the_planner_knows_the_rows_and_that_all_may_see_them(county, table):
    counted, estimated, pages, visible = county[4][table.layout.table]
    assert counted == estimated > 0
    assert visible >= pages * 0.8 > 0


def test_a_reference_to_nobody_is_noticed(county):
    owner = county[3]
    with owner.transaction(force_rollback=True):
        guards = taken_away(owner, ["persons_nationality"])
        owner.execute(
            "insert into persons_nationality (person_id, country) values (99999999, 'SY')"
        )
        put_back(owner, guards)
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            prove(guards, ["persons_nationality"], owner)


@pytest.mark.parametrize(("pattern", "number_of"), [(MEMBERS, "members_of"), (NOTES, "notes_of")])
def test_every_case_has_its_own_rows_without_gaps(pattern, number_of):
    plan = Plan(2 * CYCLE + 7)
    rows = [
        number for case in range(1, plan.cases + 1) for number in getattr(plan, number_of)(case)
    ]
    first = plan.cases + 1 if number_of == "members_of" else 1
    assert rows == list(range(first, first + plan.before(pattern, plan.cases + 1)))
