"""A view of the worklist is seen and changed by its owner alone."""

from django.db import migrations

from lotse.foundation.base import row_security

OWN = (
    "(select app_does_casework()) and owner_id = (select app_user_id())"
    " and organisation_id = (select app_organisation_id())"
)


class Migration(migrations.Migration):
    dependencies = [("worklists", "0001_initial"), ("accounts", "0002_row_security")]

    operations = [
        row_security.protect("worklists_savedview", select=OWN, insert=OWN, update=OWN, delete=OWN),
    ]
