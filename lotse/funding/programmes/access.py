"""Who reads and who keeps what money and posts rest on; all apps of funding ask here."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.funding.programmes.querysets import keeps_money, reads_money


def may_read_funding(actor: Actor) -> Verdict:
    if not reads_money(actor):
        return no(
            "Geld und Stellen sehen Fördersachbearbeitung, KIM-Koordination, Dezernat und"
            " Rechnungsprüfung."
        )
    return YES


def may_keep_funding(actor: Actor) -> Verdict:
    if not keeps_money(actor):
        return no("Geld und Stellen pflegt die Fördersachbearbeitung.")
    return YES
