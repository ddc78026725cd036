"""Who may compare and merge records of persons."""

from lotse.casework.persons.access import may_edit_person
from lotse.casework.persons.models import Person
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor


def may_review_duplicates(actor: Actor) -> Verdict:
    if not actor.does_casework:
        return no("Dubletten prüft das Fallmanagement.")
    return YES


def may_merge_persons(actor: Actor, first: Person, second: Person) -> Verdict:
    """Both records must be the actor's to work with."""
    for person in (first, second):
        if not may_edit_person(actor, person):
            return no(f"Sie dürfen die Akte von {person} ansehen, aber nicht bearbeiten.")
    return YES
