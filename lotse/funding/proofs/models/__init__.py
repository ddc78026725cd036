from lotse.funding.proofs.models.proofs import ProofOfUse
from lotse.funding.proofs.models.repayments import Repayment

__all__ = ["ProofOfUse", "Repayment"]
