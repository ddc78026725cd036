"""The search over all keys, at the speed of its index.

LIKE and % are not leakproof, so under row level security they could not use an index. The
function belongs to a role without login that may read the keys only; it repeats the rule of
visibility and returns nothing but ids that the caller may see anyway.
"""

from django.db import migrations

SEARCH = """
create function person_search(
    p_words jsonb, p_joined jsonb, p_births text[], p_phone text, p_case text, p_limit integer
) returns table (person_id bigint, score real)
language plpgsql stable security definer
set search_path = public, pg_temp as $body$
declare
    visible bigint[] := app_person_ids('read');
    words integer := jsonb_array_length(p_words);
begin
    return query
    with asked as (
        select word.position, spelling.value as term, 'name' as kind
        from jsonb_array_elements(p_words || p_joined) with ordinality word(body, position),
             jsonb_array_elements_text(word.body -> 'spellings') spelling
        union all
        select word.position, code.value, 'skeleton'
        from jsonb_array_elements(p_words || p_joined) with ordinality word(body, position),
             jsonb_array_elements_text(word.body -> 'codes') code
    ), hits as (
        select asked.position, k.person_id, 0.7::real as score
        from asked join persons_searchkey k on k.kind = 'skeleton' and k.value = asked.term
        where asked.kind = 'skeleton' and k.person_id = any(visible)
        union all
        select asked.position, k.person_id,
               case when k.value = asked.term then 1.0
                    when starts_with(k.value, asked.term) then 0.9
                    when strpos(k.value, asked.term) > 0 then 0.6
                    else 0.6 * similarity(k.value, asked.term) end::real
        from asked join persons_searchkey k on k.kind = 'name'
            and (k.value like '%' || asked.term || '%' or k.value % asked.term)
        where asked.kind = 'name' and k.person_id = any(visible)
            and (k.value like '%' || asked.term || '%' or similarity(k.value, asked.term) >= 0.45)
    ), best as (
        select hits.position, hits.person_id, max(hits.score) as score
        from hits group by hits.position, hits.person_id
    ), named as (
        select best.person_id, (sum(best.score) / words)::real as score
        from best where best.position <= words
        group by best.person_id having count(*) = words
        union all
        select best.person_id, best.score from best where best.position > words
    ), numbered as (
        select k.person_id from persons_searchkey k
        where k.person_id = any(visible) and (
            (k.kind = 'birth' and exists (
                select from unnest(p_births) born where starts_with(k.value, born)))
            or (k.kind = 'phone' and p_phone <> '' and k.value like '%' || p_phone || '%')
            or (k.kind = 'case_number' and p_case <> '' and k.value like '%' || p_case || '%')
        )
    )
    select found.person_id, max(found.score)::real as score
    from (
        select named.person_id, named.score from named
        where (cardinality(p_births) = 0 and p_phone = '' and p_case = '')
            or named.person_id in (select numbered.person_id from numbered)
        union all
        select numbered.person_id, 1.0 from numbered where words = 0
    ) found
    group by found.person_id order by 2 desc, 1 limit p_limit;
end $body$;
"""
# The search role owns only this function and sees only the keys.
OWNER = """
grant select on persons_searchkey to lotse_search;
create policy persons_searchkey_search on persons_searchkey for select to lotse_search using (true);
grant create on schema public to lotse_search;
alter function person_search(jsonb, jsonb, text[], text, text, integer) owner to lotse_search;
revoke create on schema public from lotse_search;
"""
UNDO = """
drop function person_search(jsonb, jsonb, text[], text, text, integer);
drop policy persons_searchkey_search on persons_searchkey;
revoke select on persons_searchkey from lotse_search;
"""


class Migration(migrations.Migration):
    dependencies = [("persons", "0003_row_security")]

    operations = [
        migrations.RunSQL(SEARCH + OWNER, UNDO),
    ]
