"""A share ends in one place: with it the grants, the disclosure, and an entry in the trail.

Who ends it is somebody who works in the case, somebody who writes down a withdrawal, or the
program, when time or consent has run out.
"""

from django.db import migrations

# Owner's only: the wrappers below say which shares may be ended by whom.
END = """
create function sharing_end(p_ids bigint[], p_reason text) returns bigint[]
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    acting bigint := app_user_id();
    label text := case p_reason when 'done' then 'nicht mehr nötig'
        when 'withdrawn' then 'Einwilligung widerrufen' when 'expired' then 'Zeit abgelaufen'
        when 'case_closed' then 'Fall abgeschlossen'
        when 'handed_over' then 'Fall an eine andere Stelle übergeben'
        else 'irrtümlich freigegeben' end;
    one record;
    done bigint[] := '{}';
begin
    for one in
        update sharing_share s set ended_at = now(), end_reason = p_reason, ended_by_id = acting,
            version = s.version + 1, changed_at = now(), changed_by_id = acting
        from organisations_organisation o
        where s.id = any(p_ids) and s.ended_at is null and o.id = s.recipient_id
        returning s.id, s.case_id, o.name
    loop
        done := done || one.id;
        perform audit_append('change', acting, coalesce(app_role(), ''), app_organisation_id(),
            'case.share_ended', 'cases.case', one.case_id, jsonb_build_object(
                'share', jsonb_build_array(one.id, one.id),
                'recipient', jsonb_build_array(null, one.name),
                'reason', jsonb_build_array(null, label)));
    end loop;
    for one in
        update persons_accessgrant g set revoked_at = now()
        from accounts_user u
        where g.source_kind = 'share' and g.source_id = any(done) and g.revoked_at is null
            and u.id = g.user_id
        returning g.person_id, g.ends_on, u.given_name || ' ' || u.family_name as name
    loop
        perform audit_append('change', acting, coalesce(app_role(), ''), app_organisation_id(),
            'person.access_revoked', 'persons.person', one.person_id, jsonb_build_object(
                'user', jsonb_build_array(one.name, null),
                'reason', jsonb_build_array(null, 'mit der Stelle geteilt'),
                'remark', jsonb_build_array(null, ''),
                'ends_on', jsonb_build_array(null, one.ends_on)));
    end loop;
    for one in
        update consents_disclosure d set ended_at = now(), end_reason = label
        from organisations_organisation o
        where d.kind = 'share' and d.source_id = any(done) and d.ended_at is null
            and o.id = d.recipient_id
        returning d.id, d.person_id, o.name
    loop
        perform audit_append('change', acting, coalesce(app_role(), ''), app_organisation_id(),
            'disclosure.ended', 'persons.person', one.person_id, jsonb_build_object(
                'disclosure', jsonb_build_array(one.id, null),
                'kind', jsonb_build_array('Freigabe', null),
                'recipient', jsonb_build_array(one.name, null),
                'reason', jsonb_build_array(null, label)));
    end loop;
    return done;
end $body$;
revoke all on function sharing_end(bigint[], text) from public, lotse_app;
"""
# Whoever may not know the name any more knows nothing.
UNCOVERED = """
create function sharing_shows_nothing(p_share sharing_share, p_person bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $body$
    select not 'identity' = any(
        app_transferable(p_person, p_share.sender_id, p_share.recipient_id, 'support'))
$body$;
revoke all on function sharing_shows_nothing(sharing_share, bigint) from public, lotse_app;
"""
WRAPPERS = """
create function app_end_shares(p_ids bigint[], p_reason text) returns bigint[]
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    return sharing_end(array(
        select s.id from sharing_share s
        where s.id = any(p_ids) and s.case_id = any(app_case_ids('work'))), p_reason);
end $body$;
create function app_end_uncovered_shares(p_person bigint) returns bigint[]
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    return sharing_end(array(
        select s.id from sharing_share s join cases_case c on c.id = s.case_id
        where c.person_id = p_person and p_person = any(app_person_ids('work'))
            and s.sender_id = app_organisation_id() and s.ended_at is null
            and sharing_shows_nothing(s, c.person_id)), 'withdrawn');
end $body$;
create function sharing_end_overdue() returns integer
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    expired bigint[] := array(select s.id from sharing_share s join cases_case c on c.id = s.case_id
        where s.ended_at is null and (s.ends_on < app_today() or (s.starts_on <= app_today()
            and sharing_shows_nothing(s, c.person_id))));
begin
    return cardinality(sharing_end(expired, 'expired'));
end $body$;
"""
DROP = """
drop function sharing_end_overdue();
drop function app_end_uncovered_shares(bigint);
drop function app_end_shares(bigint[], text);
drop function sharing_shows_nothing(sharing_share, bigint);
drop function sharing_end(bigint[], text);
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0003_row_security")]

    operations = [migrations.RunSQL([END, UNCOVERED, WRAPPERS], DROP)]
