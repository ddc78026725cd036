"""What „Heute“ says about deadlines of money, for those who keep it."""

from typing import Any

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.funding.deadlines.rules.upcoming import near
from lotse.funding.deadlines.services.deadlines import every_deadline
from lotse.funding.programmes.access import may_keep_funding
from lotse.web.funding.deadlines.views.deadlines import row


def of_today(actor: Actor) -> dict[str, Any]:
    if not may_keep_funding(actor):
        return {"funding_deadlines": []}
    today = timezone.localdate()
    found = near(every_deadline(actor, today=today), today)
    return {"funding_deadlines": [row(one, today) for one in found]}
