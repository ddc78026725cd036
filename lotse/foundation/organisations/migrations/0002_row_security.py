"""Everybody signed in sees organisations; the administrator changes them."""

from django.db import migrations

from lotse.foundation.base import row_security

# The function is created with the memberships, one layer up; policies look it up when run.
ROLE = """
create function app_role() returns text language sql stable return null::text;
"""
ADMINISTRATOR = "(select app_role()) = 'administrator'"


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [
        migrations.RunSQL(ROLE, "drop function app_role()"),
        *(
            row_security.protect(table, select="true", insert=ADMINISTRATOR, update=ADMINISTRATOR)
            for table in ("organisations_municipality", "organisations_organisation")
        ),
        row_security.protect(
            "organisations_organisation_area_served",
            select="true",
            insert=ADMINISTRATOR,
            delete=ADMINISTRATOR,
        ),
    ]
