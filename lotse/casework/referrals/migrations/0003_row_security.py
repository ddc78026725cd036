"""Who reads a referral: who sees the case reads all of it, who receives it only what is covered.

The receiver reads no table. She asks functions that ask, at that moment, for role, organisation,
state and consent; the list of the organisation says no person and no topic.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "case_id in (select unnest((select app_case_ids('read'))))"
WORK = "case_id = any((select app_case_ids('work'))::bigint[])"
ME = "(select app_user_id())"
HERE = "(select app_organisation_id())"
OF_REFERRAL = "(referral_id, case_id) in (select r.id, r.case_id from referrals_referral r)"
ROLES = """
create function referrals_has_role() returns boolean
language sql stable security definer set search_path = public, pg_temp as $body$
    select app_role() in ('case_manager', 'case_management_lead', 'partner',
        'immigration_officer', 'naturalisation_officer')
$body$;
"""
ENTRIES = """
create view referrals_referralentry with (security_barrier) as
    select r.id, r.sender_id, r.recipient_id, r.sent_by_id, r.taken_by_id, r.purpose, r.state,
        r.urgency, r.sent_at, r.answer_until, r.due_on, r.closed_at, r.confirmed_at
    from referrals_referral r
    where (r.recipient_id = (select app_organisation_id()) and (select referrals_has_role()))
        or (r.sender_id = (select app_organisation_id()) and (select app_does_casework()));
revoke all on referrals_referralentry from lotse_app;
grant select on referrals_referralentry to lotse_app;
"""
# A colleague's referral is known by its number only, until somebody takes it over.
SHOWN = """
create function referrals_receives(r referrals_referral) returns boolean
language sql stable security definer set search_path = public, pg_temp as $body$
    select r.recipient_id = app_organisation_id() and referrals_has_role()
        and (r.taken_by_id is null or r.taken_by_id = app_user_id())
$body$;
create function referrals_shown(
    p_ids bigint[], out referral_id bigint, out topic text, out name text, out case_id bigint,
    out case_number text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select r.id, d.label,
        case when may.in_file or may.receives then concat_ws(', ', nullif(p.family_name, ''),
            nullif(p.given_name, '')) end,
        case when may.in_file then c.id end, case when may.in_file then c.number end
    from referrals_referral r
        join cases_case c on c.id = r.case_id
        join persons_person p on p.id = c.person_id
        join reference_lifedomain d on d.id = r.domain_id
        cross join (select app_case_ids('read') as ids) files
        cross join lateral (
            select c.id = any(files.ids) as in_file,
                referrals_receives(r) and referrals_flow(r.id) <> '{}' as receives,
                r.sender_id = app_organisation_id() and app_does_casework() as in_team
        ) may
    where r.id = any(p_ids) and (may.in_file or may.receives or may.in_team)
$body$;
create function referrals_content(
    p_referral bigint, out referral_id bigint, out topic text, out offer text, out wish text,
    out rows jsonb, out appointment_at timestamptz, out appointment_place text, out answer text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select r.id, d.label, coalesce(o.title, ''), r.wish, referrals_rows(r.id, flow.categories),
        r.appointment_at, r.appointment_place, r.answer
    from referrals_referral r
        join reference_lifedomain d on d.id = r.domain_id
        left join directory_offer o on o.id = r.offer_id
        cross join lateral (select referrals_flow(r.id) as categories) flow
    where r.id = p_referral and referrals_receives(r) and flow.categories <> '{}'
$body$;
"""
STEPS = """
create function app_referral_sender_step(p_referral bigint, p_step text, p_said jsonb)
returns text
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    if p_step in ('remind', 'revoke', 'confirm') and exists (
        select from referrals_referral r
        where r.id = p_referral and r.case_id = any(app_case_ids('work')))
    then
        return referrals_step(p_referral, p_step, p_said, null);
    end if;
    return null;
end $body$;
create function app_referral_receiver_step(
    p_referral bigint, p_step text, p_said jsonb, p_due date
) returns text
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    if p_step in ('take', 'receive', 'accept', 'appoint', 'complete', 'reject') and exists (
        select from referrals_referral r
        where r.id = p_referral and r.recipient_id = app_organisation_id() and referrals_has_role()
            and (p_step = 'take' or referrals_receives(r)) and referrals_flow(r.id) <> '{}')
    then
        return referrals_step(p_referral, p_step, p_said, p_due);
    end if;
    return null;
end $body$;
"""
# The acting receiver's, and those of a link whose code was given.
FILES = """
create function referrals_files(p_referral bigint) returns setof bigint
language sql stable security definer set search_path = public, pg_temp as $body$
    select (one.said -> 'data' ->> 'file')::bigint
    from jsonb_array_elements(
            referrals_rows(p_referral, referrals_flow(p_referral))) one(said)
        join papers_casedocument t on t.id = (one.said ->> 'record_id')::bigint
    where one.said ->> 'kind' = 'document' and t.withdrawn_at is null
$body$;
revoke execute on function referrals_files(bigint) from public, lotse_app;
create function app_referral_file_ids() returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $body$
    select coalesce(array_agg(f.id), '{}')
    from referrals_referral r cross join lateral referrals_files(r.id) f(id)
    where referrals_is_open(r.state) and r.payload @> '[{"kind": "document"}]'
        and (r.recipient_id = app_organisation_id() and referrals_receives(r)
            or r.id in (select l.referral_id from referrals_referrallink l
                where l.session_digest = nullif(current_setting('app.referral_session', true), '')
                    and l.session_until > now() and l.expires_at > now() and l.revoked_at is null))
$body$;
"""
DROP = """
drop function app_referral_file_ids();
drop function referrals_files(bigint);
drop function app_referral_receiver_step(bigint, text, jsonb, date);
drop function app_referral_sender_step(bigint, text, jsonb);
drop function referrals_content(bigint);
drop function referrals_shown(bigint[]);
drop function referrals_receives(referrals_referral);
drop view referrals_referralentry;
drop function referrals_has_role();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0002_steps"),
        ("documents", "0005_refer_to_what_one_sees"),
    ]

    operations = [
        row_security.protect(
            "referrals_referral",
            select=READ,
            insert=f"{WORK} and sender_id = {HERE} and sent_by_id = {ME} and state = 'sent'"
            " and taken_by_id is null",
        ),
        row_security.protect(
            "referrals_referralevent",
            select=READ,
            insert=f"{WORK} and user_id = {ME} and organisation_id = {HERE} and step = 'send'"
            f" and not by_link and {OF_REFERRAL}",
        ),
        row_security.protect(
            "referrals_referrallink",
            select=READ,
            insert=f"{WORK} and made_by_id = {ME} and revoked_at is null and attempts = 0"
            f" and session_digest = '' and {OF_REFERRAL}",
            update=WORK,
        ),
        migrations.RunSQL(
            "revoke update on referrals_referrallink from lotse_app;"
            " grant update (revoked_at) on referrals_referrallink to lotse_app",
            "grant update on referrals_referrallink to lotse_app",
        ),
        migrations.RunSQL([ROLES, ENTRIES, SHOWN, STEPS, FILES], DROP),
        row_security.also_readable(
            "documents_storedfile",
            "of_referrals",
            "id in (select unnest((select app_referral_file_ids())))",
        ),
    ]
