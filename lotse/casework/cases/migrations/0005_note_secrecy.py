"""A note is read by those its secrecy class names (§ 203 StGB); templates and phases are kept."""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
WORK_LIST = "case_id in (select unnest((select app_case_ids('work'))))"
WORK = "case_id = any((select app_case_ids('work'))::bigint[])"
MINE = "recorded_by_id = (select app_user_id())"
READABLE = f"{READ} and (secrecy = 'case' or {MINE} or (secrecy = 'team' and {WORK_LIST}))"
BY_CLASS = f"""
drop policy cases_contact_select on cases_contact;
drop policy cases_contact_update on cases_contact;
create policy cases_contact_select on cases_contact for select to lotse_app using ({READABLE});
create policy cases_contact_update on cases_contact for update to lotse_app
    using ({WORK} and (secrecy <> 'author' or {MINE}))
    with check ({WORK} and (secrecy <> 'author' or {MINE}));
"""
BY_CASE = f"""
drop policy cases_contact_select on cases_contact;
drop policy cases_contact_update on cases_contact;
create policy cases_contact_select on cases_contact for select to lotse_app using ({READ});
create policy cases_contact_update on cases_contact for update to lotse_app
    using ({WORK}) with check ({WORK});
"""
OWN = "organisation_id = (select app_organisation_id())"
LEADS = "(select app_role()) = 'case_management_lead'"
COORDINATES = "(select app_role()) = 'kim_coordination'"
KEEPS_TEMPLATE = f"({LEADS} and {OWN}) or ({COORDINATES} and organisation_id is null)"
PHASES = """
grant update on cases_phase to lotse_app;
create policy cases_phase_update on cases_phase for update to lotse_app
    using ((select app_role()) in ('kim_coordination', 'administrator'))
    with check ((select app_role()) in ('kim_coordination', 'administrator'));
"""
PHASES_UNDO = (
    "drop policy cases_phase_update on cases_phase; revoke update on cases_phase from lotse_app;"
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_notes_and_recurring_tasks")]

    operations = [
        migrations.RunSQL(BY_CLASS, BY_CASE),
        row_security.protect(
            "cases_notetemplate",
            select=f"organisation_id is null or {OWN}",
            insert=KEEPS_TEMPLATE,
            update=KEEPS_TEMPLATE,
        ),
        migrations.RunSQL(PHASES, PHASES_UNDO),
    ]
