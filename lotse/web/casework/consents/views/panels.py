"""What other pages say about consents."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from lotse.casework.cases.models import Case
from lotse.casework.consents.models import Consent
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.reference.choices import LocalRule
from lotse.web.components.lists import first_and_total

SHOWN = 8


def of_today(actor: Actor, now: date, rules: Mapping[LocalRule, int | None]) -> dict[str, Any]:
    """Consents of the actor's open cases that end by themselves soon."""
    days = rules[LocalRule.ALERT_DAYS_BEFORE_CONSENT_ENDS]
    own = Case.objects.visible_to(actor).filter(responsible=actor.user_id).still_open()
    ending = Consent.objects.visible_to(actor).filter(person__in=own.values("person_id"))
    ending = ending.ending(on_or_before=now + timedelta(days=days or 0))
    if days is None:
        ending = ending.none()
    shown, count = first_and_total(
        ending.select_related("person", "recipient").order_by("ends_on", "pk"), SHOWN
    )
    return {
        "consents_ending": shown,
        "consents_ending_count": count,
        "consents_ending_later": max(0, count - SHOWN),
    }
