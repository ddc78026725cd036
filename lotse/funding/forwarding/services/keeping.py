"""A record whose rows below it changed: counted up, and into the trail."""

from collections.abc import Mapping
from typing import Any

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import Versioned


def touch(actor: Actor, action: str, record: Versioned, changes: Mapping[str, Any]) -> None:
    """Raise the version of a record for what changed below it, and say it in the trail."""
    record.version += 1
    record.changed_by_id = actor.user_id
    record.full_clean()
    record.save()
    audit.record(actor=actor, action=action, target=record, changes=changes)
