"""The county reads all papers and its coordination keeps them; others read what was frozen.

A frozen paper stands, whoever asks: it, and its sections.
"""

from django.db import migrations

from lotse.foundation.base import row_security

STEERS = "(select county_role()) in ('kim_coordination', 'executive', 'auditor')"
KEEPS = "(select county_role()) = 'kim_coordination'"
INVITED = "(select county_role()) in ('municipality_lead', 'provider_lead')"
OF_DRAFT = "paper_id in (select id from committee_papers_paper where state = 'draft')"
PAPERS_STAND = """
create function committee_papers_stand() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if old.state = 'frozen' then
        raise exception 'paper % is frozen', old.id using errcode = 'check_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $body$;
create trigger committee_papers_stand before update or delete on committee_papers_paper
    for each row execute function committee_papers_stand();
"""
SECTIONS_STAND = """
create function committee_papers_sections_stand() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if exists (select from committee_papers_paper p where p.state = 'frozen' and p.id
            in (case when tg_op <> 'INSERT' then old.paper_id end,
                case when tg_op <> 'DELETE' then new.paper_id end)) then
        raise exception 'the sections of a frozen paper stand' using errcode = 'check_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end $body$;
create trigger committee_papers_sections_stand before insert or update or delete
    on committee_papers_papersection
    for each row execute function committee_papers_sections_stand();
"""
UNDO = """
drop trigger committee_papers_sections_stand on committee_papers_papersection;
drop function committee_papers_sections_stand();
drop trigger committee_papers_stand on committee_papers_paper;
drop function committee_papers_stand();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("committee_papers", "0001_papers_and_sections"),
        ("accounts", "0006_county_role"),
    ]

    operations = [
        row_security.protect(
            "committee_papers_paper",
            select=f"{STEERS} or ({INVITED} and state = 'frozen')",
            insert=f"{KEEPS} and state = 'draft'",
            update=KEEPS,
            delete=f"{KEEPS} and state = 'draft'",
        ),
        row_security.protect(
            "committee_papers_papersection",
            select=STEERS,
            insert=f"{KEEPS} and {OF_DRAFT}",
            update=f"{KEEPS} and {OF_DRAFT}",
            delete=f"{KEEPS} and {OF_DRAFT}",
        ),
        row_security.protect(
            "committee_papers_papertemplate",
            select=f"{STEERS} or {INVITED}",
            insert=f"{KEEPS} and app_file_is_seen(file_id)",
            update=f"{KEEPS} and app_file_is_seen(file_id)",
        ),
        row_security.also_readable(
            "documents_storedfile",
            "of_paper_templates",
            "id in (select file_id from committee_papers_papertemplate)",
        ),
        row_security.said_by_oneself("committee_papers_paper", "frozen_by_id"),
        migrations.RunSQL(f"{PAPERS_STAND}{SECTIONS_STAND}", UNDO),
    ]
