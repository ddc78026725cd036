"""Keeping the instruments: new versions, their items, publishing."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from lotse.casework.assessments import access
from lotse.casework.assessments.choices import ItemKind
from lotse.casework.assessments.models import Instrument, InstrumentItem, InstrumentVersion
from lotse.casework.assessments.rules import assessing as rules
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before

_COPIED = ("code", "position", "kind", "domain_id", "label", "hint", "options", "is_required")
_BETWEEN = 10  # positions are left free between two items


@transaction.atomic
def add_instrument(
    *, actor: Actor, label: str, purpose: str = "", submission_key: UUID | None = None
) -> Instrument:
    """Make a new instrument with an empty draft (Instrument anlegen).

    Raises: RuleViolationError without the right; ValidationError for a label that is taken.
    """
    access.may_keep_instruments(actor).enforce()
    if known := submitted_before(Instrument, submission_key):
        return known
    instrument = Instrument(
        label=label, purpose=purpose, submission_key=submission_key, changed_by_id=actor.user_id
    )
    instrument.full_clean()
    instrument.save()
    InstrumentVersion.objects.create(instrument=instrument, number=1, changed_by_id=actor.user_id)
    changes = {"label": [None, label], "purpose": [None, purpose]}
    audit.record(actor=actor, action="instrument.added", target=instrument, changes=changes)
    return instrument


@transaction.atomic
def change_instrument(
    *, actor: Actor, instrument: Instrument, expected_version: int, **values: Any
) -> Instrument:
    """Rename an instrument, or offer it no longer (Instrument ändern).

    Raises: StaleVersionError if it was changed meanwhile; RuleViolationError without the right.
    """
    access.may_keep_instruments(actor).enforce()
    instrument = Instrument.objects.select_for_update().get(pk=instrument.pk)
    require_version(instrument, expected_version)
    before = {name: getattr(instrument, name) for name in values}
    for name, value in values.items():
        setattr(instrument, name, value)
    instrument.version += 1
    instrument.changed_by_id = actor.user_id
    instrument.full_clean()
    instrument.save()
    changes = audit.differences(before, values)
    audit.record(actor=actor, action="instrument.changed", target=instrument, changes=changes)
    return instrument


@transaction.atomic
def begin_version(*, actor: Actor, instrument: Instrument) -> InstrumentVersion:
    """Begin a new version with the items of the last one (neue Fassung). A draft is gone on with.

    Raises: RuleViolationError without the right.
    """
    access.may_keep_instruments(actor).enforce()
    instrument = Instrument.objects.select_for_update().get(pk=instrument.pk)
    newest: InstrumentVersion = instrument.versions.newest_first()[0]
    if newest.is_draft:
        return newest
    version = InstrumentVersion(
        instrument=instrument, number=newest.number + 1, changed_by_id=actor.user_id
    )
    version.full_clean()
    version.save()
    InstrumentItem.objects.bulk_create(
        InstrumentItem(
            instrument_version=version, **{name: getattr(item, name) for name in _COPIED}
        )
        for item in newest.items.all()
    )
    changes = {"number": [newest.number, version.number]}
    audit.record(actor=actor, action="instrument.version_begun", target=instrument, changes=changes)
    return version


@transaction.atomic
def add_item(
    *, actor: Actor, version: InstrumentVersion, values: Mapping[str, Any]
) -> InstrumentItem:
    """Add an item at the end of a draft (Merkmal ergänzen).

    ``values`` are kind, domain, label, hint, options, is_required and perhaps position.
    Raises: RuleViolationError if the version is published or the item makes no sense.
    """
    version = _lock_draft(actor, version)
    last = version.items.aggregate(last=Max("position"))["last"] or 0
    defaults = {"position": last + _BETWEEN}
    item = InstrumentItem(
        instrument_version=version, code=_new_code(version, values), **(defaults | dict(values))
    )
    _save_item(item)
    _record_item(actor, "instrument.item_added", {}, item)
    return item


@transaction.atomic
def change_item(*, actor: Actor, item: InstrumentItem, values: Mapping[str, Any]) -> InstrumentItem:
    """Change an item of a draft (Merkmal ändern); its code stays, so that answers compare.

    Raises: RuleViolationError if the version is published or the item makes no sense.
    """
    _lock_draft(actor, item.instrument_version)
    item = InstrumentItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    before = _snapshot(item)
    for name, value in values.items():
        setattr(item, name, value)
    _save_item(item)
    _record_item(actor, "instrument.item_changed", before, item)
    return item


@transaction.atomic
def retire_item(*, actor: Actor, item: InstrumentItem) -> None:
    """Take an item out of a draft (Merkmal streichen); older versions keep it.

    Raises: RuleViolationError if the version is published.
    """
    _lock_draft(actor, item.instrument_version)
    changes = {"label": [item.label, None]}
    instrument = item.instrument_version.instrument
    audit.record(actor=actor, action="instrument.item_retired", target=instrument, changes=changes)
    item.delete()


@transaction.atomic
def publish_version(*, actor: Actor, version: InstrumentVersion) -> InstrumentVersion:
    """Let new assessments use this version (veröffentlichen); from now on it never changes.

    Raises: RuleViolationError without items or with a life domain twice.
    """
    version = _lock_draft(actor, version)
    items = list(version.items.select_related("domain"))
    domains = [str(item.domain) for item in items if item.kind == ItemKind.DOMAIN]
    rules.version_may_be_published(domains, len(items)).enforce()
    version.published_at, version.published_by = timezone.now(), actor.user
    version.version += 1
    version.changed_by_id = actor.user_id
    version.full_clean()
    version.save()
    changes = {"number": [None, version.number], "items": [None, len(items)]}
    audit.record(
        actor=actor,
        action="instrument.version_published",
        target=version.instrument,
        changes=changes,
    )
    return version


def _lock_draft(actor: Actor, version: InstrumentVersion) -> InstrumentVersion:
    access.may_keep_instruments(actor).enforce()
    drafts = InstrumentVersion.objects.filter(published_at=None).select_related("instrument")
    draft: InstrumentVersion | None = (
        drafts.select_for_update(of=("self",)).filter(pk=version.pk).first()
    )
    if draft is None:
        raise RuleViolationError(
            "Diese Fassung ist veröffentlicht. Änderungen gehören in eine neue Fassung."
        )
    return draft


def _new_code(version: InstrumentVersion, values: Mapping[str, Any]) -> str:
    """A life domain keeps its own code; other items are counted over all versions."""
    if values.get("kind") == ItemKind.DOMAIN and values.get("domain"):
        return f"domain.{values['domain'].code}"
    of_instrument = InstrumentItem.objects.filter(
        instrument_version__instrument=version.instrument_id
    )
    return f"item.{(of_instrument.aggregate(last=Max('pk'))['last'] or 0) + 1}"


def _save_item(item: InstrumentItem) -> None:
    options: Sequence[str] = item.options
    rules.item_fits(
        kind=item.kind, has_domain=item.domain_id is not None, options=options
    ).enforce()
    item.full_clean()
    item.save()


def _snapshot(item: InstrumentItem) -> dict[str, Any]:
    return {name: getattr(item, name) for name in _COPIED if name != "code"}


def _record_item(actor: Actor, action: str, before: dict[str, Any], item: InstrumentItem) -> None:
    changes = audit.differences(before, _snapshot(item)) | {
        "label": [before.get("label"), item.label]
    }
    instrument = item.instrument_version.instrument
    audit.record(actor=actor, action=action, target=instrument, changes=changes)
