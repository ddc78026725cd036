"""Who may do what with legal spheres. Seeing is decided by ``OfVisiblePersonQuerySet``."""

from lotse.casework.persons.access import may_edit_person
from lotse.casework.persons.models import Person
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor


def may_record_state(actor: Actor, person: Person) -> Verdict:
    """Whoever works with the person records who is responsible for her."""
    return may_edit_person(actor, person)
