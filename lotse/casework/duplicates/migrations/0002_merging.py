"""Merging and its undoing as database functions: whatever hangs on a person moves with her.

The functions follow the foreign keys that lead to a person, so that a table made later is taken
along too. They look with the owner's eyes and therefore ask first what the actor may work with.
Nothing else writes merges: who could forge one could move any row by undoing it.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "in (select unnest((select app_person_ids('read'))))"
WORK = "any((select app_person_ids('work'))::bigint[])"
MINE = "decided_by_id = (select app_user_id())"
# Records that were merged are visible to those who see the one that stayed.
MERGED = "in (select p.id from persons_person p where p.merged_into_id is not null)"
CASEWORK = "(select app_does_casework())"

# Every single foreign key to a person, but for merges themselves and lines of imports, which
# keep saying what they were about.
REFERENCES = """
create function duplicates_references() returns table (tab text, col text)
language sql stable security definer set search_path = public, pg_temp as $body$
    select c.conrelid::regclass::text, a.attname::text
    from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'persons_person'::regclass
        and cardinality(c.conkey) = 1
        and c.conrelid::regclass::text !~ '^(duplicates|imports)_'
    order by 1, 2
$body$;
revoke all on function duplicates_references() from public, lotse_app;
"""

# One row goes from one person to the other; if a rule of its table is against it, it stays.
MOVE = """
create function duplicates_move(p_tab text, p_col text, p_id bigint, p_from bigint, p_to bigint)
returns boolean language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    others text[];
    touches boolean;
    changed integer;
begin
    select array_agg(r.col) into others
        from duplicates_references() r where r.tab = p_tab and r.col <> p_col;
    if others is not null then
        -- A relation of the two with each other would become one with oneself.
        execute format('select exists (select from %s t, jsonb_each_text(to_jsonb(t)) f'
            ' where t.id = $1 and f.key = any($2) and f.value = $3::text)', p_tab)
            into touches using p_id, others, p_to;
        if touches then
            return false;
        end if;
    end if;
    execute format('update %s set %I = $1 where id = $2 and %I = $3', p_tab, p_col, p_col)
        using p_to, p_id, p_from;
    get diagnostics changed = row_count;
    return changed > 0;
exception
    when unique_violation or exclusion_violation or check_violation or raise_exception then
        return false;
end $body$;
revoke all on function duplicates_move(text, text, bigint, bigint, bigint) from public, lotse_app;
"""

MERGE = """
create function app_merge_persons(
    p_survivor bigint, p_absorbed bigint, p_leaving jsonb, p_staying jsonb, p_changes jsonb,
    p_added_names jsonb
) returns bigint
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    workable bigint[] := app_person_ids('work');
    reference record;
    one bigint;
    ids bigint[];
    moved jsonb := '[]';
    set_aside jsonb := '[]';
    result bigint;
begin
    if p_survivor = p_absorbed or not array[p_survivor, p_absorbed] <@ workable
        or exists (select from persons_person p
            where p.id in (p_survivor, p_absorbed) and p.merged_into_id is not null)
        or exists (select from persons_accessgrant g
            where g.person_id in (p_survivor, p_absorbed) and g.revoked_at is null
                and (g.ends_on is null or g.ends_on >= app_today())
                and g.organisation_id <> app_organisation_id())
    then
        raise exception 'persons % and % may not be merged', p_survivor, p_absorbed
            using errcode = 'insufficient_privilege';
    end if;
    for reference in
        select r.tab, r.col from duplicates_references() r
    loop
        execute format('select coalesce(array_agg(id order by id), ''{}'') from %s where %I = $1'
            ' and $2 @> to_jsonb(id)', reference.tab, reference.col)
            into ids using p_survivor, coalesce(p_leaving -> reference.tab, '[]');
        foreach one in array ids loop
            if duplicates_move(reference.tab, reference.col, one, p_survivor, p_absorbed) then
                set_aside := set_aside || jsonb_build_array(
                    jsonb_build_array(reference.tab, reference.col, one));
            end if;
        end loop;
        execute format('select coalesce(array_agg(id order by id), ''{}'') from %s where %I = $1'
            ' and not $2 @> to_jsonb(id)', reference.tab, reference.col)
            into ids using p_absorbed, coalesce(p_staying -> reference.tab, '[]')
                || coalesce(p_leaving -> reference.tab, '[]');
        foreach one in array ids loop
            if duplicates_move(reference.tab, reference.col, one, p_absorbed, p_survivor) then
                moved := moved || jsonb_build_array(
                    jsonb_build_array(reference.tab, reference.col, one));
            end if;
        end loop;
    end loop;
    update persons_person set merged_into_id = p_survivor where id = p_absorbed;
    insert into duplicates_personmerge (survivor_id, absorbed_id, changes, added_names, moved,
            set_aside, merged_at, merged_by_id)
        values (p_survivor, p_absorbed, p_changes, p_added_names, moved, set_aside,
            clock_timestamp(), app_user_id())
        returning id into result;
    return result;
