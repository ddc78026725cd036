"""Who sees a cockpit, and who keeps its targets."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role
from lotse.reporting.indicators.access import READERS


def may_see_cockpit(actor: Actor) -> Verdict:
    if actor.is_of_county and actor.has_role(*READERS):
        return YES
    return no(
        "Das Cockpit zeigt Zahlen über den ganzen Kreis. Es ist für Koordination, Leitung, Prüfung"
        " und Förderung in Stellen des Kreises."
    )


def may_keep_targets(actor: Actor) -> Verdict:
    if actor.is_of_county and actor.has_role(Role.KIM_COORDINATION):
        return YES
    return no("Zielwerte pflegt die KIM-Koordination des Kreises.")
