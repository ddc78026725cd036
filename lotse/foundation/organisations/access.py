"""Who may change organisations. Everybody signed in may see them."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.organisations.choices import Role


def may_change_organisations(role: str) -> Verdict:
    if role != Role.ADMINISTRATOR:
        return no("Organisationen pflegt die Administration.")
    return YES


def may_add_organisation(role: str) -> Verdict:
    """Besides the administration the coordination: offers and referrals go to further ones."""
    if role not in {Role.ADMINISTRATOR, Role.KIM_COORDINATION}:
        return no("Organisationen legen die Administration und die KIM-Koordination an.")
    return YES
