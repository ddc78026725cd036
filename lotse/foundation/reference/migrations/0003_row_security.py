"""Everybody reads reference data; two roles keep it. The past of a local rule cannot be rewritten."""

from django.db import migrations

from lotse.foundation.base import row_security

KEEPS = "(select app_role()) in ('kim_coordination', 'administrator')"


class Migration(migrations.Migration):
    dependencies = [("reference", "0002_first_values"), ("accounts", "0002_row_security")]

    operations = [
        row_security.protect("reference_lifedomain", select="true", update=KEEPS),
        row_security.protect(
            "reference_localparameter",
            select="true",
            insert=f"{KEEPS} and valid_from >= (select app_today())",
        ),
    ]
