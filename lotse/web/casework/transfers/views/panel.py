"""What the pages of a case and „Heute“ say of transfers."""

from typing import Any

from django.urls import reverse

from lotse.casework.cases.models import Case
from lotse.casework.transfers import access
from lotse.casework.transfers.choices import TransferState
from lotse.casework.transfers.models import CaseTransfer
from lotse.casework.transfers.querysets import offers, withdrawn_on
from lotse.foundation.accounts.actors import Actor
from lotse.web.casework.transfers.views.rows import BADGES
from lotse.web.http import AuthenticatedRequest

SHOWN = 8
_TITLES = {
    TransferState.REQUESTED: "Anfrage, einen Fall abzugeben",
    TransferState.OFFERED: "Fall angeboten",
    TransferState.ACCEPTED: "Fall angenommen, Abgabe abschließen",
}


def panel(request: AuthenticatedRequest, case: Case) -> dict[str, Any]:
    """Where the case goes, or came from, for ``_panel.html``."""
    given = list(case.transfers.select_related("receiver").order_by("-offered_at", "-pk"))
    came = CaseTransfer.objects.to_here(request.actor).filter(new_case=case)
    return {
        "transfers": [
            {"transfer": one, "badge": BADGES[TransferState(one.state)],
             "withdrawn_on": withdrawn_on(one.pk)}
            for one in given
        ],
        "came_from": came.select_related("sender").first(),
        "may_offer_case": access.may_offer_case(request.actor, case),
    }  # fmt: skip


def news(actor: Actor) -> list[dict[str, str]]:
    """Transfers whose next step is the actor's organisation's."""
    waiting = CaseTransfer.objects.waiting_for(actor).select_related("sender", "receiver")
    covered = offers(actor)
    return [
        {
            "title": _TITLES[TransferState(one.state)],
            "url": reverse("transfers:detail", args=[one.pk]),
            "about": str(one.sender if one.state == TransferState.OFFERED else one.receiver),
        }
        for one in waiting.order_by("-changed_at", "-pk")[:SHOWN]
        if one.state != TransferState.OFFERED or one.pk in covered
    ]
