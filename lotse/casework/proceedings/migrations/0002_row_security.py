"""Records of an authority are its officers' alone; others see what it released, and as it was.

Whatever hangs on somebody of the list hangs on the own list. What was released is never changed,
only withdrawn. Lists that were read in are forgotten after a while.
"""

from django.db import migrations

from lotse.foundation.base import row_security

OFFICER = "(select app_role()) in ('immigration_officer', 'naturalisation_officer')"
OWN = f"(organisation_id = (select app_organisation_id()) and {OFFICER})"
IN_LIST = """subject_id in (select s.id from pathways_subject s
    where s.organisation_id = (select app_organisation_id()))"""
OF_OWN_LIST = f"{OWN} and {IN_LIST}"
IN_PROCEEDING = """proceeding_id in (select p.id from proceedings_proceeding p
    where p.organisation_id = (select app_organisation_id()))"""
ABOUT_THE_SAME = """(proceeding_id is null or proceeding_id in (
    select p.id from proceedings_proceeding p
    where p.subject_id = proceedings_officevisit.subject_id))"""
VISIT = f"{OF_OWN_LIST} and {ABOUT_THE_SAME}"
CAME_HERE = """taken_by_id = (select app_user_id()) and referral_id in (
    select e.id from referrals_referralentry e
    where e.recipient_id = (select app_organisation_id()))"""
TAKEN = f"{OF_OWN_LIST} and {CAME_HERE}"
RELEASED = f"""{OWN} or (withdrawn_at is null
    and (select app_role()) in ('kim_coordination', 'executive'))"""
MINE = "released_by_id = (select app_user_id())"
STANDS = """
create function proceedings_release_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if (new.organisation_id, new.starts_on, new.ends_on, new.tables, new.released_by_id)
            is distinct from
            (old.organisation_id, old.starts_on, old.ends_on, old.tables, old.released_by_id) then
        raise exception 'release % stands as it was written', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger proceedings_release_stands before update on proceedings_statisticsrelease
    for each row execute function proceedings_release_stands();
"""
STANDS_UNDO = """
drop trigger proceedings_release_stands on proceedings_statisticsrelease;
drop function proceedings_release_stands();
"""
FORGET = """
create function proceedings_forget_lists(p_before timestamptz) returns integer
language plpgsql security definer set search_path = public, pg_temp as $body$
declare
    forgotten integer;
begin
    if p_before > now() - interval '30 days' then
        raise exception 'lists are kept for at least 30 days';
    end if;
    update proceedings_entryimport set lines = '[]'
        where created_at < p_before and lines <> '[]';
    get diagnostics forgotten = row_count;
    return forgotten;
end $body$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("proceedings", "0001_proceedings_visits_events_and_releases"),
        ("pathways", "0002_row_security"),
        ("referrals", "0003_row_security"),
    ]

    operations = [
        row_security.protect(
            "proceedings_proceeding", select=OWN, insert=OF_OWN_LIST, update=OF_OWN_LIST
        ),
        row_security.protect(
            "proceedings_checklistitem",
            select=OWN,
            insert=f"{OWN} and {IN_PROCEEDING}",
            update=f"{OWN} and {IN_PROCEEDING}",
        ),
        row_security.protect("proceedings_officevisit", select=OWN, insert=VISIT, update=VISIT),
        row_security.protect("proceedings_takenreferral", select=OWN, insert=TAKEN),
        row_security.protect("proceedings_informationevent", select=OWN, insert=OWN, update=OWN),
        row_security.protect("proceedings_entryimport", select=OWN, insert=OWN, update=OWN),
        row_security.protect(
            "proceedings_statisticsrelease",
            select=RELEASED,
            insert=f"{OWN} and {MINE}",
            update=OWN,
        ),
        row_security.stands_once_set("proceedings_statisticsrelease", "withdrawn_at"),
        migrations.RunSQL(STANDS, STANDS_UNDO),
        migrations.RunSQL(FORGET, "drop function proceedings_forget_lists(timestamptz)"),
    ]
