"""A list is seen by whoever uploaded it; what was taken over can be taken back while untouched."""

from django.db import migrations

from lotse.foundation.base import row_security

CASEWORK = "(select app_does_casework())"
OWN_ORGANISATION = "organisation_id = (select app_organisation_id())"
OWN = f"{CASEWORK} and uploaded_by_id = (select app_user_id()) and {OWN_ORGANISATION}"
OF_OWN_RUN = "run_id in (select r.id from imports_importrun r)"

# The trail says whether somebody has worked with a person since. Only what the import itself has
# made is deleted, row by row: whatever hangs on it in a table unknown here keeps it.
UNDO_ROW = """
create function imports_undo_row(p_row imports_importrow) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $body$
begin
    set constraints all immediate;
    update imports_importrow set person_id = null, case_id = null, is_new_person = false,
            is_new_case = false, state = 'undone'
        where id = p_row.id;
    if p_row.is_new_case then
        delete from persons_searchkey k using cases_case c
            where c.id = p_row.case_id and k.person_id = c.person_id
                and k.kind = 'case_number' and k.value = c.number;
        delete from persons_accessgrant where source_kind = 'case' and source_id = p_row.case_id;
        delete from cases_case where id = p_row.case_id;
    end if;
    -- Taking up the case ended the sight of who only knew the person; it comes back.
    if p_row.is_new_case and not p_row.is_new_person and not exists (
            select from persons_accessgrant g where g.person_id = p_row.person_id
                and g.revoked_at is null and g.level = 'work'
                and (g.ends_on is null or g.ends_on >= app_today())) then
        insert into persons_accessgrant (person_id, user_id, organisation_id, source_kind,
                source_id, reason, remark, level, starts_on, granted_by_id)
            values (p_row.person_id, app_user_id(), app_organisation_id(), 'person',
                p_row.person_id, 'intake', '', 'work', app_today(), app_user_id());
    end if;
    if p_row.is_new_person then
        delete from intake_intakedecision d using intake_intake i
            where d.intake_id = i.id and i.person_id = p_row.person_id;
        delete from intake_intake where person_id = p_row.person_id;
        delete from persons_searchkey where person_id = p_row.person_id;
        delete from persons_personname where person_id = p_row.person_id;
        delete from persons_nationality where person_id = p_row.person_id;
        delete from persons_languageskill where person_id = p_row.person_id;
        delete from persons_contactpoint where person_id = p_row.person_id;
        delete from persons_address where person_id = p_row.person_id;
        delete from persons_accessgrant where person_id = p_row.person_id;
        delete from persons_person where id = p_row.person_id;
    end if;
    return true;
exception
    when foreign_key_violation or restrict_violation then
        return false;
end $body$;
revoke all on function imports_undo_row(imports_importrow) from public, lotse_app;
"""
IS_TOUCHED = """
create function imports_is_touched(p_row imports_importrow) returns boolean
language sql stable security definer set search_path = public, pg_temp as $body$
    select exists (
        select from audit_auditentry e
        where e.kind = 'change' and e.recorded_at > p_row.imported_at
            and ((e.target_kind = 'persons.person' and e.target_id = p_row.person_id)
                or (e.target_kind = 'cases.case' and e.target_id = p_row.case_id))
    ) or (p_row.is_new_person and not exists (
        select from audit_auditentry e
        where e.action = 'person.registered' and e.target_kind = 'persons.person'
            and e.target_id = p_row.person_id and e.actor_id = app_user_id()
            and e.recorded_at <= p_row.imported_at
    )) or (p_row.is_new_case and not exists (
        select from audit_auditentry e
        where e.action = 'case.opened' and e.target_kind = 'cases.case'
            and e.target_id = p_row.case_id and e.actor_id = app_user_id()
            and e.recorded_at <= p_row.imported_at
    ))
$body$;
revoke all on function imports_is_touched(imports_importrow) from public, lotse_app;
"""
UNDO = """
create function app_undo_import(p_run bigint) returns table (undone integer, kept integer)
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    line imports_importrow;
begin
    if not exists (select from imports_importrun r
            where r.id = p_run and r.uploaded_by_id = app_user_id()
                and r.organisation_id = app_organisation_id() and app_does_casework()) then
        raise exception 'import % may not be undone', p_run
            using errcode = 'insufficient_privilege';
    end if;
    undone := 0;
    kept := 0;
    for line in
        select * from imports_importrow r
        where r.run_id = p_run and r.state = 'imported'
            and (r.is_new_person or r.is_new_case)
        order by r.number for update
    loop
        if not imports_is_touched(line) and imports_undo_row(line) then
            undone := undone + 1;
        else
            kept := kept + 1;
        end if;
    end loop;
    set constraints all deferred;
    return next;
end $body$;
"""
# What a list said is not needed once it has been taken over; what became of each line stays.
FORGET = """
create function imports_forget(p_before timestamptz) returns integer
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    forgotten integer;
begin
    if p_before > now() - interval '30 days' then
        raise exception 'lists are kept for at least 30 days';
    end if;
    update imports_importrow l set cells = '[]', faults = '[]', name = ''
        from imports_importrun r
        where r.id = l.run_id and r.created_at < p_before and l.cells <> '[]';
    get diagnostics forgotten = row_count;
    return forgotten;
end $body$;
"""
DROP = """
drop function imports_forget(timestamptz);
drop function app_undo_import(bigint);
drop function imports_is_touched(imports_importrow);
drop function imports_undo_row(imports_importrow);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("imports", "0001_initial"),
        ("accounts", "0002_row_security"),
        ("intake", "0002_row_security"),
    ]

    operations = [
        row_security.protect(
            "imports_importmapping",
            select=f"{CASEWORK} and {OWN_ORGANISATION}",
            insert=f"{CASEWORK} and {OWN_ORGANISATION}",
            update=f"{CASEWORK} and {OWN_ORGANISATION}",
        ),
        row_security.protect("imports_importrun", select=OWN, insert=OWN, update=OWN),
        row_security.protect(
            "imports_importrow", select=OF_OWN_RUN, insert=OF_OWN_RUN, update=OF_OWN_RUN
        ),
        migrations.RunSQL([UNDO_ROW, IS_TOUCHED, UNDO, FORGET], [DROP]),
    ]
