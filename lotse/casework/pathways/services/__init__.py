"""Use cases of pathways, one family per file; those that other apps use are named here."""

from lotse.casework.pathways.services.checks import check_now, store_check
from lotse.casework.pathways.services.documents import (
    Known,
    facts_document,
    facts_documents,
    flags_on,
    kept_documents,
    known_about,
    subject_of,
    subjects_of,
)
from lotse.casework.pathways.services.facts import (
    Noted,
    confirm_contradiction,
    notes_on,
    save_facts,
    sheet_of,
)
from lotse.casework.pathways.services.judgements import record_judgement, withdraw_judgement
from lotse.casework.pathways.services.law import (
    pack_in_force,
    pack_over_time,
    pack_with,
    pack_without,
)

__all__ = [
    "Known",
    "Noted",
    "check_now",
    "confirm_contradiction",
    "facts_document",
    "facts_documents",
    "flags_on",
    "kept_documents",
    "known_about",
    "notes_on",
    "pack_in_force",
    "pack_over_time",
    "pack_with",
    "pack_without",
    "record_judgement",
    "save_facts",
    "sheet_of",
    "store_check",
    "subject_of",
    "subjects_of",
    "withdraw_judgement",
]
