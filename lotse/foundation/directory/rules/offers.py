"""What may happen to an offer, and when it is to be checked again. Plain Python."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from lotse.core.verdicts import YES, Verdict, no

# Without any rule of the county a published offer is still checked once a year.
LONGEST_MONTHS = 12

TRANSITIONS: Mapping[str, frozenset[str]] = {
    "draft": frozenset({"published", "withdrawn"}),
    "published": frozenset({"withdrawn"}),
    "withdrawn": frozenset({"published"}),
}
_REFUSED = {
    "published": "Das Angebot ist schon veröffentlicht.",
    "withdrawn": "Das Angebot ist schon zurückgezogen.",
}


@dataclass(frozen=True)
class Completeness:
    """What has to be there before everybody sees an offer."""

    has_topic: bool
    has_area: bool
    has_way_in: bool
    has_owner: bool


def may_become(state: str, wanted: str) -> Verdict:
    """An offer is published, withdrawn, and published again."""
    return YES if wanted in TRANSITIONS[state] else no(_REFUSED[wanted])


def may_be_checked(state: str) -> Verdict:
    """Only what everybody sees is checked on a schedule."""
    if state != "published":
        return no("Geprüft wird, was veröffentlicht ist.")
    return YES


def may_be_changed(state: str) -> Verdict:
    """What was withdrawn stays as it was."""
    if state == "withdrawn":
        return no("Das Angebot ist zurückgezogen. Veröffentlichen Sie es wieder, um es zu ändern.")
    return YES


def may_be_published(offer: Completeness) -> Verdict:
    """Topic, area, a way in and somebody who checks it: less helps nobody."""
    missing = [
        word
        for word, is_there in (
            ("ein Thema", offer.has_topic),
            ("das Einzugsgebiet", offer.has_area),
            ("ein Weg hinein (Ansprechstelle, Ort oder Internetseite)", offer.has_way_in),
            ("wer prüft", offer.has_owner),
        )
        if not is_there
    ]
    return no(f"Vor dem Veröffentlichen fehlt noch: {', '.join(missing)}.") if missing else YES


def belongs_together(organisation_id: int, parts: Iterable[int]) -> Verdict:
    """Places and contacts of an offer are those of its organisation."""
    if any(part != organisation_id for part in parts):
        return no("Orte und Ansprechstellen gehören zur Organisation des Angebots.")
    return YES


def due_on(*, verified_on: date, own_months: int | None, county_months: int | None) -> date:
    """The day until which an offer is checked again (zu prüfen bis).

    Units: months; those of the offer count before those of the county.
    Example: checked on 31.08.2026, 6 months -> 28.02.2027.
    """
    months = own_months or county_months or LONGEST_MONTHS
    return verified_on + relativedelta(months=months)
