"""Two lists that never meet: persons with a file, and the entries of authorities.

What was judged stays as it was written, only its withdrawal is added, once; a check that was kept
is never changed. Nothing of all this is deleted by the application.
"""

from django.db import migrations

from lotse.foundation.base import row_security

OWN_ENTRY = """(organisation_id = (select app_organisation_id())
    and (select app_role()) in ('immigration_officer', 'naturalisation_officer'))"""
READ = f"person_id in (select unnest((select app_person_ids('read')))) or {OWN_ENTRY}"
WORK = f"person_id = any((select app_person_ids('work'))::bigint[]) or {OWN_ENTRY}"
# The policy of the subjects decides which of them are seen.
OF_SEEN = "subject_id in (select s.id from pathways_subject s)"
OF_WORKED = f"""exists (select from pathways_subject s
    where s.id = subject_id and ({WORK.replace("person_id", "s.person_id", 1)}))"""
MERGED = "person_id in (select p.id from persons_person p where p.merged_into_id is not null)"
MINE = "made_by_id = (select app_user_id())"
WITHDRAWAL = "withdrawn_at, withdrawn_by_id, withdrawal_reason"
STANDS = """
create function pathways_stands() returns trigger language plpgsql
    set search_path = public, pg_temp as $$
begin
    raise exception '% % stands as it was written', tg_table_name, old.id;
end $$;
create trigger pathways_storedcheck_stands before update or delete on pathways_storedcheck
    for each row execute function pathways_stands();
create trigger pathways_judgement_stays before delete on pathways_judgement
    for each row execute function pathways_stands();
"""
STANDS_UNDO = """
drop trigger pathways_judgement_stays on pathways_judgement;
drop trigger pathways_storedcheck_stands on pathways_storedcheck;
drop function pathways_stands();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("pathways", "0001_subjects_facts_and_checks"),
        ("persons", "0008_rights_of_the_snapshot"),
        ("accounts", "0002_row_security"),
    ]

    operations = [
        row_security.protect("pathways_subject", select=READ, insert=WORK, update=WORK),
        row_security.also_readable("pathways_subject", "merged", MERGED),
        row_security.protect(
            "pathways_factsheet", select=OF_SEEN, insert=OF_WORKED, update=OF_WORKED
        ),
        row_security.protect(
            "pathways_judgement",
            select=OF_SEEN,
            insert=f"{OF_WORKED} and {MINE}",
            update=OF_WORKED,
        ),
        row_security.protect(
            "pathways_storedcheck", select=OF_SEEN, insert=f"{OF_WORKED} and {MINE}"
        ),
        migrations.RunSQL(
            "revoke update on pathways_judgement from lotse_app;"
            f" grant update ({WITHDRAWAL}) on pathways_judgement to lotse_app",
            "grant update on pathways_judgement to lotse_app",
        ),
        row_security.stands_once_set("pathways_judgement", "withdrawn_at"),
        migrations.RunSQL(STANDS, STANDS_UNDO),
        row_security.also_readable(
            "audit_auditentry",
            "of_entries",
            "target_kind = 'pathways.subject'"
            " and target_id in (select s.id from pathways_subject s)",
        ),
    ]
