"""The steps of a calculation in words (Rechenweg)."""

from decimal import Decimal

from lotse.funding.calculation.rules.amounts import PositionAmounts
from lotse.funding.calculation.rules.calculation import Calculation
from lotse.funding.calculation.rules.plan import CALENDAR_DAYS, FULL_MONTHS, STARTED_MONTHS
from lotse.funding.calculation.rules.repayment import stretches_of

_RULES = {
    FULL_MONTHS: "volle besetzte Monate (kleinster Anteil des Monats, je 1/12)",
    STARTED_MONTHS: "angefangene Monate (größter Anteil des Monats, je 1/12)",
    CALENDAR_DAYS: "Kalendertage (Anteil des Tages, je 1/365, im Schaltjahr 1/366)",
}


def explain(calculation: Calculation) -> list[str]:
    """One sentence per rule, post, recipient and stretch of interest."""
    plan = calculation.plan
    steps = [f"Baustein {module}: {_RULES[rule]}." for module, rule in plan.prorata_rules.items()]
    steps += [_position(amounts) for amounts in calculation.positions]
    steps += [
        f"{share.recipient} erhält aus {', '.join(share.positions)}: {_euro(share.earned)}."
        for share in calculation.forwarding
    ]
    if calculation.interest.days and plan.repayment:
        steps += [
            f"Zinsen {stretch.first:%d.%m.%Y} bis {stretch.last:%d.%m.%Y}: {stretch.days} Tage zu"
            f" {_number(stretch.percent)} % auf {_euro(calculation.totals.unspent)}."
            for stretch in stretches_of(plan.repayment)
        ]
    return steps


def _position(amounts: PositionAmounts) -> str:
    granted = amounts.approved + amounts.material_approved
    cut = f", über den Kosten {_euro(amounts.cost_cut)}" if amounts.cost_cut else ""
    return (
        f"{amounts.position.id}: bewilligt {_euro(granted)}; verdient {_euro(amounts.earned)},"
        f" Sachausgaben {_euro(amounts.material)}; durch Vakanz verloren"
        f" {_euro(amounts.vacancy_lost)}{cut}."
    )


def _euro(amount: Decimal) -> str:
    text = f"{amount:,.2f}"
    return text.translate(str.maketrans(",.", ".,")) + " €"


def _number(number: Decimal) -> str:
    return format(number.normalize(), "f").replace(".", ",")
