"""Who closes a case, takes it up again, and reads what was observed."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role


def may_read_observations(actor: Actor) -> Verdict:
    if not actor.has_role(Role.KIM_COORDINATION):
        return no("Strukturelle Beobachtungen liest die KIM-Koordination.")
    return YES
