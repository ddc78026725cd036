"""Who gives cases away, who takes them over, and who answers for an organisation."""

from django.utils import timezone

from lotse.casework.cases.access import may_work_in_case, may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.transfers import rules
from lotse.casework.transfers.choices import TransferState
from lotse.casework.transfers.models import CaseTransfer
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.organisations.choices import CASEWORK_ROLES, Role


def may_see_transfers(actor: Actor) -> Verdict:
    if not actor.does_casework:
        return no("Abgaben sieht, wer im Fallmanagement arbeitet.")
    return YES


def may_offer_case(actor: Actor, case: Case) -> Verdict:
    """Who works in the open case decides what leaves it."""
    if case.organisation_id != actor.organisation_id:
        return no("Abgeben kann nur die Stelle, die den Fall führt.")
    if case.transfers.open().exists():
        return no("Dieser Fall ist schon angeboten.")
    return may_work_in_open_case(actor, case)


def may_take_step(actor: Actor, transfer: CaseTransfer, wanted: TransferState) -> Verdict:
    """The side whose step it is; in a case of one's own who works in it."""
    verdict = may_see_transfers(actor) and rules.transfer_may_become(
        state=transfer.state, wanted=wanted, side=side_of(actor, transfer)
    )
    if verdict and transfer.case_id and side_of(actor, transfer) == rules.SENDER:
        return may_work_in_case(actor, Case(pk=transfer.case_id))
    return verdict


def may_refuse(actor: Actor, transfer: CaseTransfer) -> Verdict:
    return may_take_step(actor, transfer, TransferState.REFUSED)


def may_answer_request(actor: Actor, transfer: CaseTransfer) -> Verdict:
    return may_take_step(actor, transfer, TransferState.OFFERED)


def may_accept(actor: Actor, transfer: CaseTransfer) -> Verdict:
    return may_take_step(actor, transfer, TransferState.ACCEPTED)


def may_decline(actor: Actor, transfer: CaseTransfer) -> Verdict:
    return may_take_step(actor, transfer, TransferState.DECLINED)


def may_withdraw(actor: Actor, transfer: CaseTransfer) -> Verdict:
    return may_take_step(actor, transfer, TransferState.WITHDRAWN)


def may_complete(actor: Actor, transfer: CaseTransfer) -> Verdict:
    return may_take_step(actor, transfer, TransferState.COMPLETED)


def may_choose_worker(actor: Actor, worker: User) -> Verdict:
    today = worker.memberships.valid_on(timezone.localdate())
    here = today.filter(organisation_id=actor.organisation_id, role__in=CASEWORK_ROLES)
    return rules.worker_may_be_chosen(
        is_lead=actor.has_role(Role.CASE_MANAGEMENT_LEAD),
        is_oneself=worker.pk == actor.user_id,
        works_here=here.exists(),
    )


def side_of(actor: Actor, transfer: CaseTransfer) -> str:
    return rules.SENDER if transfer.sender_id == actor.organisation_id else rules.RECEIVER
