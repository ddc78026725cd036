"""Borders are read by who reads steering, and read in by the coordination of the county."""

from django.db import migrations

from lotse.foundation.base import row_security

READS = "(select county_role()) in ('kim_coordination', 'executive', 'auditor')"
KEEPS = "(select county_role()) = 'kim_coordination'"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_county_role"),
        ("territory", "0001_borders"),
    ]

    operations = [
        row_security.protect(
            "territory_borderset", select=READS, insert=KEEPS, update=KEEPS, delete=KEEPS
        ),
        row_security.protect(
            "territory_municipalityborder", select=READS, insert=KEEPS, delete=KEEPS
        ),
    ]
