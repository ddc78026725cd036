"""Agreements for tests, made by the services."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor, acting
from lotse.steering.agreements.models import Agreement, Amendment, Duty
from lotse.steering.agreements.services import agreements, duties
from tests import cast

FIRST = date(2025, 1, 1)


def ahead(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def agreement(keeper: Actor, *parties: str, **values: Any) -> Agreement:
    """An agreement of the county with Caritas, or of others."""
    named = parties or ("KREIS", "CARITAS")
    defaults: dict[str, Any] = {
        "title": "Zusammenarbeit in der Beratung",
        "kind": "cooperation",
        "signed_on": FIRST,
        "starts_on": FIRST,
    }
    organisations = [cast.organisation(name) for name in named]
    with acting(keeper):
        return agreements.enter_agreement(
            actor=keeper, organisations=organisations, **(defaults | values)
        )


def duty(keeper: Actor, of: Agreement, **values: Any) -> Duty:
    defaults: dict[str, Any] = {
        "text": "Bericht vorlegen", "party": None, "rhythm": "once", "due_on": ahead(10),
    }  # fmt: skip
    with acting(keeper):
        return duties.add_duty(actor=keeper, agreement=of, **(defaults | values))


def amend(keeper: Actor, of: Agreement, **values: Any) -> Amendment:
    defaults: dict[str, Any] = {
        "signed_on": date(2026, 1, 5), "starts_on": date(2026, 2, 1), "text": "Neues Ende.",
    }  # fmt: skip
    with acting(keeper):
        return agreements.amend_agreement(actor=keeper, agreement=of, **(defaults | values))


def end(keeper: Actor, of: Agreement, last_day: date, reason: str = "gekündigt") -> Agreement:
    with acting(keeper):
        return agreements.end_agreement(
            actor=keeper, agreement=of, expected_version=of.version, last_day=last_day,
            reason=reason,
        )  # fmt: skip
