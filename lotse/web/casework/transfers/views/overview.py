"""All transfers to and from here, and the page of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lotse.casework.cases.models import Case
from lotse.casework.sharing import letters
from lotse.casework.transfers import access
from lotse.casework.transfers.choices import TransferState
from lotse.casework.transfers.models import CaseTransfer
from lotse.casework.transfers.querysets import content, withdrawn_on
from lotse.core.collation import name_sort_key
from lotse.web.casework.transfers.views.fetch import is_sender, offer_seen, visible_transfer
from lotse.web.casework.transfers.views.rows import rows_from_here, rows_to_here
from lotse.web.http import AuthenticatedRequest, demand


@require_safe
def transfer_list(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_see_transfers(request.actor))
    context = {
        "to_here": rows_to_here(request.actor),
        "from_here": rows_from_here(request.actor),
    }
    return render(request, "casework/transfers/list.html", context)


@require_safe
def detail(request: AuthenticatedRequest, transfer_id: int) -> HttpResponse:
    transfer = visible_transfer(request, transfer_id)
    context: dict[str, Any] = {
        "transfer": transfer,
        "is_sender": is_sender(request, transfer),
        "steps": list(transfer.events.select_related("organisation", "made_by")),
        "withdrawn_on": withdrawn_on(transfer.pk),
        "may_withdraw": access.may_withdraw(request.actor, transfer),
    }
    more = _for_sender if context["is_sender"] else _for_receiver
    return render(request, "casework/transfers/detail.html", context | more(request, transfer))


def _for_sender(request: AuthenticatedRequest, transfer: CaseTransfer) -> dict[str, Any]:
    if transfer.case_id is None:
        return {"candidates": _candidates(request, transfer)}
    return {
        "case": transfer.case,
        "snapshot": getattr(transfer, "snapshot", None),
        "sections": letters.sections(transfer.snapshot.rows)
        if hasattr(transfer, "snapshot")
        else [],
        "may_complete": access.may_complete(request.actor, transfer),
    }


def _for_receiver(request: AuthenticatedRequest, transfer: CaseTransfer) -> dict[str, Any]:
    found: dict[str, Any] = {"offer": None, "sections": []}
    if transfer.new_case_id:
        visible = Case.objects.visible_to(request.actor).select_related("person")
        found["new_case"] = visible.filter(pk=transfer.new_case_id).first()
    if transfer.state == TransferState.OFFERED and (offer := offer_seen(request, transfer)):
        # Last, so that one moment decides about the whole page.
        rows = content(request.actor, transfer.pk)
        found |= {"offer": offer, "sections": letters.sections(rows)}
    return found


def _candidates(request: AuthenticatedRequest, transfer: CaseTransfer) -> list[Case]:
    """Own open cases of the name in a request; others are known to colleagues."""
    if transfer.state != TransferState.REQUESTED:
        return []
    wanted = name_sort_key(f"{transfer.family_name} {transfer.given_name}")
    visible = Case.objects.visible_to(request.actor).filter(closed_on=None)
    return list(visible.filter(person__sort_key=wanted).select_related("person").order_by("number"))
