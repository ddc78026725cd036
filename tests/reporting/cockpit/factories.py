"""Targets for tests, set through the service."""

from datetime import date
from decimal import Decimal
from typing import Any

from lotse.foundation.accounts.actors import Actor, acting
from lotse.reporting.cockpit.models import Target
from lotse.reporting.cockpit.services import targets

VALUES: dict[str, Any] = {
    "indicator": "posts_vacant",
    "direction": "at_most",
    "value": Decimal(1),
    "valid_from": date(2026, 1, 1),
    "valid_until": None,
    "source": "Beschluss der Lenkungsgruppe",
}


def target(actor: Actor, **changed: Any) -> Target:
    with acting(actor):
        return targets.set_target(actor=actor, **VALUES | changed)
