"""An intake is seen where it is led: by who sees the person in the same organisation."""

from django.db import migrations

from lotse.foundation.base import row_security

SEEN = "alter policy intake_intake_select on intake_intake using ({});"
PERSON = "person_id in (select unnest((select app_person_ids('read'))))"
OWN_ORGANISATION = "organisation_id = (select app_organisation_id())"


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_row_security"), ("audit", "0002_append_and_seal")]

    operations = [
        migrations.RunSQL(SEEN.format(f"{OWN_ORGANISATION} and {PERSON}"), SEEN.format(PERSON)),
        # The trail of the person keeps what the sheet said, so it is told to the same people.
        row_security.also_demanded(
            "audit_auditentry",
            "intakes",
            "select",
            f"action not like 'intake.%' or {OWN_ORGANISATION}",
        ),
    ]
