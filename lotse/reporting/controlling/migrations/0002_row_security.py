"""Coordination, executive and audit of the county read; the coordination keeps.

A frozen return stands, whoever asks. Explanations are added, and go with their count alone.
"""

from django.db import migrations

from lotse.foundation.base import row_security

STEERS = "(select county_role()) in ('kim_coordination', 'executive', 'auditor')"
KEEPS = "(select county_role()) = 'kim_coordination'"
RETURNS_STAND = """
create function controlling_returns_stand() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if old.state = 'frozen' then
        raise exception 'return % is frozen', old.id using errcode = 'check_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $body$;
create trigger controlling_returns_stand before update or delete on controlling_controllingreturn
    for each row execute function controlling_returns_stand();
"""
UNDO = """
drop trigger controlling_returns_stand on controlling_controllingreturn;
drop function controlling_returns_stand();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("controlling", "0001_returns_and_comparisons"),
        ("accounts", "0006_county_role"),
    ]

    operations = [
        row_security.protect(
            "controlling_controllingreturn",
            select=STEERS,
            insert=f"{KEEPS} and state = 'draft'",
            update=KEEPS,
            delete=f"{KEEPS} and state = 'draft'",
        ),
        row_security.protect(
            "controlling_statecomparison", select=STEERS, insert=KEEPS, update=KEEPS
        ),
        row_security.protect(
            "controlling_comparedcount", select=STEERS, insert=KEEPS, update=KEEPS, delete=KEEPS
        ),
        row_security.protect(
            "controlling_countexplanation", select=STEERS, insert=KEEPS, delete=KEEPS
        ),
        row_security.said_by_oneself("controlling_controllingreturn", "frozen_by_id"),
        row_security.said_by_oneself("controlling_countexplanation", "made_by_id"),
        migrations.RunSQL(RETURNS_STAND, UNDO),
    ]
