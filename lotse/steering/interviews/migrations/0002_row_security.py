"""Steering reads interviews, the coordination keeps them; a town reads its own sheets.

A guide in use stands, and so does what a sheet said and what was answered to it. Answers stand
from the moment the sheet is sent until a new version is begun.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READS = "(select county_role()) in ('kim_coordination', 'executive', 'auditor')"
KEEPS = "(select county_role()) = 'kim_coordination'"
TOWN = "(select county_role()) = 'municipality_lead'"
OWN = f"({TOWN} and organisation_id = (select app_organisation_id()) and sent_at is not null)"
NOT_IN_USE = "guide_id not in (select r.guide_id from interviews_interviewround r)"
# The policy of the interviews decides in turn.
OF_INTERVIEW = "interview_id in (select i.id from interviews_interview i)"
OPEN = """interview_id in (select i.id from interviews_interview i
    where i.state in ('planned', 'held'))"""
# A town reads the title of the round that its sheet comes from.
ROUND_OF_OWN = "id in (select i.round_id from interviews_interview i)"
OF_SHEET = "sheet_id in (select s.id from interviews_statementsheet s)"
# The newest sheet is answered, and settled only while the town has it before her.
NEWEST = """sheet_id in (
    select s.id from interviews_statementsheet s join interviews_interview i on i.id = s.interview_id
    where (interviews_sheetreply.kind = 'comment' or i.state = 'sent')
        and not exists (select from interviews_statementsheet n
            where n.interview_id = s.interview_id and n.number > s.number))"""
ME = "(select app_user_id())"

INTERVIEW_STEPS = """
create function interviews_interview_steps() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if old.state <> new.state and (old.state, new.state) not in (('planned', 'held'),
            ('held', 'sent'), ('sent', 'confirmed'), ('sent', 'objected'), ('sent', 'held'),
            ('confirmed', 'held'), ('objected', 'held')) then
        raise exception 'interview % does not go from % to %', old.id, old.state, new.state
            using errcode = 'check_violation';
    end if;
    if (new.round_id, new.municipality_id) is distinct from (old.round_id, old.municipality_id)
    then
        raise exception 'interview % belongs to its municipality', old.id
            using errcode = 'check_violation';
    end if;
    if county_role() = 'municipality_lead' and (new.state not in ('confirmed', 'objected')
            or (new.starts_at, new.minutes, new.place, new.spoken_by, new.asked_by_id, new.held_on,
                new.sent_at, new.organisation_id)
            is distinct from (old.starts_at, old.minutes, old.place, old.spoken_by,
                old.asked_by_id, old.held_on, old.sent_at, old.organisation_id)) then
        raise exception 'a town answers interview % and changes nothing', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger interviews_interview_steps before update on interviews_interview
    for each row execute function interviews_interview_steps();
"""
ANSWER_STANDS = """
create function interviews_answer_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if (new.interview_id, new.question_id) is distinct from (old.interview_id, old.question_id)
            or (new.text, new.rating, new.number, new.choice)
                is distinct from (old.text, old.rating, old.number, old.choice)
            and not exists (select from interviews_interview i
                where i.id = old.interview_id and i.state in ('planned', 'held')) then
        raise exception 'answer % stands', old.id using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger interviews_answer_stands before update on interviews_interviewanswer
    for each row execute function interviews_answer_stands();
"""


def _undo(name: str, table: str) -> str:
    return f"drop trigger interviews_{name} on interviews_{table}; drop function interviews_{name}"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_county_role"),
        ("interviews", "0001_guides_rounds_interviews_and_sheets"),
    ]

    operations = [
        row_security.protect("interviews_interviewguide", select=READS, insert=KEEPS, update=KEEPS),
        *(
            row_security.protect(
                f"interviews_{table}",
                select=READS,
                insert=f"{KEEPS} and {NOT_IN_USE}",
                update=f"{KEEPS} and {NOT_IN_USE}",
                delete=f"{KEEPS} and {NOT_IN_USE}",
            )
            for table in ("guideblock", "guidequestion")
        ),
        row_security.protect(
            "interviews_interviewround",
            select=f"{READS} or {TOWN} and {ROUND_OF_OWN}",
            insert=KEEPS,
            update=KEEPS,
        ),
        row_security.protect(
            "interviews_interview",
            select=f"{READS} or {OWN}",
            insert=f"{KEEPS} and state = 'planned'",
            update=f"{KEEPS} or {OWN}",
        ),
        row_security.protect(
            "interviews_interviewanswer",
            select=READS,
            insert=f"{KEEPS} and {OPEN}",
            update=KEEPS,
        ),
        row_security.protect(
            "interviews_domainneed",
            select=READS,
            insert=f"{KEEPS} and {OPEN}",
            update=f"{KEEPS} and {OPEN}",
            delete=f"{KEEPS} and {OPEN}",
        ),
        row_security.protect(
            "interviews_statementsheet",
            select=f"({READS} or {TOWN}) and {OF_INTERVIEW}",
            insert=f"{KEEPS} and {OF_INTERVIEW} and sent_by_id = {ME}",
        ),
        row_security.protect(
            "interviews_sheetreply",
            select=OF_SHEET,
            insert=f"{NEWEST} and by_id = {ME}"
            f" and ({KEEPS} and is_on_paper or {TOWN} and not is_on_paper)",
        ),
        *(
            migrations.RunSQL(sql, _undo(name, table))
            for sql, name, table in (
                (INTERVIEW_STEPS, "interview_steps", "interview"),
                (ANSWER_STANDS, "answer_stands", "interviewanswer"),
            )
        ),
    ]
