"""Where a figure comes from (Rechenweg): its parts, and the lines of each part.

The parts of a figure sum to it to the cent.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from lotse.funding.calculation.rules.amounts import ZERO, PositionAmounts
from lotse.funding.calculation.rules.calculation import Calculation, excess, recognised
from lotse.funding.calculation.rules.explanation import euro, material_sentence, sentence
from lotse.funding.calculation.rules.lines import (
    Line,
    approved_lines,
    counted_lines,
    vacant_lines,
)
from lotse.funding.calculation.rules.plan import LumpSum, Plan, Position
from lotse.funding.statements.rules.figures import (
    NO_LUMP_SUMS,
    Figures,
    late_of,
    lost_late,
    passed_on_of,
)
from lotse.funding.statements.rules.spending import Spent

# Figures that are traced, in the order in which they are shown, with what they mean.
FIGURES = {
    "approved": ("Bewilligt", "Stellen und Sachmittel, wie der Bescheid sie bewilligt."),
    "earned": ("Verdient", "Was im ganzen Jahr verdient ist, wenn alle auf ihren Stellen bleiben."),
    "earned_so_far": ("Bisher verdient", "Was bis zum Tag des Standes verdient ist."),
    "vacancy_lost": ("Durch Vakanz verloren", "Bewilligt, aber nicht besetzt."),
    "cost_cut": ("Über den Kosten gekürzt", "Der Satz ist höher als die tatsächlichen Kosten."),
    "lump_sum_rest": ("Sachmittel nicht verbraucht", "Bewilligt, aber nicht ausgegeben."),
    "late_lost": (
        "Nach dem Verwendungszeitraum",
        "Zu spät ausgegeben und darum nicht verdient; diese Ausgaben trägt der Kreis.",
    ),
    "forwarded": ("Weiterzuleiten", "Was die Stellen der Empfänger verdienen."),
    "retained": ("Verbleibt beim Kreis", "Verdient, abzüglich dessen, was weiterzuleiten ist."),
    "passed_on": ("An Empfänger gezahlt", "Gezahlt, abzüglich dessen, was zurückkam."),
    "spent": ("Ausgegeben", "Kosten, soweit bekannt; sonst, was die Stelle verdient."),
    "own_share": ("Eigenanteil", "Was Stellen und Sachmittel über die Förderung hinaus kosten."),
    "received": ("Vom Land erhalten", "Zahlungen des Landes bis zum Tag des Standes."),
    "outstanding": ("Noch zu erhalten", "Verdient, aber noch nicht erhalten."),
    "unspent": ("Erhalten, nicht verdient", "Gehört dem Land."),
    "returned": ("Schon zurückgezahlt", "Zahlungen an das Land bis zum Tag, ohne Zinsen."),
    "to_return": ("Noch zurückzuzahlen", "Nicht verdient und noch nicht zurückgezahlt."),
    "interest_paid": ("Zinsen gezahlt", "Zinsen an das Land; sie mindern nichts."),
}


@dataclass(frozen=True)
class Part:
    """A part of a figure in euro; ``of`` is the number of a post, a kind of lump sum or a name."""

    of: str
    amount: Decimal
    lines: tuple[str, ...] = ()
    label: str = ""


def parts_of(
    figure: str,
    calculation: Calculation,
    figures: Figures,
    spent: Mapping[str, Spent] = NO_LUMP_SUMS,
) -> list[Part]:
    """The parts of a figure of one award, without those that are nothing.

    Payments are not among them: whoever knows them lists them. ``spent`` as for the figures.
    """
    every = chain(_PARTS[figure](calculation, figures), _late(figure, calculation, spent))
    found = [part for part in every if part.amount or part.lines]
    return found or [Part("", ZERO)]


def _approved(calculation: Calculation, _: Figures) -> Iterable[Part]:
    plan = calculation.plan
    for one in calculation.positions:
        lines = _sentences(plan, one.position, approved_lines)
        yield Part(one.position.id, one.approved, lines, "Personal")
        yield _material(plan, one, one.material_approved, approved_lines)
    yield from _of_lump_sums(calculation, lambda lump_sum: lump_sum.approved)


def _earned(calculation: Calculation, _: Figures) -> Iterable[Part]:
    plan = calculation.plan
    for one in calculation.positions:
        lines = _sentences(plan, one.position, counted_lines)
        if one.cost_cut:
            lines = (*lines, f"Höchstens die tatsächlichen Kosten: minus {euro(one.cost_cut)}.")
        yield Part(one.position.id, one.earned, lines, "Personal")
        follows = counted_lines if plan.material_follows_occupancy else approved_lines
        yield _material(plan, one, one.material, follows)
    for lump_sum in plan.lump_sums:
        line = f"Ausgegeben {euro(lump_sum.spent)}, bewilligt {euro(lump_sum.approved)}."
        yield Part(lump_sum.kind, recognised(lump_sum), (line,))


def _material(
    plan: Plan, one: PositionAmounts, amount: Decimal, lines: Callable[[Plan, Position], list[Line]]
) -> Part:
    """Money for the workplace; without any there is nothing to explain."""
    sentences = tuple(map(material_sentence, lines(plan, one.position))) if amount else ()
    return Part(one.position.id, amount, sentences, "Sachausgaben")


def _vacancy_lost(calculation: Calculation, _: Figures) -> Iterable[Part]:
    for one in calculation.positions:
        if one.vacancy_lost:
            lines = _sentences(calculation.plan, one.position, vacant_lines)
            yield Part(one.position.id, one.vacancy_lost, lines)


def _cost_cut(calculation: Calculation, _: Figures) -> Iterable[Part]:
    for one in calculation.positions:
        if one.cost_cut and one.cost is not None:
            line = f"Nach Besetzung {euro(one.by_occupancy)}, Kosten {euro(one.cost)}."
            yield Part(one.position.id, one.cost_cut, (line,))


def _forwarded(calculation: Calculation, _: Figures) -> Iterable[Part]:
    for share in passed_on_of(calculation):
        line = f"Aus {', '.join(share.positions)}; bewilligt {euro(share.approved)}."
        yield Part(share.recipient, share.earned, (line,))


def _spent(calculation: Calculation, _: Figures) -> Iterable[Part]:
    for one in calculation.positions:
        yield Part(one.position.id, *_staff_spent(one), "Personal")
        yield Part(one.position.id, one.material, (), "Sachausgaben")
    yield from _of_lump_sums(calculation, lambda lump_sum: lump_sum.spent)


def _staff_spent(one: PositionAmounts) -> tuple[Decimal, tuple[str, ...]]:
    if one.cost is None:
        return one.earned, ("Die Kosten sind noch nicht bekannt; gezählt ist das Verdiente.",)
    return one.cost, ()


def _own_share(calculation: Calculation, _: Figures) -> Iterable[Part]:
    for one in calculation.positions:
        if one.own_share and one.cost is not None:
            line = f"Kosten {euro(one.cost)}, verdient {euro(one.earned)}."
            yield Part(one.position.id, one.own_share, (line,))
    yield from _of_lump_sums(calculation, excess)


def _of_lump_sums(calculation: Calculation, amount: Callable[[LumpSum], Decimal]) -> Iterable[Part]:
    return (Part(one.kind, amount(one)) for one in calculation.plan.lump_sums)


def _rest(calculation: Calculation, _: Figures) -> Iterable[Part]:
    return _of_lump_sums(calculation, lambda one: one.approved - recognised(one))


def _late(figure: str, calculation: Calculation, spent: Mapping[str, Spent]) -> Iterable[Part]:
    """What was spent too late, where it counts: as spent, as own share, and as lost."""
    for one in calculation.plan.lump_sums:
        late, lost = late_of(one, spent), lost_late(one, spent)
        if late and figure in ("spent", "own_share"):
            yield Part(one.kind, late, (), "nach dem Verwendungszeitraum:")
        elif late and figure == "lump_sum_rest":
            yield Part(one.kind, -lost, (), "zu spät ausgegeben:")
        elif late and figure == "late_lost":
            line = f"Nach dem letzten Tag der Verwendung ausgegeben: {euro(late)}."
            yield Part(one.kind, lost, (line,))


def _nothing(_: Calculation, __: Figures) -> Iterable[Part]:
    return ()


def _difference(*names: str) -> Callable[[Calculation, Figures], Iterable[Part]]:
    """The first figure less the others, never below zero; a part for each."""

    def parts(_: Calculation, figures: Figures) -> Iterable[Part]:
        first, *others = ((name, getattr(figures, name)) for name in names)
        rest = first[1]
        yield Part("", first[1], (), FIGURES[first[0]][0])
        for name, amount in others:
            taken = min(amount, rest)
            rest -= taken
            more = f"Von {euro(amount)} nur so viel, dass nichts unter null bleibt."
            lines = (more,) if taken < amount else ()
            yield Part("", -taken, lines, f"abzüglich: {FIGURES[name][0]}")

    return parts


_PARTS: dict[str, Callable[[Calculation, Figures], Iterable[Part]]] = {
    "approved": _approved,
    "earned": _earned,
    "earned_so_far": _earned,
    "vacancy_lost": _vacancy_lost,
    "cost_cut": _cost_cut,
    "lump_sum_rest": _rest,
    "late_lost": _nothing,
    "forwarded": _forwarded,
    "retained": _difference("earned", "forwarded"),
    "spent": _spent,
    "own_share": _own_share,
    "outstanding": _difference("earned", "received"),
    "unspent": _difference("received", "earned"),
    "to_return": _difference("unspent", "returned"),
}
# What is paid is listed payment by payment.
PAID = tuple(name for name in FIGURES if name not in _PARTS)


def _sentences(
    plan: Plan, position: Position, lines: Callable[[Plan, Position], Sequence[Line]]
) -> tuple[str, ...]:
    return tuple(sentence(line) for line in lines(plan, position))
