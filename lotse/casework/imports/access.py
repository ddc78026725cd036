"""Who may take over lists. Seeing one is decided by ``ImportRunQuerySet.visible_to``."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor


def may_import(actor: Actor) -> Verdict:
    if not actor.does_casework:
        return no("Listen übernimmt das Fallmanagement.")
    return YES
