"""The facts of an offer as people say them, each on one line."""

from dataclasses import dataclass

from lotse.core import phones
from lotse.core.codes import language
from lotse.foundation.directory.choices import (
    Accessibility,
    FeeKind,
    Registration,
    ResidenceGroup,
)
from lotse.foundation.directory.models import Offer, OfferContact, Venue
from lotse.foundation.organisations.models import Organisation
from lotse.web.components.formats import amount, number

UNKNOWN = "nicht angegeben"


@dataclass(frozen=True)
class WayIn:
    """The quickest way to reach an offer: telephone, else e-mail, else its page."""

    address: str = ""
    label: str = ""
    is_outside: bool = False


def area(offer: Offer) -> str:
    """Example: „ganzer Kreis“ or „Siegburg, Troisdorf“."""
    if offer.is_countywide:
        return "ganzer Kreis"
    places = sorted(offer.municipalities.all(), key=lambda place: place.sort_key)
    return ", ".join(place.name for place in places) or UNKNOWN


def languages(offer: Offer) -> str:
    """Example: „Arabisch, Deutsch; Dolmetschen möglich“."""
    spoken = ", ".join(sorted(language(code) for code in offer.languages))
    parts = [spoken, "Dolmetschen möglich" if offer.has_interpreting else ""]
    return "; ".join(filter(None, parts)) or UNKNOWN


def ages(offer: Offer) -> str:
    """Example: „18 bis 27 Jahre“; without limits „jedes Alter“."""
    if offer.age_from is None and offer.age_until is None:
        return "jedes Alter"
    if offer.age_until is None:
        return f"ab {offer.age_from} Jahren"
    if offer.age_from is None:
        return f"bis {offer.age_until} Jahre"
    return f"{offer.age_from} bis {offer.age_until} Jahre"


def residence(offer: Offer) -> str:
    """Example: „Duldung; im Asylverfahren (…)“; without any „keine Bedingung“."""
    labels = [
        ResidenceGroup(group).label for group in ResidenceGroup if group in offer.residence_groups
    ]
    return "; ".join(labels) or "keine Bedingung"


def fee(offer: Offer) -> str:
    """Example: „2,50 € (im Monat)“."""
    if not offer.fee_kind:
        return offer.fee_remark or UNKNOWN
    said = FeeKind(offer.fee_kind).label
    if offer.fee_eur is not None:
        said = amount(offer.fee_eur)
    return f"{said} ({offer.fee_remark})" if offer.fee_remark else said


def places(offer: Offer) -> str:
    """Example: „3 von 12 frei, Warteliste offen“."""
    parts = []
    if offer.free_places is not None:
        of = f" von {number(offer.places)}" if offer.places is not None else ""
        parts.append(f"{number(offer.free_places)}{of} frei")
    elif offer.places is not None:
        parts.append(f"{number(offer.places)} Plätze")
    if offer.waiting_list:
        parts.append(offer.get_waiting_list_display())
    return ", ".join(parts) or UNKNOWN


def registration(offer: Offer) -> str:
    """Example: „telefonisch, per E-Mail“."""
    ways = [way.label for way in Registration if way in offer.registration]
    said = ", ".join(ways)
    if offer.registration_remark:
        said = f"{said}: {offer.registration_remark}" if said else offer.registration_remark
    return said or UNKNOWN


def way_in(offer: Offer) -> WayIn:
    """The contact of the offer, else that of its organisation."""
    there: list[OfferContact | Organisation] = [offer.organisation]
    if offer.contact:
        there.insert(0, offer.contact)
    for reached in there:
        if reached.phone:
            return WayIn(f"tel:{reached.phone.replace(' ', '')}", phones.display(reached.phone))
        if reached.email:
            return WayIn(f"mailto:{reached.email}", reached.email)
    return WayIn(offer.website, "Internetseite", is_outside=True) if offer.website else WayIn()


def accessibility(venue: Venue) -> str:
    """Example: „stufenloser Zugang, Aufzug“."""
    there = [kind.label for kind in Accessibility if kind in venue.accessibility]
    said = ", ".join(there)
    if venue.accessibility_remark:
        said = f"{said}; {venue.accessibility_remark}" if said else venue.accessibility_remark
    return said or UNKNOWN


def months(offer: Offer, county: int | None) -> str:
    """How often an offer is checked: by its own rule or that of the county."""
    own = offer.verify_every_months or county
    if own is None:
        return "einmal im Jahr"
    return "jeden Monat" if own == 1 else f"alle {own} Monate"


def facts(offer: Offer) -> list[tuple[str, str]]:
    """What one asks for before sending somebody there, label and answer."""
    said = [
        ("Zielgruppe", offer.target_group or UNKNOWN),
        ("Alter", ages(offer)),
        ("Aufenthalt", residence(offer)),
        ("Sprachen", languages(offer)),
        ("Einzugsgebiet", area(offer)),
        ("Kosten", fee(offer)),
        ("Plätze", places(offer)),
        ("Anmeldung", registration(offer)),
    ]
    if offer.required_documents:
        said.append(("Mitzubringen", offer.required_documents))
    return said


def venues(offer: Offer) -> list[tuple[Venue, str]]:
    """The places of an offer, each with how one gets in."""
    return [(venue, accessibility(venue)) for venue in offer.venues.in_german_order()]
