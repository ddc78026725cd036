"""Asking another organisation for a case, and saying no (anfragen, keine Abgabe)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.transfers import access, rules
from lotse.casework.transfers.choices import TransferOrigin, TransferState
from lotse.casework.transfers.models import CaseTransfer
from lotse.casework.transfers.services import steps
from lotse.casework.transfers.services.offering import check_partner
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.foundation.organisations.models import Organisation


@dataclass(frozen=True)
class Wanted:
    """Whom a request is about, and why."""

    family_name: str
    given_name: str
    born_on: date | None
    reason: str
    person_agrees: bool


@transaction.atomic
def request_case(
    *,
    actor: Actor,
    sender: Organisation,
    wanted: Wanted,
    submission_key: UUID | None = None,
) -> CaseTransfer:
    """Ask an organisation to give a case away (um Abgabe bitten).

    Nothing tells whether the person is known there until it offers or refuses, and a refusal has
    no reason. The same form sent twice asks once.
    Raises: RuleViolationError without the right, for an organisation without cases, without the
    person's wish, or for a day of birth that cannot be.
    """
    access.may_see_transfers(actor).enforce()
    if known := submitted_before(CaseTransfer, submission_key):
        return known
    check_partner(actor, sender)
    rules.request_may_be_made(
        person_agrees=wanted.person_agrees, born_on=wanted.born_on, today=timezone.localdate()
    ).enforce()
    transfer = CaseTransfer(
        sender=sender,
        receiver=actor.organisation,
        origin=TransferOrigin.REQUESTED,
        state=TransferState.REQUESTED,
        family_name=wanted.family_name.strip(),
        given_name=wanted.given_name.strip(),
        born_on=wanted.born_on,
        reason=wanted.reason.strip(),
        requested_by=actor.user,
        submission_key=submission_key,
        changed_by_id=actor.user_id,
    )
    transfer.full_clean()
    transfer.save()
    steps.note_step(actor, transfer)
    steps.record(actor, "transfer.requested", transfer, None, organisation=sender.name)
    return transfer


@transaction.atomic
def refuse_request(
    *, actor: Actor, transfer: CaseTransfer, expected_version: int, remark: str = ""
) -> None:
    """Answer „keine Abgabe“: the same for an unknown person and for one who stays.

    ``remark`` is read in the own organisation only.
    Raises: RuleViolationError if it is answered already or not asked of the actor's organisation;
    StaleVersionError if somebody else changed it meanwhile.
    """
    access.may_refuse(actor, transfer).enforce()
    transfer = steps.lock_as_seen(transfer, expected_version)
    access.may_refuse(actor, transfer).enforce()
    steps.move(
        actor,
        transfer,
        TransferState.REFUSED,
        remark=remark,
        is_internal=True,
        answered_at=timezone.now(),
    )
    receiver = transfer.receiver.name
    steps.record(actor, "transfer.refused", transfer, None, recipient=receiver)
