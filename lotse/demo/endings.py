"""How the closed cases of the demo county ended, and what they taught it."""

from dataclasses import dataclass
from datetime import date, timedelta

from lotse.casework.closures.services import Ending
from lotse.foundation.observations.services import Observed
from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.models import LifeDomain


@dataclass(frozen=True)
class Told:
    """An ending: reason, what remains, days until after-care, and what was seen."""

    reason: str
    remains: str
    after_care: int = 0
    domain: str = ""
    stage: str = ""
    severity: int = 2
    seen: str = ""
    where: str = ""


# The stories know their end by the number of days since.
ENDINGS = {
    90: Told(
        "goals_reached",
        "Wartet auf die Entscheidung über die Einbürgerung und meldet sich selbst.",
        after_care=120,
        domain="language",
        stage="language",
        seen="Plätze für die Sprachprüfung mit Nachteilsausgleich gibt es nur zweimal im Jahr; "
        "wer sie braucht, verliert Monate.",
    ),
    48: Told(
        "goals_reached",
        "Arbeitet in Vollzeit, der Betrieb begleitet die Einarbeitung.",
        after_care=90,
        domain="work",
        stage="work",
        seen="Betriebe fragen nach einem Ansprechpartner für die Anerkennung von Abschlüssen und "
        "finden keinen.",
        where="Troisdorf",
    ),
    66: Told(
        "moved",
        "Unterlagen sind vollständig mitgegeben, die Stelle in Köln ist benannt.",
    ),
    210: Told(
        "goals_reached",
        "Die Familie kommt allein zurecht, Ansprechpartner ist die Kita.",
        after_care=92,
    ),
    80: Told(
        "no_longer_needed",
        "Das Visumverfahren der Familie läuft, die Beratungsstelle vor Ort hilft weiter.",
        after_care=100,
        domain="housing",
        stage="housing",
        seen="Bezahlbare Wohnungen für Familien mit mehr als drei Kindern werden im Osten des "
        "Kreises kaum angeboten.",
    ),
}


def of(days_ago: int, closed_on: date) -> Ending:
    """The ending of the story that closed so many days ago."""
    told = ENDINGS[days_ago]
    after_care_on = closed_on + timedelta(days=told.after_care) if told.after_care else None
    observations = []
    if told.seen:
        domain = LifeDomain.objects.get(code=told.domain)
        places = tuple(Municipality.objects.filter(name=told.where).in_german_order())
        observations.append(
            Observed(told.stage, domain, told.severity, told.seen, municipalities=places)
        )
    return Ending(
        closed_on=closed_on,
        reason=told.reason,
        remains=told.remains,
        after_care_on=after_care_on,
        observations=observations,
    )
