"""The role that counts: what it reads, that it writes nothing, and that it is given back."""

import pytest
from django.db import DataError, ProgrammingError, connection, transaction

from lotse.casework.cases.models import Case
from lotse.foundation.accounts.actors import acting
from lotse.reporting.history import rules
from lotse.reporting.history.services import counting
from tests import cast
from tests.casework.cases.factories import make_case
from tests.worlds import built_once

pytestmark = pytest.mark.django_db
LOG = {"history_change": ("id", "source", "row_id", "at", "before")}
PRIVILEGES = """
select relname, attname from pg_attribute join pg_class c on c.oid = attrelid
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v') and attnum > 0
    and not attisdropped and has_column_privilege('lotse_figures', c.oid, attname, %s)
"""
WHO = (
    "select current_user::text, current_setting('app.user_id', true),"
    " current_setting('app.membership_id', true)"
)

cases = built_once(lambda: [make_case(cast.play("anna")), make_case(cast.play("boris"))])


def _ask(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def test_the_role_reads_the_listed_columns_and_nothing_else():
    listed = rules.WATCHED | rules.REFERENCE | LOG
    granted = set(_ask(PRIVILEGES, "select"))
    assert granted == {(table, column) for table, columns in listed.items() for column in columns}


@pytest.mark.parametrize("privilege", ["insert", "update", "references"])
def test_the_role_writes_no_column(privilege):
    assert _ask(PRIVILEGES, privilege) == []


def test_the_role_deletes_nothing():
    assert _ask(
        "select relname from pg_class where relnamespace = 'public'::regnamespace"
        " and relkind in ('r', 'p', 'v') and has_table_privilege('lotse_figures', oid, 'delete')"
    ) == []  # fmt: skip


@pytest.mark.parametrize("role", ["lotse_app", "lotse_web", "lotse_search"])
def test_nobody_else_who_serves_reads_or_writes_the_log(role):
    assert _ask(
        "select has_any_column_privilege(%s, 'history_change', 'select, insert, update')"
        " or has_table_privilege(%s, 'history_change', 'delete')",
        role,
        role,
    ) == [(False,)]


def test_rows_are_open_to_the_role_by_one_policy_that_only_reads():
    found = _ask(
        "select polrelid::regclass::text, polcmd::text from pg_policy"
        " where 'lotse_figures'::regrole = any(polroles)"
    )
    assert sorted(found) == sorted((table, "r") for table in rules.WATCHED | rules.REFERENCE | LOG)


def test_all_cases_are_counted_while_files_stay_closed(cases, anna):
    with acting(anna):
        seen = set(Case.objects.values_list("pk", flat=True))
        with counting() as cursor:
            cursor.execute("select id from cases_case")
            counted = {pk for (pk,) in cursor.fetchall()}
        assert set(Case.objects.values_list("pk", flat=True)) == seen
    assert cases[1].pk not in seen
    assert {case.pk for case in cases} <= counted


@pytest.mark.parametrize(
    "forbidden",
    [
        "select family_name from persons_person",
        "select * from persons_person",
        "select count(person) from persons_person person",
        "select note from cases_contact",
        "select street from persons_address",
        "select name from persons_personname",
        "select number from cases_case",
        "select facts from pathways_storedcheck",
        "insert into persons_nationality (person_id, country) values (1, 'SY')",
        "update cases_case set closed_on = null",
        "delete from history_change",
    ],
)
def test_names_are_refused_and_so_is_writing(forbidden):
    with pytest.raises(ProgrammingError, match="permission denied"), counting() as cursor:
        cursor.execute(forbidden)


def test_the_former_role_and_who_acts_are_there_again(anna):
    before = _ask(WHO)
    with acting(anna):
        as_anna = _ask(WHO)
        with counting() as cursor:
            cursor.execute(WHO)
            assert cursor.fetchone()[0] == "lotse_figures"
        assert _ask(WHO) == as_anna
    assert as_anna == [("lotse_app", str(anna.user_id), str(anna.membership_id))]
    assert _ask(WHO)[0][0] == before[0][0]


@pytest.mark.parametrize(
    ("error", "sql"),
    [(DataError, "select 1 / 0"), (ProgrammingError, "select note from cases_contact")],
)
def test_they_are_there_again_after_an_error_of_the_database(anna, error, sql):
    with acting(anna):
        as_anna = _ask(WHO)
        with pytest.raises(error), counting() as cursor:
            cursor.execute(sql)
        assert _ask(WHO) == as_anna


def test_they_are_there_again_after_an_error_of_the_program(anna):
    with acting(anna):
        as_anna = _ask(WHO)
        with pytest.raises(LookupError), counting():
            raise LookupError("facts")
        assert _ask(WHO) == as_anna


def test_they_are_there_again_when_the_question_is_taken_back(anna):
    with acting(anna):
        as_anna = _ask(WHO)
        with counting():
            transaction.set_rollback(True)
        assert _ask(WHO) == as_anna


def test_a_question_within_a_question_gives_the_outer_one_back():
    with counting() as outer:
        with counting() as inner:
            inner.execute("select count(*) from cases_case")
        outer.execute("select current_user::text")
        assert outer.fetchone() == ("lotse_figures",)
