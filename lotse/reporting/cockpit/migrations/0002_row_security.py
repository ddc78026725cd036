"""Targets are read by whoever may ask figures of the county, and kept by its coordination."""

from django.db import migrations

from lotse.foundation.base import row_security

READS = (
    "(select county_role()) in ('kim_coordination', 'executive', 'auditor',"
    " 'case_management_lead', 'line_manager', 'funding_officer')"
)
KEEPS = "(select county_role()) = 'kim_coordination'"


class Migration(migrations.Migration):
    dependencies = [("cockpit", "0001_targets"), ("accounts", "0006_county_role")]

    operations = [
        row_security.protect("cockpit_target", select=READS, insert=KEEPS, update=KEEPS),
    ]
