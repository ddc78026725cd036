"""Who acts, as the policies see it: organisation and role of the acting membership."""

from django.db import migrations

from lotse.foundation.base import row_security

ACTING = """
declare
    result {type};
begin
    select m.{column} into result
    from accounts_membership m
        join accounts_user u on u.id = m.user_id
        join organisations_organisation o on o.id = m.organisation_id
    where m.id = app_membership_id() and m.user_id = app_user_id()
        and u.is_active and o.is_active
        and m.starts_on <= app_today() and (m.ends_on is null or m.ends_on >= app_today());
    return result;
end
"""
# Keeps the signature that policies of lower layers already use.
ROLE = f"""
create or replace function app_role() returns text language plpgsql stable security definer
    set search_path = public, pg_temp as $body$ {ACTING.format(type="text", column="role")} $body$;
"""
ROLE_BEFORE = (
    "create or replace function app_role() returns text language sql stable return null::text;"
)
CASEWORK = """
begin
    return app_role() in ('case_manager', 'case_management_lead');
end
"""
ADMINISTRATOR = "(select app_role()) = 'administrator'"
# Oversight sees that something happened, by whom and when; the content stays with the case.
OVERSIGHT = """
create view audit_oversightentry with (security_barrier) as
    select id, recorded_at, kind, actor_id, role, organisation_id, action, target_kind,
           target_id, seal_number
    from audit_auditentry
    where (select app_role()) in ('auditor', 'data_protection_officer');
revoke all on audit_oversightentry from lotse_app;
grant select on audit_oversightentry to lotse_app;
"""
OWN_ACCOUNT = "(select app_user_id()) is null or id = (select app_user_id())"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("audit", "0002_append_and_seal"),
        ("organisations", "0002_row_security"),
    ]

    operations = [
        row_security.function(
            "app_organisation_id()",
            "bigint",
            ACTING.format(type="bigint", column="organisation_id"),
        ),
        migrations.RunSQL(ROLE, ROLE_BEFORE),
        row_security.function("app_does_casework()", "boolean", CASEWORK),
        # Signing in and setting a password happen before anybody acts.
        row_security.protect(
            "accounts_user",
            select="true",
            insert=ADMINISTRATOR,
            update=f"{OWN_ACCOUNT} or {ADMINISTRATOR}",
        ),
        row_security.protect(
            "accounts_membership", select="true", insert=ADMINISTRATOR, update=ADMINISTRATOR
        ),
        migrations.RunSQL(OVERSIGHT, "drop view audit_oversightentry"),
        row_security.also_readable(
            "audit_auditentry",
            "for_administration",
            f"{ADMINISTRATOR} and target_kind in ('accounts.user', 'organisations.organisation')",
        ),
    ]
