"""Who may do what with agreements; seeing is decided by ``visible_to`` and by the database."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.steering.territory.choices import INVITED_ROLES


def may_see_own_agreements(actor: Actor) -> Verdict:
    """The agreements of the own organisation: whoever leads it."""
    if actor.has_role(*INVITED_ROLES):
        return YES
    return no("Eigene Vereinbarungen sehen die Leitungen der Kommunen und Träger.")
