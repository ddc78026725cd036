"""Only the county's coordination reads what was observed; others who steer get guarded counts.

Small counts are suppressed and the others rounded inside of the database, so that the session of an
executive or auditor never receives an exact one. Nobody changes a row. What comes from work with cases names no organisation; a partner or an
authority names its own. The functions look with the owner's eyes and ask who calls.
"""

from django.db import migrations

from lotse.foundation.base import row_security

COORDINATES = "(select county_role()) = 'kim_coordination'"
REPORTS = """(select app_role()) in ('case_manager', 'case_management_lead', 'line_manager',
    'kim_coordination', 'immigration_officer', 'naturalisation_officer', 'municipality_lead',
    'provider_lead', 'partner')"""
HANDS_IN = f"""(
    (source in ('interview', 'authority', 'partner', 'coordination') and {COORDINATES})
    or (source in ('closure', 'conference') and (select app_does_casework()))
    or (source = 'casework' and (select app_role()) in (
        'case_manager', 'case_management_lead', 'line_manager'))
    or (source in ('authority', 'partner') and {REPORTS}
        and (select app_role()) not in ('case_manager', 'case_management_lead', 'line_manager')
        and organisation_id = (select app_organisation_id()))
)"""
# The words that both have, and the groups of three letters that both have; 1 is the same text.
SIMILAR = """
declare
    asked tsvector := to_tsvector('german'::regconfig, p_text);
    words text[] := tsvector_to_array(asked);
    wanted tsquery := (select string_agg(quote_literal(word), ' | ') from unnest(words) word);
begin
    if county_role() is distinct from 'kim_coordination' or wanted is null then
        return;
    end if;
    return query
    with found as (
        select o.id, o.text, to_tsvector('german'::regconfig, coalesce(o.text, '')) as vector
        from observations_observation o
        where to_tsvector('german'::regconfig, coalesce(o.text, '')) @@ wanted
            and o.id is distinct from p_except
    ), shared as (
        select f.id, f.text, (2.0 * (select count(*) from unnest(tsvector_to_array(f.vector)) word
                where word = any(words))
            / (cardinality(words) + length(f.vector)))::real as words_shared
        from found f
    ), best as (
        select s.id, s.text, s.words_shared from shared s
        order by s.words_shared desc, s.id limit 50
    ), scored as (
        select b.id, (0.6 * b.words_shared + 0.4 * similarity(b.text, p_text))::real as likeness
        from best b
    )
    select s.id, s.likeness from scored s where s.likeness >= p_least
    order by s.likeness desc, s.id limit p_limit;
end
"""
SUPPRESSION = """
-- From which size on the counts of a split may be shown by themselves; all smaller ones are added
-- up, and those that tell more than themselves. Null when even their sum would tell them. The same
-- as in core/suppression.py; a test compares both.
create function observations_shown_from(p_counts bigint[], p_telling boolean[]) returns bigint
language plpgsql immutable set search_path = public, pg_temp as $body$
declare
    shown_from bigint := 5;
    hidden bigint;
    is_one_size boolean;
begin
    loop
        select coalesce(sum(c.n), 0), coalesce(min(c.n) = max(c.n) and min(c.n) >= 4, false)
        into hidden, is_one_size
        from unnest(p_counts, p_telling) c (n, tells) where c.n < shown_from or c.tells;
        if hidden = 0 or (hidden >= 5 and not is_one_size) then
            return shown_from;
        end if;
        select min(c.n) + 1 into shown_from
        from unnest(p_counts, p_telling) c (n, tells)
        where c.n >= shown_from and c.tells is not true;
        if shown_from is null then
            return null;
        end if;
    end loop;
end $body$;
create function observations_rounded(p_count numeric) returns bigint
language sql immutable set search_path = public, pg_temp
as $body$ select (5 * round(p_count / 5))::bigint $body$;
-- What of a table may be published, as publish_table decides, and to the nearest five: who
-- compares two months learns of no single one. Parts are "total", "cell" and "rest", what is added
-- up; without a stage they are about the whole table.
create function observations_guarded(p_table jsonb)
    returns table (stage text, place text, part text, mentions bigint)
language sql immutable set search_path = public, pg_temp as $body$
    with cells as (
        select r.key as stage, c.key as place, c.value::text::bigint as n
        from jsonb_each(p_table) r cross join jsonb_each(r.value) c
    ), of_stage as (
        select c.stage, sum(c.n)::bigint as n,
            observations_shown_from(array_agg(c.n), null) as shown_from
        from cells c group by c.stage
    ), whole as (
        select sum(s.n)::bigint as n, observations_shown_from(
            array_agg(s.n order by s.stage),
            array_agg(s.shown_from is null order by s.stage)) as shown_from
        from of_stage s
    ), shown as (
        select s.stage, s.n, s.shown_from from of_stage s join whole w on s.n >= w.shown_from
        where s.shown_from is not null
    ), shown_cells as (
        select c.stage, c.place, c.n
        from shown s join cells c on c.stage = s.stage and c.n >= s.shown_from
    ), told as (
        select '' as stage, '' as place, 'total' as part, w.n::numeric as n
        from whole w where w.shown_from is not null
        union all
        select '', '', 'rest', w.n - coalesce((select sum(s.n) from shown s), 0)
        from whole w where w.shown_from is not null
        union all
        select s.stage, '', 'total', s.n from shown s
        union all
        select s.stage, '', 'rest', s.n - coalesce(
            (select sum(c.n) from shown_cells c where c.stage = s.stage), 0)
        from shown s
        union all
        select c.stage, c.place, 'cell', c.n from shown_cells c
    )
    select t.stage, t.place, t.part, observations_rounded(t.n) from told t
$body$;
revoke all on function observations_shown_from(bigint[], boolean[]),
    observations_rounded(numeric), observations_guarded(jsonb) from public;
"""
UNDO = """
drop function observations_guarded(jsonb);
drop function observations_rounded(numeric);
drop function observations_shown_from(bigint[], boolean[]);
"""
# Mentions: an observation about two towns counts in both. What came this month waits for the next.
PUBLISHED = """
begin
    if coalesce(county_role(), '') not in ('kim_coordination', 'executive', 'auditor') then
        return;
    end if;
    return query
    with said as (
        select o.stage::text as at, coalesce(p.municipality_id::text, '') as town, count(*) as n
        from observations_observation o
            left join observations_observationplace p on p.observation_id = o.id
        where o.counted_from <= app_today()
        group by 1, 2
    ), towns as (
        select m.id::text as town from organisations_municipality m union all select ''
    ), of_stage as (
        select s.at, jsonb_object_agg(t.town, coalesce(d.n, 0)) as counts
        from unnest(array['arrival', 'procedure', 'language', 'housing', 'work', 'school',
                'health', 'participation', 'residence', 'naturalisation']) s (at)
            cross join towns t
            left join said d on d.at = s.at and d.town = t.town
        group by s.at
    )
    select g.stage, g.place, g.part, g.mentions
    from observations_guarded((select jsonb_object_agg(s.at, s.counts) from of_stage s)) g;
end
"""


class Migration(migrations.Migration):
    dependencies = [("observations", "0001_initial"), ("accounts", "0006_county_role")]

    operations = [
        row_security.protect(
            "observations_observation", select=COORDINATES, insert=HANDS_IN, delete=COORDINATES
        ),
        row_security.protect(
            "observations_observationplace",
            select=COORDINATES,
            insert=REPORTS,
            delete=COORDINATES,
        ),
        row_security.function(
            "observations_similar(p_text text, p_except uuid, p_least real, p_limit integer)",
            "table (observation_id uuid, score real)",
            SIMILAR,
        ),
        migrations.RunSQL(SUPPRESSION, UNDO),
        row_security.function(
            "observations_published()",
            "table (stage text, place text, part text, mentions bigint)",
            PUBLISHED,
        ),
    ]
