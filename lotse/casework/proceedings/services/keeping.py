"""Writing a record of an authority: checked, counted up, and into the trail."""

from typing import Any, TypeVar

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import Versioned
from lotse.foundation.organisations.choices import STATUS_ROLES

Record = TypeVar("Record", bound=Versioned)


def keep(
    actor: Actor, action: str, record: Record, values: dict[str, Any], *, target: Any = None
) -> Record:
    """Set the values, check and save, and say in the trail what changed."""
    is_new = record.pk is None
    before = {} if is_new else {name: getattr(record, name) for name in values}
    for name, value in values.items():
        setattr(record, name, value)
    if not is_new:
        record.version += 1
    record.changed_by_id = actor.user_id
    record.full_clean()
    record.save()
    after = {name: _said(getattr(record, name)) for name in values}
    changes = audit.differences({name: _said(value) for name, value in before.items()}, after)
    audit.record(actor=actor, action=action, target=target or record, changes=changes)
    return record


def officers(actor: Actor) -> Any:
    """Who decides about status at the own authority today, in German order."""
    here = User.objects.with_membership_on(
        timezone.localdate(), organisation_id=actor.organisation_id, role__in=STATUS_ROLES
    )
    return here.in_german_order()


def _said(value: Any) -> Any:
    """A related record by its number; free text is not repeated in the trail."""
    return getattr(value, "pk", value)
