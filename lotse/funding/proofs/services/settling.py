"""A repayment is settled by exactly one payment (begleichen): a new one, a known one, a booking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.funding.awards.models import Award
from lotse.funding.bookings.choices import Meaning
from lotse.funding.bookings.models import Booking, ReturnPayment
from lotse.funding.bookings.services import assigning, entries
from lotse.funding.bookings.services.assigning import Part
from lotse.funding.programmes.services.keeping import keep, locked
from lotse.funding.proofs import access
from lotse.funding.proofs.models import Repayment
from lotse.funding.proofs.rules import interest, settling, snapshots
from lotse.funding.proofs.services.repayments import calculated


@dataclass(frozen=True)
class _Due:
    """A repayment as it would be settled on a day."""

    repayment: Repayment
    calculation: dict[str, Any]

    @property
    def interest_eur(self) -> Decimal:
        return Decimal(self.calculation["interest_eur"])

    def interest_in(self, paid_eur: Decimal, said_eur: Decimal = Decimal(0)) -> Decimal:
        """How much of a payment is interest.

        Raises: RuleViolationError if the rest is not what is to be returned.
        """
        found = settling.interest_part(
            paid_eur=paid_eur,
            said_eur=said_eur,
            principal_eur=self.repayment.amount_eur,
            calculated_eur=self.interest_eur,
        )
        settling.payment_settles(
            paid_eur=paid_eur, interest_eur=found, principal_eur=self.repayment.amount_eur
        ).enforce()
        return found


@transaction.atomic
def settle_repayment(
    *,
    actor: Actor,
    repayment: Repayment,
    expected_version: int,
    paid_on: date,
    reference: str = "",
) -> Repayment:
    """Record that it was paid (Zahlung festhalten); the payment with its interest is entered too.

    Raises: RuleViolationError if it is paid, for a day ahead or reconciled, or without a base rate
    for a day; StaleVersionError.
    """
    due = _due(actor, repayment, expected_version, paid_on)
    payment = entries.record_return_payment(
        actor=actor,
        award=due.repayment.award,
        date=paid_on,
        amount_eur=due.repayment.amount_eur + due.interest_eur,
        interest_eur=due.interest_eur,
        reference=reference or due.repayment.reason[:200],
    )
    return _settle(actor, due, payment, reference)


@transaction.atomic
def settle_with(
    *,
    actor: Actor,
    repayment: Repayment,
    expected_version: int | None,
    payment: ReturnPayment,
    reference: str = "",
) -> Repayment:
    """Say which payment settled it (verknüpfen); nothing new is entered.

    Raises: RuleViolationError if the payment settles another one or is not the amount; as above.
    """
    due = _due(actor, repayment, expected_version, payment.date)
    payment = locked(actor, payment, None)
    settling.payment_may_settle(
        is_of_award=payment.award_id == due.repayment.award_id, settles=entries.settled_by(payment)
    ).enforce()
    part = due.interest_in(payment.amount_eur, payment.interest_eur)
    if part != payment.interest_eur:
        payment = keep(actor, "return_payment.changed", payment, {"interest_eur": part})
    return _settle(actor, due, payment, reference)


@transaction.atomic
def settle_by_booking(
    *, actor: Actor, repayment: Repayment, booking: Booking, booking_version: int
) -> Repayment:
    """Say that a booking of the finance system settled it (zuordnen), as a whole.

    Raises: RuleViolationError if the booking is settled or is not the amount; StaleVersionError.
    """
    due = _due(actor, repayment, None, booking.date)
    paid = abs(booking.amount_eur)
    part = Part(
        due.repayment.award,
        Meaning.RETURN_PAYMENT,
        paid,
        interest_eur=due.interest_in(paid),
    )
    assigning.assign_booking(
        actor=actor, booking=booking, parts=[part], expected_version=booking_version
    )
    payment = ReturnPayment.objects.get(booking=booking)
    return _settle(actor, due, payment, booking.document_number)


@transaction.atomic
def record_return(
    *,
    actor: Actor,
    repayment: Repayment | None = None,
    submission_key: UUID | None = None,
    **values: Any,
) -> ReturnPayment:
    """Enter money that went back, and which repayment it settles, if any.

    Raises: RuleViolationError as for either.
    """
    if known := submitted_before(ReturnPayment, submission_key):
        return known
    payment = entries.record_return_payment(actor=actor, submission_key=submission_key, **values)
    if repayment is not None:
        settle_with(actor=actor, repayment=repayment, expected_version=None, payment=payment)
        payment.refresh_from_db()
    return payment


def free_payments(actor: Actor, award: Award) -> QuerySet[ReturnPayment]:
    """Returns of an award that settle nothing yet, and are not interest alone."""
    found = ReturnPayment.objects.visible_to(actor).of_award(award).filter(repayment=None)
    return found.principal_only().latest_first()


def open_for(actor: Actor, booking: Booking) -> list[Repayment]:
    """Open repayments that a booking may settle: money that went out, and enough of it."""
    if booking.amount_eur > 0:
        return []
    found = Repayment.objects.visible_to(actor).open().select_related("award").in_order()
    return list(
        found.filter(amount_eur__lte=-booking.amount_eur, award__year__lte=booking.date.year)
    )


def fitting_payment(
    repayment: Repayment, payments: Iterable[ReturnPayment]
) -> ReturnPayment | None:
    """The one payment that is what is to be returned, with its interest or without; else none."""
    fits = [one for one in payments if _fits(repayment, one)]
    return fits[0] if len(fits) == 1 else None


def _fits(repayment: Repayment, payment: ReturnPayment) -> bool:
    if payment.principal_eur == repayment.amount_eur:
        return True
    try:
        due = _Due(repayment, calculated(repayment, paid_on=payment.date))
        due.interest_in(payment.amount_eur, payment.interest_eur)
    except RuleViolationError:
        return False
    return True


def _due(actor: Actor, repayment: Repayment, expected_version: int | None, paid_on: date) -> _Due:
    """The repayment, kept from others, with its interest until a day."""
    repayment = locked(actor, repayment, expected_version, "award")
    access.may_change_repayment(actor, repayment).enforce()
    interest.repayment_may_be_paid(
        paid_on=paid_on, today=timezone.localdate(), year=repayment.award.year
    ).enforce()
    return _Due(repayment, calculated(repayment, paid_on=paid_on))


def _settle(actor: Actor, due: _Due, payment: ReturnPayment, reference: str) -> Repayment:
    due.repayment.calculation = snapshots.written(due.calculation)
    values = {
        "paid_on": payment.date,
        "reference": (reference or payment.reference)[:80],
        "interest_eur": due.interest_eur,
        "return_payment": payment,
    }
    return keep(actor, "repayment.settled", due.repayment, values)
