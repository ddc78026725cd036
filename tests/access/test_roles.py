"""The roles of the database: who owns, who serves, who searches, who counts."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

SERVING = ["lotse_app", "lotse_web", "lotse_search", "lotse_figures"]


def _query(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def test_no_serving_role_is_above_row_level_security():
    rows = _query(
        "select rolname from pg_roles where rolname = any(%s)"
        " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)",
        SERVING,
    )
    assert rows == []
    assert len(_query("select from pg_roles where rolname = any(%s)", SERVING)) == len(SERVING)


def test_only_the_web_server_can_log_in():
    rows = _query("select rolname from pg_roles where rolname = any(%s) and rolcanlogin", SERVING)
    assert rows == [("lotse_web",)]


def test_no_serving_role_can_become_the_owner_or_the_search():
    rows = _query(
        "select role, target from unnest(%s::text[]) role,"
        " unnest(array['lotse_owner', 'lotse_search']) target"
        " where role <> target and pg_has_role(role, target, 'member')",
        SERVING,
    )
    assert rows == []


def test_the_web_server_becomes_the_role_that_counts_and_inherits_nothing_of_it():
    members = _query(
        "select r, pg_has_role(r, 'lotse_figures', 'member'), pg_has_role(r, 'lotse_figures',"
        " 'usage') from unnest(array['lotse_web', 'lotse_app', 'lotse_search']) r"
    )
    assert members == [
        ("lotse_web", True, False),
        ("lotse_app", False, False),
        ("lotse_search", False, False),
    ]


def test_serving_roles_own_nothing_but_the_search_functions():
    owned = _query(
        "select pg_get_userbyid(relowner), relname from pg_class"
        " where pg_get_userbyid(relowner) = any(%s)",
        SERVING,
    )
    assert owned == []
    functions = _query(
        "select pg_get_userbyid(proowner), proname from pg_proc"
        " where pg_get_userbyid(proowner) = any(%s) order by proname",
        SERVING,
    )
    assert functions == [("lotse_search", "note_search"), ("lotse_search", "person_search")]


def test_the_search_reads_nothing_but_the_keys_and_the_words_of_notes():
    readable = _query(
        "select relname from pg_class where relnamespace = 'public'::regnamespace"
        " and relkind in ('r', 'p', 'v') and has_any_column_privilege('lotse_search', oid,"
        " 'select, insert, update') order by relname"
    )
    assert readable == [("cases_contact",), ("persons_searchkey",)]
    columns = _query(
        "select attname from pg_attribute where attrelid = 'cases_contact'::regclass and attnum > 0"
        " and has_column_privilege('lotse_search', attrelid, attname, 'select, insert, update')"
        " order by attname"
    )
    needed = ("case_id", "held_on", "id", "note_vector", "recorded_by_id", "secrecy")
    assert columns == [(name,) for name in needed]


def test_nobody_but_the_owner_changes_the_schema():
    assert _query("select has_schema_privilege(r, 'public', 'create') from unnest(%s::text[]) r",
                  SERVING) == [(False,)] * len(SERVING)  # fmt: skip
    rows = _query(
        "select relname, privilege from pg_class, unnest(array['truncate', 'trigger']) privilege"
        " where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
        " and has_table_privilege('lotse_web', oid, privilege)"
    )
    assert rows == []
