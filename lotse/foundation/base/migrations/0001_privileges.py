"""Privileges of the application role on all tables that follow, and helpers for policies."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations

GRANT = """
alter default privileges in schema public
    grant select, insert, update, delete on tables to lotse_app;
alter default privileges in schema public grant usage, select on sequences to lotse_app;
grant usage on schema public to lotse_app, lotse_search;
grant select, insert, update, delete on all tables in schema public to lotse_app;
grant usage, select on all sequences in schema public to lotse_app;
"""

FUNCTIONS = """
create function app_user_id() returns bigint language sql stable
    return nullif(current_setting('app.user_id', true), '')::bigint;
create function app_membership_id() returns bigint language sql stable
    return nullif(current_setting('app.membership_id', true), '')::bigint;
create function app_today() returns date language sql stable
    return (now() at time zone 'Europe/Berlin')::date;
"""

DROP_FUNCTIONS = """
drop function app_user_id();
drop function app_membership_id();
drop function app_today();
"""


class Migration(migrations.Migration):
    initial = True
    # Default privileges hold for tables made later: run before every other app.
    run_before = [
        ("contenttypes", "0001_initial"),
        ("procrastinate", "0001_initial"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        TrigramExtension(),
        BtreeGistExtension(),
        migrations.RunSQL(GRANT, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, DROP_FUNCTIONS),
    ]
