"""Offers of another directory: looked at, compared, and taken over one by one (Import)."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from lotse.core import phones
from lotse.core.collation import word_sort_key
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.foundation.directory import access
from lotse.foundation.directory.choices import (
    Accessibility,
    OfferState,
    Registration,
    ResidenceGroup,
)
from lotse.foundation.directory.models import (
    DirectoryImport,
    DirectoryProfile,
    Offer,
    OfferContact,
    OpeningHours,
    Venue,
)
from lotse.foundation.directory.rules import hsds, hsds_keeping, hsds_reading
from lotse.foundation.directory.rules.hsds_reading import Incoming, Known
from lotse.foundation.directory.services import offers as offer_services
from lotse.foundation.organisations import services as organisation_services
from lotse.foundation.organisations.choices import OrganisationKind, Rechtskreis
from lotse.foundation.organisations.models import Municipality, Organisation
from lotse.foundation.reference.models import LifeDomain

MOST_SERVICES = 5_000
_NO_JSON = "Die Datei ist kein JSON. Gebraucht wird eine Datei nach HSDS 3."
_NO_SERVICES = "In der Datei steht keine Liste von Angeboten („services“ nach HSDS 3)."
_TOO_MANY = f"Eine Datei enthält höchstens {MOST_SERVICES:_} Angebote.".replace("_", ".")
_NOTHING = "Wählen Sie mindestens ein Angebot aus."
_FINISHED = "Diese Datei ist schon übernommen. Laden Sie sie noch einmal hoch."


@dataclass(frozen=True)
class Record:
    """One record of the file: what is wrong with it, or what it would change.

    ``state`` is faulty, new, alike (maybe there under another number), changed, same or closed.
    """

    number: int
    title: str
    organisation: str
    state: str
    key: str = ""
    version: int = 0
    problems: tuple[hsds.Problem, ...] = ()
    changes: tuple[tuple[str, Any, Any], ...] = ()
    left_out: tuple[str, ...] = ()
    incoming: Incoming | None = None
    offer: Offer | None = None

    @property
    def may_be_taken(self) -> bool:
        return self.state in {"new", "alike", "changed"}


@transaction.atomic
def upload_directory(
    *, actor: Actor, file_name: str, content: bytes, submission_key: UUID | None = None
) -> DirectoryImport:
    """Keep a file to look at; nothing of it is taken over yet (Verzeichnis hochladen).

    Raises: RuleViolationError without the right or if it holds no services after HSDS 3.
    """
    access.may_exchange_directory(actor).enforce()
    if known := submitted_before(DirectoryImport, submission_key):
        return known
    services = hsds.services_of(_read(content))
    if services is None:
        raise RuleViolationError(_NO_SERVICES)
    if len(services) > MOST_SERVICES:
        raise RuleViolationError(_TOO_MANY)
    if found := hsds_keeping.unkeepable(services):
        raise RuleViolationError(f"Die Datei lässt sich nicht lesen. {found}")
    run = DirectoryImport(
        file_name=file_name[:200],
        document=services,
        uploaded_by=actor.user,
        submission_key=submission_key,
    )
    run.save()
    changes = {"file_name": [None, run.file_name], "records": [None, len(services)]}
    audit.record(actor=actor, action="directory.import_uploaded", target=run, changes=changes)
    return run


def records_of(run: DirectoryImport) -> list[Record]:
    """Compare the file with the directory as it is now (Abgleich)."""
    known = _known()
    ids = [one["id"].lower() for one in run.document if _has_id(one)]
    offers = _offers_by_id(ids)
    titles = {
        (offer.organisation.sort_key, offer.sort_key)
        for offer in Offer.objects.exclude(state=OfferState.WITHDRAWN)
        .select_related("organisation")
        .order_by("pk")
    }
    seen: set[str] = set()
    return [
        _record(number, service, known, offers, titles, seen)
        for number, service in enumerate(run.document, start=1)
    ]


@transaction.atomic
def take_over(*, actor: Actor, run: DirectoryImport, wanted: Collection[tuple[str, int]]) -> int:
    """Take over the chosen records as they were seen (Angebote übernehmen).

    New offers become suggestions that are still to be published. ``wanted`` are pairs of the number
    of a record and the version it was compared with.
    Raises: RuleViolationError without the right, if the file was taken over before, or if a record
    was changed here meanwhile or does not fit; then nothing is taken over.
    """
    access.may_exchange_directory(actor).enforce()
    run = DirectoryImport.objects.select_for_update().get(pk=run.pk)
    if run.finished_at:
        raise RuleViolationError(_FINISHED)
    chosen = dict(wanted)
    if not chosen:
        raise RuleViolationError(_NOTHING)
    taken = [one for one in records_of(run) if one.may_be_taken and one.key in chosen]
    for record in taken:
        if record.version != chosen[record.key]:
            raise RuleViolationError(f"„{record.title}“ wurde hier inzwischen geändert.")
        _take_named(actor, record)
    run.finished_at, run.taken_over = timezone.now(), len(taken)
    run.save(update_fields=["finished_at", "taken_over"])
    changes = {"records": [None, len(taken)]}
    audit.record(actor=actor, action="directory.import_taken_over", target=run, changes=changes)
    return len(taken)


def _read(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RuleViolationError(_NO_JSON) from error


def _has_id(service: Any) -> bool:
    return isinstance(service, dict) and not hsds.problems(
        {"id": service.get("id"), "name": "-", "status": "active"}
    )


def _offers_by_id(ids: list[str]) -> dict[str, Offer]:
    found = (
        Offer.objects.filter(external_id__in=ids)
        .select_related("organisation", "contact")
        .prefetch_related("domains", "municipalities", "venues", "opening_hours__venue")
    )
    return {str(offer.external_id): offer for offer in found.order_by("pk")}


def _known() -> Known:
    places = dict(Municipality.objects.order_by("pk").values_list("name", "ags"))
    return Known(
        topics=frozenset(LifeDomain.objects.values_list("code", flat=True)),
        places=frozenset(places.values()),
        place_names=places,
        residence_groups=frozenset(ResidenceGroup.values),
        ways_in=frozenset(Registration.values),
        accessibility={label: code for code, label in Accessibility.choices},
    )


def _record(
    number: int,
    service: Any,
    known: Known,
    offers: dict[str, Offer],
    titles: set[tuple[str, str]],
    seen: set[str],
) -> Record:
    found = hsds.problems(service)
    if not found:
        found = hsds_reading.what_lacks(service)
        if str(service["id"]).lower() in seen:
            found.append(hsds.Problem("id", "kommt in der Datei mehrmals vor"))
        seen.add(str(service["id"]).lower())
    title = str(service.get("name") or "ohne Namen") if isinstance(service, dict) else "–"
    if found:
        return Record(number, title, "", "faulty", problems=tuple(found))
    incoming = hsds_reading.read(service, known)
    offer = offers.get(incoming.external_id)
    changes = _changes(offer, incoming) if offer else ()
    name = incoming.organisation["name"]
    return Record(
        number=number,
        title=title,
        organisation=name,
        state=_state(offer, incoming, changes, titles),
        key=incoming.external_id,
        version=offer.version if offer else 0,
        changes=changes,
        left_out=incoming.left_out,
        incoming=incoming,
        offer=offer,
    )


def _state(
    offer: Offer | None,
    incoming: Incoming,
    changes: tuple[tuple[str, Any, Any], ...],
    titles: set[tuple[str, str]],
) -> str:
    if not incoming.is_active or (offer and offer.state == OfferState.WITHDRAWN):
        return "closed"
    if offer:
        return "changed" if changes else "same"
    named = (word_sort_key(incoming.organisation["name"]), word_sort_key(incoming.values["title"]))
    return "alike" if named in titles else "new"


def _changes(offer: Offer, incoming: Incoming) -> tuple[tuple[str, Any, Any], ...]:
    """Fields in which the file says something else: name, what is here, what would be."""
    here = {name: getattr(offer, name) for name in incoming.values}
    wanted = dict(incoming.values)
    here |= {
        "domains": sorted(one.code for one in offer.domains.all()),
        "municipalities": sorted(one.ags for one in offer.municipalities.all()),
        "venues": sorted(str(one.external_id) for one in offer.venues.all()),
        "opening_hours": sorted(_said(one) for one in offer.opening_hours.all()),
    }
    wanted |= {
        "domains": sorted(incoming.topics),
        "municipalities": sorted(incoming.places),
        "venues": sorted(one["external_id"] for one in incoming.venues),
        "opening_hours": sorted(_said_line(one) for one in incoming.hours),
    }
    return tuple((name, here[name], wanted[name]) for name in here if _differ(here, wanted, name))


def _differ(here: dict[str, Any], wanted: dict[str, Any], name: str) -> bool:
    one, other = here[name], wanted[name]
    if isinstance(one, list):
        return sorted(one) != sorted(other)
    return bool(one != other)


def _said(hours: OpeningHours) -> str:
    venue = str(hours.venue.external_id) if hours.venue else None
    return f"{hours} {hours.starts_on} {hours.ends_on} {hours.remark} {venue}"


def _said_line(line: dict[str, Any]) -> str:
    own = {name: value for name, value in line.items() if name != "venue"}
    hours = OpeningHours(**own)
    return f"{hours} {hours.starts_on} {hours.ends_on} {hours.remark} {line['venue']}"


def _take_named(actor: Actor, record: Record) -> None:
    """Take one record over; what is wrong with it is said with its name."""
    try:
        _take(actor, record)
    except (ValidationError, RuleViolationError) as error:
        raise RuleViolationError(f"„{record.title}“: {_what_is_wrong(error)}") from error


def _what_is_wrong(error: ValidationError | RuleViolationError) -> str:
    """Each sentence with the field it is about, where it is about one."""
    if isinstance(error, RuleViolationError):
        return str(error)
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    named = error.message_dict.items()
    return " ".join(
        sentence if name == NON_FIELD_ERRORS else f"„{name}“: {sentence}"
        for name, sentences in named
        for sentence in sentences
    )


def _take(actor: Actor, record: Record) -> None:
    incoming = record.incoming
    if incoming is None:
        return
    offer = record.offer
    organisation = offer.organisation if offer else _organisation(actor, incoming.organisation)
    venues = {one["external_id"]: _venue(actor, organisation, one) for one in incoming.venues}
    values = incoming.values | {
        "domains": LifeDomain.objects.filter(code__in=incoming.topics),
        "municipalities": Municipality.objects.filter(ags__in=incoming.places),
        "venues": list(venues.values()),
    }
    if offer is None:
        contact = _contact(actor, organisation, incoming.contact)
        values |= {
            "external_id": UUID(incoming.external_id),
            "contact": contact,
            "owner": actor.user,
        }
        offer = offer_services.propose_offer(actor=actor, organisation=organisation, **values)
    else:
        offer = offer_services.change_offer(
            actor=actor, offer=offer, expected_version=record.version, **values
        )
    hours = []
    for line in incoming.hours:
        own = {name: value for name, value in line.items() if name != "venue"}
        hours.append(OpeningHours(**own, venue=venues.get(line["venue"] or "")))
    offer_services.set_hours(actor=actor, offer=offer, expected_version=offer.version, hours=hours)


def _organisation(actor: Actor, told: dict[str, str]) -> Organisation:
    """The organisation of the same number or name; a new one where there is none."""
    known = DirectoryProfile.objects.filter(external_id=told["external_id"])
    profile: DirectoryProfile | None = known.select_related("organisation").first()
    if profile:
        return profile.organisation
    named = Organisation.objects.filter(sort_key=word_sort_key(told["name"])).order_by("pk")
    found: Organisation | None = named.first()
    if found:
        return found
    organisation = organisation_services.add_organisation(
        actor=actor,
        name=told["name"],
        short_name=told["short_name"],
        kind=OrganisationKind.OTHER,
        rechtskreis=Rechtskreis.OTHER,
        phone=told["phone"][:40],
        email=told["email"],
    )
    entry = DirectoryProfile(
        organisation=organisation,
        external_id=told["external_id"],
        description=told["description"],
        website=told["website"],
    )
    entry.full_clean()
    entry.save()
    return organisation


def _venue(actor: Actor, organisation: Organisation, told: dict[str, Any]) -> Venue:
    """A place that is known stays as it is here."""
    there = Venue.objects.filter(organisation=organisation)
    same = Q(external_id=told["external_id"]) | Q(name=told["name"])
    known: Venue | None = there.filter(same).order_by("pk").first()
    if known:
        return known
    own = {name: value for name, value in told.items() if name != "ags"}
    if Venue.objects.filter(external_id=told["external_id"]).exists():
        own.pop("external_id")
    venue = Venue(
        organisation=organisation,
        municipality=Municipality.objects.filter(ags=told["ags"]).order_by("pk").first(),
        changed_by_id=actor.user_id,
        **own,
    )
    venue.full_clean()
    venue.save()
    return venue


def _contact(
    actor: Actor, organisation: Organisation, told: dict[str, str] | None
) -> OfferContact | None:
    if told is None:
        return None
    own = OfferContact.objects.filter(organisation=organisation)
    known: OfferContact | None = own.filter(name=told["name"]).order_by("pk").first()
    if known:
        return known
    taken = OfferContact.objects.filter(external_id=told["external_id"]).exists()
    values = {**told, "phone": _phone(told["phone"])}
    if taken:
        values.pop("external_id")
    contact = OfferContact(organisation=organisation, changed_by_id=actor.user_id, **values)
    contact.full_clean()
    contact.save()
    return contact


def _phone(text: str) -> str:
    try:
        return phones.normalise(text)
    except phones.PhoneNumberError as error:
        raise ValidationError({"phone": str(error)}) from error
