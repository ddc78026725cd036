"""The directory for others, after Open Referral HSDS 3.2 (Ausgabe des Verzeichnisses)."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from django.utils import timezone

from lotse.core.codes import language
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.directory import access
from lotse.foundation.directory.choices import (
    Accessibility,
    FeeKind,
    Registration,
    ResidenceGroup,
    WaitingList,
)
from lotse.foundation.directory.models import Offer, OfferContact, OpeningHours, Venue
from lotse.foundation.organisations.models import Organisation

COUNTRY, STATE = "DE", "Nordrhein-Westfalen"
TOPICS, RESIDENCE, WAYS_IN = "Lebensbereiche", "Aufenthaltsgruppen", "Anmeldung"
# What the terms of our lists are named after, so that their numbers stay the same.
_OWN = UUID("6d3ce5f1-6f6e-5d0f-9a53-2f8a2d9f3c10")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def export_directory(*, actor: Actor) -> dict[str, Any]:
    """All that is published, as one page of the HSDS API with whole services.

    Contacts that are persons are left out; the organisation stands for them.
    Raises: RuleViolationError without the right.
    """
    access.may_exchange_directory(actor).enforce()
    offers = (
        Offer.objects.published()
        .select_related("organisation__profile", "contact")
        .prefetch_related("domains", "municipalities", "venues", "opening_hours__venue")
        .in_german_order()
    )
    contents = [service_of(offer) for offer in offers]
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def service_of(offer: Offer) -> dict[str, Any]:
    """One offer with all that belongs to it."""
    contact = None if offer.contact and offer.contact.is_person else offer.contact
    organisation = offer.organisation
    service = {
        "id": str(offer.external_id),
        "organization_id": str(organisation.profile.external_id),
        "name": offer.title,
        "description": offer.description,
        "url": offer.website,
        "email": (contact.email if contact else "") or organisation.email,
        "status": "active",
        "interpretation_services": "Dolmetschen ist möglich" if offer.has_interpreting else "",
        "application_process": offer.registration_remark,
        "fees_description": _fee_words(offer),
        "eligibility_description": offer.target_group,
        "minimum_age": offer.age_from,
        "maximum_age": offer.age_until,
        "assured_date": offer.verified_on.isoformat() if offer.verified_on else None,
        "last_modified": _moment(offer.changed_at),
        "organization": _organisation(organisation),
        "phones": _phones(offer.external_id, contact, organisation),
        "schedules": [_schedule(offer, one) for one in offer.opening_hours.all() if not one.venue],
        "service_areas": _areas(offer),
        "service_at_locations": [_at_location(offer, venue) for venue in offer.venues.all()],
        "languages": [
            _part(offer, "language", code, name=language(code), code=code)
            for code in offer.languages
        ],
        "cost_options": _costs(offer),
        "required_documents": [
            _part(offer, "document", "1", document=offer.required_documents)
        ] if offer.required_documents else [],
        "contacts": [_contact(offer, contact)] if contact else [],
        "capacities": _capacities(offer),
        "attributes": _attributes(offer),
    }  # fmt: skip
    return _filled(service)


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    """Only what is known: an empty text is no value of the standard."""
    return {name: value for name, value in record.items() if value not in (None, "", [])}


def _id(of: UUID, *parts: str) -> str:
    return str(uuid5(of, ":".join(parts)))


def _part(offer: Offer, kind: str, key: str, **values: Any) -> dict[str, Any]:
    own = {"id": _id(offer.external_id, kind, key), "service_id": str(offer.external_id)}
    return _filled(own | values)


def _moment(at: Any) -> str:
    return str(timezone.localtime(at).isoformat(timespec="milliseconds"))


def _organisation(organisation: Organisation) -> dict[str, Any]:
    profile = organisation.profile
    return _filled(
        {
            "id": str(profile.external_id),
            "name": organisation.name,
            "alternate_name": organisation.short_name,
            # The standard demands one; the kind says a little.
            "description": profile.description or organisation.get_kind_display(),
            "email": organisation.email,
            "website": profile.website,
        }
    )


def _phones(
    of: UUID, contact: OfferContact | None, organisation: Organisation
) -> list[dict[str, Any]]:
    number = (contact.phone if contact else "") or organisation.phone
    return [{"id": _id(of, "phone"), "number": number, "type": "voice"}] if number else []


def _contact(offer: Offer, contact: OfferContact) -> dict[str, Any]:
    values = {"name": contact.name, "title": contact.function, "email": contact.email}
    own = {"id": str(contact.external_id), "service_id": str(offer.external_id)}
    phone = {"id": _id(contact.external_id, "phone"), "number": contact.phone, "type": "voice"}
    return _filled(own | values | {"phones": [phone] if contact.phone else []})


def _schedule(offer: Offer, hours: OpeningHours) -> dict[str, Any]:
    key = f"{hours.weekday}:{hours.opens_at}:{hours.venue_id or ''}:{hours.pk}"
    return _part(
        offer,
        "schedule",
        key,
        freq="WEEKLY",
        interval=1,
        byday=_WEEKDAYS[hours.weekday - 1],
        opens_at=f"{hours.opens_at:%H:%M}",
        closes_at=f"{hours.closes_at:%H:%M}",
        valid_from=hours.starts_on.isoformat() if hours.starts_on else None,
        valid_to=hours.ends_on.isoformat() if hours.ends_on else None,
        notes=hours.remark,
    )


def _areas(offer: Offer) -> list[dict[str, Any]]:
    if offer.is_countywide:
        return [_part(offer, "area", "all", name="ganzer Kreis")]
    return [
        _part(offer, "area", place.ags, name=place.name, extent=place.ags, extent_type="text")
        for place in offer.municipalities.all()
    ]


def _at_location(offer: Offer, venue: Venue) -> dict[str, Any]:
    schedules = [_schedule(offer, one) for one in offer.opening_hours.all() if one.venue == venue]
    return _part(
        offer,
        "location",
        str(venue.external_id),
        location_id=str(venue.external_id),
        location=_location(offer, venue),
        schedules=schedules,
    )


def _location(offer: Offer, venue: Venue) -> dict[str, Any]:
    own = str(venue.external_id)
    address = {
        "id": _id(venue.external_id, "address"),
        "location_id": own,
        "address_1": venue.street,
        "city": venue.town,
        "state_province": STATE,
        "postal_code": venue.postal_code,
        "country": COUNTRY,
        "address_type": "physical",
    }
    return _filled(
        {
            "id": own,
            "location_type": "physical",
            "organization_id": str(offer.organisation.profile.external_id),
            "name": venue.name,
            "transportation": venue.public_transport,
            # The standard knows only whole addresses.
            "addresses": [address] if venue.street and venue.postal_code else [],
            "accessibility": _accessibility(venue),
        }
    )


def _accessibility(venue: Venue) -> list[dict[str, Any]]:
    there = [(code, Accessibility(code).label) for code in venue.accessibility]
    if venue.accessibility_remark:
        there.append(("remark", venue.accessibility_remark))
    own = str(venue.external_id)
    return [
        {"id": _id(venue.external_id, "access", code), "location_id": own, "description": said}
        for code, said in there
    ]


def _fee_words(offer: Offer) -> str:
    kind = FeeKind(offer.fee_kind).label if offer.fee_kind else ""
    return ", ".join(filter(None, (kind, offer.fee_remark)))


def _costs(offer: Offer) -> list[dict[str, Any]]:
    if offer.fee_kind == FeeKind.FREE:
        return [_part(offer, "cost", "1", currency="EUR", amount=0)]
    if offer.fee_eur is None:
        return []
    amount = float(offer.fee_eur)
    said = offer.fee_remark
    return [_part(offer, "cost", "1", currency="EUR", amount=amount, amount_description=said)]


def _capacities(offer: Offer) -> list[dict[str, Any]]:
    if offer.free_places is None or offer.capacity_stated_on is None:
        return []
    return [
        _part(
            offer,
            "capacity",
            "1",
            unit={"id": _id(_OWN, "unit", "places"), "name": "Plätze"},
            available=offer.free_places,
            maximum=offer.places,
            description=WaitingList(offer.waiting_list).label if offer.waiting_list else "",
            updated=f"{offer.capacity_stated_on.isoformat()}T00:00:00+00:00",
        )
    ]


def _attributes(offer: Offer) -> list[dict[str, Any]]:
    terms = [
        *((TOPICS, "service_type", one.code, one.label) for one in offer.domains.all()),
        *_terms(RESIDENCE, "eligibility", ResidenceGroup, offer.residence_groups),
        *_terms(WAYS_IN, "application", Registration, offer.registration),
    ]
    return [_attribute(offer, *term) for term in terms]


def _terms(
    taxonomy: str, link: str, choices: Any, codes: Iterable[str]
) -> list[tuple[str, str, str, str]]:
    return [(taxonomy, link, code, choices(code).label) for code in codes]


def _attribute(offer: Offer, taxonomy: str, link: str, code: str, label: str) -> dict[str, Any]:
    term = {
        "id": _id(_OWN, taxonomy, code),
        "code": code,
        "name": label,
        "description": label,
        "taxonomy": taxonomy,
        "language": "de",
    }
    return {
        "id": _id(offer.external_id, taxonomy, code),
        "link_id": str(offer.external_id),
        "link_entity": "service",
        "link_type": link,
        "taxonomy_term_id": term["id"],
        "taxonomy_term": term,
    }
