"""Whole caseloads change hands or get a deputy in one request, by functions that check everything.

A lead re-assigns cases by their number and never sees a person. The functions look with the
owner's eyes and repeat each check of the services: the database does not rely on the caller.
"""

from django.db import migrations

# Somebody who does casework in the acting organisation today.
WORKS_HERE = """
create function app_works_here(p_user bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $body$
begin
    return exists (
        select from accounts_membership m join accounts_user u on u.id = m.user_id
        where m.user_id = p_user and m.organisation_id = app_organisation_id() and u.is_active
            and m.role in ('case_manager', 'case_management_lead')
            and m.starts_on <= app_today() and (m.ends_on is null or m.ends_on >= app_today())
    );
end $body$;
"""
# The lead disposes of the cases of her organisation, everybody else of her own.
MAY_DISPOSE = """
create function app_may_dispose(p_worker bigint) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $body$
begin
    return app_role() = 'case_management_lead'
        or (app_does_casework() and p_worker = app_user_id());
end $body$;
"""
AUDIT_GRANTS = """
create function app_audit_grants(p_action text, p_grants bigint[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    perform audit_append('change', app_user_id(), app_role(), app_organisation_id(), p_action,
        'persons.person', g.person_id, jsonb_build_object(
            'user', case when p_action = 'person.access_granted'
                then jsonb_build_array(null, u.given_name || ' ' || u.family_name)
                else jsonb_build_array(u.given_name || ' ' || u.family_name, null) end,
            'reason', jsonb_build_array(null, case g.reason when 'responsible' then 'fallführend'
                when 'deputy' then 'Vertretung' else 'Person aufgenommen' end),
            'remark', jsonb_build_array(null, g.remark),
            'ends_on', jsonb_build_array(null, g.ends_on)))
    from persons_accessgrant g join accounts_user u on u.id = g.user_id
    where g.id = any(p_grants);
end $body$;
revoke execute on function app_audit_grants(text, bigint[]) from public;
"""
HAND_OVER = """
create function app_hand_over(p_from bigint, p_to bigint, p_cases bigint[], p_reason text)
returns jsonb language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    acting bigint := app_user_id();
    here bigint := app_organisation_id();
    gone bigint[];
    ended bigint[];
    given bigint[];
    kin bigint[];
    deputies integer;
    steps integer;
    names jsonb;
begin
    -- Nobody gives herself sight of what somebody else leads.
    if not app_may_dispose(p_from) or p_to in (p_from, acting) or btrim(p_reason) = ''
        or not app_works_here(p_to)
    then
        raise insufficient_privilege using message = 'cases may not be handed over like this';
    end if;
    -- One order for everybody: two who hand over at once wait for each other.
    perform 1 from cases_case where id = any(p_cases) order by id for update;
    select array_agg(w.id order by w.id) into gone
    from unnest(p_cases) w(id) left join cases_case c
        on c.id = w.id and c.organisation_id = here and c.responsible_id = p_from
    where c.id is null;
    if gone is not null then
        return jsonb_build_object('gone', gone);
    end if;

    with taken as (
        update persons_accessgrant g set revoked_at = clock_timestamp()
        where g.source_kind = 'case' and g.source_id = any(p_cases) and g.revoked_at is null
            and g.reason in ('responsible', 'deputy')
            and (g.ends_on is null or g.ends_on >= app_today())
        returning g.id, g.reason
    )
    select array_agg(id), count(*) filter (where reason = 'deputy') into ended, deputies
    from taken;
    with new as (
        insert into persons_accessgrant (person_id, user_id, organisation_id, source_kind,
            source_id, reason, remark, level, starts_on, granted_by_id)
        select c.person_id, p_to, here, 'case', c.id, 'responsible', p_reason, 'work',
            app_today(), acting
        from cases_case c where c.id = any(p_cases)
        returning id
    )
    select array_agg(id) into given from new;
    update cases_case set responsible_id = p_to, version = version + 1,
        changed_by_id = acting, changed_at = clock_timestamp()
    where id = any(p_cases);

    -- Who lives with them and has no case of her own goes along.
    select array_agg(distinct g.id) into kin
    from cases_case c
        join persons_householdmembership own on own.person_id = c.person_id
            and (own.ends_on is null or own.ends_on >= app_today())
        join persons_householdmembership other on other.household_id = own.household_id
            and (other.ends_on is null or other.ends_on >= app_today())
        join persons_accessgrant g on g.person_id = other.person_id and g.user_id = p_from
            and g.organisation_id = here and g.reason = 'intake' and g.revoked_at is null
            and (g.ends_on is null or g.ends_on >= app_today())
    where c.id = any(p_cases);
    with new as (
        insert into persons_accessgrant (person_id, user_id, organisation_id, source_kind,
            source_id, reason, remark, level, starts_on, granted_by_id)
        select distinct g.person_id, p_to, here, 'person', g.person_id, 'intake', p_reason,
            'work', app_today(), acting
        from persons_accessgrant g
        where g.id = any(kin) and not exists (
            select from persons_accessgrant k where k.person_id = g.person_id
                and k.user_id = p_to and k.organisation_id = here and k.level = 'work'
                and k.revoked_at is null and k.ends_on is null)
        returning id
    )
    select given || coalesce(array_agg(id), '{}') into given from new;
    -- The former worker keeps the relatives of those whose case she still leads.
    with taken as (
        update persons_accessgrant g set revoked_at = clock_timestamp()
        where g.id = any(kin) and not exists (
            select from persons_householdmembership here_too
                join persons_householdmembership led
                    on led.household_id = here_too.household_id
                    and (led.ends_on is null or led.ends_on >= app_today())
                join cases_case c on c.person_id = led.person_id and c.responsible_id = p_from
                    and c.organisation_id = here and c.closed_on is null
            where here_too.person_id = g.person_id
                and (here_too.ends_on is null or here_too.ends_on >= app_today()))
        returning id
    )
    select ended || coalesce(array_agg(id), '{}') into ended from taken;

    update cases_followup set assignee_id = p_to, version = version + 1,
        changed_by_id = acting, changed_at = clock_timestamp()
    where case_id = any(p_cases) and done_at is null and assignee_id <> p_to;
    get diagnostics steps = row_count;

    select jsonb_build_array(
        (select given_name || ' ' || family_name from accounts_user where id = p_from),
        (select given_name || ' ' || family_name from accounts_user where id = p_to)) into names;
    perform audit_append('change', acting, app_role(), here, 'case.handed_over', 'cases.case',
        one, jsonb_build_object('worker', names, 'reason', jsonb_build_array(null, p_reason)))
    from unnest(p_cases) one;
    perform app_audit_grants('person.access_revoked', ended);
    perform app_audit_grants('person.access_granted', given);
    return jsonb_build_object('steps', steps, 'deputies', deputies);
end $body$;
"""
DEPUTISE = """
create function app_deputise(
    p_worker bigint, p_deputy bigint, p_starts date, p_ends date, p_remark text
) returns integer language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    given bigint[];
    cases bigint[];
    name text;
begin
    if not app_may_dispose(p_worker) or p_deputy in (p_worker, app_user_id())
        or not app_works_here(p_deputy) or p_ends < greatest(p_starts, app_today()) or p_ends > p_starts + 183
    then
        raise insufficient_privilege using message = 'deputy may not be appointed like this';
    end if;
    -- Sent twice, the second time finds nothing left to give.
    perform pg_advisory_xact_lock(hashtextextended('deputyship', p_worker));
    with new as (
        insert into persons_accessgrant (person_id, user_id, organisation_id, source_kind,
            source_id, reason, remark, level, starts_on, ends_on, granted_by_id)
        select c.person_id, p_deputy, c.organisation_id, 'case', c.id, 'deputy', p_remark, 'work',
            p_starts, p_ends, app_user_id()
        from cases_case c
        where c.responsible_id = p_worker and c.organisation_id = app_organisation_id()
            and (c.closed_on is null or c.next_step_on is not null)
            and not exists (
                select from persons_accessgrant g where g.source_kind = 'case'
                    and g.source_id = c.id and g.user_id = p_deputy and g.reason = 'deputy'
                    and g.revoked_at is null and g.starts_on <= p_starts and g.ends_on >= p_ends)
        returning id, source_id
    )
    select array_agg(id), array_agg(source_id) into given, cases from new;
    select given_name || ' ' || family_name into name from accounts_user where id = p_deputy;
    perform audit_append('change', app_user_id(), app_role(), app_organisation_id(),
        'case.deputy_appointed', 'cases.case', one, jsonb_build_object(
            'deputy', jsonb_build_array(null, name), 'ends_on', jsonb_build_array(null, p_ends)))
    from unnest(cases) one;
    perform app_audit_grants('person.access_granted', given);
    return coalesce(array_length(given, 1), 0);
end $body$;
"""
END_DEPUTIES = """
create function app_end_deputyships(p_worker bigint, p_deputy bigint)
returns integer language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    ended bigint[];
    cases bigint[];
    name text;
begin
    if not app_may_dispose(p_worker) then
        raise insufficient_privilege using message = 'deputy may not be dismissed like this';
    end if;
    with taken as (
        update persons_accessgrant g set revoked_at = clock_timestamp()
        from cases_case c
        where g.source_kind = 'case' and g.source_id = c.id and g.reason = 'deputy'
            and g.user_id = p_deputy and g.revoked_at is null and g.ends_on >= app_today()
            and c.responsible_id = p_worker and c.organisation_id = app_organisation_id()
        returning g.id, g.source_id
    )
    select array_agg(id), array_agg(distinct source_id) into ended, cases from taken;
    select given_name || ' ' || family_name into name from accounts_user where id = p_deputy;
    perform audit_append('change', app_user_id(), app_role(), app_organisation_id(),
        'case.deputy_ended', 'cases.case', one,
        jsonb_build_object('deputy', jsonb_build_array(name, null)))
    from unnest(cases) one;
    perform app_audit_grants('person.access_revoked', ended);
    return coalesce(array_length(cases, 1), 0);
end $body$;
"""
DEPUTYSHIPS = """
create function app_deputyships() returns table (
    worker_id bigint, deputy_id bigint, starts_on date, ends_on date, cases bigint
) language plpgsql stable security definer set search_path = public, pg_temp as $body$
begin
    return query
    select c.responsible_id, g.user_id, g.starts_on, g.ends_on, count(*)
    from persons_accessgrant g join cases_case c on c.id = g.source_id
    where app_does_casework() and g.source_kind = 'case' and g.reason = 'deputy'
        and g.revoked_at is null and g.ends_on >= app_today()
        and c.organisation_id = app_organisation_id()
        and (app_role() = 'case_management_lead'
            or app_user_id() in (c.responsible_id, g.user_id))
    group by c.responsible_id, g.user_id, g.starts_on, g.ends_on;
end $body$;
"""
SEALED_NOTES = """
create function app_sealed_note_count(p_worker bigint, p_cases bigint[])
returns bigint language plpgsql stable security definer set search_path = public, pg_temp as $body$
begin
    return (select count(*) from cases_contact k join cases_case c on c.id = k.case_id
            where app_may_dispose(p_worker) and k.secrecy = 'author' and c.id = any(p_cases)
                and c.organisation_id = app_organisation_id() and c.responsible_id = p_worker);
end $body$;
"""


def _function(sql, signature):
    return migrations.RunSQL(sql, f"drop function {signature}")


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_note_search")]

    operations = [
        _function(WORKS_HERE, "app_works_here(bigint)"),
        _function(MAY_DISPOSE, "app_may_dispose(bigint)"),
        _function(AUDIT_GRANTS, "app_audit_grants(text, bigint[])"),
        _function(HAND_OVER, "app_hand_over(bigint, bigint, bigint[], text)"),
        _function(DEPUTISE, "app_deputise(bigint, bigint, date, date, text)"),
        _function(END_DEPUTIES, "app_end_deputyships(bigint, bigint)"),
        _function(DEPUTYSHIPS, "app_deputyships()"),
        _function(SEALED_NOTES, "app_sealed_note_count(bigint, bigint[])"),
    ]
