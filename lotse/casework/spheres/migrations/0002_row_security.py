"""Who sees a person sees her legal spheres; who works with her records them.

A trigger marks whose coming changes are outdated, whoever writes the fact. Nobody but the owner
of the functions sets the mark; the worker is told ids only and then acts with the rights of one
who works with the person.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READ = "person_id in (select unnest((select app_person_ids('read'))))"
WORK = "person_id = any((select app_person_ids('work'))::bigint[])"

MARK = """
create function spheres_mark() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $body$
begin
    insert into spheres_sphereoutlook as o (person_id, rules_version, is_outdated)
        select w.person_id, '', true from spheres_written w
        group by w.person_id order by w.person_id
        on conflict (person_id) do update set is_outdated = true where not o.is_outdated;
    return null;
end $body$;
revoke all on function spheres_mark() from public, lotse_app;
create function spheres_mark_persons() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $body$
begin
    insert into spheres_sphereoutlook as o (person_id, rules_version, is_outdated)
        select n.id, '', true from spheres_written n
            join spheres_before b on b.id = n.id
        where (b.born, b.entered) is distinct from (n.born, n.entered)
        order by n.id
        on conflict (person_id) do update set is_outdated = true where not o.is_outdated;
    return null;
end $body$;
revoke all on function spheres_mark_persons() from public, lotse_app;
"""
MARK_UNDO = "drop function spheres_mark(); drop function spheres_mark_persons()"
# Both sides of a change: a row may go from one person to another when records are merged.
_TABLES = ("persons_residenceperiod", "spheres_spherestate")
_EVENTS = (
    ("insert", "insert", "new"),
    ("removal", "delete", "old"),
    ("change", "update", "new"),
    ("leaving", "update", "old"),
)


def _marks(table: str, name: str, event: str, side: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"create trigger spheres_mark_{name} after {event} on {table}"
        f" referencing {side} table as spheres_written for each statement"
        " execute function spheres_mark()",
        f"drop trigger spheres_mark_{name} on {table}",
    )


OF_PERSONS = """
create trigger spheres_mark_insert after insert on persons_person
    referencing new table as spheres_written for each statement
    execute function spheres_mark_new_persons();
create trigger spheres_mark_change after update on persons_person
    referencing new table as spheres_written old table as spheres_before for each statement
    execute function spheres_mark_persons();
"""
OF_PERSONS_UNDO = """
drop trigger spheres_mark_insert on persons_person;
drop trigger spheres_mark_change on persons_person;
"""
NEW_PERSONS = """
create function spheres_mark_new_persons() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $body$
begin
    insert into spheres_sphereoutlook (person_id, rules_version, is_outdated)
        select n.id, '', true from spheres_written n order by n.id
        on conflict (person_id) do nothing;
    return null;
end $body$;
revoke all on function spheres_mark_new_persons() from public, lotse_app;
"""
NEW_PERSONS_UNDO = "drop function spheres_mark_new_persons()"
KNOWN_ALREADY = """
insert into spheres_sphereoutlook (person_id, rules_version, is_outdated)
    select p.id, '', true from persons_person p order by p.id on conflict do nothing;
"""
# Whom to compute anew, and one person each who works with her today. Ids and nothing else.
DUE = """
create function spheres_due(most integer)
    returns table (person_id bigint, user_id bigint, membership_id bigint)
    language sql stable security definer set search_path = public, pg_temp as $body$
    select o.person_id, w.user_id, w.membership_id
    from spheres_sphereoutlook o
    cross join lateral (
        select m.user_id, m.id as membership_id
        from persons_accessgrant g
            join accounts_membership m
                on m.user_id = g.user_id and m.organisation_id = g.organisation_id
            join accounts_user u on u.id = m.user_id and u.is_active
            join organisations_organisation n on n.id = m.organisation_id and n.is_active
        where g.person_id = o.person_id and g.level = 'work' and g.source_kind in ('case', 'person')
            and g.revoked_at is null and g.starts_on <= app_today()
            and (g.ends_on is null or g.ends_on >= app_today())
            and m.role in ('case_manager', 'case_management_lead')
            and m.starts_on <= app_today() and (m.ends_on is null or m.ends_on >= app_today())
        order by g.id, m.id limit 1
    ) w
    where o.is_outdated
    limit most
$body$;
revoke all on function spheres_due(integer) from public;
grant execute on function spheres_due(integer) to lotse_app;
create function spheres_outdate(current_rules text) returns integer
    language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    marked integer;
begin
    update spheres_sphereoutlook set is_outdated = true
        where rules_version <> current_rules and not is_outdated;
    get diagnostics marked = row_count;
    return marked;
end $body$;
revoke all on function spheres_outdate(text) from public;
grant execute on function spheres_outdate(text) to lotse_app;
"""
DUE_UNDO = "drop function spheres_due(integer); drop function spheres_outdate(text)"


class Migration(migrations.Migration):
    dependencies = [
        ("spheres", "0001_states_and_coming_changes"),
        ("persons", "0009_indexes_once"),
        ("accounts", "0002_row_security"),
    ]

    operations = [
        row_security.protect(
            "spheres_spherestate", select=READ, insert=WORK, update=WORK, delete=WORK
        ),
        row_security.protect("spheres_comingchange", select=READ, insert=WORK, delete=WORK),
        row_security.protect("spheres_sphereoutlook", select=READ, update=WORK),
        migrations.RunSQL(MARK, MARK_UNDO),
        migrations.RunSQL(NEW_PERSONS, NEW_PERSONS_UNDO),
        *(_marks(table, name, event, side) for table in _TABLES for name, event, side in _EVENTS),
        migrations.RunSQL(OF_PERSONS, OF_PERSONS_UNDO),
        migrations.RunSQL(KNOWN_ALREADY, migrations.RunSQL.noop),
        migrations.RunSQL(DUE, DUE_UNDO),
    ]
