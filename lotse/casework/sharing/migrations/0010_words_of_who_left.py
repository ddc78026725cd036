"""What somebody told who no longer works there is taken back by those who follow her.

That is who leads the casework of her organisation, who reads the share or read it to the end, and
where nobody leads, whoever works with people there. They are told day, kind, author and to whom it
went: neither the words nor the person.
"""

from django.db import migrations

# Whether somebody may still come and take it back herself.
STILL_THERE = """
create function sharing_still_there(p_user bigint, p_organisation bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $body$
    select exists (
        select from accounts_membership m join accounts_user u on u.id = m.user_id
        where m.user_id = p_user and m.organisation_id = p_organisation and u.is_active
            and m.role in ('case_manager', 'case_management_lead', 'partner')
            and m.starts_on <= app_today() and (m.ends_on is null or m.ends_on >= app_today()))
$body$;
revoke all on function sharing_still_there(bigint, bigint) from public, lotse_app;
create function sharing_has_lead(p_organisation bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $body$
    select exists (
        select from accounts_membership m join accounts_user u on u.id = m.user_id
        where m.organisation_id = p_organisation and m.role = 'case_management_lead'
            and u.is_active
            and m.starts_on <= app_today() and (m.ends_on is null or m.ends_on >= app_today()))
$body$;
revoke all on function sharing_has_lead(bigint) from public, lotse_app;
"""
LEFT_BEHIND = """
create function sharing_left_behind(
    out contribution_id bigint, out share_id bigint, out case_id bigint, out kind text,
    out told_on date, out author text, out sender text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select t.id, s.id, t.case_id, t.kind, t.told_on, u.given_name || ' ' || u.family_name,
        o.short_name
    from sharing_contribution t
        join sharing_share s on s.id = t.share_id
        join organisations_organisation o on o.id = s.sender_id
        join accounts_user u on u.id = t.author_id
    where t.organisation_id = app_organisation_id() and t.withdrawn_at is null
        and app_role() in ('case_manager', 'case_management_lead', 'partner')
        and not sharing_still_there(t.author_id, t.organisation_id)
        and (app_role() = 'case_management_lead'
            or not sharing_has_lead(t.organisation_id)
            or exists (
                select from persons_accessgrant g
                where g.source_kind = 'share' and g.source_id = s.id
                    and g.user_id = app_user_id() and g.organisation_id = app_organisation_id()
                    -- Not who was taken off the share before.
                    and (g.revoked_at is null or g.revoked_at >= s.ended_at - interval '1 minute')))
    order by t.told_on desc, t.id desc
$body$;
create function sharing_take_back_left(p_contribution bigint) returns bigint
language sql volatile security definer set search_path = public, pg_temp as $body$
    update sharing_contribution t set withdrawn_at = now()
    where t.id = p_contribution and t.withdrawn_at is null
        and t.id in (select l.contribution_id from sharing_left_behind() l)
    returning t.id
$body$;
"""
DROP = """
drop function sharing_take_back_left(bigint);
drop function sharing_left_behind();
drop function sharing_has_lead(bigint);
drop function sharing_still_there(bigint, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0009_ended_legal_basis")]

    operations = [migrations.RunSQL([STILL_THERE, LEFT_BEHIND], DROP)]
