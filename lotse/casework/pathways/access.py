"""Who may do what with subjects. Seeing is decided by ``SubjectQuerySet.visible_to``."""

from lotse.casework.pathways.models import Subject
from lotse.casework.persons.access import may_edit_person
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import STATUS_ROLES


def may_keep_subjects(actor: Actor) -> Verdict:
    """Only authorities that decide about status keep a list of their own."""
    if not actor.has_role(*STATUS_ROLES):
        return no("Eine eigene Liste führen die Ausländer- und die Einbürgerungsbehörde.")
    return YES


def may_work_on(actor: Actor, subject: Subject) -> Verdict:
    """Type facts, judge requirements, keep checks: who works with the file or keeps the list."""
    if subject.person is not None:
        return may_edit_person(actor, subject.person)
    if not actor.has_role(*STATUS_ROLES) or subject.organisation_id != actor.organisation_id:
        return no("Dieser Eintrag gehört zur Liste einer Behörde.")
    return YES
