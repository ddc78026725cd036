"""Who has a role in the county's money is said in one place: ``county_role()``."""

from django.db import migrations

FUNDING_ROLE = """
create or replace function funding_role() returns text language plpgsql
    stable security definer set search_path = public, pg_temp as $body$ {body} $body$;
"""
OWN_BEFORE = """
begin
    return app_role() where app_role() in ('municipality_lead', 'provider_lead') or exists (
        select from organisations_organisation o
        where o.id = app_organisation_id() and o.kind in ('county', 'county_office'));
end
"""


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_row_security"),
        ("accounts", "0006_county_role"),
    ]

    operations = [
        migrations.RunSQL(
            FUNDING_ROLE.format(body="begin return county_role(); end"),
            FUNDING_ROLE.format(body=OWN_BEFORE),
        )
    ]
