"""Everything added up: posts, lump sums, modules, forwarding, return, forecast."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.funding.calculation.rules.amounts import (
    ZERO,
    PositionAmounts,
    amounts_of,
    filled_amount,
)
from lotse.funding.calculation.rules.days import require_room
from lotse.funding.calculation.rules.forwarding import Share, shares_of
from lotse.funding.calculation.rules.plan import MODULES, LumpSum, Plan
from lotse.funding.calculation.rules.repayment import Interest, interest_on


@dataclass(frozen=True)
class Sums:
    """Euro of a module, or of all three."""

    approved: Decimal
    earned: Decimal
    vacancy_lost: Decimal
    forwarded: Decimal
    received: Decimal
    spent: Decimal
    unspent: Decimal
    outstanding: Decimal
    own_share: Decimal

    @property
    def retained(self) -> Decimal:
        """What stays with the county."""
        return self.earned - self.forwarded


@dataclass(frozen=True)
class ForecastLine:
    """Staff and material money of posts if they stay as they are, and if they are filled."""

    approved: Decimal
    stay_vacant: Decimal
    filled: Decimal


@dataclass(frozen=True)
class Forecast:
    """By module, and all together."""

    fill_on: date
    modules: dict[int, ForecastLine]

    @property
    def total(self) -> ForecastLine:
        lines = self.modules.values()
        return ForecastLine(
            approved=_sum(line.approved for line in lines),
            stay_vacant=_sum(line.stay_vacant for line in lines),
            filled=_sum(line.filled for line in lines),
        )


@dataclass(frozen=True)
class Calculation:
    """The whole result for one plan."""

    plan: Plan
    positions: tuple[PositionAmounts, ...]
    modules: dict[int, Sums]
    totals: Sums
    forwarding: list[Share]
    interest: Interest
    forecast: Forecast | None

    @property
    def cost_unknown(self) -> int:
        """Posts whose cost is not known."""
        return sum(amounts.cost is None for amounts in self.positions)


def calculate(plan: Plan) -> Calculation:
    """Add up a plan.

    Raises: PlanError for posts above their size, persons above full time, days without a rate.
    """
    require_room(plan.positions, plan.year)
    positions = tuple(amounts_of(plan, position) for position in plan.positions)
    modules = {module: _module_sums(plan, positions, module) for module in MODULES}
    totals = _total(modules.values())
    return Calculation(
        plan=plan,
        positions=positions,
        modules=modules,
        totals=totals,
        forwarding=shares_of(positions),
        interest=interest_on(totals.unspent, plan.repayment),
        forecast=None if plan.fill_on is None else _forecast(plan, positions, plan.fill_on),
    )


def recognised(lump_sum: LumpSum) -> Decimal:
    """A lump sum earns what was spent, at most what was approved."""
    return min(lump_sum.approved, lump_sum.spent)


def excess(lump_sum: LumpSum) -> Decimal:
    """What was spent above that is own share."""
    return lump_sum.spent - recognised(lump_sum)


def _module_sums(plan: Plan, every: Iterable[PositionAmounts], module: int) -> Sums:
    positions = [amounts for amounts in every if amounts.position.module == module]
    lump_sums = [lump_sum for lump_sum in plan.lump_sums if lump_sum.module == module]
    earned = _sum(one.earned + one.material for one in positions) + _sum(map(recognised, lump_sums))
    received = _sum(one.amount for one in plan.payments if one.module == module)
    return Sums(
        approved=_sum(one.approved + one.material_approved for one in positions)
        + _sum(one.approved for one in lump_sums),
        earned=earned,
        vacancy_lost=_sum(one.vacancy_lost for one in positions),
        forwarded=_sum(
            one.earned + one.material for one in positions if one.position.recipients is not None
        ),
        received=received,
        spent=_sum(_spent(one) for one in positions) + _sum(one.spent for one in lump_sums),
        unspent=max(received - earned, ZERO),
        outstanding=max(earned - received, ZERO),
        own_share=_sum(one.own_share or ZERO for one in positions) + _sum(map(excess, lump_sums)),
    )


def _spent(amounts: PositionAmounts) -> Decimal:
    staff = amounts.earned if amounts.cost is None else amounts.cost
    return staff + amounts.material


def _total(modules: Iterable[Sums]) -> Sums:
    """Sums over the modules; they are never set off against each other."""
    every = list(modules)
    return Sums(
        **{name: _sum(getattr(one, name) for one in every) for name in Sums.__annotations__}
    )


def _forecast(plan: Plan, positions: Iterable[PositionAmounts], fill_on: date) -> Forecast:
    every = list(positions)
    lines = {}
    for module in MODULES:
        own = [amounts for amounts in every if amounts.position.module == module]
        lines[module] = ForecastLine(
            approved=_sum(one.approved + one.material_approved for one in own),
            stay_vacant=_sum(one.by_occupancy + one.material for one in own),
            filled=_sum(filled_amount(plan, one) for one in own),
        )
    return Forecast(fill_on, lines)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
