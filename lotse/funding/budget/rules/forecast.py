"""What an award comes to by the end of the year, as known today (Vorausschau).

Every amount is the calculation's. What a post costs is what was entered; where that is missing,
its occupied time at the cost expected per VZÄ; where that is missing too, what it earns. Of a post
that is passed on in part, the county bears the part that stays with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.funding.calculation.rules import plan as kernel
from lotse.funding.calculation.rules.amounts import PositionAmounts
from lotse.funding.calculation.rules.calculation import Calculation, recognised
from lotse.funding.calculation.rules.forwarding import split
from lotse.funding.posts.rules import money
from lotse.funding.statements.rules.parts import KEPT

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Forecast:
    """Euro by purpose; ``guessed`` are posts whose cost nobody entered or expects."""

    amounts: Mapping[str, Decimal]
    guessed: tuple[str, ...] = ()


def forecast_of(
    calculation: Calculation,
    *,
    forwarded: Decimal,
    expected: Mapping[str, Decimal | None],
    is_over: bool,
    interest: Decimal = ZERO,
    late: Mapping[str, Decimal] | None = None,
) -> Forecast:
    """The year of one award.

    ``interest`` is what was paid to the Land beside what went back, ``late`` what was spent of
    lump sums too late to be earned; both cost the county.

    ``forwarded`` is what goes to recipients, ``expected`` the cost per VZÄ and year by post.
    While the year lasts, approved lump sums are taken as used up.
    """
    totals = calculation.totals
    kept = [one for one in calculation.positions if _stays(one)]
    costs = {one.position.id: _cost(one, calculation.plan.year, expected) for one in kept}
    amounts = {
        "grant": totals.received + _still_to_come(calculation, is_over=is_over),
        "staff": sum((_staff(one, costs[one.position.id]) for one in kept), ZERO),
        "material": sum((_part(one.material, one) for one in kept), ZERO),
        "forwarding": forwarded,
        "return": max(totals.received - _earned(calculation, is_over=is_over), ZERO) + interest,
        **_lump_sums(calculation.plan.lump_sums, late or {}, is_over=is_over),
    }
    return Forecast(amounts, tuple(sorted(post for post, cost in costs.items() if cost is None)))


def _stays(one: PositionAmounts) -> bool:
    """Whether the county keeps the post, or a part of it beside its recipients."""
    recipients = one.position.recipients
    return recipients is None or any(
        recipient.name == KEPT and recipient.weight for recipient in recipients
    )


def _part(amount: Decimal, one: PositionAmounts) -> Decimal:
    """What of an amount stays with the county, by weight to the cent."""
    recipients = one.position.recipients
    if recipients is None:
        return amount
    parts = zip(recipients, split(amount, recipients), strict=True)
    return sum((part for recipient, part in parts if recipient.name == KEPT), ZERO)


def _staff(one: PositionAmounts, cost: Decimal | None) -> Decimal:
    """The county's part of the cost; where nobody knows it, of what is earned."""
    if cost is not None:
        return _part(cost, one)
    return _part(one.earned + one.material, one) - _part(one.material, one)


def _earned(calculation: Calculation, *, is_over: bool) -> Decimal:
    """What the award earns in the year if its lump sums are used up while it lasts."""
    lump_sums = calculation.plan.lump_sums
    rest = sum((one.approved - recognised(one) for one in lump_sums), ZERO)
    return calculation.totals.earned + (ZERO if is_over else rest)


def _still_to_come(calculation: Calculation, *, is_over: bool) -> Decimal:
    return max(_earned(calculation, is_over=is_over) - calculation.totals.received, ZERO)


def _lump_sums(
    lump_sums: Iterable[kernel.LumpSum], late: Mapping[str, Decimal], *, is_over: bool
) -> dict[str, Decimal]:
    return {
        one.kind: (one.spent if is_over else max(one.spent, one.approved))
        + late.get(one.kind, ZERO)
        for one in lump_sums
    }


def _cost(
    amounts: PositionAmounts, year: int, expected: Mapping[str, Decimal | None]
) -> Decimal | None:
    if amounts.cost is not None:
        return amounts.cost
    position = amounts.position
    per_fte = expected.get(position.id)
    if per_fte is None:
        return None
    rate = kernel.Rate(position.module, position.kind, per_fte, ZERO, date(year, 1, 1), None)
    return money.amounts_of(money.Terms(rates=(rate,)), position, year).by_occupancy
