"""Who reads a conference: those of its case, and invitees whom consent lets know of it right now.

Nothing is remembered, and every function is one statement: a withdrawal holds for the next one.
``conferences_conferencecase`` is the only way from a conference to its case; invitees have none.
"""

from django.db import migrations

from lotse.foundation.base import row_security

CASE_READ = "case_id in (select unnest((select app_case_ids('read'))))"
CASE_WORK = "case_id = any((select app_case_ids('work'))::bigint[])"
ME = "(select app_user_id())"
HERE = "(select app_organisation_id())"
SEEN = "in (select unnest((select app_seen_conference_ids())))"
LED = "= any((select app_led_conference_ids())::bigint[])"
OURS = f"(is_named or presented_by_id = {ME})"

# Owner's only: the invitations through which the acting user reads something now.
MINE = """
create function conferences_mine(
    out invitee_id bigint, out conference_id bigint, out person_id bigint, out is_named boolean,
    out categories text[]
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select i.id, k.id, c.person_id, l.is_named, flow.categories
    from conferences_invitee i
        join conferences_conference k on k.id = i.conference_id
        join conferences_conferencecase l on l.conference_id = k.id
        join cases_case c on c.id = l.case_id
        cross join lateral (
            select case when l.is_named and i.organisation_id <> k.host_id then array(
                select unnest(l.categories)::text
                intersect
                select unnest(app_transferable(
                    c.person_id, k.host_id, i.organisation_id, 'conference'))
            ) else '{}'::text[] end as categories
        ) flow
    where i.user_id = app_user_id() and i.organisation_id = app_organisation_id()
        and i.removed_at is null and i.answer <> 'declined' and k.state <> 'cancelled'
        and case
            when not l.is_named then app_role() in
                ('case_manager', 'case_management_lead', 'partner', 'kim_coordination')
            when i.organisation_id = k.host_id then l.case_id = any(app_case_ids('read'))
            else app_role() in ('case_manager', 'case_management_lead', 'partner')
                and not consents_decides_status(i.organisation_id)
                and c.organisation_id = k.host_id
                -- Whoever may not know the name knows nothing.
                and 'identity' = any(flow.categories)
        end
$body$;
"""
IDS = """
create function app_seen_conference_ids() returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $body$
    select coalesce(array_agg(found.id), '{}') from (
        select l.conference_id as id from conferences_conferencecase l
        where l.case_id in (select unnest(app_case_ids('read')))
            and (l.is_named or l.presented_by_id = app_user_id())
        union
        select k.id from conferences_conference k
        where k.kind = 'anonymised' and k.host_user_id = app_user_id()
            and k.host_id = app_organisation_id() and app_does_casework()
        union
        select m.conference_id from conferences_mine() m
    ) found
$body$;
create function app_led_conference_ids() returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $body$
    select coalesce(array_agg(l.conference_id), '{}') from conferences_conferencecase l
    where l.case_id in (select unnest(app_case_ids('work')))
        and (l.is_named or l.presented_by_id = app_user_id())
$body$;
"""
TOLD = """
create function conference_told(
    p_conference bigint,
    out category text, out needs text[], out kind text, out record_id bigint, out data jsonb
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select r.category, array(select jsonb_array_elements_text(r.needs)), r.kind, r.record_id, r.data
    from conferences_mine() m
        join conferences_conference k on k.id = m.conference_id
        join conferences_conferencecase l on l.conference_id = k.id
        cross join lateral rows from (jsonb_to_recordset(l.rows) as (
            category text, needs jsonb, kind text, record_id bigint, data jsonb
        )) with ordinality r(category, needs, kind, record_id, data, place)
    where k.id = p_conference and m.is_named and k.state = 'planned'
        and array(select jsonb_array_elements_text(r.needs)) <@ m.categories
    order by r.place
$body$;
create function conferences_named(
    out conference_id bigint, out person_id bigint, out family_name text, out given_name text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select m.conference_id, p.id, p.family_name, p.given_name
    from conferences_mine() m join persons_person p on p.id = m.person_id
    where 'identity' = any(m.categories)
$body$;
"""
# Says that something is over, when it was and who was the host, but not about whom.
OVER = """
create function conferences_over(
    p_days integer, out host text, out starts_at timestamptz, out why text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select distinct o.short_name, k.starts_at, case
        when k.state = 'cancelled' then 'cancelled'
        when i.removed_at is not null then 'removed'
        when i.answer = 'declined' then 'declined'
        else 'stopped' end
    from conferences_invitee i
        join conferences_conference k on k.id = i.conference_id
        join organisations_organisation o on o.id = k.host_id
    where i.user_id = app_user_id() and i.organisation_id = app_organisation_id()
        and k.starts_at > now() - make_interval(days => p_days)
        and k.id <> all(app_seen_conference_ids())
    order by 2 desc, 1
$body$;
"""
# An invitee who declines sees the row no more, so she does not update it herself.
BY_INVITEES = """
create function conferences_answer(p_conference bigint, p_answer text) returns bigint
language sql volatile security definer set search_path = public, pg_temp as $body$
    update conferences_invitee i set answer = p_answer, answered_at = now()
    where p_answer in ('accepted', 'declined')
        and i.id in (select m.invitee_id from conferences_mine() m
            join conferences_conference k on k.id = m.conference_id and k.state = 'planned'
            where m.conference_id = p_conference)
    returning i.id
$body$;
create function conferences_fulfil(p_decision bigint) returns bigint
language sql volatile security definer set search_path = public, pg_temp as $body$
    update conferences_decision d set done_at = now(), done_by_id = app_user_id()
    where d.id = p_decision and d.done_at is null and d.organisation_id = app_organisation_id()
        and d.conference_id in (select m.conference_id from conferences_mine() m)
    returning d.id
$body$;
"""
# A conference belongs to who works in the case, and is of the kind that its case says.
CONFERENCE_FITS = """
create function conferences_conference_fits() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
begin
    if not exists (select from conferences_conferencecase l join cases_case c on c.id = l.case_id
        where l.conference_id = new.id and l.is_named = (new.kind = 'named')
            and l.presented_by_id = new.host_user_id and c.organisation_id = new.host_id)
    then
        raise exception 'conference % does not fit its case', new.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger conferences_conference_fits before insert on conferences_conference
    for each row execute function conferences_conference_fits();
"""
INVITEE_FITS = """
create function conferences_invitee_fits() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
declare
    named boolean := (select k.kind = 'named' from conferences_conference k
        where k.id = new.conference_id);
begin
    if named and consents_decides_status(new.organisation_id) then
        raise exception 'organisation % decides about status: it joins no named conference',
            new.organisation_id using errcode = 'check_violation';
    end if;
    if new.user_id is not null and not exists (select from accounts_membership m
        where m.user_id = new.user_id and m.organisation_id = new.organisation_id
            and m.starts_on <= app_today() and (m.ends_on is null or m.ends_on >= app_today())
            and (m.role in ('case_manager', 'case_management_lead', 'partner')
                or (not named and m.role = 'kim_coordination')))
    then
        raise exception 'user % is not invited for organisation %', new.user_id,
            new.organisation_id using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger conferences_invitee_fits
    before insert or update of conference_id, organisation_id, user_id on conferences_invitee
    for each row execute function conferences_invitee_fits();
"""
# What was said stands when the conference is over.
STANDS = """
create function conferences_stands() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
declare
    row_now jsonb := case when tg_op = 'DELETE' then to_jsonb(old) else to_jsonb(new) end;
begin
    if exists (select from conferences_conference k
        where k.id = (row_now ->> 'conference_id')::bigint and k.state <> 'planned')
    then
        raise exception 'conference % is over', row_now ->> 'conference_id'
            using errcode = 'check_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $body$;
create trigger conferences_agenda_stands before insert or update or delete
    on conferences_agendaitem for each row execute function conferences_stands();
create trigger conferences_presentation_stands before insert or update
    on conferences_anonymisedpresentation for each row execute function conferences_stands();
create trigger conferences_decision_stands before insert
    on conferences_decision for each row execute function conferences_stands();
"""
COLUMNS = {
    "conferences_conference": "subject, starts_at, ends_at, place, video_link, client_takes_part,"
    " state, ended_at, cancel_reason, version, changed_at, changed_by_id",
    "conferences_conferencecase": "categories, rows, noted_at",
    "conferences_invitee": "answer, answered_at, attended, removed_at, invited_at",
    "conferences_decision": "done_at, done_by_id",
}
DROP = """
drop trigger conferences_decision_stands on conferences_decision;
drop trigger conferences_presentation_stands on conferences_anonymisedpresentation;
drop trigger conferences_agenda_stands on conferences_agendaitem;
drop trigger conferences_invitee_fits on conferences_invitee;
drop trigger conferences_conference_fits on conferences_conference;
drop function conferences_stands();
drop function conferences_invitee_fits();
drop function conferences_conference_fits();
drop function conferences_fulfil(bigint);
drop function conferences_answer(bigint, text);
drop function conferences_over(integer);
drop function conferences_named();
drop function conference_told(bigint);
drop function app_led_conference_ids();
drop function app_seen_conference_ids();
drop function conferences_mine();
"""
FUNCTIONS = [MINE, IDS, TOLD, OVER, BY_INVITEES, CONFERENCE_FITS, INVITEE_FITS, STANDS]


