"""A document is seen by whoever sees the case; its files with it. A file version never changes."""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
WORK = "case_id = any((select app_case_ids('work'))::bigint[])"
# A file version lies in the case of its document.
OF_DOCUMENT = (
    f"{WORK} and added_by_id = (select app_user_id())"  # noqa: S608
    " and (document_id, case_id) in (select d.id, d.case_id from papers_casedocument d)"
)
OWN = "organisation_id = (select app_organisation_id())"
KEEPS_TEMPLATE = f"""((select app_role()) = 'case_management_lead' and {OWN})
    or ((select app_role()) = 'kim_coordination' and organisation_id is null)"""


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0001_initial"),
        ("cases", "0003_row_security"),
        ("documents", "0002_row_security"),
    ]

    operations = [
        row_security.protect("papers_casedocument", select=READ, insert=WORK, update=WORK),
        row_security.protect("papers_documentedition", select=READ, insert=OF_DOCUMENT),
        row_security.protect(
            "papers_lettertemplate",
            select=f"organisation_id is null or {OWN}",
            insert=KEEPS_TEMPLATE,
            update=KEEPS_TEMPLATE,
        ),
        row_security.also_readable(
            "documents_storedfile",
            "of_papers",
            "id in (select file_id from papers_documentedition)",
        ),
        row_security.also_readable(
            "documents_storedfile",
            "of_templates",
            "id in (select file_id from papers_lettertemplate)",
        ),
    ]
