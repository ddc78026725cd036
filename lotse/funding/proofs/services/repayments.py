"""Money that goes back to the Land (Rückzahlung): entered, followed, and its interest."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import submitted_before
from lotse.funding.awards.models import Award, Notice
from lotse.funding.bookings.models import Payment
from lotse.funding.calculation.rules import plan as kernel
from lotse.funding.calculation.rules.amounts import ZERO
from lotse.funding.calculation.rules.plan import PlanError
from lotse.funding.programmes.choices import DayCount
from lotse.funding.programmes.models import BaseRate
from lotse.funding.programmes.services.keeping import keep, locked, remove
from lotse.funding.proofs import access
from lotse.funding.proofs.models import Repayment
from lotse.funding.proofs.rules import interest, snapshots


@transaction.atomic
def enter_repayment(
    *, actor: Actor, award: Award, submission_key: UUID | None = None, **values: Any
) -> Repayment:
    """Enter what goes back of an award, and by when (Rückzahlung eintragen).

    Raises: RuleViolationError without the right, or if more would go back than came.
    """
    if known := submitted_before(Repayment, submission_key):
        return known
    award = locked(actor, award, None)
    _require_room(award, values["amount_eur"], but=None)
    repayment = Repayment(award=award, submission_key=submission_key)
    return keep(actor, "repayment.entered", repayment, values)


@transaction.atomic
def change_repayment(
    *, actor: Actor, repayment: Repayment, expected_version: int, **values: Any
) -> Repayment:
    """Change what is not paid yet.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if it is
    paid, or more would go back than came.
    """
    award = locked(actor, repayment.award, None)
    repayment = locked(actor, repayment, expected_version)
    access.may_change_repayment(actor, repayment).enforce()
    _require_room(award, values.get("amount_eur", repayment.amount_eur), but=repayment.pk)
    return keep(actor, "repayment.changed", repayment, values)


@transaction.atomic
def discard_repayment(*, actor: Actor, repayment: Repayment, expected_version: int) -> None:
    """Take out what was entered wrongly and is not paid (Verwerfen); the trail keeps it.

    Raises: RuleViolationError if it is paid.
    """
    repayment = locked(actor, repayment, expected_version)
    access.may_change_repayment(actor, repayment).enforce()
    told = {name: getattr(repayment, name) for name in ("amount_eur", "due_on", "reason")}
    remove(actor, "repayment.discarded", repayment, told)


def calculated(repayment: Repayment, *, paid_on: date) -> dict[str, Any]:
    """The interest if it is paid on a day; of a paid one, what was kept.

    Raises: RuleViolationError if no base rate is known for a day that bears interest.
    """
    if repayment.calculation:
        return snapshots.read(repayment.calculation)
    try:
        return interest.calculation_of(repayment.amount_eur, _terms(repayment), paid_on=paid_on)
    except PlanError as error:
        raise RuleViolationError(
            f"Der Basiszinssatz {error.message}. Bitte unter „Fördersätze“ eintragen."
        ) from error


def suggested(notice: Notice, amount: Decimal) -> dict[str, Any]:
    """What to begin with: what is to be paid back, and what the notice says about it."""
    return {
        "amount_eur": amount or None,
        "due_on": notice.return_due_on,
        "interest_points": notice.interest_points,
        "interest_from": notice.interest_from,
        "day_count": notice.day_count,
        "reason": f"nicht verdiente Mittel {notice.award.year}",
    }


def base_rates() -> tuple[kernel.BaseRate, ...]:
    """The base rates as the calculation takes them."""
    return tuple(
        kernel.BaseRate(rate.valid_from, rate.percent) for rate in BaseRate.objects.in_order()
    )


def _terms(repayment: Repayment) -> kernel.Repayment:
    return kernel.Repayment(
        due_on=repayment.due_on,
        paid_on=None,
        base_rates=base_rates(),
        points=repayment.interest_points,
        interest_from=repayment.interest_from,
        leap_years_are_longer=repayment.day_count == DayCount.ACTUAL,
    )


def _require_room(award: Award, amount: Decimal, *, but: int | None) -> None:
    received = Payment.objects.of_award(award).total_eur()
    others = Repayment.objects.filter(award=award).exclude(pk=but)
    taken = others.aggregate(total=Sum("amount_eur"))["total"] or ZERO
    interest.amount_fits(amount=amount, received=received, others=taken).enforce()
