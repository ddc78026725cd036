"""The county reads all bodies, who holds a seat what its members get; the coordination writes.

Members read the agenda from the invitation on, decisions and tasks when the meeting was held, and
the minutes when they are approved. Approved minutes are changed by nobody.
"""

from django.db import migrations

from lotse.foundation.base import row_security

KEEPS = "(select county_role()) = 'kim_coordination'"
READS = "(select county_role()) in ('kim_coordination', 'executive', 'auditor')"
IDS = """
begin
    return (
        select coalesce(array_agg(distinct s.body_id), '{}') from bodies_seat s
        where s.user_id = app_user_id() and s.organisation_id = app_organisation_id()
            and s.starts_on <= app_today() and (s.ends_on is null or s.ends_on >= app_today())
    );
end
"""
OWN = "in (select unnest((select app_body_ids())))"
# The policy of the meetings decides in turn.
OF_MEETING = "meeting_id in (select m.id from bodies_meeting m)"
APPROVED = "meeting_id in (select m.id from bodies_meeting m where m.state = 'approved')"
ITEM_APPROVED = """item_id in (select i.id from bodies_agendaitem i
    join bodies_meeting m on m.id = i.meeting_id where m.state = 'approved')"""
ITEM_HELD = """item_id in (select i.id from bodies_agendaitem i
    join bodies_meeting m on m.id = i.meeting_id where m.state in ('held', 'approved'))"""
OF_DECISION = "decision_id in (select d.id from bodies_decision d)"
MINE = """(user_id = (select app_user_id())
    or user_id is null and organisation_id = (select app_organisation_id()))"""

# Whoever calls: the meeting of a row that is to be written, also the one that it would leave.
MINUTES_STAND = """
create function bodies_minutes_stand() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $body$
declare
    meetings bigint[];
begin
    if tg_argv[0] = 'meeting' then
        meetings := array[old.meeting_id, new.meeting_id];
    else
        meetings := array(select i.meeting_id from bodies_agendaitem i
            where i.id in (old.item_id, new.item_id));
    end if;
    if exists (select from bodies_meeting m
            where m.id = any(meetings) and m.state in ('approved', 'cancelled')) then
        raise exception 'the minutes of this meeting stand' using errcode = 'check_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $body$;
"""
STANDS = """
create trigger {table}_stands before insert or update or delete on {table}
    for each row execute function bodies_minutes_stand('{way}');
"""
MEETING_STANDS = """
create function bodies_meeting_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if old.state in ('approved', 'cancelled') then
        raise exception 'meeting % is over and stands', old.id using errcode = 'check_violation';
    end if;
    if old.state <> new.state and (old.state, new.state) not in (('planned', 'invited'),
            ('planned', 'cancelled'), ('invited', 'held'), ('invited', 'cancelled'),
            ('held', 'approved')) then
        raise exception 'meeting % does not go from % to %', old.id, old.state, new.state
            using errcode = 'check_violation';
    end if;
    if old.body_id <> new.body_id then
        raise exception 'meeting % belongs to its body', old.id using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger bodies_meeting_stands before update on bodies_meeting
    for each row execute function bodies_meeting_stands();
"""
TASK_STANDS = """
create function bodies_task_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if old.done_on is not null then
        raise exception 'task % is done and stands', old.id using errcode = 'check_violation';
    end if;
    if county_role() is distinct from 'kim_coordination'
            and current_user <> 'lotse_owner'
            and (new.decision_id, new.text, new.user_id, new.organisation_id, new.name, new.due_on)
            is distinct from (old.decision_id, old.text, old.user_id, old.organisation_id,
            old.name, old.due_on) then
        raise exception 'task % is given by the coordination', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger bodies_task_stands before update on bodies_task
    for each row execute function bodies_task_stands();
"""
# Minutes name who came by the seat.
SEAT_STANDS = """
create function bodies_seat_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if (new.body_id, new.user_id, new.name, new.organisation_id, new.function) is distinct from
            (old.body_id, old.user_id, old.name, old.organisation_id, old.function)
            and exists (select from bodies_seatpresence p join bodies_meeting m
                on m.id = p.meeting_id where p.seat_id = old.id and m.state = 'approved') then
        raise exception 'seat % stands in approved minutes', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger bodies_seat_stands before update on bodies_seat
    for each row execute function bodies_seat_stands();
"""
_FROZEN = (
    ("bodies_agendaitem", "meeting"),
    ("bodies_seatpresence", "meeting"),
    ("bodies_itemminutes", "item"),
    ("bodies_decision", "item"),
)


def _undo(name: str, table: str) -> str:
    return f"drop trigger {name} on {table}; drop function {name}()"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_county_role"),
        ("bodies", "0001_bodies_meetings_and_decisions"),
        ("themes", "0002_row_security"),
    ]

    operations = [
        row_security.function("app_body_ids()", "bigint[]", IDS),
        row_security.protect(
            "bodies_body", select=f"{READS} or id {OWN}", insert=KEEPS, update=KEEPS
        ),
        row_security.protect(
            "bodies_seat", select=f"{READS} or body_id {OWN}", insert=KEEPS, update=KEEPS
        ),
        row_security.protect(
            "bodies_meeting",
            select=f"{READS} or (body_id {OWN} and invited_at is not null)",
            insert=f"{KEEPS} and state = 'planned'",
            update=KEEPS,
        ),
        row_security.protect(
            "bodies_agendaitem", select=OF_MEETING, insert=KEEPS, update=KEEPS, delete=KEEPS
        ),
        row_security.protect(
            "bodies_itemminutes",
            select=f"{READS} or {ITEM_APPROVED}",
            insert=KEEPS,
            update=KEEPS,
            delete=KEEPS,
        ),
        row_security.protect(
            "bodies_seatpresence", select=f"{READS} or {APPROVED}", insert=KEEPS, update=KEEPS
        ),
        row_security.protect(
            "bodies_decision", select=f"{READS} or {ITEM_HELD}", insert=KEEPS, update=KEEPS
        ),
        row_security.protect(
            "bodies_task",
            select=f"{READS} or {OF_DECISION}",
            insert=KEEPS,
            update=f"{KEEPS} or ({MINE} and {OF_DECISION})",
        ),
        migrations.RunSQL(MINUTES_STAND, "drop function bodies_minutes_stand()"),
        *(
            migrations.RunSQL(
                STANDS.format(table=table, way=way), f"drop trigger {table}_stands on {table}"
            )
            for table, way in _FROZEN
        ),
        migrations.RunSQL(MEETING_STANDS, _undo("bodies_meeting_stands", "bodies_meeting")),
        migrations.RunSQL(TASK_STANDS, _undo("bodies_task_stands", "bodies_task")),
        migrations.RunSQL(SEAT_STANDS, _undo("bodies_seat_stands", "bodies_seat")),
        row_security.said_by_oneself("bodies_meeting", "approved_by_id"),
        row_security.said_by_oneself("bodies_task", "done_by_id"),
    ]
