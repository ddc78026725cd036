"""The first line of every view: a contract, report or proof that the actor may see, or 404."""

from django.http import Http404

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
from lotse.web.http import AuthenticatedRequest, readable


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
    return readable(request, ForwardingContract, contract_id, "recipient")


def seen_share(request: AuthenticatedRequest, share_id: int) -> ContractPost:
    return readable(request, ContractPost, share_id, "contract__recipient", "post")


def seen_payment(request: AuthenticatedRequest, payment_id: int) -> ForwardingPayment:
    return readable(request, ForwardingPayment, payment_id, "contract__recipient")


def seen_report(request: AuthenticatedRequest, report_id: int) -> StaffingReport:
    related = ("contract__recipient", "post", "occupancy__employee", "reported_by", "answered_by")
    return readable(request, StaffingReport, report_id, *related)


def seen_proof(request: AuthenticatedRequest, proof_id: int) -> RecipientProof:
    related = ("contract__recipient", "submitted_by", "checked_by")
    return readable(request, RecipientProof, proof_id, *related)


def seen_receipt(request: AuthenticatedRequest, receipt_id: int) -> ProofReceipt:
    related = ("proof__contract__recipient", "file")
    return readable(request, ProofReceipt, receipt_id, *related)


def _require(may: bool) -> None:  # noqa: FBT001 - one fact, one answer
    if not may:
        raise Http404("Das gibt es nicht.")
