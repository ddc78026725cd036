"""Who may change organisations. Everybody signed in may see them."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.organisations.choices import Role


def may_change_organisations(role: str) -> Verdict:
    if role != Role.ADMINISTRATOR:
        return no("Organisationen pflegt die Administration.")
    return YES
