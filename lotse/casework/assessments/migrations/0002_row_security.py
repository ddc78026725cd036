"""What is said about a family is read like the case; completed and published rows never change."""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
WORK = "case_id = any((select app_case_ids('work'))::bigint[])"
# A child of the household is seen by those who may see the child.
PERSON = "person_id in (select unnest((select app_person_ids('read'))))"
KEEPS = "(select app_role()) in ('kim_coordination', 'administrator')"
OF_DRAFT_VERSION = f"""
    {KEEPS} and exists (
        select from assessments_instrumentversion v
        where v.id = instrument_version_id and v.published_at is null)
"""
OF_VISIBLE = f"""
    {READ} and exists (select from assessments_assessment a where a.id = assessment_id)
"""
OF_DRAFT = f"""
    {WORK} and exists (
        select from assessments_assessment a
        where a.id = assessment_id and a.case_id = assessments_answer.case_id
            and a.completed_at is null)
"""
# Completing and publishing are the last change of a row.
LAST_CHANGES = f"""
grant update on assessments_assessment to lotse_app;
create policy assessments_assessment_update on assessments_assessment for update to lotse_app
    using ({WORK} and {PERSON} and completed_at is null) with check ({WORK} and {PERSON});
grant update on assessments_instrumentversion to lotse_app;
create policy assessments_instrumentversion_update on assessments_instrumentversion
    for update to lotse_app using ({KEEPS} and published_at is null) with check ({KEEPS});
"""
LAST_CHANGES_UNDO = """
drop policy assessments_assessment_update on assessments_assessment;
drop policy assessments_instrumentversion_update on assessments_instrumentversion;
"""
OF_CASE = {"select": READ, "insert": WORK, "update": WORK}


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial"), ("cases", "0005_note_secrecy")]

    operations = [
        row_security.protect("assessments_instrument", select="true", insert=KEEPS, update=KEEPS),
        row_security.protect(
            "assessments_instrumentversion",
            select="true",
            insert=f"{KEEPS} and published_at is null",
        ),
        row_security.protect(
            "assessments_instrumentitem",
            select="true",
            insert=OF_DRAFT_VERSION,
            update=OF_DRAFT_VERSION,
            delete=OF_DRAFT_VERSION,
        ),
        row_security.protect(
            "assessments_assessment",
            select=f"{READ} and {PERSON}",
            insert=f"{WORK} and {PERSON} and completed_at is null",
            delete=f"{WORK} and completed_at is null",
        ),
        migrations.RunSQL(LAST_CHANGES, LAST_CHANGES_UNDO),
        row_security.protect(
            "assessments_answer",
            select=OF_VISIBLE,
            insert=OF_DRAFT,
            update=OF_DRAFT,
            delete=OF_DRAFT,
        ),
        row_security.protect("assessments_networktie", **OF_CASE),
        row_security.protect("assessments_relative", **OF_CASE, delete=WORK),
        row_security.protect("assessments_kinship", **OF_CASE, delete=WORK),
    ]