end $body$;
"""

# What came to a case of the absorbed person after the merge belongs to that person again.
UNDO_MERGE = """
create function app_undo_merge(p_merge bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    merge duplicates_personmerge;
    reference record;
    entry jsonb;
    one bigint;
    cases bigint[];
    ids bigint[];
begin
    select * into merge from duplicates_personmerge m where m.id = p_merge for update;
    if merge.id is null or merge.undone_at is not null
        or not merge.survivor_id = any(app_person_ids('work'))
        or exists (select from duplicates_personmerge later
            where later.id > merge.id and later.undone_at is null
                and array[later.survivor_id, later.absorbed_id]
                    && array[merge.survivor_id, merge.absorbed_id])
    then
        raise exception 'merge % may not be undone', p_merge
            using errcode = 'insufficient_privilege';
    end if;
    select coalesce(array_agg((moved.entry ->> 2)::bigint), '{}') into cases
        from jsonb_array_elements(merge.moved) moved(entry)
        where moved.entry ->> 0 = 'cases_case';
    for entry in select * from jsonb_array_elements(merge.moved) loop
        perform duplicates_move(entry ->> 0, entry ->> 1, (entry ->> 2)::bigint,
            merge.survivor_id, merge.absorbed_id);
    end loop;
    for entry in select * from jsonb_array_elements(merge.set_aside) loop
        perform duplicates_move(entry ->> 0, entry ->> 1, (entry ->> 2)::bigint,
            merge.absorbed_id, merge.survivor_id);
    end loop;
    for reference in
        select r.tab, r.col, a.attname::text as case_col
        from duplicates_references() r
            join pg_constraint c on c.conrelid = r.tab::regclass and c.contype = 'f'
                and c.confrelid = 'cases_case'::regclass and cardinality(c.conkey) = 1
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    loop
        execute format('select coalesce(array_agg(id), ''{}'') from %s where %I = $1'
            ' and %I = any($2)', reference.tab, reference.col, reference.case_col)
            into ids using merge.survivor_id, cases;
        foreach one in array ids loop
            perform duplicates_move(reference.tab, reference.col, one,
                merge.survivor_id, merge.absorbed_id);
        end loop;
    end loop;
    update persons_accessgrant g set person_id = merge.absorbed_id
        where g.person_id = merge.survivor_id and g.source_kind = 'case'
            and g.source_id = any(cases);
    update persons_person set merged_into_id = null where id = merge.absorbed_id;
    -- A record that nobody may open would be lost.
    if not exists (select from persons_accessgrant g
            where g.person_id = merge.absorbed_id and g.revoked_at is null and g.level = 'work'
                and (g.ends_on is null or g.ends_on >= app_today())) then
        insert into persons_accessgrant (person_id, user_id, organisation_id, source_kind,
                source_id, reason, remark, level, starts_on, granted_by_id)
            values (merge.absorbed_id, app_user_id(), app_organisation_id(), 'person',
                merge.absorbed_id, 'intake', '', 'work', app_today(), app_user_id());
    end if;
    update duplicates_personmerge set undone_at = clock_timestamp(), undone_by_id = app_user_id()
        where id = p_merge;
end $body$;
"""
DROP = """
drop function app_undo_merge(bigint);
drop function app_merge_persons(bigint, bigint, jsonb, jsonb, jsonb, jsonb);
drop function duplicates_move(text, text, bigint, bigint, bigint);
drop function duplicates_references();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("duplicates", "0001_initial"),
        ("persons", "0005_merging"),
        ("cases", "0003_row_security"),
    ]

    operations = [
        row_security.protect(
            "duplicates_duplicatedecision",
            select=f"{CASEWORK} and ({MINE} or (first_id {READ} and second_id {READ}))",
            insert=f"{MINE} and first_id = {WORK} and second_id = {WORK}",
            update=f"first_id = {WORK} and second_id = {WORK}",
        ),
        row_security.protect(
            "duplicates_personmerge", select=f"survivor_id {READ} or survivor_id {MERGED}"
        ),
        migrations.RunSQL([REFERENCES, MOVE, MERGE, UNDO_MERGE], [DROP]),
    ]
