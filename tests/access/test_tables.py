"""Every table is guarded, or its exception has a reason here."""

import pytest
from django.apps import apps
from django.db import connection

from lotse.foundation.base.row_security import COMMANDS

pytestmark = pytest.mark.django_db

# Tables of libraries. They hold accounts, sessions and jobs, but no client.
THIRD_PARTY = {
    "account_emailaddress": "allauth: own address of an account; needed before anybody acts",
    "account_emailconfirmation": "allauth: empty, addresses are vouched for by administration",
    "auth_group": "Django: empty, rights come from memberships",
    "auth_group_permissions": "Django: empty",
    "auth_permission": "Django: names of models",
    "axes_accessattempt": "axes: failed sign-ins; written before anybody acts",
    "axes_accessattemptexpiration": "axes: end of a lock-out",
    "axes_accessfailurelog": "axes: empty, the trail has it",
    "axes_accesslog": "axes: empty, the trail has it",
    "django_content_type": "Django: names of models",
    "django_migrations": "Django: state of the database",
    "django_session": "Django: read before it is known who acts; keys cannot be guessed",
    "mfa_authenticator": "allauth: second factors; asked for before anybody acts",
    "procrastinate_events": "procrastinate: when jobs ran",
    "procrastinate_jobs": "procrastinate: jobs carry numbers, no content",
    "procrastinate_periodic_defers": "procrastinate: when jobs ran",
    "procrastinate_workers": "procrastinate: running workers",
    "socialaccount_socialaccount": "allauth: who signs in by single sign-on",
    "socialaccount_socialapp": "allauth: empty, the provider stands in the settings",
    "socialaccount_socialtoken": "allauth: empty, tokens are not kept",
}
OWN_PREFIXES = tuple(
    f"{config.label}_" for config in apps.get_app_configs() if config.name.startswith("lotse.")
)
RELATIONS = """
select c.relname, c.relkind, c.relrowsecurity and c.relforcerowsecurity,
       coalesce('security_barrier=true' = any(c.reloptions), false),
       pg_get_userbyid(c.relowner)
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
order by c.relname
"""
# A privilege on single columns counts like one on the table.
GRANTED = """
select c.relname, command, role
from pg_class c, unnest(%s::text[]) command, unnest(array['lotse_app', 'lotse_web']) role
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
    and case when command = 'delete' then has_table_privilege(role, c.oid, command)
             else has_any_column_privilege(role, c.oid, command) end
"""
POLICIES = """
select c.relname, p.polname,
       case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                     when 'd' then 'delete' else 'all' end,
       array(select case r when 0 then 'public' else pg_get_userbyid(r)::text end
             from unnest(p.polroles) r)
from pg_policy p join pg_class c on c.oid = p.polrelid
"""


def _query(sql, parameters=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def _own(kinds):
    rows = _query(RELATIONS)
    return [row for row in rows if row[1] in kinds and row[0].startswith(OWN_PREFIXES)]


def test_every_table_is_ours_or_a_listed_one_of_a_library():
    found = {name for name, *_ in _query(RELATIONS) if not name.startswith(OWN_PREFIXES)}
    assert found == set(THIRD_PARTY)


def test_every_own_table_forces_row_level_security():
    tables = _own("rp")
    assert len(tables) > 20
    assert [name for name, _, is_forced, *_ in tables if not is_forced] == []


def test_own_relations_are_tables_and_views_of_the_owner():
    """A materialised view or a foreign table knows no row level security."""
    assert _own("mf") == []
    assert {owner for *_, owner in _own("rpv")} == {"lotse_owner"}


def test_every_view_is_a_security_barrier():
    views = _own("v")
    assert {name for name, *_ in views} == {
        "audit_oversightentry",
        "cases_registerentry",
        "intake_waitingentry",
        "referrals_referralentry",
    }
    assert [name for name, _, _, is_barrier, _ in views if not is_barrier] == []


def test_every_granted_command_has_its_own_policy():
    policies = {
        (table, command) for table, _, command, roles in _query(POLICIES) if "lotse_app" in roles
    }
    tables = {name for name, *_ in _own("rp")}
    granted = {(table, command) for table, command, _ in _query(GRANTED, [list(COMMANDS)])}
    unguarded = {pair for pair in granted - policies if pair[0] in tables}
    assert unguarded == set()


def test_no_policy_joins_all_commands_or_is_for_everybody():
    """Who may read would then also write; only the owner has such a policy."""
    wide = [name for _, name, command, roles in _query(POLICIES)
            if "public" in roles or (command == "all" and roles != ["lotse_owner"])]  # fmt: skip
    assert wide == []


def test_views_can_only_be_read():
    views = {name for name, *_ in _own("v")}
    granted = _query(GRANTED, [list(COMMANDS)])
    assert {command for table, command, _ in granted if table in views} == {"select"}


def test_functions_that_look_with_other_eyes_have_a_fixed_search_path():
    loose = _query(
        "select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef"
        " and not coalesce('search_path=public, pg_temp' = any(proconfig), false)"
    )
    assert loose == []


def test_rights_are_looked_up_in_a_hashed_list():
    """An array would be searched from its beginning for every row; see docs/performance.md."""
    slow = _query(
        "select polname from pg_policy where polcmd = 'r'"
        " and pg_get_expr(polqual, polrelid) ~ 'ANY \\(\\(.*app_[a-z]+_ids'"
    )
    assert slow == []
