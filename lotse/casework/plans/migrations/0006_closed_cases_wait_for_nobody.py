"""A plan of a closed case is not put before the lead."""

from django.db import migrations

PLANS_TO_APPROVE = """
create or replace function app_plan_ids_to_approve() returns bigint[] language plpgsql
    stable security definer set search_path = public, pg_temp as $body$
declare
    result bigint[];
begin
    if app_role() = 'case_management_lead' then
        select array_agg(p.id) into result
        from plans_plan p join cases_case c on c.id = p.case_id
        where p.state = 'submitted' and p.submitted_by_id is distinct from app_user_id()
            and c.organisation_id = app_organisation_id() {condition};
    end if;
    return coalesce(result, '{{}}');
end
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_four_eyes")]

    operations = [
        migrations.RunSQL(
            PLANS_TO_APPROVE.format(condition="and c.closed_on is null"),
            PLANS_TO_APPROVE.format(condition=""),
        )
    ]
