"""A file is seen through the record that refers to it, and by who stored it a moment ago."""

from django.db import migrations

from lotse.foundation.base import row_security

# Until a record refers to the file, only who stored it knows it; then the record decides.
JUST_STORED = "stored_by_id = (select app_user_id()) and stored_at > now() - interval '1 hour'"
OWN = "organisation_id = (select app_organisation_id())"
KEEPS_LETTERHEAD = f"""(select app_role()) = 'administrator' or ({OWN}
    and (select app_role()) in ('case_management_lead', 'provider_lead', 'kim_coordination'))"""
# Answers with what it was asked, less what is known: it tells nobody a number.
UNKNOWN_FILES = """
begin
    return query select wanted from unnest(asked) wanted
        where not exists (select from documents_storedfile f where f.place = wanted);
end
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("accounts", "0002_row_security")]

    operations = [
        row_security.protect(
            "documents_storedfile",
            select=JUST_STORED,
            insert="stored_by_id = (select app_user_id())",
        ),
        row_security.protect(
            "documents_letterhead",
            select="true",
            insert=KEEPS_LETTERHEAD,
            update=KEEPS_LETTERHEAD,
        ),
        row_security.also_readable(
            "documents_storedfile",
            "of_letterheads",
            "id in (select logo_id from documents_letterhead)",
        ),
        row_security.function(
            "app_unknown_files(asked uuid[])",
            "setof uuid",
            UNKNOWN_FILES,
        ),
    ]
