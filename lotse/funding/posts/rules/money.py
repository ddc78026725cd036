"""What a post earns and loses in a year, as the calculation says; no second arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from lotse.funding.calculation.rules import amounts, plan
from lotse.funding.calculation.rules.amounts import ZERO, PositionAmounts
from lotse.funding.posts.rules.spans import Held

MONTHS = 12


@dataclass(frozen=True)
class Terms:
    """How time becomes money (Bedingungen): rates and rules, from the notice or assumed."""

    rates: tuple[plan.Rate, ...]
    prorata_rule: str = plan.CALENDAR_DAYS
    material_follows_occupancy: bool = True
    capped_by_cost: bool = False


@dataclass(frozen=True)
class Lost:
    """Euro that a post does not earn because it is vacant: by month, and in all."""

    amounts: PositionAmounts
    by_month: tuple[Decimal, ...]

    @property
    def total(self) -> Decimal:
        return self.amounts.vacancy_lost


def entries(held: Held, year: int, cost: Decimal | None) -> tuple[plan.Occupancy, ...]:
    """An occupancy as the calculation reads it: one entry for each paid span.

    The cost of the year goes with the first entry that touches the year, the others cost nothing
    more. Whoever is away the whole year without pay leaves no entry.
    """
    touched = [
        plan.Occupancy(held.person, begin, end, held.share, ZERO)
        for begin, end in held.paid
        if begin.year <= year and (end is None or year <= end.year)
    ]
    return tuple(
        replace(one, actual_cost=cost if number == 0 or cost is None else ZERO)
        for number, one in enumerate(touched)
    )


def lost_in(terms: Terms, position: plan.Position, year: int) -> Lost:
    """What vacancy costs in a year, month by month; the months add up to the year.

    A month is what the year loses until its last day, less what it loses until the one before.
    Raises: PlanError if no rate is valid on a day that counts.
    """
    whole = amounts_of(terms, position, year)
    until = [_lost_until(terms, position, last) for last in _last_days(year)]
    before = [ZERO, *until[:-1]]
    months = tuple(now - then for now, then in zip(until, before, strict=True))
    return Lost(whole, months)


def amounts_of(terms: Terms, position: plan.Position, year: int) -> PositionAmounts:
    """The lines of a post in a year.

    Raises: PlanError if no rate is valid on a day that counts.
    """
    return amounts.amounts_of(plan_of(terms, position, year), position)


def plan_of(terms: Terms, position: plan.Position, year: int) -> plan.Plan:
    """The plan of one post alone."""
    return plan.Plan(
        year=year,
        county="",
        rates=terms.rates,
        prorata_rules=dict.fromkeys(plan.MODULES, terms.prorata_rule),
        material_follows_occupancy=terms.material_follows_occupancy,
        capped_by_cost=terms.capped_by_cost,
        positions=(position,),
        lump_sums=(),
        payments=(),
        repayment=None,
        fill_on=None,
    )


def _lost_until(terms: Terms, position: plan.Position, last: date) -> Decimal:
    until = min(position.approved_until, last)
    if until < position.approved_from:
        return ZERO
    return amounts_of(terms, replace(position, approved_until=until), last.year).vacancy_lost


def _last_days(year: int) -> Sequence[date]:
    firsts = [date(year, month, 1) for month in range(2, MONTHS + 1)] + [date(year + 1, 1, 1)]
    return [first - timedelta(days=1) for first in firsts]
