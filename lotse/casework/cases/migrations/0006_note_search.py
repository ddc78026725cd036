"""Notes are found by their words (Volltextsuche), in German stems, and stay secret in the trail.

``@@`` is not leakproof, so under row level security it could not use its index. The function
belongs to a role without login; it repeats the rule of visibility, secrecy included, and returns
nothing but ids that the caller may read anyway.
"""

from django.db import migrations

from lotse.foundation.base import row_security

# A trigger and no generated column: a bulk load may bring the vectors along, and computing one
# takes longer than writing the row.
COLUMN = """
alter table cases_contact add column note_vector tsvector;
create function cases_contact_vector() returns trigger language plpgsql
    set search_path = pg_catalog, pg_temp as $body$
begin
    new.note_vector := to_tsvector('german', new.note);
    return new;
end
$body$;
create trigger cases_contact_vector before insert or update of note on cases_contact
    for each row execute function cases_contact_vector();
update cases_contact set note = note;
create index contact_by_words on cases_contact using gin (note_vector);
-- For words that nearly every note has: the newest are found before all are read.
create index contact_by_day on cases_contact (held_on desc, id desc);
"""
COLUMN_UNDO = """
drop trigger cases_contact_vector on cases_contact;
drop function cases_contact_vector();
drop index contact_by_day;
alter table cases_contact drop column note_vector;
"""
# „Kita*“ is the beginning of a word; everything else is what web searches understand.
QUERY = """
create function note_query(p_words text, p_beginnings text[]) returns tsquery
language sql stable set search_path = pg_catalog, pg_temp as $body$
    select case
        when cardinality(p_beginnings) = 0 then websearch_to_tsquery('german', p_words)
        else websearch_to_tsquery('german', p_words) && to_tsquery('german', array_to_string(
            array(select quote_literal(one) || ':*' from unnest(p_beginnings) one), ' & '))
        end
$body$;
"""
SEARCH = """
create function note_search(
    p_words text, p_beginnings text[], p_cases bigint[], p_author bigint, p_since date,
    p_until date, p_most integer, p_offset integer, p_limit integer,
    out total bigint, out ids bigint[]
) language plpgsql stable security definer
set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $body$
declare
    asked tsquery := note_query(p_words, p_beginnings);
    visible bigint[] := app_case_ids('read');
    worked bigint[] := app_case_ids('work');
    me bigint := app_user_id();
begin
    -- Only what is to be left out: every note would fit.
    if querytree(asked) in ('', 'T') then
        total := 0; ids := '{}';
        return;
    end if;
    if p_cases is not null then
        visible := array(select unnest(visible) intersect select unnest(p_cases));
    end if;
    with hits as materialized (
        select c.id, c.held_on from cases_contact c
        where c.note_vector @@ asked and c.case_id = any(visible)
            and (c.secrecy = 'case' or c.recorded_by_id = me
                 or (c.secrecy = 'team' and c.case_id = any(worked)))
            and (p_author is null or c.recorded_by_id = p_author)
            and (p_since is null or c.held_on >= p_since)
            and (p_until is null or c.held_on <= p_until)
        order by c.held_on desc, c.id desc limit p_most
    )
    select count(*), coalesce(
        (array_agg(h.id order by h.held_on desc, h.id desc))[p_offset + 1 : p_offset + p_limit],
        '{}')
    into total, ids from hits h;
end $body$;
"""
OWNER = """
grant select (id, case_id, held_on, secrecy, recorded_by_id, note_vector)
    on cases_contact to lotse_search;
create policy cases_contact_search on cases_contact for select to lotse_search using (true);
grant create on schema public to lotse_search;
alter function note_search(text, text[], bigint[], bigint, date, date, integer, integer, integer)
    owner to lotse_search;
revoke create on schema public from lotse_search;
"""
SEARCH_UNDO = """
drop function note_search(text, text[], bigint[], bigint, date, date, integer, integer, integer);
drop function note_query(text, text[]);
drop policy cases_contact_search on cases_contact;
revoke select (id, case_id, held_on, secrecy, recorded_by_id, note_vector)
    on cases_contact from lotse_search;
"""
# That there was contact counts for everybody who works with the case; what was said does not.
CONTACT_DAYS = """
begin
    if wanted = any(app_case_ids('read')) then
        select min(c.held_on), max(c.held_on) into first_on, last_on
        from cases_contact c where c.case_id = wanted;
    end if;
end
"""
# The trail holds what notes said: its entry is read by those who may read the note today.
READ = "target_kind = 'cases.case' and target_id in (select unnest((select app_case_ids('read'))))"
OF_CASES = f"""
drop policy audit_auditentry_of_cases on audit_auditentry;
create policy audit_auditentry_of_cases on audit_auditentry for select to lotse_app
    using ({READ} and (action not like 'case.contact\\_%' or exists (
        select from cases_contact c where c.id = (changes #>> '{{contact,1}}')::bigint)));
"""  # noqa: S608
OF_CASES_BEFORE = f"""
drop policy audit_auditentry_of_cases on audit_auditentry;
create policy audit_auditentry_of_cases on audit_auditentry for select to lotse_app using ({READ});
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_note_secrecy")]

    operations = [
        migrations.RunSQL(COLUMN, COLUMN_UNDO),
        migrations.RunSQL(QUERY + SEARCH + OWNER, SEARCH_UNDO),
        row_security.function(
            "app_contact_days(wanted bigint, out first_on date, out last_on date)",
            "record",
            CONTACT_DAYS,
        ),
        migrations.RunSQL(OF_CASES, OF_CASES_BEFORE),
    ]
