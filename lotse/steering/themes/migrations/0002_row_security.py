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
# Exact for the coordination; for others whole months only, and to the nearest five.
COUNTS = """
declare
    -- Asked once and not for each row.
    this_month date := date_trunc('month', app_today())::date;
begin
    if county_role() = 'kim_coordination' then
        return query
        select l.theme_id, date_trunc('quarter', o.month)::date, count(*)
        from themes_themeobservation l join observations_observation o on o.id = l.observation_id
        group by 1, 2;
    elsif county_role() in ('executive', 'auditor') then
        return query
        select l.theme_id, date_trunc('quarter', o.month)::date, 5 * round(count(*) / 5.0)::bigint
        from themes_themeobservation l join observations_observation o on o.id = l.observation_id
        where o.month < this_month
        group by 1, 2;
    end if;
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
        row_security.function(
            "themes_similar(p_text text, p_least real, p_limit integer)",
            "table (theme_id bigint, score real)",
            SIMILAR,
        ),
        row_security.function(
            "themes_counted()",
            "table (theme_id bigint, quarter date, observations bigint)",
            COUNTS,
        ),
    ]
