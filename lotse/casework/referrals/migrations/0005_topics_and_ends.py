"""The topic needs consent too, a closed case ends its referrals, and a step asks whose it is."""

from typing import Any

from django.db import migrations, models

from lotse.foundation.base import row_security

STATES = [
    ("sent", "gesendet"),
    ("received", "Eingang bestätigt"),
    ("accepted", "angenommen"),
    ("appointment", "Termin gegeben"),
    ("completed", "abgeschlossen"),
    ("rejected", "abgelehnt"),
    ("revoked", "zurückgenommen"),
    ("ended", "beendet"),
]
STEPS = [
    ("send", "Gesendet"),
    ("take", "Übernommen"),
    ("receive", "Eingang bestätigt"),
    ("accept", "Angenommen"),
    ("reject", "Abgelehnt"),
    ("appoint", "Termin gegeben"),
    ("complete", "Ergebnis mitgeteilt"),
    ("remind", "Erinnert"),
    ("revoke", "Zurückgenommen"),
    ("confirm", "Rückmeldung zur Kenntnis genommen"),
    ("end", "Beendet"),
]
# What a referral is about says something of the person: „Gesundheit“ is not sent without consent.
TOPIC = """
create function referrals_topic_flows(p_referral bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $body$
    select exists (
        select from referrals_referral r join cases_case c on c.id = r.case_id
            join reference_lifedomain d on d.id = r.domain_id
        where r.id = p_referral and sharing_domain_category(d.code) = any(
            app_transferable(c.person_id, r.sender_id, r.recipient_id, r.purpose)))
$body$;
revoke execute on function referrals_topic_flows(bigint) from public, lotse_app;
create function referrals_topic_fits() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
begin
    if not exists (
        select from cases_case c, reference_lifedomain d
        where c.id = new.case_id and d.id = new.domain_id
            and sharing_domain_category(d.code) = any(
                app_transferable(c.person_id, new.sender_id, new.recipient_id, new.purpose)))
    then
        raise exception 'the topic of the referral to % is not covered', new.recipient_id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger referrals_topic_fits before insert on referrals_referral
    for each row execute function referrals_topic_fits();
"""
TOPIC_BEFORE = """
drop trigger referrals_topic_fits on referrals_referral;
drop function referrals_topic_fits();
drop function referrals_topic_flows(bigint);
"""
SHOWN = """
create or replace function referrals_shown(
    p_ids bigint[], out referral_id bigint, out topic text, out name text, out case_id bigint,
    out case_number text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select r.id, {topic},
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
                referrals_receives(r) and referrals_flow(r.id) <> '{{}}' as receives,
                r.sender_id = app_organisation_id() and app_does_casework() as in_team
        ) may
    where r.id = any(p_ids) and (may.in_file or may.receives or may.in_team)
$body$;
"""
SHOWN_NOW = SHOWN.format(
    topic="case when may.in_file or may.in_team or referrals_topic_flows(r.id) then d.label end"
)
CONTENT = """
create or replace function referrals_content(
    p_referral bigint, out referral_id bigint, out topic text, out offer text, out wish text,
    out rows jsonb, out appointment_at timestamptz, out appointment_place text, out answer text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select r.id, {topic}, {offer}, {wish}, referrals_rows(r.id, flow.categories),
        r.appointment_at, r.appointment_place, r.answer
    from referrals_referral r
        join reference_lifedomain d on d.id = r.domain_id
        left join directory_offer o on o.id = r.offer_id
        cross join lateral (select referrals_flow(r.id) as categories) flow
        {may}
    where r.id = p_referral and referrals_receives(r) and flow.categories <> '{{}}'
$body$;
"""
CONTENT_NOW = CONTENT.format(
    topic="case when may.tells then d.label else '' end",
    offer="case when may.tells then coalesce(o.title, '') else '' end",
    wish="case when may.tells then r.wish else '' end",
    may="cross join lateral (select referrals_topic_flows(r.id) as tells) may",
)
CONTENT_BEFORE = CONTENT.format(
    topic="d.label", offer="coalesce(o.title, '')", wish="r.wish", may=""
)
LINK_CONTENT = """
create or replace function app_referral_link_content(
    p_digest text, p_session text,
    out referral_id bigint, out topic text, out offer text, out wish text, out rows jsonb,
    out appointment_at timestamptz, out appointment_place text, out answer text,
    out state text, out is_covered boolean, out sent_at timestamptz, out answer_until date,
    out sender text, out recipient text, out sent_by text, out phone text
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
    select r.id, case when may.{tells} then d.label end,
        case when may.{tells} then coalesce(f.title, '') end,
        case when may.{tells} then r.wish end,
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
        cross join lateral (
            select flow.categories <> '{{}}' as reads,
                flow.categories <> '{{}}' and referrals_topic_flows(r.id) as tells
        ) may
$body$;
"""
# Nothing flows from a case that is closed or led by somebody else now.
FLOW = """
create or replace function referrals_flow(p_referral bigint) returns text[]
language sql stable security definer set search_path = public, pg_temp as $body$
    select coalesce((
        select flow.categories
        from referrals_referral r join cases_case c on c.id = r.case_id
            cross join lateral (select array(
                select unnest(r.categories)::text
                intersect
                select unnest(
                    app_transferable(c.person_id, r.sender_id, r.recipient_id, r.purpose))
            ) as categories) flow
        where r.id = p_referral and referrals_is_open(r.state) {of_open_case}
            and 'identity' = any(flow.categories)), '{{}}')
$body$;
"""
FLOW_NOW = FLOW.format(of_open_case="and c.closed_on is null and c.organisation_id = r.sender_id")
# Asked again under the lock: somebody else may have taken it over meanwhile.
STEP = """
create or replace function referrals_step(
    p_referral bigint, p_step text, p_said jsonb, p_due date, p_link bigint default null
) returns text
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    r referrals_referral;
    after text;
    acting bigint := app_user_id();
    here bigint := app_organisation_id();
    by_receiver boolean := p_step in ('take', 'receive', 'accept', 'appoint', 'complete', 'reject');
    said text := coalesce(p_said ->> 'text', '');
begin
    select * into r from referrals_referral where id = p_referral for update;
    after := referrals_next(r.state, p_step);
    if after is null or (p_step = 'confirm' and r.confirmed_at is not null) {or_taken} then
        return null;
    end if;
    update referrals_referral set
        state = after,
        due_on = case when not referrals_is_open(after) then null
            when p_step in ('take', 'remind') then due_on else p_due end,
        closed_at = case when not referrals_is_open(after) then coalesce(closed_at, now()) end,
        confirmed_at = case when p_step = 'confirm' then now() else confirmed_at end,
        taken_by_id = case when p_step = 'take' then acting
            when by_receiver then coalesce(taken_by_id, acting) else taken_by_id end,
        rejection_reason = case when p_step = 'reject' then p_said ->> 'reason'
            else rejection_reason end,
        appointment_at = case when p_step = 'appoint' then (p_said ->> 'at')::timestamptz
            else appointment_at end,
        appointment_place = case when p_step = 'appoint' then p_said ->> 'place'
            else appointment_place end,
        result = case when p_step = 'complete' then p_said ->> 'result' else result end,
        answer = case when p_step in ('accept', 'appoint', 'complete', 'reject') then said
            else answer end,
        version = version + 1, changed_at = now(), changed_by_id = acting
    where id = r.id;
    insert into referrals_referralevent (referral_id, case_id, step, state, happened_at, user_id,
            organisation_id, by_link, text)
        values (r.id, r.case_id, p_step, after, clock_timestamp(), acting,
            case when p_link is null then here else r.recipient_id end, p_link is not null,
            coalesce(p_said ->> 'words', said));
    perform referrals_tell_measure(r, p_step);
    perform referrals_note(r, p_step, p_said, p_link);
    if referrals_is_open(r.state) and not referrals_is_open(after) then
        perform referrals_end_disclosure(r, coalesce(p_said ->> 'label', after));
    end if;
    return after;
end $body$;
"""
STEP_NOW = STEP.format(
    or_taken="""
        or (by_receiver and p_step <> 'take' and p_link is null and r.taken_by_id <> acting)"""
)
# Each end says why.
ENDS = """
create or replace function referrals_withdrawn() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
begin
    perform referrals_step(new.source_id, 'end', {withdrawn}, null);
    return null;
end $body$;
create or replace function referrals_end_overdue() returns integer
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    over bigint[] := array(select r.id from referrals_referral r
        where referrals_is_open(r.state) and referrals_flow(r.id) = '{{}}');
    one bigint;
begin
    foreach one in array over loop
        perform referrals_step(one, 'end', {overdue}, null);
    end loop;
    return cardinality(over);
end $body$;
"""
ENDS_NOW = ENDS.format(
    withdrawn="jsonb_build_object('words', coalesce(nullif(new.end_reason, ''),"
    " 'Einwilligung nicht mehr wirksam'))",
    overdue="""'{"words": "Einwilligung nicht mehr wirksam",
            "label": "Einwilligung nicht mehr wirksam"}'""",
)
CASE_ENDED = """
create function referrals_case_ended() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
declare
    why text := case when new.closed_on is not null then 'Fall abgeschlossen'
        else 'Fall an eine andere Stelle übergeben' end;
    one bigint;
begin
    for one in select r.id from referrals_referral r
        where r.case_id = new.id and referrals_is_open(r.state) order by r.id
    loop
        perform referrals_step(
            one, 'end', jsonb_build_object('words', why, 'label', why), null);
    end loop;
    return null;
end $body$;
create trigger referrals_case_ended after update of closed_on, organisation_id on cases_case
    for each row when (old.closed_on is null and new.closed_on is not null
        or old.organisation_id <> new.organisation_id)
    execute function referrals_case_ended();
"""
CASE_ENDED_BEFORE = """
drop trigger referrals_case_ended on cases_case;
drop function referrals_case_ended();
"""
NOW = [SHOWN_NOW, CONTENT_NOW, LINK_CONTENT.format(tells="tells"), FLOW_NOW, STEP_NOW, ENDS_NOW]
BEFORE = [
    SHOWN.format(topic="d.label"),
    CONTENT_BEFORE,
    LINK_CONTENT.format(tells="reads"),
    FLOW.format(of_open_case=""),
    STEP.format(or_taken=""),
    ENDS.format(withdrawn="'{}'", overdue="'{}'"),
]


def _worded(name: str, longest: int, model: str, label: str, **values: Any) -> Any:
    field = models.CharField(label, max_length=longest, **values)
    return migrations.AlterField(model_name=model, name=name, field=field)


class Migration(migrations.Migration):
    dependencies = [("referrals", "0004_links"), ("sharing", "0001_what_a_category_holds")]

    operations = [
        _worded("state", 12, "referral", "Stand", choices=STATES, default="sent", editable=False),
        _worded("state", 12, "referralevent", "Stand danach", choices=STATES),
        _worded("step", 10, "referralevent", "Was", choices=STEPS),
        migrations.RunSQL(TOPIC, TOPIC_BEFORE),
        migrations.RunSQL(NOW, BEFORE),
        migrations.RunSQL(CASE_ENDED, CASE_ENDED_BEFORE),
        row_security.stands_once_set("referrals_referrallink", "revoked_at"),
    ]
