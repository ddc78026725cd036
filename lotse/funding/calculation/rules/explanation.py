"""The steps of a calculation in words (Rechenweg)."""

from decimal import Decimal
from fractions import Fraction

from lotse.funding.calculation.rules.amounts import PositionAmounts, rounded
from lotse.funding.calculation.rules.calculation import Calculation
from lotse.funding.calculation.rules.lines import Line, counted_lines
from lotse.funding.calculation.rules.plan import CALENDAR_DAYS, FULL_MONTHS, STARTED_MONTHS
from lotse.funding.calculation.rules.repayment import stretches_of

RULES = {
    FULL_MONTHS: "volle besetzte Monate (kleinster Anteil des Monats, je 1/12)",
    STARTED_MONTHS: "angefangene Monate (größter Anteil des Monats, je 1/12)",
    CALENDAR_DAYS: "Kalendertage (Anteil des Tages, je 1/365, im Schaltjahr 1/366)",
}


def explain(calculation: Calculation) -> list[str]:
    """One sentence per rule, post, line of a post, recipient and stretch of interest."""
    plan = calculation.plan
    steps = [f"Baustein {module}: {RULES[rule]}." for module, rule in plan.prorata_rules.items()]
    for amounts in calculation.positions:
        steps.append(_position(amounts))
        steps += [
            f"{amounts.position.id}, {sentence(line)}"
            for line in counted_lines(plan, amounts.position)
        ]
    steps += [
        f"{share.recipient} erhält aus {', '.join(share.positions)}: {euro(share.earned)}."
        for share in calculation.forwarding
    ]
    if calculation.interest.days and plan.repayment:
        steps += [
            f"Zinsen {stretch.first:%d.%m.%Y} bis {stretch.last:%d.%m.%Y}: {stretch.days} Tage zu"
            f" {decimal(stretch.percent)} % auf {euro(calculation.totals.unspent)}."
            for stretch in stretches_of(plan.repayment)
        ]
    return steps


def sentence(line: Line) -> str:
    """A line of a post: how much of the year, which share, which rate."""
    return _of_line(line, line.rate.staff, line.staff)


def material_sentence(line: Line) -> str:
    """The same for the money for its workplace (Sachausgaben)."""
    return _of_line(line, line.rate.material, line.material)


def _of_line(line: Line, rate: Decimal, amount: Fraction) -> str:
    return (
        f"{line.first:%d.%m.%Y} bis {line.last:%d.%m.%Y}: {line.units}/{line.units_of_year} ×"
        f" {decimal(line.share)} VZÄ × {euro(rate)} = {euro(rounded(amount))}."
    )


def _position(amounts: PositionAmounts) -> str:
    granted = amounts.approved + amounts.material_approved
    cut = f", über den Kosten {euro(amounts.cost_cut)}" if amounts.cost_cut else ""
    return (
        f"{amounts.position.id}: bewilligt {euro(granted)}; verdient {euro(amounts.earned)},"
        f" Sachausgaben {euro(amounts.material)}; durch Vakanz verloren"
        f" {euro(amounts.vacancy_lost)}{cut}."
    )


def euro(amount: Decimal) -> str:
    """An amount as people in Germany write it."""
    text = f"{amount:,.2f}"
    return text.translate(str.maketrans(",.", ".,")) + " €"


def decimal(number: Decimal) -> str:
    """A share or a percentage without needless zeros."""
    return format(number.normalize(), "f").replace(".", ",")
