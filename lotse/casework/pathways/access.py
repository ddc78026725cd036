"""Who may do what with subjects. Seeing is decided by ``SubjectQuerySet.visible_to``."""

from lotse.casework.pathways.models import Subject
from lotse.casework.persons.access import may_edit_person
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import STATUS_ROLES, Role


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


def may_enter_law(actor: Actor) -> Verdict:
    """Values of law hold for the whole county: administration and lead enter them."""
    if not actor.has_role(Role.ADMINISTRATOR, Role.CASE_MANAGEMENT_LEAD):
        return no("Rechtsstände tragen Administration und Fachaufsicht ein.")
    return YES


def may_see_law(actor: Actor) -> Verdict:
    """Whoever enters values of law, and whoever checks people by them."""
    if may_enter_law(actor) or actor.does_casework or may_keep_subjects(actor):
        return YES
    return no("Rechtsstände sehen Fallmanagement, Behörden und Administration.")
