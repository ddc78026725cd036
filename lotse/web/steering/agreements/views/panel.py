"""What „Heute“ says about agreements: ends, last days to give notice, duties."""

from typing import Any

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.steering.agreements.access import may_see_own_agreements
from lotse.steering.agreements.services import reminding
from lotse.steering.territory.access import may_keep_steering
from lotse.web.steering.agreements.views.facts import BADGES


def of_today(actor: Actor) -> dict[str, Any]:
    if not (may_keep_steering(actor) or may_see_own_agreements(actor)):
        return {"near_agreements": [], "near_duties": []}
    today = timezone.localdate()
    near = reminding.near_agreements(actor, today)
    return {
        "near_agreements": [(one, BADGES[one.stage]) for one in near],
        "near_duties": reminding.near_duties(actor, today),
        "today_for_duties": today,
    }
