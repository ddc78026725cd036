"""A file that no record refers to is seen by who stored it while she acts in a membership."""

from django.db import migrations

MINE = "stored_by_id = (select app_user_id()) and received_at > now() - interval '1 hour'"
ACTING = "(select app_role()) is not null"
POLICY = "alter policy documents_storedfile_select on documents_storedfile using ({});"


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_received_at")]

    operations = [
        migrations.RunSQL(POLICY.format(f"{MINE} and {ACTING}"), POLICY.format(MINE)),
    ]
