"""Whoever reads about money reads applications and notices; the funding office keeps them.

What was sent and what was recorded stands: neither a submitted application nor a recorded notice
is ever changed or deleted, with all its lines. Only the scan of a notice may still be added.
"""

from django.db import migrations

from lotse.foundation.base import row_security

READS = "(select funding_role()) in ('funding_officer', 'kim_coordination', 'executive', 'auditor')"
KEEPS = "(select funding_role()) = 'funding_officer'"
KEPT = {"select": READS, "insert": KEEPS, "update": KEEPS, "delete": KEEPS}
TABLES = (
    *("award", "application", "applicationpost", "applicationlumpsum"),
    *("notice", "noticepost", "noticelumpsum", "noticerate"),
)
LINES = {
    "noticepost": ("notice", "recorded"),
    "noticelumpsum": ("notice", "recorded"),
    "noticerate": ("notice", "recorded"),
    "applicationpost": ("application", "submitted"),
    "applicationlumpsum": ("application", "submitted"),
}
OF_NOTICES = "exists (select from awards_notice n where n.document_id = documents_storedfile.id)"

NOTICE_STANDS = """
create function awards_notice_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    adds_scan awards_notice;
begin
    if tg_op = 'UPDATE' then
        adds_scan := old;
        adds_scan.version := new.version;
        adds_scan.changed_at := new.changed_at;
        adds_scan.changed_by_id := new.changed_by_id;
        adds_scan.document_id := coalesce(old.document_id, new.document_id);
        if adds_scan is not distinct from new then
            return new;
        end if;
    end if;
    raise exception 'notice % stands as it was recorded', old.id using errcode = 'check_violation';
end $body$;
create trigger awards_notice_stands before update or delete on awards_notice
    for each row when (old.state = 'recorded') execute function awards_notice_stands();
"""
NOTICE_STANDS_UNDO = """
drop trigger awards_notice_stands on awards_notice;
drop function awards_notice_stands();
"""
APPLICATION_STANDS = """
create function awards_application_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    raise exception 'application % stands as it was submitted', old.id
        using errcode = 'check_violation';
end $body$;
create trigger awards_application_stands before update or delete on awards_application
    for each row when (old.state = 'submitted') execute function awards_application_stands();
"""
APPLICATION_STANDS_UNDO = """
drop trigger awards_application_stands on awards_application;
drop function awards_application_stands();
"""
# The parent is locked, so that nothing is added while somebody records it.
LINE_STANDS = """
create function awards_{table}_stands() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
declare
    parents bigint[] := '{{}}';
begin
    if tg_op <> 'INSERT' then
        parents := parents || old.{parent}_id::bigint;
    end if;
    if tg_op <> 'DELETE' then
        parents := parents || new.{parent}_id::bigint;
    end if;
    perform 1 from awards_{parent} p where p.id = any(parents) for share;
    if exists (select from awards_{parent} p where p.id = any(parents) and p.state = '{state}') then
        raise exception 'lines of {parent} % stand', parents using errcode = 'check_violation';
    end if;
    if tg_op = 'DELETE' then
        return old;
    end if;
    return new;
end $body$;
create trigger awards_{table}_stands before insert or update or delete on awards_{table}
    for each row execute function awards_{table}_stands();
"""
LINE_STANDS_UNDO = """
drop trigger awards_{table}_stands on awards_{table};
drop function awards_{table}_stands();
"""
# What is granted for one module and year is never moved to another.
AWARD_STANDS = """
create function awards_award_stands() returns trigger language plpgsql
    security definer set search_path = public, pg_temp as $body$
begin
    if exists (select from awards_notice n where n.award_id = old.id and n.state = 'recorded') then
        raise exception 'award % has recorded notices', old.id using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger awards_award_stands before update on awards_award
    for each row when ((old.programme_id, old.module, old.year, old.procedure) is distinct from
                       (new.programme_id, new.module, new.year, new.procedure))
    execute function awards_award_stands();
"""
AWARD_STANDS_UNDO = """
drop trigger awards_award_stands on awards_award;
drop function awards_award_stands();
"""


def _line_stands(table: str, parent: str, state: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        LINE_STANDS.format(table=table, parent=parent, state=state),
        LINE_STANDS_UNDO.format(table=table),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("programmes", "0002_row_security"),
        ("awards", "0001_applications_awards_and_notices"),
        ("accounts", "0002_row_security"),
        ("documents", "0005_refer_to_what_one_sees"),
    ]

    operations = [
        *(row_security.protect(f"awards_{table}", **KEPT) for table in TABLES),
        row_security.also_readable("documents_storedfile", "of_awards", OF_NOTICES),
        *(
            row_security.also_demanded(
                "awards_notice", "document", command, "app_file_is_seen(document_id)"
            )
            for command in ("insert", "update")
        ),
        migrations.RunSQL(NOTICE_STANDS, NOTICE_STANDS_UNDO),
        migrations.RunSQL(APPLICATION_STANDS, APPLICATION_STANDS_UNDO),
        *(_line_stands(table, *of) for table, of in LINES.items()),
        migrations.RunSQL(AWARD_STANDS, AWARD_STANDS_UNDO),
    ]
