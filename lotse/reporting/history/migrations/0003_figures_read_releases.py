"""The role that counts knows which periods authorities released, not what they released."""

from importlib import import_module

from django.db import migrations

_READABLE = import_module("lotse.reporting.history.migrations.0002_what_is_kept_and_read").readable


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0002_what_is_kept_and_read"),
        ("proceedings", "0002_row_security"),
    ]

    operations = [
        _READABLE(
            "proceedings_statisticsrelease",
            ("id", "organisation_id", "starts_on", "ends_on", "withdrawn_at"),
        ),
    ]
