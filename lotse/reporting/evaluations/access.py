"""Who keeps and reads own evaluations: whoever may ask for figures."""

from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.reporting.evaluations.models import Evaluation
from lotse.reporting.indicators.access import READERS


def may_use_evaluations(actor: Actor) -> Verdict:
    """In the database ``county_role()`` in one of the roles that read figures."""
    if actor.is_of_county and actor.has_role(*READERS):
        return YES
    return no(
        "Auswertungen haben Koordination, Leitung, Prüfung und Förderung in Stellen des Kreises."
    )


def may_change_evaluation(actor: Actor, evaluation: Evaluation) -> Verdict:
    if evaluation.owner_id == actor.membership_id:
        return YES
    return no(
        "Diese Auswertung ändert nur, wer sie gespeichert hat. Sie können sie unter eigenem Namen"
        " speichern."
    )
