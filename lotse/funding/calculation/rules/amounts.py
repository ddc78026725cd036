"""What a post is approved, earns and costs (Personal- und Sachausgaben einer Stelle)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from lotse.funding.calculation.rules import days
from lotse.funding.calculation.rules.plan import Plan, PlanError, Position, Rate

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class PositionAmounts:
    """Euro of one post in the year, each rounded once; ``cost`` None where not known."""

    position: Position
    approved: Decimal
    material_approved: Decimal
    by_occupancy: Decimal
    material: Decimal
    cost_cut: Decimal
    cost: Decimal | None

    @property
    def earned(self) -> Decimal:
        return self.by_occupancy - self.cost_cut

    @property
    def vacancy_lost(self) -> Decimal:
        granted = self.approved + self.material_approved
        return granted - self.earned - self.cost_cut - self.material

    @property
    def own_share(self) -> Decimal | None:
        """Eigenanteil: what the post cost above what it earned."""
        return None if self.cost is None else max(self.cost - self.earned, ZERO)


def rounded(amount: Fraction) -> Decimal:
    """To the cent, half up; exact before."""
    cents, rest = divmod(abs(amount.numerator) * 100, amount.denominator)
    cents += 2 * rest >= amount.denominator
    return Decimal(cents if amount >= 0 else -cents).scaleb(-2).quantize(CENT, ROUND_HALF_UP)


def amounts_of(plan: Plan, position: Position) -> PositionAmounts:
    """The lines of a post.

    Raises: PlanError for ``rates`` if no rate is valid on a day that counts.
    """
    approved = days.approved_shares(position, plan.year)
    counted = days.counted_shares(position, plan.year)
    staff_approved, material_approved = _money(plan, position, approved)
    by_occupancy, material = _money(plan, position, counted)
    cost = _cost(position, plan.year)
    cut = ZERO
    if plan.capped_by_cost and cost is not None:
        cut = max(by_occupancy - cost, ZERO)
    return PositionAmounts(
        position=position,
        approved=staff_approved,
        material_approved=material_approved,
        by_occupancy=by_occupancy,
        material=material if plan.material_follows_occupancy else material_approved,
        cost_cut=cut,
        cost=cost,
    )


def filled_amount(plan: Plan, amounts: PositionAmounts) -> Decimal:
    """Staff and material money if every vacant part were filled from the day of the forecast."""
    assert plan.fill_on is not None  # noqa: S101 - only a plan with a forecast asks
    shares = days.filled_shares(amounts.position, plan.year, plan.fill_on)
    staff, material = _money(plan, amounts.position, shares)
    return staff + (material if plan.material_follows_occupancy else amounts.material_approved)


def _money(plan: Plan, position: Position, shares: days.Shares) -> tuple[Decimal, Decimal]:
    """Staff and material money for these shares."""
    rule = plan.prorata_rules[position.module]
    counted = Counter(
        (weight.share, _rate_on(plan.rates, position, weight))
        for weight in days.weights(shares, plan.year, rule)
    )
    units = days.units_of(plan.year, rule)
    parts = [(Fraction(share) * times / units, rate) for (share, rate), times in counted.items()]
    return (
        rounded(sum((part * Fraction(rate.staff) for part, rate in parts), Fraction(0))),
        rounded(sum((part * Fraction(rate.material) for part, rate in parts), Fraction(0))),
    )


def _rate_on(rates: Sequence[Rate], position: Position, weight: days.Weight) -> Rate:
    for rate in rates:
        if (rate.module, rate.kind) == (position.module, position.kind) and rate.holds_on(
            weight.day
        ):
            return rate
    raise PlanError(
        "rates",
        f"für {position.kind} (Baustein {position.module}) gilt am {weight.day:%d.%m.%Y} kein Satz;"
        " bitte aus dem Bescheid als eigene Zeile eintragen",
    )


def _cost(position: Position, year: int) -> Decimal | None:
    """Arbeitgeberbruttokosten of the year; None if an entry does not say them."""
    total = ZERO
    for entry in position.occupancy:
        if entry.touches(year):
            if entry.actual_cost is None:
                return None
            total += entry.actual_cost
    return total
