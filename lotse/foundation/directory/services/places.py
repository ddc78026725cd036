"""What an organisation keeps once for all its offers: its entry, places, contacts."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import Versioned, require_version, submitted_before
from lotse.foundation.directory import access
from lotse.foundation.directory.models import DirectoryProfile, OfferContact, Venue
from lotse.foundation.organisations.models import Organisation

_PROFILE = ("description", "website")
_VENUE = (
    *("name", "street", "postal_code", "town", "municipality_id", "accessibility"),
    *("accessibility_remark", "public_transport", "is_active"),
)
Record = TypeVar("Record", bound=Versioned)
_CONTACT = ("name", "function", "phone", "email", "is_person", "is_active")


@transaction.atomic
def describe_organisation(
    *, actor: Actor, organisation: Organisation, expected_version: int, **values: Any
) -> DirectoryProfile:
    """Say in the directory what an organisation does (Verzeichniseintrag ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without the
    right.
    """
    access.may_keep_entry(actor, organisation).enforce()
    DirectoryProfile.objects.get_or_create(organisation=organisation)
    profile = DirectoryProfile.objects.select_for_update().get(organisation=organisation)
    require_version(profile, expected_version)
    return _changed(actor, "directory.organisation_described", profile, _PROFILE, values)


@transaction.atomic
def add_venue(
    *, actor: Actor, organisation: Organisation, submission_key: UUID | None = None, **values: Any
) -> Venue:
    """Enter a place of an organisation (Angebotsort anlegen).

    Raises: RuleViolationError without the right; ValidationError if it is there already.
    """
    access.may_propose_offer(actor).enforce()
    if known := submitted_before(Venue, submission_key):
        return known
    venue = Venue(organisation=organisation, submission_key=submission_key, **values)
    return _added(actor, "directory.venue_added", venue, _VENUE)


@transaction.atomic
def change_venue(*, actor: Actor, venue: Venue, expected_version: int, **values: Any) -> Venue:
    """Change a place; every offer there shows it at once (Angebotsort ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without the
    right.
    """
    access.may_keep_entry(actor, venue.organisation).enforce()
    venue = Venue.objects.select_for_update(of=("self",)).get(pk=venue.pk)
    require_version(venue, expected_version)
    return _changed(actor, "directory.venue_changed", venue, _VENUE, values)


@transaction.atomic
def add_contact(
    *, actor: Actor, organisation: Organisation, submission_key: UUID | None = None, **values: Any
) -> OfferContact:
    """Enter whom to ask at an organisation (Ansprechstelle anlegen).

    Raises: RuleViolationError without the right; ValidationError without telephone and e-mail.
    """
    access.may_propose_offer(actor).enforce()
    if known := submitted_before(OfferContact, submission_key):
        return known
    contact = OfferContact(organisation=organisation, submission_key=submission_key, **values)
    return _added(actor, "directory.contact_added", contact, _CONTACT)


@transaction.atomic
def change_contact(
    *, actor: Actor, contact: OfferContact, expected_version: int, **values: Any
) -> OfferContact:
    """Change a contact; every offer with it shows it at once (Ansprechstelle ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without the
    right.
    """
    access.may_keep_entry(actor, contact.organisation).enforce()
    contact = OfferContact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    require_version(contact, expected_version)
    return _changed(actor, "directory.contact_changed", contact, _CONTACT, values)


def _added(actor: Actor, action: str, record: Record, fields: tuple[str, ...]) -> Record:
    record.changed_by_id = actor.user_id
    record.full_clean()
    record.save()
    changes = audit.differences({}, _snapshot(record, fields))
    audit.record(actor=actor, action=action, target=record, changes=changes)
    return record


def _changed(
    actor: Actor, action: str, record: Record, fields: tuple[str, ...], values: dict[str, Any]
) -> Record:
    before = _snapshot(record, fields)
    for name, value in values.items():
        setattr(record, name, value)
    record.version += 1
    record.changed_by_id = actor.user_id
    record.full_clean()
    record.save()
    changes = audit.differences(before, _snapshot(record, fields))
    audit.record(actor=actor, action=action, target=record, changes=changes)
    return record


def _snapshot(record: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in fields}
