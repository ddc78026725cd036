"""Readers of steering see the network, the coordination of the county keeps it."""

from django.db import migrations

from lotse.foundation.base import row_security

READS = "(select county_role()) in ('kim_coordination', 'executive', 'auditor')"
KEEPS = "(select county_role()) = 'kim_coordination'"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_county_role"),
        ("network", "0001_actors_and_relations"),
    ]

    operations = [
        row_security.protect("network_networkactor", select=READS, insert=KEEPS, update=KEEPS),
        row_security.protect(
            "network_relation", select=READS, insert=KEEPS, update=KEEPS, delete=KEEPS
        ),
    ]
