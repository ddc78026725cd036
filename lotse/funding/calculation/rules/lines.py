"""What a post counts, line by line (Rechenweg): time × share × rate, exact before rounding.

The amounts of a post are the sums of these lines, so that an explanation never differs from them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from lotse.funding.calculation.rules import days
from lotse.funding.calculation.rules.plan import Plan, PlanError, Position, Rate

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """Months or days in a row with the same share and the same rate, both days included."""

    first: date
    last: date
    units: int
    units_of_year: int
    share: Decimal
    rate: Rate

    @property
    def staff(self) -> Fraction:
        return self._part * Fraction(self.rate.staff)

    @property
    def material(self) -> Fraction:
        return self._part * Fraction(self.rate.material)

    @property
    def _part(self) -> Fraction:
        return Fraction(self.share) * self.units / self.units_of_year


def approved_lines(plan: Plan, position: Position) -> list[Line]:
    """What the notice approves."""
    return lines_of(plan, position, days.approved_shares(position, plan.year))


def counted_lines(plan: Plan, position: Position) -> list[Line]:
    """What is occupied of it."""
    return lines_of(plan, position, days.counted_shares(position, plan.year))


def vacant_lines(plan: Plan, position: Position) -> list[Line]:
    """What is approved and not counted (Vakanz)."""
    rule = plan.prorata_rules[position.module]
    counted = {
        weight.day: weight.share
        for weight in days.weights(days.counted_shares(position, plan.year), plan.year, rule)
    }
    approved = days.weights(days.approved_shares(position, plan.year), plan.year, rule)
    missing = (
        replace(weight, share=weight.share - counted.get(weight.day, Decimal(0)))
        for weight in approved
    )
    return _lines(plan, position, (weight for weight in missing if weight.share > 0))


def lines_of(plan: Plan, position: Position, shares: days.Shares) -> list[Line]:
    """The lines for these shares by day of the year.

    Raises: PlanError for ``rates`` if no rate is valid on a day that counts.
    """
    rule = plan.prorata_rules[position.module]
    return _lines(plan, position, days.weights(shares, plan.year, rule))


def _lines(plan: Plan, position: Position, weights: Iterable[days.Weight]) -> list[Line]:
    rule = plan.prorata_rules[position.module]
    units_of_year = days.units_of(plan.year, rule)
    runs: list[_Run] = []
    for weight in weights:
        rate = _rate_on(plan.rates, position, weight.day)
        following = days.next_unit(weight.day, rule)
        if runs and runs[-1].goes_on(weight, rate):
            runs[-1].units += 1
            runs[-1].following = following
        else:
            runs.append(_Run(weight.day, following, 1, weight.share, rate))
    return [
        Line(run.first, run.following - _DAY, run.units, units_of_year, run.share, run.rate)
        for run in runs
    ]


@dataclass
class _Run:
    """A line that grows."""

    first: date
    following: date
    units: int
    share: Decimal
    rate: Rate

    def goes_on(self, weight: days.Weight, rate: Rate) -> bool:
        return (self.following, self.share, self.rate) == (weight.day, weight.share, rate)


def _rate_on(rates: Iterable[Rate], position: Position, day: date) -> Rate:
    for rate in rates:
        if (rate.module, rate.kind) == (position.module, position.kind) and rate.holds_on(day):
            return rate
    raise PlanError(
        "rates",
        f"für {position.kind} (Baustein {position.module}) gilt am {day:%d.%m.%Y} kein Satz;"
        " bitte aus dem Bescheid als eigene Zeile eintragen",
    )
