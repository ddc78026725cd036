"""Interest on money that goes back late (§ 49a Abs. 3 VwVfG NRW, Nr. 8.5 VVG zu § 44 LHO NRW)."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from lotse.funding.calculation.rules.amounts import ZERO, rounded
from lotse.funding.calculation.rules.plan import BaseRate, PlanError, Repayment

_DAYS, _DAYS_OF_LEAP_YEAR = 365, 366


@dataclass(frozen=True)
class Interest:
    """Days that bear interest, both ends included, and the interest in euro."""

    days: int
    amount: Decimal


@dataclass(frozen=True)
class Stretch:
    """Days of one calendar year under one base rate: percent a year, and the part of the year."""

    first: date
    last: date
    base_percent: Decimal
    points: Decimal
    days_of_year: int

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def percent(self) -> Decimal:
        return self.base_percent + self.points

    @property
    def factor(self) -> Fraction:
        return Fraction(self.percent) * self.days / (100 * self.days_of_year)

    def on(self, amount: Decimal) -> Fraction:
        """The interest of this stretch, exact; only their sum is rounded."""
        return Fraction(amount) * self.factor


def interest_on(unspent: Decimal, repayment: Repayment | None) -> Interest:
    """Simple interest on the unspent total, never below zero, rounded once.

    Raises: PlanError if no base rate holds on a day that bears interest.
    """
    if repayment is None or repayment.paid_on is None:
        return Interest(0, ZERO)
    stretches = stretches_of(repayment)
    factor = sum((stretch.factor for stretch in stretches), Fraction(0))
    amount = rounded(Fraction(unspent) * max(factor, Fraction(0)))
    return Interest(sum(stretch.days for stretch in stretches), amount)


def interest_days(repayment: Repayment) -> tuple[date, date] | None:
    """The first and the last day that bear interest; None while it is not paid, or in time."""
    last = repayment.paid_on
    first = repayment.interest_from or _day_after(repayment.due_on)
    if last is None or first is None or last < first:
        return None
    return first, last


def stretches_of(repayment: Repayment) -> list[Stretch]:
    """The days that bear interest, cut where the base rate or the year changes."""
    bearing = interest_days(repayment)
    if bearing is None:
        return []
    first, last = bearing
    stretches = []
    for begin, base in _pieces(first, last, repayment.base_rates):
        following = [rate.valid_from for rate in repayment.base_rates if rate.valid_from > begin]
        ends = [last, date(begin.year, 12, 31), *(_day_before(day) for day in following[:1])]
        leap = repayment.leap_years_are_longer and isleap(begin.year)
        stretches.append(
            Stretch(
                begin,
                min(ends),
                base.percent,
                repayment.points,
                _DAYS_OF_LEAP_YEAR if leap else _DAYS,
            )
        )
    return stretches


def _pieces(
    first: date, last: date, base_rates: tuple[BaseRate, ...]
) -> list[tuple[date, BaseRate]]:
    """Days on which something changes, with the base rate that holds from there."""
    changes = {first}
    changes.update(rate.valid_from for rate in base_rates if first < rate.valid_from <= last)
    changes.update(date(year, 1, 1) for year in range(first.year + 1, last.year + 1))
    return [(day, _base_rate_on(day, base_rates)) for day in sorted(changes)]


def _base_rate_on(day: date, base_rates: tuple[BaseRate, ...]) -> BaseRate:
    holding = [rate for rate in base_rates if rate.valid_from <= day]
    if not holding:
        raise PlanError(
            "repayment.base_rate_percent_series", f"nennt für den {day:%d.%m.%Y} keinen Satz"
        )
    return holding[-1]


def _day_after(day: date) -> date | None:
    return None if day == date.max else day + timedelta(days=1)


def _day_before(day: date) -> date:
    return day - timedelta(days=1)
