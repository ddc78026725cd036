"""What a recipient sees of its own contracts: posts, money, reports and proofs."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.funding.forwarding import access
from lotse.funding.forwarding.choices import ProofState
from lotse.funding.forwarding.models import ForwardingContract, RecipientProof
from lotse.funding.forwarding.services import money
from lotse.web.funding.forwarding.views.facts import held_posts, next_proof
from lotse.web.funding.forwarding.views.fetch import own_contract
from lotse.web.http import AuthenticatedRequest, demand

SHOWN = 25


@require_safe
def own_contracts(request: AuthenticatedRequest) -> HttpResponse:
    """The contracts of the own organisation, what is due first at each."""
    demand(access.may_see_own_contracts(request.actor))
    found = ForwardingContract.objects.visible_to(request.actor).select_related("recipient")
    contracts = list(found.prefetch_related("shares__post", "proofs").in_order())
    for contract in contracts:
        contract.due = next_proof(contract)
        returned = [one for one in contract.proofs.all() if one.state == ProofState.RETURNED]
        contract.returned = min(returned, key=lambda one: one.year, default=None)
    context = {"contracts": contracts, "today": timezone.localdate()}
    return render(request, "funding/forwarding/own_contracts.html", context)


@require_safe
def contract_detail(request: AuthenticatedRequest, contract_id: int) -> HttpResponse:
    contract = own_contract(request, contract_id)
    proofs = RecipientProof.objects.visible_to(request.actor).filter(contract=contract)
    context = {
        "contract": contract,
        "area": contract.area.order_by("sort_key", "pk"),
        "posts": held_posts(contract),
        "balances": money.balances(contract).items(),
        "released": contract.released.in_force().select_related("post").in_order(),
        "payments": contract.payments.in_force().latest_first(),
        "reports": contract.reports.select_related("post").latest_first()[:SHOWN],
        "proofs": proofs.latest_first(),
        "proof_due": next_proof(contract),
        "may_report": access.may_report_staffing(request.actor, contract),
        "today": timezone.localdate(),
    }
    return render(request, "funding/forwarding/own_contract.html", context)
