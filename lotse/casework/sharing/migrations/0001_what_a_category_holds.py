"""What leaves an organisation under which category of data, said once, in the database.

``sharing_rows`` looks with the owner's eyes and is called by no role: its wrappers first ask for
the right. Each row names all the categories (``needs``) that must be covered for it to leave.
"""

from django.db import migrations

# Fields of life and the category whose consent covers what is said about them. A field that is
# not named here never leaves. ``rules.CATEGORY_OF_DOMAIN`` says the same; a test compares them.
DOMAIN_CATEGORY = """
create function sharing_domain_category(p_code text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $body$
    select case p_code
        when 'residence' then 'residence'
        when 'orientation' then 'participation'
        when 'language' then 'language'
        when 'work' then 'work_education'
        when 'training' then 'work_education'
        when 'recognition' then 'work_education'
        when 'education' then 'education_children'
        when 'housing' then 'housing'
        when 'health' then 'health'
        when 'disability' then 'health'
        when 'family' then 'household'
        when 'authorities' then 'participation'
        when 'participation' then 'participation'
        when 'finances' then 'finances'
        when 'violence' then 'violence'
    end
$body$;
"""

# Left out on purpose: former names (§ 13 SBGG), blocked addresses (§ 51 BMG), names of others in
# the household, remarks on the residence, subject and place of appointments, notes that are secret.
ROWS = """
create function sharing_rows(
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
    select 7, r.starts_on::text, 'residence', array['residence'], 'residence_period', r.id,
        jsonb_build_object('norm', s.norm, 'name', s.name, 'starts_on', r.starts_on,
            'ends_on', r.ends_on)
    from persons_residenceperiod r join persons_residencestatus s on s.id = r.status_id
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
    select 16, t.filed_at::text, 'documents', array['documents'] || picked.needs, 'document', t.id,
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
revoke all on function sharing_rows(bigint, bigint, text[], jsonb) from public, lotse_app;
"""

# What was picked one by one: [{"kind": "note", "id": 7, "needs": ["health"]}]. A piece that names
# no category of its own is not covered by any.
PICKED = """
create function sharing_picked(p_items jsonb, p_kind text, out record_id bigint, out needs text[])
returns setof record
language sql immutable set search_path = pg_catalog, pg_temp as $body$
    select (item ->> 'id')::bigint, array(select jsonb_array_elements_text(item -> 'needs'))
    from jsonb_array_elements(p_items) item
    where item ->> 'kind' = p_kind and jsonb_array_length(item -> 'needs') > 0
$body$;
"""

PREVIEW = """
create function sharing_preview(
    p_case bigint, p_categories text[], p_items jsonb default '[]',
    out category text, out needs text[], out kind text, out record_id bigint, out data jsonb
) returns setof record
language plpgsql stable security definer set search_path = public, pg_temp as $body$
begin
    if p_case = any(app_case_ids('work')) then
        return query select r.category, r.needs, r.kind, r.record_id, r.data
            from sharing_rows((select c.person_id from cases_case c where c.id = p_case), p_case,
                p_categories, p_items) r;
    end if;
end $body$;
"""
DROP = """
drop function sharing_preview(bigint, text[], jsonb);
drop function sharing_rows(bigint, bigint, text[], jsonb);
drop function sharing_picked(jsonb, text);
drop function sharing_domain_category(text);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("appointments", "0003_appointments_by_start"),
        ("assessments", "0003_first_instruments"),
        ("cases", "0008_follow_up_series"),
        ("papers", "0002_row_security"),
        ("persons", "0007_grants_of_shares"),
        ("plans", "0005_four_eyes"),
    ]

    operations = [migrations.RunSQL([DOMAIN_CATEGORY, PICKED, ROWS, PREVIEW], [DROP])]
