"""What „Heute“ shows to those who answer for offers of the directory."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.directory.models import Offer

SOON_DAYS = 14
SHOWN = 5


def of_today(actor: Actor) -> dict[str, Any]:
    """The own offers that are to be checked, the most urgent first; one more tells of further."""
    today = timezone.localdate()
    due = Offer.objects.owned_by(actor).to_verify(today + timedelta(days=SOON_DAYS))
    found = list(due.select_related("organisation").soonest_due_first()[: SHOWN + 1])
    return {
        "offers_due": found[:SHOWN],
        "has_more_offers_due": len(found) > SHOWN,
        "offers_today": today,
    }
