"""Who reads and who keeps what money and posts rest on; all apps of funding ask here."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role
from lotse.funding.programmes.choices import READER_ROLES


def may_read_funding(actor: Actor) -> Verdict:
    if not actor.has_role(*READER_ROLES):
        return no(
            "Geld und Stellen sehen Fördersachbearbeitung, KIM-Koordination, Dezernat und"
            " Rechnungsprüfung."
        )
    return YES


def may_keep_funding(actor: Actor) -> Verdict:
    if not actor.has_role(Role.FUNDING_OFFICER):
        return no("Geld und Stellen pflegt die Fördersachbearbeitung.")
    return YES
