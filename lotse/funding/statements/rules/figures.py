"""The figures of an award, a module or a year: sums and differences of what was calculated."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from lotse.funding.calculation.rules.amounts import ZERO
from lotse.funding.calculation.rules.calculation import Calculation, recognised
from lotse.funding.calculation.rules.forwarding import Share
from lotse.funding.calculation.rules.plan import LumpSum
from lotse.funding.statements.rules.parts import KEPT
from lotse.funding.statements.rules.spending import Spent

NO_LUMP_SUMS: Mapping[str, Spent] = {}


@dataclass(frozen=True)
class Figures:
    """Euro of one year, as far as known on the day of the statement (Förderstand).

    ``earned`` is for the whole year if everybody stays, ``earned_so_far`` until the day.
    Approved is earned, lost by vacancy, cut to the cost, or a lump sum that was not used or used
    too late. ``returned`` is what went back without its interest.
    """

    approved: Decimal = ZERO
    earned: Decimal = ZERO
    earned_so_far: Decimal = ZERO
    vacancy_lost: Decimal = ZERO
    cost_cut: Decimal = ZERO
    lump_sum_rest: Decimal = ZERO
    late_lost: Decimal = ZERO
    forwarded: Decimal = ZERO
    passed_on: Decimal = ZERO
    received: Decimal = ZERO
    spent: Decimal = ZERO
    own_share: Decimal = ZERO
    unspent: Decimal = ZERO
    outstanding: Decimal = ZERO
    returned: Decimal = ZERO
    # What is still to be paid back of each award; what went back too much of one stays with it.
    to_return: Decimal = ZERO
    interest_paid: Decimal = ZERO

    @property
    def retained(self) -> Decimal:
        """What stays with the county."""
        return self.earned - self.forwarded


def figures_of(
    calculation: Calculation,
    so_far: Calculation,
    *,
    passed_on: Decimal = ZERO,
    returned: Decimal = ZERO,
    interest_paid: Decimal = ZERO,
    spent: Mapping[str, Spent] = NO_LUMP_SUMS,
) -> Figures:
    """The figures of one award: the year as known, and what is earned until the day.

    ``spent`` says by kind what of a lump sum came too late: the plan knows only what was in time.
    """
    totals = calculation.totals
    lump_sums = calculation.plan.lump_sums
    late_lost = sum((lost_late(one, spent) for one in lump_sums), ZERO)
    late = sum((late_of(one, spent) for one in lump_sums), ZERO)
    return Figures(
        approved=totals.approved,
        earned=totals.earned,
        earned_so_far=so_far.totals.earned,
        vacancy_lost=totals.vacancy_lost,
        cost_cut=sum((one.cost_cut for one in calculation.positions), ZERO),
        lump_sum_rest=sum((one.approved - recognised(one) for one in lump_sums), ZERO) - late_lost,
        late_lost=late_lost,
        forwarded=sum((one.earned for one in passed_on_of(calculation)), ZERO),
        passed_on=passed_on,
        received=totals.received,
        spent=totals.spent + late,
        own_share=totals.own_share + late,
        unspent=totals.unspent,
        outstanding=totals.outstanding,
        returned=returned,
        to_return=max(totals.unspent - returned, ZERO),
        interest_paid=interest_paid,
    )


def late_of(lump_sum: LumpSum, spent: Mapping[str, Spent]) -> Decimal:
    """What of a lump sum was spent after the last day: the county bears it itself."""
    return spent.get(lump_sum.kind, Spent()).late


def lost_late(lump_sum: LumpSum, spent: Mapping[str, Spent]) -> Decimal:
    """What is not earned because of that."""
    return spent.get(lump_sum.kind, Spent()).lost(lump_sum.approved)


def passed_on_of(calculation: Calculation) -> list[Share]:
    """What goes to recipients, without what of their posts stays with the county."""
    return [share for share in calculation.forwarding if share.recipient != KEPT]


def total(every: Iterable[Figures]) -> Figures:
    """The sum. Awards are never set off against each other."""
    lines = list(every)
    return Figures(
        **{
            one.name: sum((getattr(line, one.name) for line in lines), ZERO)
            for one in fields(Figures)
        }
    )
