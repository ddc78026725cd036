"""What a post is approved, earns and costs (Personal- und Sachausgaben einer Stelle)."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from lotse.funding.calculation.rules import days
from lotse.funding.calculation.rules.lines import lines_of
from lotse.funding.calculation.rules.plan import Plan, Position

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
    lines = lines_of(plan, position, shares)
    return (
        rounded(sum((line.staff for line in lines), Fraction(0))),
        rounded(sum((line.material for line in lines), Fraction(0))),
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
