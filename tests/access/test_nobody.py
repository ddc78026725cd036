"""The web server's own connection, without saying who acts, sees nothing of anybody."""

import psycopg
import pytest
from django.apps import apps
from django.db import connection

from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.access.files import (
    ALL_OF_CASE,
    ALL_OF_PERSON,
    COUNTERS,
    FURTHER,
    REFERENCE,
    UNSEEN,
    make_file,
)
from tests.committed import web_url

PERSONAL = [*ALL_OF_PERSON, *ALL_OF_CASE, *FURTHER, *UNSEEN]


@pytest.fixture(scope="module")
def one_file(committed_database):
    anna = cast.play("anna")
    return committed_database, anna, make_file(anna)


def _count(database, table, *settings):
    with psycopg.connect(web_url(database)) as web:
        for name, value in settings:
            web.execute("select set_config(%s, %s, true)", [name, str(value)])
        return web.execute(f"select count(*) from {table}").fetchone()[0]  # noqa: S608


def test_every_casework_table_is_looked_at():
    casework = {
        model._meta.db_table
        for app in apps.get_app_configs()
        if app.name.startswith("lotse.casework.")
        for model in app.get_models(include_auto_created=True)
    }
    assert casework - {*PERSONAL, *COUNTERS, *REFERENCE} == set()


@pytest.mark.parametrize("table", PERSONAL)
def test_without_a_user_a_table_is_empty(one_file, table):
    database, anna, _ = one_file
    acting = [("app.user_id", anna.user_id), ("app.membership_id", anna.membership_id)]
    assert (_count(database, table, *acting) > 0) == (table not in UNSEEN)
    assert _count(database, table) == 0


@pytest.mark.parametrize("table", PERSONAL)
@pytest.mark.parametrize(
    "given",
    [{"user": ""}, {"membership": "own"}, {"user": "own"}, {"user": 0, "membership": 0}],
    ids=["emptied", "membership alone", "user alone", "unknown"],
)
def test_half_a_user_is_nobody(one_file, table, given):
    database, anna, _ = one_file
    known = {"user": anna.user_id, "membership": anna.membership_id}
    settings = [
        (f"app.{name}_id", known[name] if value == "own" else value)
        for name, value in given.items()
    ]
    # Who gave access goes on seeing that she did; it opens nothing.
    own_gifts = 3 if table == "persons_accessgrant" and given == {"user": "own"} else 0
    assert _count(database, table, *settings) == own_gifts


def test_the_search_finds_nothing_for_nobody(one_file):
    database, anna, _ = one_file
    word = '[{"spellings": ["haile"], "codes": []}]'
    search = "select count(*) from person_search(%s::jsonb, '[]', '{}', '', '', 50)"
    with psycopg.connect(web_url(database)) as web:
        assert web.execute(search, [word]).fetchone() == (0,)
        web.execute("select set_config('app.user_id', %s, true),"
                    " set_config('app.membership_id', %s, true)",
                    [str(anna.user_id), str(anna.membership_id)])  # fmt: skip
        assert web.execute(search, [word]).fetchone() == (1,)


def test_the_end_of_a_transaction_takes_the_rights_along(one_file):
    database, anna, _ = one_file
    with psycopg.connect(web_url(database), autocommit=True) as web:
        with web.transaction():
            web.execute("select set_config('app.user_id', %s, true),"
                        " set_config('app.membership_id', %s, true)",
                        [str(anna.user_id), str(anna.membership_id)])  # fmt: skip
            assert web.execute("select count(*) from cases_case").fetchone() == (1,)
        assert web.execute("select current_setting('app.user_id')").fetchone() == ("",)
        assert web.execute("select count(*) from cases_case").fetchone() == (0,)


def test_what_is_not_about_clients_is_readable_before_anybody_acts(one_file):
    """Signing in needs accounts, and pages name organisations."""
    database, _, _ = one_file
    for table in ("accounts_user", "accounts_membership", "organisations_organisation"):
        assert _count(database, table) > 0


def test_roles_without_casework_see_no_client(one_file):
    database, _, _ = one_file
    for name, part in cast.CAST.items():
        if part.role in {Role.CASE_MANAGER, Role.CASE_MANAGEMENT_LEAD}:
            continue
        actor = cast.play(name)
        acting = [("app.user_id", actor.user_id), ("app.membership_id", actor.membership_id)]
        for table in ["persons_household", "cases_registerentry"]:
            assert _count(database, table, *acting) == 0, (name, table)
        # An authority has a list of its own; its entries lead to no person and no case.
        for table, column in {**ALL_OF_PERSON, **ALL_OF_CASE}.items():
            rows = f"{table} where {column} is not null"
            assert _count(database, rows, *acting) == 0, (name, table)
    connection.close()
