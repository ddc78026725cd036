"""What duplicates keep about a person, for the tests of access."""

from datetime import date

from django.utils import timezone

from lotse.casework.duplicates.models import DuplicateDecision, PersonMerge
from tests.casework.cases.factories import make_person

FURTHER = ("duplicates_duplicatedecision",)
OF_PERSON = {"duplicates_personmerge": "survivor_id"}


def fill(actor, file):
    """A merge and a decision with records that nobody may open."""
    PersonMerge.objects.create(
        survivor=file.person,
        absorbed=make_person("Heile"),
        merged_at=timezone.now(),
        merged_by=actor.user,
    )
    DuplicateDecision.objects.create(
        first=file.person,
        second=make_person("Haille"),
        judgement="later",
        hidden_until=date(2030, 1, 1),
        decided_by=actor.user,
    )
