"""Suggesting, changing, publishing, checking and withdrawing offers (Angebote)."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lotse.core.collation import word_sort_key
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.directory import access
from lotse.foundation.directory.choices import OfferState
from lotse.foundation.directory.models import DirectoryProfile, Offer, OpeningHours
from lotse.foundation.directory.rules import offers as rules
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Organisation
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter

_LISTS = ("domains", "municipalities", "venues")
_FIELDS = (
    *("organisation_id", "title", "description", "target_group", "age_from", "age_until"),
    *("residence_groups", "required_documents", "languages", "has_interpreting"),
    *("is_countywide", "contact_id", "website", "registration", "registration_remark"),
    *("hours_remark", "fee_kind", "fee_eur", "fee_remark", "places", "free_places"),
    *("waiting_list", "capacity_stated_on", "owner_id", "verify_every_months"),
)
_STEPS = (
    *("state", "published_on", "verified_on", "verify_due_on"),
    *("withdrawn_on", "withdrawn_because"),
)
_CAPACITY = ("places", "free_places", "waiting_list", "capacity_stated_on")


def possible_owners(*organisation_ids: int) -> QuerySet[User]:
    """Who may check an offer of these organisations: their people, and the coordination."""
    today = timezone.localdate()
    people = User.objects.with_membership_on(today, organisation_id__in=organisation_ids)
    coordination = User.objects.with_membership_on(today, role=Role.KIM_COORDINATION)
    owners: QuerySet[User] = (people | coordination).in_german_order()
    return owners


@transaction.atomic
def propose_offer(
    *,
    actor: Actor,
    organisation: Organisation,
    submission_key: UUID | None = None,
    **values: Any,
) -> Offer:
    """Suggest an offer for the directory (Angebot vorschlagen).

    Raises: RuleViolationError without the right or if parts are of another organisation.
    """
    access.may_propose_offer(actor).enforce()
    if known := submitted_before(Offer, submission_key):
        return known
    DirectoryProfile.objects.get_or_create(organisation=organisation)
    lists = _taken_out(values)
    offer = Offer(
        organisation=organisation,
        proposed_by=actor.user,
        proposed_from=actor.organisation,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
        **values,
    )
    _check_parts(offer, lists)
    _save(offer)
    for name, rows in lists.items():
        getattr(offer, name).set(rows)
    _record(actor, "offer.proposed", offer, {}, _snapshot(offer))
    return offer


@transaction.atomic
def change_offer(*, actor: Actor, offer: Offer, expected_version: int, **values: Any) -> Offer:
    """Change what an offer says (Angebot ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError without the
    right, after it was withdrawn, or if parts are of another organisation.
    """
    access.may_change_offer(actor, offer).enforce()
    offer = _lock(offer)
    rules.may_be_changed(offer.state).enforce()
    require_version(offer, expected_version)
    before = _snapshot(offer)
    lists = _taken_out(values)
    for name, value in values.items():
        setattr(offer, name, value)
    _check_parts(offer, lists)
    for name, rows in lists.items():
        getattr(offer, name).set(rows)
    if offer.state == OfferState.PUBLISHED:
        _completeness(offer).enforce()
        offer.verify_due_on = _due(offer, offer.verified_on or timezone.localdate())
    _touch(actor, offer)
    _record(actor, "offer.changed", offer, before, _snapshot(offer))
    return offer


@transaction.atomic
def set_hours(
    *, actor: Actor, offer: Offer, expected_version: int, hours: Iterable[OpeningHours]
) -> Offer:
    """Replace the opening hours of an offer (Öffnungszeiten setzen).

    Raises: StaleVersionError if somebody else changed the offer meanwhile; RuleViolationError
    without the right.
    """
    access.may_change_offer(actor, offer).enforce()
    offer = _lock(offer)
    rules.may_be_changed(offer.state).enforce()
    require_version(offer, expected_version)
    before = {"opening_hours": [str(one) for one in offer.opening_hours.all()]}
    offer.opening_hours.all().delete()
    rows = list(hours)
    for row in rows:
        row.pk, row.offer = None, offer
        row.full_clean()
        row.save()
    _touch(actor, offer)
    after = {"opening_hours": [str(one) for one in offer.opening_hours.all()]}
    _record(actor, "offer.hours_set", offer, before, after)
    return offer


@transaction.atomic
def state_capacity(*, actor: Actor, offer: Offer, expected_version: int, **values: Any) -> Offer:
    """Say how many places are free today (freie Plätze melden).

    Raises: StaleVersionError if somebody else changed the offer meanwhile; RuleViolationError
    without the right.
    """
    access.may_change_offer(actor, offer).enforce()
    offer = _lock(offer)
    rules.may_be_changed(offer.state).enforce()
    require_version(offer, expected_version)
    before = {name: getattr(offer, name) for name in _CAPACITY}
    for name in ("places", "free_places", "waiting_list"):
        setattr(offer, name, values.get(name, getattr(offer, name)))
    offer.capacity_stated_on = timezone.localdate()
    _touch(actor, offer)
    after = {name: getattr(offer, name) for name in _CAPACITY}
    _record(actor, "offer.capacity_stated", offer, before, after)
    return offer


@transaction.atomic
def publish_offer(*, actor: Actor, offer: Offer) -> Offer:
    """Let everybody see an offer (Angebot veröffentlichen). It counts as checked today.

    Raises: RuleViolationError without the right or as long as something is missing.
    """
    access.may_publish_offer(actor, offer).enforce()
    offer = _lock(offer)
    rules.may_become(offer.state, OfferState.PUBLISHED).enforce()
    _completeness(offer).enforce()
    before = _steps(offer)
    today = timezone.localdate()
    offer.state, offer.published_on = OfferState.PUBLISHED, today
    offer.withdrawn_on, offer.withdrawn_because = None, ""
    _mark_checked(actor, offer, today)
    _touch(actor, offer)
    _record(actor, "offer.published", offer, before, _steps(offer))
    return offer


@transaction.atomic
def verify_offer(*, actor: Actor, offer: Offer, expected_version: int) -> Offer:
    """Confirm that all of it is still right (Angebot prüfen).

    Raises: StaleVersionError if somebody else changed the offer meanwhile: what was not seen is not
    confirmed; RuleViolationError without the right or if it is not published.
    """
    access.may_verify_offer(actor, offer).enforce()
    offer = _lock(offer)
    rules.may_be_checked(offer.state).enforce()
    require_version(offer, expected_version)
    before = _steps(offer)
    _mark_checked(actor, offer, timezone.localdate())
    _touch(actor, offer)
    _record(actor, "offer.verified", offer, before, _steps(offer))
    return offer


@transaction.atomic
def withdraw_offer(*, actor: Actor, offer: Offer, reason: str) -> Offer:
    """Take an offer out of the directory (Angebot zurückziehen). What refers to it stays.

    Raises: RuleViolationError without the right or if it was withdrawn before; ValidationError
    without a reason.
    """
    access.may_withdraw_offer(actor, offer).enforce()
    offer = _lock(offer)
    rules.may_become(offer.state, OfferState.WITHDRAWN).enforce()
    before = _steps(offer)
    offer.state, offer.withdrawn_on = OfferState.WITHDRAWN, timezone.localdate()
    offer.withdrawn_because = reason
    _touch(actor, offer)
    _record(actor, "offer.withdrawn", offer, before, _steps(offer))
    return offer


def _lock(offer: Offer) -> Offer:
    locked = Offer.objects.select_for_update(of=("self",)).select_related("organisation")
    found: Offer = locked.get(pk=offer.pk)
    return found


def _taken_out(values: dict[str, Any]) -> dict[str, list[Any]]:
    return {name: list(values.pop(name)) for name in _LISTS if name in values}


def _check_parts(offer: Offer, lists: dict[str, list[Any]]) -> None:
    parts = [venue.organisation_id for venue in lists.get("venues", ())]
    if offer.contact:
        parts.append(offer.contact.organisation_id)
    rules.belongs_together(offer.organisation_id, parts).enforce()


def _completeness(offer: Offer) -> Any:
    has_venue = offer.venues.exists()
    return rules.may_be_published(
        rules.Completeness(
            has_topic=offer.domains.exists(),
            has_area=offer.is_countywide or offer.municipalities.exists(),
            has_way_in=bool(offer.contact_id or offer.website or has_venue),
            has_owner=offer.owner_id is not None,
        )
    )


def _due(offer: Offer, verified_on: date) -> date:
    return rules.due_on(
        verified_on=verified_on,
        own_months=offer.verify_every_months,
        county_months=LocalParameter.objects.value_on(
            LocalRule.DIRECTORY_VERIFY_MONTHS, verified_on
        ),
    )


def _mark_checked(actor: Actor, offer: Offer, today: date) -> None:
    offer.verified_on, offer.verified_by = today, actor.user
    offer.verify_due_on = _due(offer, today)


def _touch(actor: Actor, offer: Offer) -> None:
    offer.version += 1
    offer.changed_by_id = actor.user_id
    _save(offer)


def _save(offer: Offer) -> None:
    offer.sort_key = word_sort_key(offer.title)
    said = (offer.title, offer.target_group, offer.description)
    offer.search_text = word_sort_key(" ".join(said))
    offer.full_clean(exclude=["search_vector"])
    offer.save()


def _steps(offer: Offer) -> dict[str, Any]:
    return {name: getattr(offer, name) for name in _STEPS}


def _snapshot(offer: Offer) -> dict[str, Any]:
    lists = {
        "domains": sorted(offer.domains.values_list("code", flat=True)),
        "municipalities": sorted(offer.municipalities.values_list("ags", flat=True)),
        "venues": sorted(offer.venues.values_list("name", flat=True)),
    }
    return {name: getattr(offer, name) for name in _FIELDS} | lists


def _record(
    actor: Actor, action: str, offer: Offer, before: dict[str, Any], after: dict[str, Any]
) -> None:
    changes = audit.differences(before, after)
    audit.record(actor=actor, action=action, target=offer, changes=changes)
