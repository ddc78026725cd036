"""What other pages say of referrals: the case, „Heute“, and the start pages of partners."""

from typing import Any

from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.referrals import access
from lotse.casework.referrals.models import Referral, ReferralEntry
from lotse.casework.referrals.querysets import RECEIVING_ROLES, shown
from lotse.foundation.accounts.actors import Actor
from lotse.web.casework.referrals.views.rows import badge_of
from lotse.web.components.lists import first_and_total
from lotse.web.http import AuthenticatedRequest

SHOWN = 8


def panel(request: AuthenticatedRequest, case: Case) -> dict[str, Any]:
    """All referrals of a case, what is open first, for ``_panel.html``."""
    found = case.referrals.select_related("recipient", "domain", "sent_by").newest_first()
    rows = [(one, badge_of(one)) for one in found]
    return {
        "referrals": [row for row in rows if row[0].is_open or row[0].waits_for_sender],
        "referrals_done": [row for row in rows if not (row[0].is_open or row[0].waits_for_sender)],
        "may_refer": access.may_refer(request.actor, case),
    }


def of_today(actor: Actor) -> dict[str, Any]:
    """What the sender waits for or has not read, and what the receiver has not answered."""
    today = timezone.localdate()
    sent = Referral.objects.visible_to(actor).select_related("case__person", "recipient")
    mine = sent.filter(case__responsible=actor.user_id)
    found = mine.calling_for_sender_on(today).newest_first()[:SHOWN]
    return {"referrals_sent": [(one, badge_of(one)) for one in found], **for_receiver(actor)}


def for_receiver(actor: Actor) -> dict[str, Any]:
    """What came to the actor and waits for an answer, the soonest first."""
    if not actor.has_role(*RECEIVING_ROLES):
        return {"referrals_in": [], "referrals_in_count": 0}
    waiting = ReferralEntry.objects.for_me(actor).open().select_related("sender")
    entries, count = first_and_total(waiting.soonest_first(), SHOWN)
    known = shown(entry.pk for entry in entries) if entries else {}
    return {
        "referrals_in": [(one, badge_of(one), known.get(one.pk)) for one in entries],
        "referrals_in_count": count,
    }
