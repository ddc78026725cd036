"""Writing a record of steering: locked, checked, counted up, and into the trail.

All apps of steering write through these functions, as those of money do through theirs.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import Versioned, require_version

Record = TypeVar("Record", bound=Versioned)


def keep(
    actor: Actor,
    action: str,
    record: Record,
    values: Mapping[str, Any],
    *,
    target: Any = None,
) -> Record:
    """Set the values, check and save, and say in the trail what changed.

    Raises: ValidationError for values that the record does not take.
    """
    is_new = record._state.adding
    before = {} if is_new else {name: said(getattr(record, name)) for name in values}
    for name, value in values.items():
        setattr(record, name, value)
    if not is_new:
        record.version += 1
    record.changed_by_id = actor.user_id
    record.full_clean()
    record.save()
    after = {name: said(getattr(record, name)) for name in values}
    changes = audit.differences(before, after)
    audit.record(actor=actor, action=action, target=target or record, changes=changes)
    return record


def remove(actor: Actor, action: str, record: Any, told: Mapping[str, Any]) -> None:
    """Delete a record that was entered wrongly; what it said stays in the trail."""
    changes = {name: [said(value), None] for name, value in told.items()}
    audit.record(actor=actor, action=action, target=record, changes=changes)
    record.delete()


def locked(record: Record, expected_version: int | None = None, *related: str) -> Record:
    """The record as it is now, kept from others until the end of the transaction.

    Raises: StaleVersionError if it was changed meanwhile.
    """
    rows = type(record)._default_manager.select_for_update(of=("self",), no_key=True)
    found: Record = (rows.select_related(*related) if related else rows).get(pk=record.pk)
    if expected_version is not None:
        require_version(found, expected_version)
    return found


def said(value: Any) -> Any:
    """A related record is told by its number."""
    return getattr(value, "pk", value)
