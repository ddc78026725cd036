"""Who reads and who keeps what steering records; all apps of steering ask here."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.steering.territory.querysets import keeps_steering, reads_steering


def may_read_steering(actor: Actor) -> Verdict:
    if not reads_steering(actor):
        return no(
            "Die Steuerung sehen KIM-Koordination, Dezernat und Rechnungsprüfung des Kreises."
        )
    return YES


def may_keep_steering(actor: Actor) -> Verdict:
    if not keeps_steering(actor):
        return no("Das pflegt die KIM-Koordination des Kreises.")
    return YES
