"""What the receiver answers to an offer, and the last step of the sender."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.cases.services.hand_over import hand_over_cases
from lotse.casework.closures.choices import ClosureReason, Settlement
from lotse.casework.closures.services import Ending, close_case
from lotse.casework.consents.services import disclosures
from lotse.casework.persons.models import Person
from lotse.casework.sharing.choices import EndReason
from lotse.casework.sharing.services import shares
from lotse.casework.transfers import access, rules
from lotse.casework.transfers.choices import TransferState
from lotse.casework.transfers.models import CaseTransfer
from lotse.casework.transfers.querysets import content, offers
from lotse.casework.transfers.services import steps, taking_over
from lotse.core.verdicts import RuleViolationError, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import require_version
from lotse.foundation.organisations.models import Municipality

# The list itself is not the receiver's to see.
_END_DISCLOSURE = "select transfers_end_disclosure(%s, %s)"
FALLEN_AWAY = (
    "Dieses Angebot ist hinfällig: Die Einwilligung gilt nicht mehr, oder der Fall ist"
    " abgeschlossen. Bitte sprechen Sie mit der bisherigen Stelle."
)


@dataclass(frozen=True)
class Reception:
    """Who leads the new case, and where the person lives."""

    worker: User
    municipality: Municipality


@transaction.atomic
def accept_transfer(
    *, actor: Actor, transfer: CaseTransfer, expected_version: int, reception: Reception
) -> Case:
    """Accept an offer (annehmen): a person and a case of one's own, from what is covered now.

    All of it happens, or nothing; sent twice it makes one case. A withdrawal waits for this, or
    this one for the withdrawal.
    Raises: RuleViolationError if it is answered already, consent covers the name no more, or the
    actor may not choose the worker; StaleVersionError if somebody else changed it meanwhile.
    """
    access.may_choose_worker(actor, reception.worker).enforce()
    transfer = steps.lock(transfer)
    taken = Case.objects.visible_to(actor).filter(pk=transfer.new_case_id)
    known: Case | None = taken.first() if transfer.changed_by_id == actor.user_id else None
    if known:
        return known
    may_still(actor, transfer, access.may_accept).enforce()
    transfer = steps.lock_as_seen(transfer, expected_version)
    rows = _rows_now(actor, transfer)
    case = taking_over.take_over(
        actor=actor, transfer=transfer, rows=rows, municipality=reception.municipality
    )
    steps.move(
        actor, transfer, TransferState.ACCEPTED, new_case_id=case.pk, answered_at=timezone.now()
    )
    receiver, sender = transfer.receiver.name, transfer.sender.name
    steps.record(actor, "case.transfer_accepted", transfer, transfer.case_id, recipient=receiver)
    steps.record(actor, "case.taken_over", transfer, case.pk, organisation=sender)
    if reception.worker.pk != actor.user_id:
        hand_over_cases(
            actor=actor,
            worker=actor.user,
            colleague=reception.worker,
            case_ids=[case.pk],
            reason=f"Übernommen von {sender}",
        )
    return case


@transaction.atomic
def decline_transfer(
    *, actor: Actor, transfer: CaseTransfer, expected_version: int, reason: str
) -> None:
    """Answer that one does not take the case (ablehnen), and why. The copy is thrown away.

    Raises: RuleViolationError if it is answered already; StaleVersionError if somebody else
    changed it meanwhile.
    """
    access.may_see_transfers(actor).enforce()
    transfer = steps.lock(transfer)
    may_still(actor, transfer, access.may_decline).enforce()
    require_version(transfer, expected_version)
    with connection.cursor() as cursor:
        cursor.execute(_END_DISCLOSURE, [transfer.pk, "Angebot abgelehnt"])
    steps.move(actor, transfer, TransferState.DECLINED, remark=reason, answered_at=timezone.now())
    receiver = transfer.receiver.name
    steps.record(actor, "case.transfer_declined", transfer, transfer.case_id, recipient=receiver)


def may_still(
    actor: Actor, transfer: CaseTransfer, may: Callable[[Actor, CaseTransfer], Verdict]
) -> Verdict:
    """The same verdict; where the offer was answered meanwhile, it says by whom and when."""
    verdict = may(actor, transfer)
    last = transfer.events.select_related("made_by", "organisation").order_by("-pk").first()
    if verdict or last is None or not was_answered(actor, transfer):
        return verdict
    at = timezone.localtime(last.made_at)
    who = f"{last.made_by}, {last.organisation.short_name}"
    return no(f"{verdict.reason} Das war {who}, am {at:%d.%m.%Y} um {at:%H:%M} Uhr.")


def was_answered(actor: Actor, transfer: CaseTransfer) -> bool:
    """Whether the offer to the actor's organisation is not open any more."""
    is_receiver = access.side_of(actor, transfer) == rules.RECEIVER
    return is_receiver and transfer.state not in {TransferState.REQUESTED, TransferState.OFFERED}


@transaction.atomic
def complete_transfer(*, actor: Actor, transfer: CaseTransfer) -> None:
    """Close the sender's file, now that the case goes on elsewhere (Abgabe abschließen).

    What was open is dropped, what was shared ends. Doing it twice does no harm.
    Raises: RuleViolationError before it is accepted or without the right.
    """
    transfer = steps.lock(transfer)
    if transfer.state == TransferState.COMPLETED:
        return
    access.may_complete(actor, transfer).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=transfer.case_id)
    shares.end_shares_of_case(actor=actor, case=case, reason=EndReason.HANDED_OVER)
    if case.is_open:
        _close(actor, case)
    steps.move(actor, transfer, TransferState.COMPLETED)
    receiver = transfer.receiver.name
    steps.record(actor, "case.transfer_completed", transfer, case.pk, recipient=receiver)


def _rows_now(actor: Actor, transfer: CaseTransfer) -> list[taking_over.Row]:
    offer = offers(actor).get(transfer.pk)
    if offer:
        disclosures.keep_apart(Person(pk=offer.person_id))
    # Asked once more: a withdrawal may have come first.
    rows = content(actor, transfer.pk)
    if not rows:
        raise RuleViolationError(FALLEN_AWAY)
    return rows


def _close(actor: Actor, case: Case) -> None:
    waiting = case.follow_ups.blocking_closure().order_by("pk")
    close_case(
        actor=actor,
        case=case,
        expected_version=case.version,
        ending=Ending(
            closed_on=timezone.localdate(),
            reason=ClosureReason.PASSED_ON,
            settlements={step.pk: Settlement.DROPPED for step in waiting},
        ),
    )
