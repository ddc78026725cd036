"""The migration operations that guard a table."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from lotse.foundation.base import row_security
from lotse.foundation.base.database import acting_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    """A table for this test; the test's transaction takes it away again."""
    _run("create table notes (id int, author bigint)", "insert into notes values (1, 7), (2, 8)")
    return "notes"


def _run(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _apply(operation, *, back=False):
    sql = operation.reverse_sql if back else operation.sql
    _run(*([sql] if isinstance(sql, str) else sql))


def _seen():
    with connection.cursor() as cursor:
        cursor.execute("select id from notes order by id")
        return [row[0] for row in cursor.fetchall()]


def _is_denied(statement):
    with (
        pytest.raises(ProgrammingError, match=r"permission denied|row-level"),
        transaction.atomic(),
    ):
        _run(statement)
    return True


def test_each_command_has_its_own_condition(table):
    _apply(row_security.protect(table, select="true", update="author = (select app_user_id())"))
    with acting_as(7):
        assert _seen() == [1, 2]
        with connection.cursor() as cursor:
            cursor.execute("update notes set id = id + 10")
            assert cursor.rowcount == 1
        assert _is_denied("insert into notes values (3, 7)")
        assert _is_denied("delete from notes")
        assert _is_denied("update notes set author = 8 where author = 7")


def test_the_owner_is_held_too_but_has_a_policy(table):
    _apply(row_security.protect(table, select="false"))
    assert _seen() == [1, 2]
    _run("drop policy notes_owner on notes")
    assert _seen() == []


def test_a_further_reason_to_read_adds_rows(table):
    _apply(row_security.protect(table, select="author = (select app_user_id())"))
    _apply(row_security.also_readable(table, "second", "id = 2"))
    with acting_as(7):
        assert _seen() == [1, 2]
    with acting_as(8):
        assert _seen() == [2]


def test_protection_can_be_taken_back(table):
    operation = row_security.protect(table, select="false")
    _apply(operation)
    _apply(operation, back=True)
    with acting_as(7):
        assert _seen() == [1, 2]


def test_a_command_that_does_not_exist_is_a_mistake():
    with pytest.raises(ValueError, match="truncate"):
        row_security.protect("notes", truncate="true")


def test_a_function_looks_with_the_owners_eyes(table):
    _apply(row_security.protect(table, select="false"))
    _apply(row_security.function("count_notes()", "bigint",
                                 "begin return (select count(*) from notes); end"))  # fmt: skip
    with acting_as(7), connection.cursor() as cursor:
        cursor.execute("select count_notes(), (select count(*) from notes)")
        assert cursor.fetchone() == (2, 0)
        # A table of the same name in the caller's own schema is not looked at.
        cursor.execute("create temporary table notes (id int)")
        cursor.execute("select count_notes()")
        assert cursor.fetchone() == (2,)


def test_a_further_demand_is_asked_of_everybody_but_the_owner(table):
    everything = {"select": "true", "insert": "true", "update": "true"}
    demands = [
        row_security.also_demanded(table, "mine", command, "author = (select app_user_id())")
        for command in everything
    ]
    _apply(row_security.protect(table, **everything))
    for demand in demands:
        _apply(demand)
    _run("insert into notes values (3, 9)")
    assert _seen() == [1, 2, 3]
    with acting_as(7):
        assert _seen() == [1]
        _run("insert into notes values (4, 7)", "update notes set id = 5 where id = 4")
        assert _is_denied("insert into notes values (6, 8)")
        assert _is_denied("update notes set author = 8 where id = 5")
    for demand in demands:
        _apply(demand, back=True)
    with acting_as(7):
        assert _seen() == [1, 2, 3, 5]


def test_whoever_signs_is_named_as_whoever_did(table):
    _apply(row_security.protect(table, select="true", insert="true", update="true"))
    _apply(row_security.said_by_oneself(table, "author"))
    other = pytest.raises(IntegrityError, match=r"notes\.author names somebody else")
    with acting_as(7):
        for statement in ("insert into notes values (3, 8)", "update notes set author = 9"):
            with other, transaction.atomic():
                _run(statement)
        # What somebody else has signed may still be changed elsewhere, or be signed anew.
        _run("update notes set id = id + 10", "update notes set author = 7 where id = 12")
        _run("insert into notes values (3, 7), (4, null)")
    _run("insert into notes values (5, 8)")
    assert _seen() == [3, 4, 5, 11, 12]
    _apply(row_security.said_by_oneself(table, "author"), back=True)
