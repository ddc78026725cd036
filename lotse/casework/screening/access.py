"""Who may screen whom; seeing is decided by ``visible_to`` and by the database."""

from lotse.casework.pathways.access import may_keep_subjects, may_see_law
from lotse.casework.pathways.choices import SubjectKind
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role

__all__ = ["kind_for", "may_screen", "may_see_counts", "may_see_law"]


def may_screen(actor: Actor) -> Verdict:
    """Case managers their files, officers the list of their authority; never the other's."""
    if actor.does_casework or may_keep_subjects(actor):
        return YES
    return no("Reihenprüfungen machen Fallmanagement, Ausländer- und Einbürgerungsbehörde.")


def may_see_counts(actor: Actor) -> Verdict:
    """Numbers without names: the coordination of all, the lead of her organisation."""
    if not actor.has_role(Role.KIM_COORDINATION, Role.CASE_MANAGEMENT_LEAD):
        return no("Diese Zahlen sehen KIM-Koordination und Fachaufsicht.")
    return YES


def kind_for(actor: Actor) -> SubjectKind:
    """Whom the actor screens at all."""
    return SubjectKind.PERSON if actor.does_casework else SubjectKind.ENTRY