def _only_columns(table: str, columns: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"revoke update on {table} from lotse_app; grant update ({columns}) on {table} to lotse_app",
        f"grant update on {table} to lotse_app",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("conferences", "0001_conferences_and_minutes"),
        ("consents", "0003_what_may_flow"),
        ("persons", "0008_rights_of_the_snapshot"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, DROP),
        row_security.protect(
            "conferences_conferencecase",
            select=f"{CASE_READ} and {OURS}",
            insert=f"{CASE_WORK} and presented_by_id = {ME}",
            update=f"{CASE_WORK} and {OURS}",
        ),
        row_security.protect(
            "conferences_conference",
            select=f"id {SEEN}",
            insert=f"id {LED} and host_user_id = {ME} and host_id = {HERE} and state = 'planned'",
            # An anonymised one is called off even by who has handed over the case.
            update=f"id {LED} or (kind = 'anonymised' and host_user_id = {ME} and host_id = {HERE})",
        ),
        row_security.protect(
            "conferences_invitee",
            select=f"conference_id {SEEN}",
            insert=f"conference_id {LED} and answer = 'open'",
            update=f"conference_id {LED}",
        ),
        row_security.protect(
            "conferences_agendaitem",
            select=f"conference_id {SEEN}",
            insert=f"conference_id {LED}",
            update=f"conference_id {LED}",
            delete=f"conference_id {LED}",
        ),
        row_security.protect(
            "conferences_decision",
            select=f"conference_id {SEEN}",
            insert=f"conference_id {LED} and done_at is null",
            update=f"conference_id {LED}",
        ),
        row_security.protect(
            "conferences_decidedstep",
            select="about_id in (select l.conference_id from conferences_conferencecase l)",
            insert=f"about_id {LED}",
        ),
        row_security.protect(
            "conferences_anonymisedpresentation",
            select=f"conference_id {SEEN}",
            insert=f"conference_id {LED}",
            update=f"conference_id {LED}",
        ),
        *(_only_columns(table, columns) for table, columns in COLUMNS.items()),
    ]
