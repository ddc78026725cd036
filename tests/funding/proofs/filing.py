"""Proofs and repayments, for the tests of access: seen by nobody who works with a file."""

from decimal import Decimal

from lotse.funding.proofs.models import ProofOfUse
from tests import cast
from tests.funding.proofs import factories

UNSEEN = ("proofs_proofofuse", "proofs_repayment")


def fill(actor, file):
    """A proof and a repayment of a year that is over."""
    # Several files may be filled; the money of a county is there once.
    if not ProofOfUse.objects.exists():
        officer = cast.play("deniz")
        award = factories.over()
        factories.begin(officer, award)
        factories.repayment(officer, award, amount_eur=Decimal(1))
