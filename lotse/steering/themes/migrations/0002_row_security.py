"""Themes are read by who steers; which observations stand behind them, by the coordination.

Those who reported get the feedback, which repeats what they may know. Steps and feedback are
added and never changed.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READS = "(select county_role()) in ('kim_coordination', 'executive', 'auditor')"
KEEPS = "(select county_role()) = 'kim_coordination'"
TOLD = f"""({READS} or (select app_role()) in ('case_manager', 'case_management_lead',
    'line_manager', 'kim_coordination', 'immigration_officer', 'naturalisation_officer',
    'municipality_lead', 'provider_lead', 'partner'))"""
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
        select t.id, (coalesce(t.title, '') || ' ' || coalesce(t.description, '')) as said
        from themes_theme t
        where to_tsvector('german'::regconfig,
            coalesce(t.title, '') || ' ' || coalesce(t.description, '')) @@ wanted
    ), shared as (
        -- What is asked is short and the theme is long: the share of the words asked for.
        select f.id, f.said, (select count(*)
                from unnest(tsvector_to_array(to_tsvector('german'::regconfig, f.said))) word
                where word = any(words))::real / cardinality(words) as words_shared
        from found f
    ), scored as (
        select s.id, (0.6 * s.words_shared + 0.4 * word_similarity(p_text, s.said))::real as likeness
        from shared s
    )
    select s.id, s.likeness from scored s where s.likeness >= p_least
    order by s.likeness desc, s.id limit p_limit;
end
"""
# What of each theme may be told to those who do not read the observations: suppressed as every split
# of a total, to the nearest five, and what was handed in or linked this month waits for the next.
PUBLISHED = """
begin
    if coalesce(county_role(), '') not in ('kim_coordination', 'executive', 'auditor') then
        return;
    end if;
    return query
    with counted as (
        select l.theme_id as theme, date_trunc('quarter', o.month)::date as began, count(*) as n
        from themes_themeobservation l join observations_observation o on o.id = l.observation_id
        where o.counted_from <= app_today()
            and l.linked_on < date_trunc('month', app_today())::date
        group by 1, 2
    ), decided as (
        select c.theme, sum(c.n) as n, observations_shown_from(array_agg(c.n), null) as shown_from
        from counted c group by c.theme
    )
    select d.theme, null::date, observations_rounded(d.n) from decided d
    where d.shown_from is not null
    union all
    select d.theme, c.began, observations_rounded(c.n)
    from decided d join counted c on c.theme = d.theme and c.n >= d.shown_from;
end
"""


class Migration(migrations.Migration):
    dependencies = [("themes", "0001_initial"), ("observations", "0002_row_security")]

    operations = [
        row_security.protect("themes_theme", select=READS, insert=KEEPS, update=KEEPS),
        row_security.protect(
            "themes_theme_municipalities", select=READS, insert=KEEPS, delete=KEEPS
        ),
        row_security.protect("themes_themeobservation", select=KEEPS, insert=KEEPS, delete=KEEPS),
        row_security.protect("themes_themestep", select=READS, insert=KEEPS),
        row_security.protect("themes_themefeedback", select=TOLD, insert=KEEPS),
        row_security.said_by_oneself("themes_themeobservation", "linked_by_id"),
        row_security.said_by_oneself("themes_themestep", "recorded_by_id"),
        row_security.function(
            "themes_similar(p_text text, p_least real, p_limit integer)",
            "table (theme_id bigint, score real)",
            SIMILAR,
        ),
        row_security.function(
            "themes_published()",
            "table (theme_id bigint, quarter date, observations bigint)",
            PUBLISHED,
        ),
    ]
