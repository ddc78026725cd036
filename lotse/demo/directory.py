"""The service directory of the demo county: places, contacts and offers of its organisations."""

from datetime import date, time, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from lotse.demo import county
from lotse.demo.offers import OFFERS, PLACES, Told
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.accounts.models import User
from lotse.foundation.directory.models import Offer, OfferContact, OpeningHours, Venue
from lotse.foundation.directory.services import offers, places
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain

_KEEPER = "clara"
_MONTHS = 6
_STATED = timedelta(days=9)


def tell(today: date) -> None:
    """Enter everything as the coordination would; some of it is due for a check."""
    clara = county.actor(_KEEPER)
    names = {told.organisation for told in OFFERS}
    known = {one.name: one for one in Organisation.objects.filter(name__in=names)}
    owners = {key: county.actor(key).user for key in sorted({told.owner for told in OFFERS})}
    with acting(clara):
        venues = _enter_places(clara, known)
        contacts = _enter_contacts(clara, known)
        told_offers = [
            (told, _enter(clara, told, known, venues, contacts, owners, today)) for told in OFFERS
        ]
    for told, offer in told_offers:
        if not told.is_draft:
            _date_back(offer, today - timedelta(days=told.checked_days_ago))


def _enter_places(clara: Actor, known: dict[str, Organisation]) -> dict[str, Venue]:
    towns = {one.name: one for one in Municipality.objects.all()}
    return {
        place.organisation: places.add_venue(
            actor=clara,
            organisation=known[place.organisation],
            name=place.name,
            street=place.street,
            postal_code=place.postal_code,
            town=place.town,
            municipality=towns.get(place.town),
            public_transport=place.transport,
            accessibility=list(place.access),
        )
        for place in PLACES
    }


def _enter_contacts(clara: Actor, known: dict[str, Organisation]) -> dict[str, OfferContact]:
    """One contact each, with the telephone of the organisation; several offers share it."""
    return {
        name: places.add_contact(
            actor=clara,
            organisation=organisation,
            name="Anmeldung und Auskunft",
            phone=organisation.phone,
            email=organisation.email,
        )
        for name, organisation in known.items()
        if organisation.phone
    }


def _enter(
    clara: Actor,
    told: Told,
    known: dict[str, Organisation],
    venues: dict[str, Venue],
    contacts: dict[str, OfferContact],
    owners: dict[str, User],
    today: date,
) -> Offer:
    fee_kind, fee, fee_remark = told.fee
    number, free, waiting_list = told.places
    venue = venues.get(told.organisation)
    offer = offers.propose_offer(
        actor=clara,
        organisation=known[told.organisation],
        title=told.title,
        description=told.description,
        domains=LifeDomain.objects.filter(code__in=told.topics.split()),
        target_group=told.target,
        age_from=told.ages[0],
        age_until=told.ages[1],
        residence_groups=list(told.residence),
        required_documents=told.bring,
        languages=told.languages.split(),
        has_interpreting=told.interpreting,
        is_countywide=not told.area,
        municipalities=Municipality.objects.filter(name__in=told.area),
        venues=[venue] if venue else [],
        contact=contacts.get(told.organisation),
        registration=list(told.ways_in),
        registration_remark=told.remark,
        fee_kind=fee_kind,
        fee_eur=Decimal(fee) if fee else None,
        fee_remark=fee_remark,
        places=number,
        free_places=free,
        waiting_list=waiting_list,
        capacity_stated_on=None if free is None else today - _STATED,
        owner=owners[told.owner],
    )
    OpeningHours.objects.bulk_create(
        OpeningHours(
            offer=offer,
            venue=venue,
            weekday=weekday,
            opens_at=time.fromisoformat(opens),
            closes_at=time.fromisoformat(closes),
        )
        for weekday, opens, closes in told.hours
    )
    return offer if told.is_draft else offers.publish_offer(actor=clara, offer=offer)


def _date_back(offer: Offer, verified_on: date) -> None:
    Offer.objects.filter(pk=offer.pk).update(
        published_on=verified_on,
        verified_on=verified_on,
        verify_due_on=verified_on + relativedelta(months=_MONTHS),
    )
