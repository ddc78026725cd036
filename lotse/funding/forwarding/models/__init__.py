from lotse.funding.forwarding.models.contracts import (
    ContractPoint,
    ContractPost,
    ForwardingContract,
)
from lotse.funding.forwarding.models.money import ForwardingPayment, ReleasedAmount
from lotse.funding.forwarding.models.proofs import (
    ProofLine,
    ProofReceipt,
    ProofStep,
    RecipientProof,
)
from lotse.funding.forwarding.models.reports import StaffingReport

__all__ = [
    "ContractPoint",
    "ContractPost",
    "ForwardingContract",
    "ForwardingPayment",
    "ProofLine",
    "ProofReceipt",
    "ProofStep",
    "RecipientProof",
    "ReleasedAmount",
    "StaffingReport",
]
