"""What a post earns and loses in a year, as the calculation says; no second arithmetic."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lotse.funding.calculation.rules import amounts, lines, plan
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
    more. Whoever is away the whole year without pay leaves no entry, unless money was paid: the
    cost stands with a share of nothing, so that it is spent and own share.
    """
    touched = [
        plan.Occupancy(held.person, begin, end, held.share, ZERO)
        for begin, end in held.paid
        if begin.year <= year and (end is None or year <= end.year)
    ]
    if cost and not touched:
        return (
            plan.Occupancy(held.person, date(year, 1, 1), date(year, 12, 31), Decimal(0), cost),
        )
    return tuple(
        replace(one, actual_cost=cost if number == 0 or cost is None else ZERO)
        for number, one in enumerate(touched)
    )


def lost_in(terms: Terms, position: plan.Position, year: int) -> Lost:
    """What vacancy costs in a year, month by month; the months add up to the year.

    Rounding: what is lost until the end of a month, half up to cents; a month is what is added.
    A cent that the lines of the year are rounded by falls into the last month with a vacancy.
    Raises: PlanError if no rate is valid on a day that counts.
    """
    whole = amounts_of(terms, position, year)
    exact = [_vacant_in(terms, position, year, month) for month in range(1, MONTHS + 1)]
    until = [amounts.rounded(sum(exact[: month + 1], Fraction(0))) for month in range(MONTHS)]
    months = [now - then for now, then in zip(until, [ZERO, *until], strict=False)]
    vacant = [month for month, amount in enumerate(exact) if amount]
    if vacant:
        months[vacant[-1]] += whole.vacancy_lost - until[-1]
    return Lost(whole, tuple(months))


def amounts_of(terms: Terms, position: plan.Position, year: int) -> PositionAmounts:
    """The lines of a post in a year.

    Raises: PlanError if no rate is valid on a day that counts.
    """
    return amounts.amounts_of(plan_of(terms, position, year), position)


def vacant_eur(line: lines.Line, terms: Terms) -> Fraction:
    """What a vacant line does not earn, exact: staff, and the workplace if it follows."""
    return line.staff + (line.material if terms.material_follows_occupancy else Fraction(0))


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


def _vacant_in(terms: Terms, position: plan.Position, year: int, month: int) -> Fraction:
    """What is not earned in one month, exact."""
    last = date(year, month, monthrange(year, month)[1])
    first, until = (
        max(position.approved_from, date(year, month, 1)),
        min(position.approved_until, last),
    )
    if until < first:
        return Fraction(0)
    inside = replace(position, approved_from=first, approved_until=until)
    found = lines.vacant_lines(plan_of(terms, inside, year), inside)
    return sum((vacant_eur(line, terms) for line in found), Fraction(0))
