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
IN_CONSULTATION = (
    "section_id in (select s.id from concepts_section s join concepts_conceptversion v"
    " on v.id = s.concept_version_id where v.state = 'consultation')"
)


def _own_words(table: str) -> object:
    """Read by the county and by the organisation that wrote it; answered by the coordination."""
    return row_security.protect(
        table,
        select=f"{STEERS} or ({OWN})",
        insert=f"{OWN} and {IN_CONSULTATION}",
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
        row_security.stands_once_set("concepts_conceptversion", "approved_on"),
    ]
