"""Offering a case to another organisation, on one's own or because it asked (anbieten)."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.cases.models import Case
from lotse.casework.consents.choices import DataCategory, DisclosureKind, Purpose
from lotse.casework.consents.services import disclosures
from lotse.casework.sharing import rules as sharing_rules
from lotse.casework.sharing.querysets import Pick, picked, preview
from lotse.casework.transfers import access, rules
from lotse.casework.transfers.choices import TransferOrigin, TransferState
from lotse.casework.transfers.models import CaseTransfer, TransferSnapshot
from lotse.casework.transfers.services import steps
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.base.models import submitted_before
from lotse.foundation.organisations.choices import CASEWORK_ROLES, STATUS_AUTHORITIES
from lotse.foundation.organisations.models import Organisation

_LABELS: Mapping[str, str] = dict(DataCategory.choices)


@dataclass(frozen=True)
class Parcel:
    """What shall go along, and what the other side is told about it."""

    categories: frozenset[str]
    picks: tuple[Pick, ...] = ()
    message: str = ""

    @property
    def in_order(self) -> list[str]:
        return DataCategory.in_order(self.categories)


@transaction.atomic
def offer_case(
    *,
    actor: Actor,
    case: Case,
    receiver: Organisation,
    parcel: Parcel,
    submission_key: UUID | None = None,
) -> CaseTransfer:
    """Offer a case to another organisation (Fall anbieten), with an exact copy of what goes along.

    The same form sent twice makes one offer.
    Raises: RuleViolationError without the right, for an organisation that cannot take it, and for
    anything that consent does not cover now.
    """
    if known := submitted_before(CaseTransfer, submission_key):
        return known
    access.may_offer_case(actor, case).enforce()
    transfer = CaseTransfer(
        sender=actor.organisation,
        receiver=receiver,
        origin=TransferOrigin.OFFERED,
        state=TransferState.OFFERED,
        submission_key=submission_key,
        changed_by_id=actor.user_id,
    )
    case = _check(actor, case, receiver, parcel)
    transfer.case, transfer.categories = case, parcel.in_order
    transfer.offered_by, transfer.offered_at = actor.user, timezone.now()
    transfer.full_clean()
    transfer.save()
    steps.note_step(actor, transfer)
    return _send(actor, transfer, parcel)


@transaction.atomic
def offer_what_was_asked(
    *, actor: Actor, case: Case, request: CaseTransfer, parcel: Parcel
) -> CaseTransfer:
    """Offer a case because its receiver asked for it (auf Anfrage anbieten); twice stays once.

    Raises: as ``offer_case``, and if the request is answered already.
    """
    request = steps.lock(request)
    if request.state == TransferState.OFFERED and request.case_id == case.pk:
        return request
    access.may_answer_request(actor, request).enforce()
    access.may_offer_case(actor, case).enforce()
    case = _check(actor, case, request.receiver, parcel)
    steps.move(
        actor,
        request,
        TransferState.OFFERED,
        case_id=case.pk,
        categories=parcel.in_order,
        offered_by=actor.user,
        offered_at=timezone.now(),
    )
    return _send(actor, request, parcel)


@transaction.atomic
def withdraw_offer(*, actor: Actor, transfer: CaseTransfer, expected_version: int) -> None:
    """Take an offer, or a request of one's own, back (zurückziehen). Nothing is seen any more.

    Raises: RuleViolationError if it is answered already or not one's own; StaleVersionError if
    somebody else changed it meanwhile.
    """
    access.may_withdraw(actor, transfer).enforce()
    transfer = steps.lock_as_seen(transfer, expected_version)
    access.may_withdraw(actor, transfer).enforce()
    steps.move(actor, transfer, TransferState.WITHDRAWN)
    end_disclosure(actor, transfer, "Angebot zurückgezogen")
    action = "case.transfer_withdrawn" if transfer.case_id else "transfer.request_withdrawn"
    receiver = transfer.receiver.name
    steps.record(actor, action, transfer, transfer.case_id, recipient=receiver)


def end_disclosure(actor: Actor, transfer: CaseTransfer, reason: str) -> None:
    """Cross out what an offer of the actor's organisation disclosed."""
    disclosures.end_disclosures(
        actor=actor, kind=DisclosureKind.TRANSFER, source_id=transfer.pk, reason=reason
    )


def check_partner(actor: Actor, partner: Organisation) -> None:
    """Refuse an organisation that cannot take or give cases.

    Raises: RuleViolationError.
    """
    rules.partner_fits(
        rules.Partner(
            is_own=partner.pk == actor.organisation_id,
            is_active=partner.is_active,
            is_status_authority=partner.kind in STATUS_AUTHORITIES,
            does_casework=does_casework(partner),
        )
    ).enforce()


def does_casework(organisation: Organisation) -> bool:
    """Whether somebody manages cases there today."""
    found: bool = User.objects.with_membership_on(
        timezone.localdate(), organisation_id=organisation.pk, role__in=CASEWORK_ROLES
    ).exists()
    return found


def _check(actor: Actor, case: Case, receiver: Organisation, parcel: Parcel) -> Case:
    """The locked case, if all of the parcel may go to this receiver now."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    disclosures.keep_apart(case.person)
    access.may_offer_case(actor, case).enforce()
    check_partner(actor, receiver)
    covered = disclosures.coverage(
        person=case.person,
        sender=actor.organisation,
        recipient=receiver,
        purpose=Purpose.HAND_OVER,
    )
    rules.offer_is_covered(
        wanted=parcel.categories, covered=covered.categories, labels=_LABELS
    ).enforce()
    window = _window(parcel.categories, picked(parcel.picks))
    sharing_rules.picks_fit(window, labels=_LABELS).enforce()
    return case


def _window(
    categories: frozenset[str], pieces: tuple[tuple[str, frozenset[str]], ...]
) -> sharing_rules.Window:
    """What rules about picked pieces look at."""
    return sharing_rules.Window(
        categories=categories,
        picked=pieces,
        takes_contributions=False,
        people=0,
        starts_on=timezone.localdate(),
        ends_on=None,
    )


def _send(actor: Actor, transfer: CaseTransfer, parcel: Parcel) -> CaseTransfer:
    """Keep the copy, write down the disclosure, and say it in the trail."""
    case = Case.objects.select_related("person").get(pk=transfer.case_id)
    TransferSnapshot.objects.bulk_create(
        [
            TransferSnapshot(
                transfer=transfer,
                case=case,
                rows=preview(actor, case, parcel.categories, parcel.picks),
                message=parcel.message.strip(),
            )
        ]
    )
    disclosures.disclose(
        actor=actor,
        person=case.person,
        case_id=case.pk,
        recipient=transfer.receiver,
        purpose=Purpose.HAND_OVER,
        categories=transfer.categories,
        kind=DisclosureKind.TRANSFER,
        source_id=transfer.pk,
    )
    steps.record(
        actor,
        "case.transfer_offered",
        transfer,
        case.pk,
        recipient=transfer.receiver.name,
        categories="; ".join(transfer.category_labels),
        pieces=len(parcel.picks),
    )
    return transfer
