"""Whose changes are due is told for one worker at a time: one change of rights for all of hers."""

from django.db import migrations

BODY = """
    with worker as (
        select m.user_id, m.id as membership_id, m.organisation_id
        from spheres_sphereoutlook o
            join persons_accessgrant g on g.person_id = o.person_id
            join accounts_membership m
                on m.user_id = g.user_id and m.organisation_id = g.organisation_id
            join accounts_user u on u.id = m.user_id and u.is_active
            join organisations_organisation n on n.id = m.organisation_id and n.is_active
        where o.is_outdated and g.level = 'work' and g.source_kind in ('case', 'person')
            and g.revoked_at is null and g.starts_on <= app_today()
            and (g.ends_on is null or g.ends_on >= app_today())
            and m.role in ('case_manager', 'case_management_lead')
            and m.starts_on <= app_today() and (m.ends_on is null or m.ends_on >= app_today())
        limit 1
    )
    select distinct o.person_id, w.user_id, w.membership_id
    from worker w
        join persons_accessgrant g
            on g.user_id = w.user_id and g.organisation_id = w.organisation_id
        join spheres_sphereoutlook o on o.person_id = g.person_id and o.is_outdated
    where g.level = 'work' and g.source_kind in ('case', 'person') and g.revoked_at is null
        and g.starts_on <= app_today() and (g.ends_on is null or g.ends_on >= app_today())
    limit most
"""
NOW = f"""
create or replace function spheres_due(most integer)
    returns table (person_id bigint, user_id bigint, membership_id bigint)
    language sql stable security definer set search_path = public, pg_temp as $body$
{BODY}
$body$;
"""


class Migration(migrations.Migration):
    dependencies = [("spheres", "0002_row_security")]

    operations = [migrations.RunSQL(NOW, migrations.RunSQL.noop)]
