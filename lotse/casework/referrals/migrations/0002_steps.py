"""A referral holds what consent covers when it is sent, and changes by its steps alone.

The table is filled by a trigger and is changed by one function of the owner; wrappers ask whether
it is the sender, the receiver or a link that wants the step.
"""

from django.db import migrations

# ``rules.TRANSITIONS`` says the same; a test compares them.
NEXT = """
create function referrals_is_open(p_state text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $body$
    select p_state in ('sent', 'received', 'accepted', 'appointment')
$body$;
create function referrals_next(p_state text, p_step text) returns text
language sql immutable set search_path = public, pg_temp as $body$
    select case
        when referrals_is_open(p_state) then case p_step
            when 'take' then p_state
            when 'remind' then p_state
            when 'receive' then case when p_state = 'sent' then 'received' end
            when 'accept' then case when p_state in ('sent', 'received') then 'accepted' end
            when 'appoint' then 'appointment'
            when 'complete' then
                case when p_state in ('accepted', 'appointment') then 'completed' end
            when 'reject' then 'rejected'
            when 'revoke' then 'revoked'
            when 'end' then 'ended'
        end
        when p_step = 'confirm' and p_state in ('completed', 'rejected') then p_state
    end
$body$;
"""
# What leaves is decided here and not by who sends it: rows of covered categories, nothing else.
FILL = """
create function referrals_fill() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
declare
    who bigint := (select c.person_id from cases_case c
        where c.id = new.case_id and c.organisation_id = new.sender_id and c.closed_on is null);
begin
    if who is null then
        raise exception 'organisation % does not lead case %', new.sender_id, new.case_id
            using errcode = 'check_violation';
    end if;
    if new.purpose = 'status' and not consents_decides_status(new.recipient_id) then
        raise exception 'organisation % does not decide about status', new.recipient_id
            using errcode = 'check_violation';
    end if;
    if not new.categories::text[]
        <@ app_transferable(who, new.sender_id, new.recipient_id, new.purpose)
    then
        raise exception 'referral to % carries more than is covered', new.recipient_id
            using errcode = 'check_violation';
    end if;
    if new.measure_id is not null and not exists (select from plans_measure m
            where m.id = new.measure_id and m.case_id = new.case_id) then
        raise exception 'measure % is of another case', new.measure_id
            using errcode = 'check_violation';
    end if;
    new.payload := coalesce((select jsonb_agg(to_jsonb(r))
        from sharing_rows(who, new.case_id, new.categories::text[], new.picks) r), '[]');
    return new;
end $body$;
create trigger referrals_fill before insert on referrals_referral
    for each row execute function referrals_fill();
"""
# Empty as soon as the name may not be known any more, or there is nothing more to do.
FLOW = """
create function referrals_flow(p_referral bigint) returns text[]
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
        where r.id = p_referral and referrals_is_open(r.state)
            and 'identity' = any(flow.categories)), '{}')
$body$;
create function referrals_rows(p_referral bigint, p_flow text[]) returns jsonb
language sql stable security definer set search_path = public, pg_temp as $body$
    select coalesce(jsonb_agg(one.said order by one.place), '[]')
    from referrals_referral r
        cross join jsonb_array_elements(r.payload) with ordinality one(said, place)
    where r.id = p_referral
        and array(select jsonb_array_elements_text(one.said -> 'needs')) <@ p_flow
$body$;
"""
STEP = """
create function referrals_step(
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
    if after is null or (p_step = 'confirm' and r.confirmed_at is not null) then
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
# The plan learns by itself what an agency answered.
MEASURE = """
create function referrals_tell_measure(r referrals_referral, p_step text) returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    said text := case when p_step in ('accept', 'appoint') then 'accepted'
        when p_step = 'reject' then 'declined' end;
    one record;
begin
    if said is null or r.measure_id is null then
        return;
    end if;
    for one in
        update plans_measure m set state = 'answered', answered_on = app_today(), answer = said,
            version = m.version + 1, changed_at = now(), changed_by_id = app_user_id()
        from plans_measure sent
        where sent.id = r.measure_id and m.case_id = r.case_id and m.lineage = sent.lineage
            and m.state = 'asked'
        returning m.what
    loop
        perform audit_append('change', app_user_id(), coalesce(app_role(), ''),
            app_organisation_id(), 'case.measure_tracked', 'cases.case', r.case_id,
            jsonb_build_object('what', jsonb_build_array(one.what, one.what),
                'state', jsonb_build_array('asked', 'answered'),
                'answer', jsonb_build_array('', said)));
    end loop;
