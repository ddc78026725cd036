"""The first line of every view: a record that the actor may read, or 404."""

from typing import TypeVar

from django.db import models

from lotse.funding.awards.models import Award
from lotse.funding.proofs import access
from lotse.funding.proofs.models import ProofOfUse, Repayment
from lotse.web.http import AuthenticatedRequest, demand, readable

Record = TypeVar("Record", bound=models.Model)


def readable_award(request: AuthenticatedRequest, award_id: int) -> Award:
    return readable(request, Award, award_id, "programme")


def readable_proof(request: AuthenticatedRequest, proof_id: int) -> ProofOfUse:
    related = ("award__programme", "confirmed_by", "confirmation_document")
    return readable(request, ProofOfUse, proof_id, *related)


def readable_repayment(request: AuthenticatedRequest, repayment_id: int) -> Repayment:
    return readable(request, Repayment, repayment_id, "award__programme", "return_payment")


def to_keep(request: AuthenticatedRequest, record: Record) -> Record:
    """The same record for whoever keeps money and posts; who only reads is told so."""
    demand(access.may_keep_funding(request.actor))
    return record
