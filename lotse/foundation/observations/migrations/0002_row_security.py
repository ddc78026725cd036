"""Only the county's coordination reads what was observed; others who steer get counts.

Nobody changes a row. What comes from work with cases names no organisation; a partner or an
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
# Mentions: an observation about two towns counts in both. The running month is left out for
# everybody but the coordination, so that nobody sees a single one come.
COUNTS = """
declare
    -- Asked once and not for each row.
    caller text := coalesce(county_role(), '');
    this_month date := date_trunc('month', app_today())::date;
begin
    if caller not in ('kim_coordination', 'executive', 'auditor') then
        return;
    end if;
    return query
    select o.stage::text, p.municipality_id, count(*), count(*) filter (where o.severity = 3)
    from observations_observation o
        left join observations_observationplace p on p.observation_id = o.id
    where caller = 'kim_coordination' or o.month < this_month
    group by o.stage, p.municipality_id;
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
        row_security.function(
            "observations_counted()",
            "table (stage text, municipality_id bigint, mentions bigint, barriers bigint)",
            COUNTS,
        ),
    ]
