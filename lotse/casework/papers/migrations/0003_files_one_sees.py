"""A document, its versions and a template refer to a file that their writer sees."""

from django.db import migrations

from lotse.foundation.base import row_security

WRITTEN = (
    ("papers_casedocument", "insert"),
    ("papers_casedocument", "update"),
    ("papers_documentedition", "insert"),
    ("papers_lettertemplate", "insert"),
    ("papers_lettertemplate", "update"),
)


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0002_row_security"),
        ("documents", "0005_refer_to_what_one_sees"),
    ]

    operations = [
        row_security.also_demanded(table, "file", command, "app_file_is_seen(file_id)")
        for table, command in WRITTEN
    ]
