"""The first line of every view: a transfer one sees, and that it was looked at."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from lotse.casework.persons.models import Person
from lotse.casework.transfers import access, rules
from lotse.casework.transfers.models import CaseTransfer
from lotse.casework.transfers.querysets import Offer, offers
from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.web.casework.cases.views.fetch import visible_case
from lotse.web.http import AuthenticatedRequest, demand

SEEN = "person.transfer_seen"


def visible_transfer(request: AuthenticatedRequest, transfer_id: int) -> CaseTransfer:
    """Return the transfer, or answer 404 when the actor has nothing to do with it.

    Whoever is shown the page of one's own case has seen the case.
    """
    demand(access.may_see_transfers(request.actor))
    visible = CaseTransfer.objects.visible_to(request.actor)
    transfer: CaseTransfer = get_object_or_404(
        visible.select_related("sender", "receiver", "offered_by", "requested_by"), pk=transfer_id
    )
    if transfer.case_id and is_sender(request, transfer):
        transfer.case = visible_case(request, transfer.case_id)
    return transfer


def transfer_for(
    request: AuthenticatedRequest,
    transfer_id: int,
    may: Callable[[Actor, CaseTransfer], Verdict],
) -> CaseTransfer:
    """Return the transfer, or answer 404, or 403 when the rule ``may`` says no."""
    transfer = visible_transfer(request, transfer_id)
    demand(may(request.actor, transfer))
    return transfer


def offer_seen(request: AuthenticatedRequest, transfer: CaseTransfer) -> Offer | None:
    """The offer as the receiver may know it now; the look goes into the trail of the person."""
    offer = offers(request.actor).get(transfer.pk)
    # What is sent is recorded as a change.
    if offer and request.method == "GET":
        audit.record_read(
            actor=request.actor,
            action=SEEN,
            target=Person(pk=offer.person_id),
            transfer=[None, transfer.pk],
            organisation=[None, str(transfer.receiver)],
        )
    return offer


def is_sender(request: AuthenticatedRequest, transfer: CaseTransfer) -> bool:
    return access.side_of(request.actor, transfer) == rules.SENDER
