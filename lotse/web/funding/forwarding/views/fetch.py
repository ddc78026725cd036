"""The first line of every view: a contract, report or proof that the actor may see, or 404."""

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from lotse.funding.forwarding import access
from lotse.funding.forwarding.models import (
    ContractPost,
    ForwardingContract,
    ForwardingPayment,
    ProofReceipt,
    RecipientProof,
    StaffingReport,
)
from lotse.funding.programmes.access import may_read_funding
from lotse.web.http import AuthenticatedRequest


def seen_contract(request: AuthenticatedRequest, contract_id: int) -> ForwardingContract:
    """Return a contract to those who keep, steer and audit money."""
    _require(bool(may_read_funding(request.actor)))
    return contract_of(request, contract_id)


def own_contract(request: AuthenticatedRequest, contract_id: int) -> ForwardingContract:
    """Return a contract of the own organisation."""
    _require(bool(access.may_see_own_contracts(request.actor)))
    return contract_of(request, contract_id)


def contract_of(request: AuthenticatedRequest, contract_id: int) -> ForwardingContract:
    """Return a contract that the actor sees, from whichever side."""
    found: ForwardingContract = _one(request, ForwardingContract, contract_id, "recipient")
    return found


def seen_share(request: AuthenticatedRequest, share_id: int) -> ContractPost:
    found: ContractPost = _one(request, ContractPost, share_id, "contract__recipient", "post")
    return found


def seen_payment(request: AuthenticatedRequest, payment_id: int) -> ForwardingPayment:
    found: ForwardingPayment = _one(request, ForwardingPayment, payment_id, "contract__recipient")
    return found


def seen_report(request: AuthenticatedRequest, report_id: int) -> StaffingReport:
    related = ("contract__recipient", "post", "occupancy__employee", "reported_by", "answered_by")
    found: StaffingReport = _one(request, StaffingReport, report_id, *related)
    return found


def seen_proof(request: AuthenticatedRequest, proof_id: int) -> RecipientProof:
    related = ("contract__recipient", "submitted_by", "checked_by")
    found: RecipientProof = _one(request, RecipientProof, proof_id, *related)
    return found


def seen_receipt(request: AuthenticatedRequest, receipt_id: int) -> ProofReceipt:
    related = ("proof__contract__recipient", "file")
    found: ProofReceipt = _one(request, ProofReceipt, receipt_id, *related)
    return found


def _one(request: AuthenticatedRequest, model: Any, pk: int, *related: str) -> Any:
    visible = model.objects.visible_to(request.actor).select_related(*related)
    return get_object_or_404(visible, pk=pk)


def _require(may: bool) -> None:  # noqa: FBT001 - one fact, one answer
    if not may:
        raise Http404("Das gibt es nicht.")