end $body$;
"""
NOTE = """
create function referrals_note(
    r referrals_referral, p_step text, p_said jsonb, p_link bigint
) returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    perform audit_append('change', app_user_id(), coalesce(app_role(), ''), app_organisation_id(),
        'case.referral_' || p_step, 'cases.case', r.case_id, jsonb_strip_nulls(jsonb_build_object(
            'referral', jsonb_build_array(r.id, r.id),
            'recipient', jsonb_build_array(null::text,
                (select o.name from organisations_organisation o where o.id = r.recipient_id)),
            'words', case when p_said ->> 'words' <> ''
                then jsonb_build_array(null::text, p_said ->> 'words') end,
            'link', case when p_link is not null
                then jsonb_build_array(null::text, p_link) end)));
end $body$;
create function referrals_end_disclosure(r referrals_referral, p_reason text) returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    one record;
begin
    for one in
        update consents_disclosure d set ended_at = now(), end_reason = p_reason
        from organisations_organisation o
        where d.kind = 'referral' and d.source_id = r.id and d.ended_at is null
            and o.id = d.recipient_id
        returning d.id, d.person_id, o.name
    loop
        perform audit_append('change', app_user_id(), coalesce(app_role(), ''),
            app_organisation_id(), 'disclosure.ended', 'persons.person', one.person_id,
            jsonb_build_object(
                'disclosure', jsonb_build_array(one.id, null),
                'kind', jsonb_build_array('Vermittlung', null),
                'recipient', jsonb_build_array(one.name, null),
                'reason', jsonb_build_array(null, p_reason)));
    end loop;
end $body$;
"""
# Whoever crosses out the disclosure ends the referral: consents know nothing of referrals.
WITHDRAWN = """
create function referrals_withdrawn() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $body$
begin
    perform referrals_step(new.source_id, 'end', '{}', null);
    return null;
end $body$;
create trigger referrals_withdrawn after update of ended_at on consents_disclosure
    for each row when (new.kind = 'referral' and old.ended_at is null and new.ended_at is not null)
    execute function referrals_withdrawn();
create function referrals_end_overdue() returns integer
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    over bigint[] := array(select r.id from referrals_referral r
        where referrals_is_open(r.state) and referrals_flow(r.id) = '{}');
    one bigint;
begin
    foreach one in array over loop
        perform referrals_step(one, 'end', '{}', null);
    end loop;
    return cardinality(over);
end $body$;
"""
OWNERS_ONLY = """
revoke execute on function referrals_flow(bigint), referrals_rows(bigint, text[]),
    referrals_step(bigint, text, jsonb, date, bigint),
    referrals_tell_measure(referrals_referral, text),
    referrals_note(referrals_referral, text, jsonb, bigint),
    referrals_end_disclosure(referrals_referral, text) from public, lotse_app;
"""
DROP = """
drop function referrals_end_overdue();
drop trigger referrals_withdrawn on consents_disclosure;
drop function referrals_withdrawn();
drop function referrals_step(bigint, text, jsonb, date, bigint);
drop function referrals_tell_measure(referrals_referral, text);
drop function referrals_end_disclosure(referrals_referral, text);
drop function referrals_note(referrals_referral, text, jsonb, bigint);
drop function referrals_rows(bigint, text[]);
drop function referrals_flow(bigint);
drop trigger referrals_fill on referrals_referral;
drop function referrals_fill();
drop function referrals_next(text, text);
drop function referrals_is_open(text);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0001_referrals_and_links"),
        ("sharing", "0003_row_security"),
        ("consents", "0003_what_may_flow"),
    ]

    operations = [
        migrations.RunSQL([NEXT, FILL, FLOW, MEASURE, NOTE, STEP, WITHDRAWN, OWNERS_ONLY], DROP)
    ]
