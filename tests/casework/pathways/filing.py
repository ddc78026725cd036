"""The tables of pathways for the tests of row security."""

from lotse.casework.pathways.services import subject_of
from tests.casework.pathways.factories import judge, kept_check, save

OF_PERSON = {"pathways_subject": "person_id"}
# Seen by whoever sees the subject; their rows name no person.
FURTHER = ("pathways_factsheet", "pathways_judgement", "pathways_storedcheck")


def fill(actor, file):
    """Typed, judged and checked."""
    save(actor, subject_of(file.person))
    judge(actor, subject_of(file.person))
    kept_check(actor, subject_of(file.person))
