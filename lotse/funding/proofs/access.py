"""Who may do what with proofs of use and repayments; seeing is decided by ``visible_to``."""

from lotse.core.verdicts import Verdict
from lotse.foundation.accounts.actors import Actor
from lotse.funding.programmes.access import may_keep_funding, may_read_funding
from lotse.funding.proofs.models import ProofOfUse, Repayment
from lotse.funding.proofs.rules import interest, states

__all__ = ["may_keep_funding", "may_read_funding"]


def may_write_proof(actor: Actor, proof: ProofOfUse) -> Verdict:
    """A confirmed proof stands as it was confirmed."""
    verdict = may_keep_funding(actor)
    return states.proof_may_be_written(proof.state) if verdict else verdict


def may_correct_proof(actor: Actor, proof: ProofOfUse, *, has_draft: bool) -> Verdict:
    verdict = may_keep_funding(actor)
    return states.proof_may_be_corrected(proof.state, has_draft=has_draft) if verdict else verdict


def may_change_repayment(actor: Actor, repayment: Repayment) -> Verdict:
    """A paid repayment stands with its calculation."""
    verdict = may_keep_funding(actor)
    return interest.repayment_may_be_changed(repayment.paid_on) if verdict else verdict
