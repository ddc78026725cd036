"""What a link opens for somebody who is not signed in: one referral, with the right code.

Everything is asked of these functions: nobody reads the tables. A link that is unknown, has run
out, was revoked or is locked answers nothing, each like the other.
"""

from django.db import migrations

# Counted before the code is looked at, so that many at once are no way round.
TRY = """
create function referrals_link_live(p_digest text) returns setof referrals_referrallink
language sql stable security definer set search_path = public, pg_temp as $body$
    select l.* from referrals_referrallink l
    where l.token_digest = p_digest and l.revoked_at is null and l.expires_at > now()
$body$;
create function app_referral_link_try(p_digest text) returns text
language sql volatile security definer set search_path = public, pg_temp as $body$
    update referrals_referrallink l set attempts = l.attempts + 1
    where l.id in (select live.id from referrals_link_live(p_digest) live) and l.attempts < 5
    returning l.code_hash
$body$;
create function app_referral_link_failed(p_digest text) returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    l referrals_referrallink;
begin
    select * into l from referrals_link_live(p_digest);
    if l.id is not null then
        perform audit_append('change', null, '', null, 'case.referral_link_failed', 'cases.case',
            l.case_id, jsonb_build_object('referral', jsonb_build_array(null, l.referral_id),
                'link', jsonb_build_array(null, l.id),
                'attempts', jsonb_build_array(l.attempts - 1, l.attempts)));
    end if;
end $body$;
create function app_referral_link_enter(p_digest text, p_session text, p_minutes integer)
returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    l referrals_referrallink;
begin
    update referrals_referrallink set attempts = 0, session_digest = p_session, opened_at = now(),
        session_until = now() + make_interval(mins => p_minutes)
    where id in (select live.id from referrals_link_live(p_digest) live)
    returning * into l;
    if l.id is not null then
        perform audit_append('change', null, '', null, 'case.referral_link_opened', 'cases.case',
            l.case_id, jsonb_build_object('referral', jsonb_build_array(null, l.referral_id),
                'link', jsonb_build_array(null, l.id)));
    end if;
end $body$;
"""
OPENED = """
create function referrals_link_opened(p_digest text, p_session text)
returns setof referrals_referrallink
language sql stable security definer set search_path = public, pg_temp as $body$
    select l.* from referrals_link_live(p_digest) l
    where p_session <> '' and l.session_digest = p_session and l.session_until > now()
$body$;
create function app_referral_link_content(
    p_digest text, p_session text,
    out referral_id bigint, out topic text, out offer text, out wish text, out rows jsonb,
    out appointment_at timestamptz, out appointment_place text, out answer text,
    out state text, out is_covered boolean, out sent_at timestamptz, out answer_until date,
    out sender text, out recipient text, out sent_by text, out phone text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select r.id, case when may.reads then d.label end,
        case when may.reads then coalesce(f.title, '') end, case when may.reads then r.wish end,
        case when may.reads then referrals_rows(r.id, flow.categories) else '[]' end,
        case when may.reads then r.appointment_at end,
        case when may.reads then r.appointment_place end, case when may.reads then r.answer end,
        r.state, may.reads, r.sent_at, r.answer_until, o.name, t.name,
        u.given_name || ' ' || u.family_name, coalesce(nullif(u.phone, ''), o.phone)
    from referrals_link_opened(p_digest, p_session) l
        join referrals_referral r on r.id = l.referral_id
        join reference_lifedomain d on d.id = r.domain_id
        join organisations_organisation o on o.id = r.sender_id
        join organisations_organisation t on t.id = r.recipient_id
        join accounts_user u on u.id = r.sent_by_id
        left join directory_offer f on f.id = r.offer_id
        cross join lateral (select referrals_flow(r.id) as categories) flow
        cross join lateral (select flow.categories <> '{}' as reads) may
$body$;
create function app_referral_link_step(
    p_digest text, p_session text, p_step text, p_said jsonb, p_due date
) returns text
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    l referrals_referrallink;
begin
    select * into l from referrals_link_opened(p_digest, p_session);
    if l.id is null or p_step not in ('receive', 'accept', 'appoint', 'complete', 'reject')
        or referrals_flow(l.referral_id) = '{}'
    then
        return null;
    end if;
    return referrals_step(l.referral_id, p_step, p_said, p_due, l.id);
end $body$;
create function app_referral_link_leave(p_digest text, p_session text) returns void
language sql volatile security definer set search_path = public, pg_temp as $body$
    update referrals_referrallink l set session_digest = '', session_until = null
    where l.id in (select opened.id from referrals_link_opened(p_digest, p_session) opened)
$body$;
create function app_referral_link_looked(p_digest text, p_session text, p_document text)
returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    l referrals_referrallink;
begin
    select * into l from referrals_link_opened(p_digest, p_session);
    if l.id is not null then
        perform audit_append('read', null, '', null, case when p_document = ''
                then 'case.referral_seen' else 'case.referral_document_opened' end,
            'cases.case', l.case_id, jsonb_strip_nulls(jsonb_build_object(
                'referral', jsonb_build_array(null, l.referral_id),
                'link', jsonb_build_array(null, l.id),
                'document', case when p_document <> ''
                    then jsonb_build_array(null, p_document) end)));
    end if;
end $body$;
revoke execute on function referrals_link_live(text), referrals_link_opened(text, text)
    from public, lotse_app;
"""
# The receiver does not learn the case: the trail of the person is found for her.
LOOKED = """
create function app_referral_looked(p_referral bigint, p_document text) returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    r referrals_referral;
begin
    select * into r from referrals_referral one where one.id = p_referral;
    if referrals_receives(r) then
        perform audit_append('read', app_user_id(), app_role(), app_organisation_id(),
            case when p_document = '' then 'case.referral_seen'
                else 'case.referral_document_opened' end,
            'cases.case', r.case_id, jsonb_strip_nulls(jsonb_build_object(
                'referral', jsonb_build_array(null, r.id),
                'document', case when p_document <> ''
                    then jsonb_build_array(null, p_document) end)));
    end if;
end $body$;
"""
DROP = """
drop function app_referral_looked(bigint, text);
drop function app_referral_link_looked(text, text, text);
drop function app_referral_link_leave(text, text);
drop function app_referral_link_step(text, text, text, jsonb, date);
drop function app_referral_link_content(text, text);
drop function referrals_link_opened(text, text);
drop function app_referral_link_enter(text, text, integer);
drop function app_referral_link_failed(text);
drop function app_referral_link_try(text);
drop function referrals_link_live(text);
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_row_security")]

    operations = [migrations.RunSQL([TRY, OPENED, LOOKED], DROP)]
