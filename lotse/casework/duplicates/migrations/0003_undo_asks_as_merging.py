"""Undoing a merge asks the same rights as merging: work with both, and no other organisation."""

from django.db import migrations

DEMANDS = """
    -- Who parts two records works with both, as who merges them; nobody else gets to see more.
    select coalesce(bool_or(not mine), false) into lacks_one from (
        select bool_or(g.user_id = app_user_id()) as mine
        from persons_accessgrant g
        where g.person_id in (merge.survivor_id, merge.absorbed_id) and g.level = 'work'
            and g.revoked_at is null and g.starts_on <= app_today()
            and (g.ends_on is null or g.ends_on >= app_today())
        group by g.person_id = merge.absorbed_id
            or (g.source_kind = 'case' and g.source_id = any(cases))
            or merge.moved @> jsonb_build_array(
                jsonb_build_array('persons_accessgrant', 'person_id', g.id))
    ) workers;
    if lacks_one or exists (select from persons_accessgrant g
            where g.person_id in (merge.survivor_id, merge.absorbed_id) and g.revoked_at is null
                and (g.ends_on is null or g.ends_on >= app_today())
                and g.organisation_id <> app_organisation_id())
    then
        raise exception 'merge % may not be undone', p_merge
            using errcode = 'insufficient_privilege';
    end if;
"""
UNDO_MERGE = """
create or replace function app_undo_merge(p_merge bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    merge duplicates_personmerge;
    reference record;
    entry jsonb;
    one bigint;
    cases bigint[];
    ids bigint[];
    lacks_one boolean;
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
    -- demands
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


class Migration(migrations.Migration):
    dependencies = [("duplicates", "0002_merging")]

    operations = [
        migrations.RunSQL(UNDO_MERGE.replace("    -- demands\n", DEMANDS.lstrip("\n")), UNDO_MERGE)
    ]
