"""Counts by organisation are also for those who set cases beside the posts the Land pays for."""

from django.db import migrations

BODY = """
create or replace function app_caseload_by_organisation()
    returns table (organisation_id bigint, workers bigint, open_cases bigint, fte numeric)
    language plpgsql stable security definer set search_path = public, pg_temp as $body$
begin
    return query
    select m.organisation_id, count(distinct m.user_id),
        (select count(*) from cases_case c
         where c.organisation_id = m.organisation_id and c.closed_on is null),
        (select sum(s.fte) from workforce_staffing s join accounts_membership k
             on k.id = s.membership_id
         where k.organisation_id = m.organisation_id
             and k.role in ('case_manager', 'case_management_lead')
             and k.starts_on <= app_today() and (k.ends_on is null or k.ends_on >= app_today())
             and s.starts_on <= app_today() and (s.ends_on is null or s.ends_on >= app_today()))
    from accounts_membership m join accounts_user u on u.id = m.user_id
    where app_role() in ({roles}) and u.is_active
        and m.role in ('case_manager', 'case_management_lead')
        and m.starts_on <= app_today() and (m.ends_on is null or m.ends_on >= app_today())
    group by m.organisation_id;
end
$body$;
"""
BEFORE = "'kim_coordination'"
SINCE = "'kim_coordination', 'funding_officer', 'executive'"


class Migration(migrations.Migration):
    dependencies = [("supervision", "0006_indexes_once")]

    operations = [migrations.RunSQL(BODY.format(roles=SINCE), BODY.format(roles=BEFORE))]
