"""Offers for tests, written past the services as the owner may."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lotse.core.collation import word_sort_key
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.directory.models import DirectoryProfile, Offer, OfferContact, Venue
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.models import LifeDomain
from tests import cast


def days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def make_venue(organisation: Organisation, name: str = "Haus am Markt", **values: Any) -> Venue:
    defaults = {"street": "Marktstraße 1", "postal_code": "53840", "town": "Troisdorf"}
    return Venue.objects.create(
        organisation=organisation,
        name=name,
        municipality=cast.municipality(),
        **(defaults | values),
    )


def make_contact(organisation: Organisation, name: str = "Anmeldung", **values: Any):
    defaults = {"phone": "+492214710610", "email": "anmeldung@example.org"}
    return OfferContact.objects.create(organisation=organisation, name=name, **(defaults | values))


def make_offer(
    by: Actor, title: str = "Sprachcafé", topics: tuple[str, ...] = ("language",), **values: Any
) -> Offer:
    """A published offer of the organisation of ``by``, who also checks it."""
    organisation = values.pop("organisation", by.organisation)
    lists = {name: values.pop(name, ()) for name in ("municipalities", "venues")}
    defaults = {
        "description": "Wir sprechen zusammen Deutsch.",
        "is_countywide": not lists["municipalities"],
        "website": "https://sprachcafe.example.org/",
        "proposed_by": by.user,
        "proposed_from": by.organisation,
        "owner": by.user,
        "state": "published",
        "published_on": days(-30),
        "verified_on": days(-30),
        "verified_by": by.user,
        "verify_due_on": days(150),
        "sort_key": word_sort_key(title),
    }
    wanted = defaults | values
    said = (title, str(wanted.get("target_group", "")), str(wanted["description"]))
    offer = Offer.objects.create(
        organisation=organisation,
        title=title,
        search_text=word_sort_key(" ".join(said)),
        **wanted,
    )
    DirectoryProfile.objects.get_or_create(organisation=organisation)
    offer.domains.set(LifeDomain.objects.filter(code__in=topics))
    for name, rows in lists.items():
        getattr(offer, name).set(rows)
    return offer


DRAFT: dict[str, Any] = {
    "state": "draft",
    "published_on": None,
    "verified_on": None,
    "verified_by": None,
    "verify_due_on": None,
}
