"""Who keeps letterheads. Who reads a file is decided by the record that refers to it."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Organisation

KEEPERS = (Role.CASE_MANAGEMENT_LEAD, Role.PROVIDER_LEAD, Role.KIM_COORDINATION)


def may_keep_letterhead(actor: Actor, organisation: Organisation) -> Verdict:
    """The administrator keeps all letterheads, leads that of their own organisation."""
    if actor.has_role(Role.ADMINISTRATOR):
        return YES
    if actor.has_role(*KEEPERS) and actor.organisation_id == organisation.pk:
        return YES
    return no("Den Briefkopf pflegen die Leitung der Stelle und die Administration.")
