"""Whoever works in the organisation opens; the lead and data protection judge."""

from django.db import migrations

from lotse.foundation.base import row_security

CASEWORK = "(select app_does_casework())"
LEAD = (
    "(select app_role()) = 'case_management_lead'"
    " and organisation_id = (select app_organisation_id())"
)
OFFICER = "(select app_role()) = 'data_protection_officer'"
OWN = "worker_id = (select app_user_id()) and organisation_id = (select app_organisation_id())"
PERSON = """
begin
    return (select c.person_id from cases_case c
            where c.id = wanted and app_does_casework()
                and c.organisation_id = app_organisation_id());
end
"""
GRANT = """
create policy persons_accessgrant_emergency on persons_accessgrant for insert to lotse_app
    with check (reason = 'emergency' and level = 'read' and source_kind = 'case'
        and ends_on <= app_today() + 2
        and user_id = (select app_user_id()) and organisation_id = (select app_organisation_id())
        and granted_by_id = (select app_user_id())
        and person_id = app_emergency_person_id(source_id));
"""
# Data protection does not see the file, and so not the grant either.
END = """
create function app_end_emergency(wanted bigint) returns void language plpgsql security definer
set search_path = public, pg_temp as $body$
begin
    update persons_accessgrant g set revoked_at = now()
    from emergencies_emergencyaccess e
    where e.id = wanted and g.id = e.grant_id and g.revoked_at is null
        and e.judgement = 'unjustified' and e.judged_by_id = app_user_id();
end $body$;
revoke all on function app_end_emergency(bigint) from public;
grant execute on function app_end_emergency(bigint) to lotse_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("emergencies", "0001_initial"),
        ("persons", "0010_grants_in_emergencies"),
        ("cases", "0003_row_security"),
    ]

    operations = [
        row_security.function("app_emergency_person_id(wanted bigint)", "bigint", PERSON),
        row_security.protect(
            "emergencies_emergencyaccess",
            select=f"({OWN}) or ({LEAD}) or {OFFICER}",
            insert=f"{CASEWORK} and {OWN} and judged_at is null",
            update=f"(({LEAD}) or {OFFICER}) and worker_id <> (select app_user_id())",
        ),
        row_security.stands_once_set("emergencies_emergencyaccess", "judged_at"),
        row_security.said_by_oneself("emergencies_emergencyaccess", "judged_by_id"),
        migrations.RunSQL(
            GRANT, "drop policy persons_accessgrant_emergency on persons_accessgrant"
        ),
        migrations.RunSQL(END, "drop function app_end_emergency"),
    ]
