"""A case is seen through a grant; its organisation sees a register without persons."""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "in (select unnest((select app_case_ids('read'))))"
WORK = "any((select app_case_ids('work'))::bigint[])"
CASEWORK = "(select app_does_casework())"
OWN_ORGANISATION = "organisation_id = (select app_organisation_id())"

# The view looks with the owner's eyes and shows no person and no content.
REGISTER = """
create view cases_registerentry with (security_barrier) as
    select c.id, c.number, c.organisation_id, c.responsible_id, c.phase_id, c.opened_on,
           c.closed_on, c.last_contact_on, c.next_step_on,
           -- Where somebody with a blocked address lives (§ 51 BMG) is nobody else's business.
           case when exists (
               select from persons_address a where a.person_id = c.person_id and a.is_blocked
                   and (a.ends_on is null or a.ends_on >= app_today())
           ) then null else c.municipality_id end as municipality_id
    from cases_case c
    where (select app_does_casework()) and c.organisation_id = (select app_organisation_id());
revoke all on cases_registerentry from lotse_app;
grant select on cases_registerentry to lotse_app;
"""
REGISTER_PERSON = """
begin
    return (select c.person_id from cases_case c
            where c.id = wanted and app_role() = 'case_management_lead'
                and c.organisation_id = app_organisation_id());
end
"""
# The administrator learns how much work an account still carries, and nothing else.
OPEN_CASE_COUNT = """
begin
    return (select count(*) from cases_case c
            where c.responsible_id = wanted_user and c.closed_on is null
                and app_role() = 'administrator');
end
"""
CASE_IS_NEW = """
begin
    return not exists (select from cases_case where id = wanted);
end
"""
REVIEW_GRANT = """
create policy persons_accessgrant_review on persons_accessgrant for insert to lotse_app
    with check (reason = 'review' and level = 'read' and source_kind = 'case'
        and user_id = (select app_user_id()) and organisation_id = (select app_organisation_id())
        and granted_by_id = (select app_user_id())
        and person_id = app_register_person_id(source_id));
"""
# Whoever works with one person must not open the case of another one by naming its number.
CASE_GRANT = f"""
create policy persons_accessgrant_of_case on persons_accessgrant for insert to lotse_app
    with check ({CASEWORK} and {OWN_ORGANISATION} and granted_by_id = (select app_user_id())
        and source_kind = 'case' and person_id = any((select app_person_ids('work'))::bigint[])
        and (source_id = {WORK} or app_case_is_new(source_id)));
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_phases"), ("persons", "0003_row_security")]

    operations = [
        row_security.protect("cases_phase", select="true"),
        row_security.protect(
            "cases_casenumbercounter", select=CASEWORK, insert=CASEWORK, update=CASEWORK
        ),
        row_security.protect(
            "cases_case",
            select=f"id {READ}",
            insert=f"{CASEWORK} and {OWN_ORGANISATION}"
            " and person_id = any((select app_person_ids('work'))::bigint[])",
            update=f"id = {WORK}",
        ),
        row_security.protect(
            "cases_contact",
            select=f"case_id {READ}",
            insert=f"case_id = {WORK}",
            update=f"case_id = {WORK}",
        ),
        row_security.protect(
            "cases_followup",
            select=f"case_id {READ}",
            insert=f"case_id = {WORK}",
            update=f"case_id = {WORK}",
        ),
        migrations.RunSQL(REGISTER, "drop view cases_registerentry"),
        row_security.function("app_register_person_id(wanted bigint)", "bigint", REGISTER_PERSON),
        migrations.RunSQL(
            REVIEW_GRANT, "drop policy persons_accessgrant_review on persons_accessgrant"
        ),
        row_security.function("app_open_case_count(wanted_user bigint)", "bigint", OPEN_CASE_COUNT),
        row_security.function("app_case_is_new(wanted bigint)", "boolean", CASE_IS_NEW),
        migrations.RunSQL(
            CASE_GRANT, "drop policy persons_accessgrant_of_case on persons_accessgrant"
        ),
        row_security.also_readable(
            "audit_auditentry", "of_cases", f"target_kind = 'cases.case' and target_id {READ}"
        ),
    ]
