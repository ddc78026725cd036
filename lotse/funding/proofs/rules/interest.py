"""Money that goes back, with interest if it is late (Rückzahlung und Verzinsung).

Legal basis: § 49a Abs. 3 VwVfG NRW; base rate § 247 BGB. Days and points are those of the notice.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lotse.core.verdicts import YES, Verdict, no
from lotse.funding.calculation.rules.amounts import ZERO, rounded
from lotse.funding.calculation.rules.explanation import euro
from lotse.funding.calculation.rules.plan import Repayment
from lotse.funding.calculation.rules.repayment import (
    Stretch,
    interest_days,
    interest_on,
    stretches_of,
)
from lotse.funding.programmes.rules import base_rates_are_known

_SHOWN = Decimal("0.0001")


def calculation_of(amount: Decimal, repayment: Repayment, *, paid_on: date) -> dict[str, Any]:
    """The interest on an amount that is paid on a day, stretch by stretch, as exact JSON.

    Rounding: once, the sum of all stretches to the cent; a single stretch is shown with four
    decimals. Interest below zero is none.
    Raises: RuleViolationError if the base rate of a half-year that bears interest is missing.
    """
    paid = replace(repayment, paid_on=paid_on)
    if bearing := interest_days(paid):
        first, last = bearing
        known = {rate.valid_from for rate in paid.base_rates}
        base_rates_are_known(known=known, first=first, last=last).enforce()
    interest = interest_on(amount, paid)
    stretches = stretches_of(paid)
    exact = sum((one.on(amount) for one in stretches), Fraction(0))
    return {
        "amount_eur": f"{amount:.2f}",
        "due_on": repayment.due_on.isoformat(),
        "paid_on": paid_on.isoformat(),
        "interest_from": repayment.interest_from and repayment.interest_from.isoformat(),
        "day_count": "act_act" if repayment.leap_years_are_longer else "act_365",
        "stretches": [_stretch(one, amount) for one in stretches],
        "days": interest.days,
        "is_below_zero": exact < 0,
        "interest_eur": f"{interest.amount:.2f}",
        "total_eur": f"{amount + interest.amount:.2f}",
    }


def _stretch(one: Stretch, amount: Decimal) -> dict[str, Any]:
    return {
        "first": one.first.isoformat(),
        "last": one.last.isoformat(),
        "days": one.days,
        "days_of_year": one.days_of_year,
        "base_percent": format(one.base_percent, "f"),
        "points": format(one.points, "f"),
        "percent": format(one.percent, "f"),
        "interest_eur": f"{_shown(one.on(amount)):f}",
    }


def _shown(amount: Fraction) -> Decimal:
    """With four decimals, to be looked at; nothing is added up from it."""
    return (rounded(amount * 100) / 100).quantize(_SHOWN)


def repayment_may_be_changed(paid_on: date | None) -> Verdict:
    if paid_on is None:
        return YES
    return no("Eine gezahlte Rückzahlung bleibt mit ihrer Berechnung, wie sie ist.")


def repayment_may_be_paid(*, paid_on: date, today: date, year: int) -> Verdict:
    if paid_on > today:
        return no("Der Tag der Zahlung liegt in der Zukunft.")
    if paid_on < date(year, 1, 1):
        return no(f"Der Tag der Zahlung liegt vor dem Förderjahr {year}.")
    return YES


def amount_fits(*, amount: Decimal, received: Decimal, others: Decimal) -> Verdict:
    """No more goes back than came: all repayments of an award together."""
    left = max(received - others, ZERO)
    if amount <= left:
        return YES
    return no(
        f"Vom Land erhalten und noch nicht zurückgegeben sind {euro(left)}; mehr geht nicht zurück."
    )
