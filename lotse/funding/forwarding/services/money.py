"""What was paid to a recipient, what came back, and what the county tells it that it earned."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core.verdicts import no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.funding.forwarding.choices import TransferKind
from lotse.funding.forwarding.models import (
    ForwardingContract,
    ForwardingPayment,
    ReleasedAmount,
)
from lotse.funding.forwarding.rules import contracts
from lotse.funding.forwarding.rules.contracts import ZERO, Balance
from lotse.funding.programmes.access import may_keep_funding
from lotse.funding.programmes.services.keeping import keep, locked


@transaction.atomic
def record_payment(
    *,
    actor: Actor,
    contract: ForwardingContract,
    submission_key: UUID | None = None,
    **values: Any,
) -> ForwardingPayment:
    """Note money that went to the recipient or came back (Zahlung eintragen).

    Raises: RuleViolationError without the right, for a draft, a year outside the contract, a day
    ahead, or if more came back than was paid.
    """
    may_keep_funding(actor).enforce()
    if known := submitted_before(ForwardingPayment, submission_key):
        return known
    _require_year(contract, values["year"])
    contracts.money_may_move(day=values["date"], today=timezone.localdate()).enforce()
    locked(actor, contract, None)
    if values.get("kind") == TransferKind.RETURNED:
        net = received_in(contract, values["year"]) - values["amount_eur"]
        contracts.recipient_may_have(net).enforce()
    payment = ForwardingPayment(contract=contract, submission_key=submission_key)
    return keep(actor, "forwarding_payment.recorded", payment, values)


@transaction.atomic
def cancel_payment(
    *, actor: Actor, payment: ForwardingPayment, expected_version: int, reason: str
) -> ForwardingPayment:
    """Cancel a payment that was entered wrongly; it stays to be read (Stornieren).

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if it is
    cancelled already, or more came back than would then be paid.
    """
    locked(actor, payment.contract, None)
    payment = locked(actor, payment, expected_version)
    if payment.cancelled_at:
        no("Diese Zahlung ist schon storniert.").enforce()
    if payment.kind == TransferKind.PAID:
        net = received_in(payment.contract, payment.year) - payment.amount_eur
        contracts.recipient_may_have(net).enforce()
    values = {"cancelled_at": timezone.now(), "cancel_reason": reason}
    return keep(actor, "forwarding_payment.cancelled", payment, values)


@transaction.atomic
def release_amounts(
    *,
    actor: Actor,
    contract: ForwardingContract,
    year: int,
    amounts: Mapping[int, tuple[Decimal, Decimal]],
    as_of: date,
) -> list[ReleasedAmount]:
    """Tell a recipient what its posts were approved and earned (Beträge freigeben).

    ``amounts`` maps the number of a post to euro approved and earned, as the statement of the
    county says; nothing is worked out here. The newest release counts, all of them stay.
    Raises: RuleViolationError without the right, or for a post that the contract does not hold.
    """
    may_keep_funding(actor).enforce()
    _require_year(contract, year)
    held = set(contract.shares.order_by("pk").values_list("post_id", flat=True))
    if not amounts or not set(amounts) <= held:
        no("Freigegeben werden Beträge der Stellen dieses Vertrags.").enforce()
    now = timezone.now()
    rows = [
        ReleasedAmount(
            contract=contract,
            year=year,
            post_id=post_id,
            approved_eur=approved,
            earned_eur=earned,
            as_of=as_of,
            released_at=now,
            released_by=actor.user,
        )
        for post_id, (approved, earned) in sorted(amounts.items())
    ]
    for row in rows:
        row.full_clean()
        row.save()
    earned = sum((row.earned_eur for row in rows), ZERO)
    changes = {"year": [None, year], "earned_eur": [None, earned]}
    audit.record(actor=actor, action="forwarding.released", target=contract, changes=changes)
    return rows


def balances(contract: ForwardingContract) -> dict[int, Balance]:
    """What was released and paid, by year, the newest year first."""
    released: dict[int, Decimal] = {}
    for row in contract.released.in_force().order_by("pk"):
        released[row.year] = released.get(row.year, ZERO) + row.earned_eur
    paid: dict[int, Decimal] = {}
    for payment in contract.payments.in_force().order_by("pk"):
        paid[payment.year] = paid.get(payment.year, ZERO) + payment.signed_eur
    return {
        year: Balance(released.get(year, ZERO), paid.get(year, ZERO))
        for year in sorted({*released, *paid}, reverse=True)
    }


def received_in(contract: ForwardingContract, year: int) -> Decimal:
    """What the recipient has of a year: paid less returned, in euro."""
    paid: Decimal = contract.payments.net_by_contract(year).get(contract.pk, ZERO)
    return paid


def _require_year(contract: ForwardingContract, year: int) -> None:
    if contract.is_draft:
        no("Zu einem Entwurf wird nichts gezahlt; bitte zuerst in Kraft setzen.").enforce()
    contracts.year_fits(year=year, starts_on=contract.starts_on, ends_on=contract.ends_on).enforce()
