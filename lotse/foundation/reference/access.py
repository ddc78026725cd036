"""Who keeps the reference data."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role

KEEPERS = (Role.KIM_COORDINATION, Role.ADMINISTRATOR)


def may_keep_reference_data(actor: Actor) -> Verdict:
    if not actor.has_role(*KEEPERS):
        return no("Stammdaten pflegen die KIM-Koordination und die Administration.")
    return YES
