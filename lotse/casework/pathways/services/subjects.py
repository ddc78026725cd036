"""Subjects that are worked on: taken into the list of an authority, or begun for a person."""

from lotse.casework.pathways import access
from lotse.casework.pathways.models import Subject
from lotse.foundation.accounts.actors import Actor


def work_on(actor: Actor, subject: Subject) -> Subject:
    """The subject, saved and locked for this transaction.

    Raises: RuleViolationError for who may not work on it.
    """
    access.may_work_on(actor, subject).enforce()
    if subject.pk is None:
        kept, _ = Subject.objects.get_or_create(person=subject.person)
        subject.pk = kept.pk
    locked: Subject = (
        Subject.objects.select_for_update(of=("self",))
        .select_related("person", "organisation")
        .get(pk=subject.pk)
    )
    return locked
