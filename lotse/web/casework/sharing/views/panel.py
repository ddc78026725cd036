"""What the pages of a case say of its shares."""

from datetime import date
from typing import Any

from django.urls import reverse

from lotse.casework.cases.models import Case
from lotse.casework.sharing import access
from lotse.casework.sharing.models import Contribution, Share
from lotse.casework.sharing.querysets import names_received
from lotse.foundation.accounts.actors import Actor
from lotse.web.casework.sharing.views.rows import covered_for, row_of
from lotse.web.http import AuthenticatedRequest

SHOWN = 8


def panel(request: AuthenticatedRequest, case: Case) -> dict[str, Any]:
    """Open and ended shares, and what the agencies told, for ``_panel.html``."""
    shares = case.shares.select_related("recipient", "sender", "shared_by")
    told = case.contributions.select_related("organisation", "author")
    return {
        "shares": [row_of(one, covered_for(case, one.recipient)) for one in _open(shares)],
        "shares_ended": list(shares.ended().newest_first()),
        "contributions": list(told.newest_first()),
    }


def readers(case: Case) -> dict[str, Any]:
    """Agencies that see parts of the case, for „Wer diese Akte sieht“."""
    return {"shared_with": list(case.shares.open().select_related("recipient").order_by("pk"))}


def news(actor: Actor, since: date) -> list[dict[str, str]]:
    """What agencies told lately about cases the actor leads or looks after."""
    told = Contribution.objects.visible_to(actor).standing()
    told = told.filter(created_at__date__gt=since).select_related("case__person", "organisation")
    return [
        {
            "title": f"{one.get_kind_display()}: {one.organisation.short_name}",
            "url": reverse("sharing:detail", args=[one.case_id, one.share_id]),
            "about": f"{one.case.person} · {one.case.number} · Beitrag vom {one.told_on:%d.%m.%Y}",
        }
        for one in told.order_by("-created_at", "-pk")[:SHOWN]
    ]


def for_reader(actor: Actor) -> dict[str, Any]:
    """What is shared with the actor, for „Heute“ of those without cases of their own."""
    names = names_received() if access.may_see_received(actor) else {}
    return {"received_today": sorted(names.items(), key=lambda pair: pair[1])[:SHOWN]}


def _open(shares: Any) -> list[Share]:
    return list(shares.open().newest_first())
