"""The county reads and keeps concepts; towns and associations read what is no draft.

They write comments and proposals of their own while a version is in consultation. What a body
approved stands: its sections can no longer be written, whoever asks.
"""

from django.db import migrations

from lotse.foundation.base import row_security

STEERS = "(select county_role()) in ('kim_coordination', 'executive', 'auditor')"
KEEPS = "(select county_role()) = 'kim_coordination'"
CONSULTED = "(select county_role()) in ('municipality_lead', 'provider_lead')"
OWN = f"{CONSULTED} and organisation_id = (select app_organisation_id())"
# The policies of the version are asked: who does not see it sees nothing of it.
SEEN = "concept_version_id in (select id from concepts_conceptversion)"
HAS_SEEN = "id in (select concept_id from concepts_conceptversion)"
IN_WORK = (
    "concept_version_id in"
    " (select id from concepts_conceptversion where state in ('draft', 'consultation'))"
)
UNANSWERED_AND_MINE = (
    "written_by_id = (select app_user_id()) and answered_on is null and reason = ''"
)
IN_CONSULTATION = (
    "section_id in (select s.id from concepts_section s join concepts_conceptversion v"
    " on v.id = s.concept_version_id where v.state = 'consultation')"
)


# Back to the desk goes only what no body approved.
VERSION_STEPS = """
create function concepts_version_steps() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
begin
    if old.state <> new.state and (old.state, new.state) not in (('draft', 'consultation'),
            ('draft', 'approved'), ('consultation', 'draft'), ('consultation', 'approved'),
            ('approved', 'published')) then
        raise exception 'version % does not go from % to %', old.id, old.state, new.state
            using errcode = 'check_violation';
    end if;
    if old.state in ('approved', 'published')
            and (new.approved_by_id, new.approved_by_name, new.approved_on, new.sha256)
            is distinct from
            (old.approved_by_id, old.approved_by_name, old.approved_on, old.sha256) then
        raise exception 'the approval of version % stands', old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger concepts_version_steps before update on concepts_conceptversion
    for each row execute function concepts_version_steps();
"""
# What becomes of it is added; what a town or association said stays as it was said.
WORDS_STAND = """
create function concepts_words_stand() returns trigger language plpgsql
    set search_path = public, pg_temp as $body$
declare
    added text[] := array['answer', 'state', 'reason', 'answered_on', 'version', 'changed_at',
        'changed_by_id'];
begin
    if to_jsonb(new) - added is distinct from to_jsonb(old) - added then
        raise exception '% % stands as it was written', tg_table_name, old.id
            using errcode = 'check_violation';
    end if;
    return new;
end $body$;
create trigger concepts_words_stand before update on concepts_comment
    for each row execute function concepts_words_stand();
create trigger concepts_words_stand before update on concepts_proposal
    for each row execute function concepts_words_stand();
"""
UNDO = """
drop trigger concepts_words_stand on concepts_proposal;
drop trigger concepts_words_stand on concepts_comment;
drop function concepts_words_stand();
drop trigger concepts_version_steps on concepts_conceptversion;
drop function concepts_version_steps();
"""


def _own_words(table: str) -> object:
    """Read by the county and by the organisation that wrote it; answered by the coordination."""
    return row_security.protect(
        table,
        select=f"{STEERS} or ({OWN})",
        insert=f"{OWN} and {IN_CONSULTATION} and {UNANSWERED_AND_MINE}",
        update=KEEPS,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("concepts", "0001_concepts_versions_sections_and_what_others_say"),
        ("accounts", "0006_county_role"),
    ]

    operations = [
        row_security.protect(
            "concepts_conceptversion",
            select=f"{STEERS} or ({CONSULTED} and state <> 'draft')",
            insert=KEEPS,
            update=KEEPS,
        ),
        row_security.protect(
            "concepts_concept",
            select=f"{STEERS} or ({CONSULTED} and {HAS_SEEN})",
            insert=KEEPS,
            update=KEEPS,
        ),
        row_security.protect(
            "concepts_section",
            select=f"{STEERS} or ({CONSULTED} and {SEEN})",
            insert=f"{KEEPS} and {IN_WORK}",
            update=f"{KEEPS} and {IN_WORK}",
            delete=f"{KEEPS} and {IN_WORK}",
        ),
        _own_words("concepts_comment"),
        _own_words("concepts_proposal"),
        migrations.RunSQL(f"{VERSION_STEPS}{WORDS_STAND}", UNDO),
    ]
