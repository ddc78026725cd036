"""Who may do what with consents. Seeing is decided by ``OfControllerQuerySet.visible_to``."""

from lotse.casework.persons.access import may_edit_person
from lotse.casework.persons.models import Person
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role


def may_keep_consents(actor: Actor, person: Person) -> Verdict:
    """Whoever works with the person records what she declares, for the own organisation."""
    return may_edit_person(actor, person)


def may_take_withdrawal(actor: Actor, person: Person) -> Verdict:
    """A withdrawal waits for nobody: who sees the person in her organisation takes it."""
    if not Person.objects.visible_to(actor).filter(pk=person.pk).exists():
        return no("Einen Widerruf nimmt auf, wer die Person in Ihrer Stelle sieht.")
    return YES


def may_confirm_translations(actor: Actor) -> Verdict:
    if not actor.has_role(Role.KIM_COORDINATION, Role.DATA_PROTECTION_OFFICER):
        return no("Übersetzungen bestätigen die KIM-Koordination und der Datenschutz.")
    return YES
