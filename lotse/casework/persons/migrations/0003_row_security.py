"""Personal data is seen and changed only through a grant that is in force."""

from django.db import migrations

from lotse.foundation.base import row_security

GRANTED = """
declare
    result bigint[];
begin
    if app_does_casework() then
        select array_agg(distinct g.{column}) into result
        from persons_accessgrant g
        where g.user_id = app_user_id() and g.organisation_id = app_organisation_id()
            and g.revoked_at is null and g.starts_on <= app_today()
            and (g.ends_on is null or g.ends_on >= app_today())
            and (wanted = 'read' or g.level = wanted) {condition};
    end if;
    return coalesce(result, '{{}}');
end
"""
HOUSEHOLDS = """
declare
    result bigint[];
begin
    select array_agg(distinct m.household_id) into result
    from persons_householdmembership m where m.person_id = any(app_person_ids(wanted));
    return coalesce(result, '{}');
end
"""
HOUSEHOLD_IS_NEW = """
begin
    return not exists (select from persons_household where id = wanted);
end
"""
IS_NEW = """
begin
    return not exists (select from persons_person where id = wanted);
end
"""

# Nobody makes a right wider or longer, not even her own: a grant can only be taken away.
ONLY_REVOKE = """
revoke update on persons_accessgrant from lotse_app;
grant update (revoked_at) on persons_accessgrant to lotse_app;
"""
ONLY_REVOKE_UNDO = "grant update on persons_accessgrant to lotse_app;"

# A hashed list: an array would be searched from its beginning for every row, and sorted again
# for every row of a join; see docs/performance.md. The inner select keeps the planner from
# calling the function only to estimate.
READ = "in (select unnest((select app_person_ids('read'))))"
WORK = "any((select app_person_ids('work'))::bigint[])"
CASEWORK = "(select app_does_casework())"
# The own grants in force come first, because they are what nearly every query reads.
OWN_GRANT = """
    (select app_does_casework()) and user_id = (select app_user_id())
    and organisation_id = (select app_organisation_id()) and revoked_at is null
    and starts_on <= (select app_today()) and (ends_on is null or ends_on >= (select app_today()))
"""
OWN_ORGANISATION = "organisation_id = (select app_organisation_id())"
DETAILS = (
    "personname",
    "nationality",
    "languageskill",
    "contactpoint",
    "address",
    "residenceperiod",
    "searchkey",
)


class Migration(migrations.Migration):
    dependencies = [
        ("persons", "0002_residence_status_codes"),
        ("accounts", "0002_row_security"),
    ]

    operations = [
        row_security.function(
            "app_person_ids(wanted text)",
            "bigint[]",
            GRANTED.format(column="person_id", condition=""),
        ),
        row_security.function(
            "app_case_ids(wanted text)",
            "bigint[]",
            GRANTED.format(column="source_id", condition="and g.source_kind = 'case'"),
        ),
        row_security.function("app_household_ids(wanted text)", "bigint[]", HOUSEHOLDS),
        row_security.function("app_person_is_new(wanted bigint)", "boolean", IS_NEW),
        row_security.protect("persons_residencestatus", select="true"),
        row_security.protect(
            "persons_person", select=f"id {READ}", insert=CASEWORK, update=f"id = {WORK}"
        ),
        *(
            row_security.protect(
                f"persons_{table}",
                select=f"person_id {READ}",
                insert=f"person_id = {WORK}",
                update=f"person_id = {WORK}",
                delete=f"person_id = {WORK}",
            )
            for table in DETAILS
        ),
        # Nobody joins a household of which she sees no member, unless she is founding it.
        row_security.function("app_household_is_new(wanted bigint)", "boolean", HOUSEHOLD_IS_NEW),
        row_security.protect(
            "persons_householdmembership",
            select=f"person_id {READ}",
            insert=f"person_id = {WORK} and (app_household_is_new(household_id)"
            " or household_id = any((select app_household_ids('work'))::bigint[]))",
            update=f"person_id = {WORK}",
            delete=f"person_id = {WORK}",
        ),
        row_security.protect(
            "persons_household",
            select="id in (select unnest((select app_household_ids('read'))))",
            insert=CASEWORK,
        ),
        # The grant is written before the person it opens, so a new person needs no grant yet.
        row_security.protect(
            "persons_accessgrant",
            select=f"({OWN_GRANT}) or granted_by_id = (select app_user_id()) or person_id {READ}",
            insert=f"{CASEWORK} and {OWN_ORGANISATION} and granted_by_id = (select app_user_id())"
            f" and source_kind = 'person' and (person_id = {WORK} or app_person_is_new(person_id))",
            update=f"{OWN_ORGANISATION} and (person_id = {WORK} or user_id = (select app_user_id()))",
        ),
        migrations.RunSQL(ONLY_REVOKE, ONLY_REVOKE_UNDO),
        row_security.also_readable(
            "audit_auditentry",
            "of_persons",
            f"target_kind = 'persons.person' and target_id {READ}",
        ),
    ]
