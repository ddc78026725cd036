"""What leaves is more guarded: kinds of documents, telling statuses, and what becomes secret later.

A copy that was kept (referral, conference, transfer) shows of its rows only those that would still
leave: ``sharing_still_leaves`` is asked each time. ``rules.CATEGORY_OF_DOCUMENT`` says the same as
``sharing_document_needs``; a test compares them.
"""

from django.db import migrations

NEEDS = """
create function sharing_document_needs(p_kind text) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $body$
    select case p_kind
        when 'identity' then array['identity']
        when 'residence' then array['residence']
        when 'civil_status' then array['household']
        when 'qualification' then array['work_education']
        when 'health' then array['health']
        when 'income' then array['finances']
        when 'housing' then array['housing']
        else '{}'::text[]
    end
$body$;
create function sharing_status_needs(p_code text) returns text[]
language sql immutable set search_path = pg_catalog, pg_temp as $body$
    select case
        when p_code = 'D_60a_II_1_b_bb' then array['health']
        when p_code in ('25_4a', '25_4b', 'D_60a_II_2_c') then array['violence']
        else '{}'::text[]
    end
$body$;
"""
ROWS = """
create or replace function sharing_rows(
    p_person bigint, p_case bigint, p_categories text[], p_items jsonb,
    out category text, out needs text[], out kind text, out record_id bigint, out data jsonb
) returns setof record
language sql stable security definer set search_path = public, pg_temp as $body$
with found (place, sort, category, needs, kind, record_id, data) as (
    select 1, '', 'identity', array['identity'], 'person', p.id, jsonb_build_object(
        'family_name', p.family_name, 'given_name', p.given_name, 'born', p.born, 'sex', p.sex)
    from persons_person p where p.id = p_person
    union all
    select 2, n.name, 'identity', array['identity'], 'name', n.id,
        jsonb_build_object('kind', n.kind, 'name', n.name)
    from persons_personname n where n.person_id = p_person and n.kind <> 'former_name'
    union all
    select 3, c.kind, 'contact_data', array['contact_data'], 'contact_point', c.id,
        jsonb_build_object('kind', c.kind, 'value', c.value, 'remark', c.remark)
    from persons_contactpoint c where c.person_id = p_person
    union all
    select 4, a.starts_on::text, 'contact_data', array['contact_data'], 'address', a.id,
        jsonb_build_object('street', a.street, 'postal_code', a.postal_code, 'town', a.town,
            'starts_on', a.starts_on)
    from persons_address a
    where a.person_id = p_person and a.starts_on <= app_today()
        and (a.ends_on is null or a.ends_on >= app_today())
        and not exists (select from persons_address b where b.person_id = p_person
            and b.is_blocked and (b.ends_on is null or b.ends_on >= app_today()))
    union all
    select 5, n.country, 'nationality', array['nationality'], 'nationality', n.id,
        jsonb_build_object('country', n.country)
    from persons_nationality n where n.person_id = p_person
    union all
    select 6, '', 'residence', array['residence'], 'entry', p.id,
        jsonb_build_object('entered', p.entered)
    from persons_person p where p.id = p_person and p.entered <> ''
    union all
    -- Of a status that tells of illness or violence only its kind, unless that may be known too.
    select 7, r.starts_on::text, 'residence', array['residence'] || told.needs, 'residence_period',
        r.id, jsonb_build_object('norm', told.norm, 'name', told.name,
            'starts_on', r.starts_on, 'ends_on', r.ends_on)
    from persons_residenceperiod r join persons_residencestatus s on s.id = r.status_id
        cross join lateral (
            select sharing_status_needs(s.code) as needs, s.norm, s.name
            where sharing_status_needs(s.code) <@ p_categories
            union all
            select '{}', '', case s.kind when 'AE' then 'Aufenthaltserlaubnis' else s.kind end
            where not sharing_status_needs(s.code) <@ p_categories
        ) told
    where r.person_id = p_person
    union all
    select 8, l.language, 'language', array['language'], 'language', l.id,
        jsonb_build_object('language', l.language, 'level', l.level)
    from persons_languageskill l where l.person_id = p_person
    union all
    select 9, '', 'language', array['language'], 'understanding', p.id, jsonb_build_object(
        'interpreter_needed', p.interpreter_needed,
        'interpreter_language', p.interpreter_language, 'literacy', p.literacy)
    from persons_person p where p.id = p_person
    union all
    select 10, other.starts_on::text, 'household', array['household'], 'household_member', other.id,
        jsonb_build_object('role', other.role, 'born_year', left(p.born, 4),
            'is_client', other.person_id = p_person, 'household', other.household_id)
    from persons_householdmembership mine
        join persons_householdmembership other on other.household_id = mine.household_id
        join persons_person p on p.id = other.person_id
    where mine.person_id = p_person
        and mine.starts_on <= app_today() and (mine.ends_on is null or mine.ends_on >= app_today())
        and other.starts_on <= app_today()
        and (other.ends_on is null or other.ends_on >= app_today())
    union all
    select 11, to_char(d.position, 'FM0000') || to_char(i.position, 'FM00000'),
        sharing_domain_category(d.code), array[sharing_domain_category(d.code)], 'answer', w.id,
        jsonb_build_object('domain', d.code, 'domain_label', d.label, 'question', i.label,
            'item_kind', i.kind, 'need', w.need, 'own_view', w.own_view, 'urgency', w.urgency,
            'situation', w.situation, 'resources', w.resources, 'value', w.value,
            'instrument', latest.instrument, 'assessed_on', latest.assessed_on)
    from (
        select distinct on (v.instrument_id) s.id, s.assessed_on, n.label as instrument
        from assessments_assessment s
            join assessments_instrumentversion v on v.id = s.instrument_version_id
            join assessments_instrument n on n.id = v.instrument_id
        where s.case_id = p_case and s.person_id = p_person and s.completed_at is not null
        order by v.instrument_id, s.assessed_on desc, s.id desc
    ) latest
        join assessments_answer w on w.assessment_id = latest.id
        join assessments_instrumentitem i on i.id = w.item_id
        join reference_lifedomain d on d.id = i.domain_id
    where w.need is not null or w.own_view is not null or w.value <> '' or w.situation <> ''
        or w.resources <> ''
    union all
    select 12, '', 'plan', array['plan'], 'plan', p.id, jsonb_build_object(
        'number', p.number, 'agreed_on', p.agreed_on, 'review_on', p.review_on)
    from plans_plan p where p.case_id = p_case and p.state = 'agreed'
    union all
    -- A goal, then its measures by their day.
    select 13, to_char(d.position, 'FM0000') || to_char(g.id, 'FM000000000000') || '0', 'plan',
        array['plan', sharing_domain_category(d.code)], 'goal', g.id,
        jsonb_build_object('domain', d.code, 'domain_label', d.label, 'title', g.title,
            'own_words', g.own_words, 'target_on', g.target_on, 'level', r.level,
            'rated_on', r.rated_on, 'outlook', r.outlook)
    from plans_plan p join plans_goal g on g.plan_id = p.id
        join reference_lifedomain d on d.id = g.domain_id
        left join lateral (
            select one.level, one.rated_on, one.outlook from plans_goalrating one
            where one.lineage = g.lineage and one.case_id = p_case
            order by one.rated_on desc, one.id desc limit 1) r on true
    where p.case_id = p_case and p.state = 'agreed'
    union all
    select 13,
        to_char(d.position, 'FM0000') || to_char(g.id, 'FM000000000000') || '1' || m.due_on::text,
        'plan', array['plan', sharing_domain_category(d.code)], 'measure', m.id, jsonb_build_object('goal', g.id, 'domain', d.code, 'what', m.what, 'doer', m.doer,
            'agency', m.agency, 'due_on', m.due_on, 'result', m.result, 'state', case
                when f.done_at is not null and not f.is_dropped
                    and m.state not in ('done', 'dropped') then 'done'
                else m.state end)
    from plans_plan p join plans_goal g on g.plan_id = p.id
        join plans_measure m on m.goal_id = g.id
        join reference_lifedomain d on d.id = g.domain_id
        left join cases_followup f on f.id = m.follow_up_id
    where p.case_id = p_case and p.state = 'agreed'
    union all
    select 14, a.starts_at::text, 'appointments', array['appointments'], 'appointment', a.id,
        jsonb_build_object('kind', a.kind, 'starts_at', a.starts_at, 'ends_at', a.ends_at)
    from appointments_appointment a
    where a.case_id = p_case and a.state = 'planned' and a.starts_at > now()
    union all
    select 15, c.held_on::text, 'notes', array['notes'] || picked.needs, 'note', c.id,
        jsonb_build_object('kind', c.kind, 'held_on', c.held_on, 'note', c.note,
            'by', u.given_name || ' ' || u.family_name)
    from sharing_picked(p_items, 'note') picked
        join cases_contact c on c.id = picked.record_id
        join accounts_user u on u.id = c.recorded_by_id
    where c.case_id = p_case and c.secrecy = 'case' and c.note <> ''
    union all
    select 16, t.filed_at::text, 'documents',
        array['documents'] || picked.needs || sharing_document_needs(t.kind), 'document', t.id,
        jsonb_build_object('kind', t.kind, 'title', t.title, 'dated_on', t.dated_on,
            'valid_until', t.valid_until, 'file', f.id, 'name', f.name,
            'media_type', f.media_type, 'size', f.size)
    from sharing_picked(p_items, 'document') picked
        join papers_casedocument t on t.id = picked.record_id
        join documents_storedfile f on f.id = t.file_id
    where t.case_id = p_case and t.withdrawn_at is null
)
select f.category, f.needs, f.kind, f.record_id, f.data from found f
-- An unknown field of life makes a null among the needs, and nothing covers null.
where f.needs <@ p_categories and array_position(f.needs, null) is null
order by f.place, f.sort, f.record_id
$body$;
"""
# Owner's only. A kind that is not named here does not leave.
STILL = """
create function sharing_still_leaves(p_row jsonb, p_covered text[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $body$
    select array(select jsonb_array_elements_text(p_row -> 'needs')) <@ p_covered
        and case p_row ->> 'kind'
            when 'person' then true
            when 'entry' then true
            when 'understanding' then true
            when 'name' then exists (select from persons_personname n
                where n.id = one.id and n.kind <> 'former_name')
            when 'contact_point' then exists (select from persons_contactpoint c
                where c.id = one.id)
            when 'address' then exists (select from persons_address a
                where a.id = one.id and not a.is_blocked
                    and not exists (select from persons_address b
                        where b.person_id = a.person_id and b.is_blocked
                            and (b.ends_on is null or b.ends_on >= app_today())))
            when 'nationality' then exists (select from persons_nationality n where n.id = one.id)
            when 'residence_period' then exists (select from persons_residenceperiod r
                join persons_residencestatus s on s.id = r.status_id
                where r.id = one.id and (p_row #>> '{data,norm}' = ''
                    or sharing_status_needs(s.code) <@ p_covered))
            when 'language' then exists (select from persons_languageskill l where l.id = one.id)
            when 'household_member' then exists (select from persons_householdmembership m
                where m.id = one.id)
            when 'answer' then exists (select from assessments_answer w where w.id = one.id)
            when 'plan' then exists (select from plans_plan p where p.id = one.id)
            when 'goal' then exists (select from plans_goal g where g.id = one.id)
            when 'measure' then exists (select from plans_measure m where m.id = one.id)
            when 'appointment' then exists (select from appointments_appointment a
                where a.id = one.id)
            when 'note' then exists (select from cases_contact c
                where c.id = one.id and c.secrecy = 'case' and c.note <> '')
            when 'document' then exists (select from papers_casedocument t
                where t.id = one.id and t.withdrawn_at is null
                    and sharing_document_needs(t.kind) <@ p_covered)
            else false
        end
    from (select (p_row ->> 'record_id')::bigint as id) one
$body$;
revoke execute on function sharing_still_leaves(jsonb, text[]) from public, lotse_app;
"""


class Migration(migrations.Migration):
    dependencies = [("sharing", "0004_ending")]

    operations = [
        migrations.RunSQL(
            NEEDS, "drop function sharing_status_needs(text), sharing_document_needs(text)"
        ),
        migrations.RunSQL(ROWS, migrations.RunSQL.noop),
        migrations.RunSQL(STILL, "drop function sharing_still_leaves(jsonb, text[])"),
    ]
