"""What Lotse knows against what the finance system says, to the cent (Abstimmung).

Units: EUR. Differences: finance system minus Lotse.
Example: Lotse 605.000,00 and 600.000,00 in the finance system -> −5.000,00, which a line explains.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.core.german_numbers import write_number
from lotse.core.verdicts import YES, Verdict, no

IN, OUT = "in", "out"
NAMES = {IN: "Einzahlungen", OUT: "Auszahlungen"}
_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Side:
    """One side of a reconciliation: what is known, what the finance system says, what explains."""

    name: str
    known_eur: Decimal
    finance_eur: Decimal
    explained_eur: Decimal

    @property
    def difference_eur(self) -> Decimal:
        return self.finance_eur - self.known_eur

    @property
    def unexplained_eur(self) -> Decimal:
        return self.difference_eur - self.explained_eur

    @property
    def is_balanced(self) -> bool:
        return self.unexplained_eur == _NOTHING


@dataclass(frozen=True)
class Balance:
    """Both sides of a reconciliation."""

    incoming: Side
    outgoing: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.incoming, self.outgoing

    @property
    def is_balanced(self) -> bool:
        return all(side.is_balanced for side in self.sides)


def balance(
    *,
    known_in: Decimal,
    known_out: Decimal,
    finance_in: Decimal,
    finance_out: Decimal,
    explained: Iterable[tuple[str, Decimal]],
) -> Balance:
    """Both sides, each with what its lines explain."""
    lines = list(explained)
    of_side = {side: sum((eur for one, eur in lines if one == side), _NOTHING) for side in NAMES}
    return Balance(
        Side(NAMES[IN], known_in, finance_in, of_side[IN]),
        Side(NAMES[OUT], known_out, finance_out, of_side[OUT]),
    )


def reconciliation_may_begin(
    *, until: date, award_year: int, today: date, closed_until: date | None
) -> Verdict:
    """Up to a day that is past, after the last one that is closed."""
    if until > today:
        return no("Abgestimmt wird bis zu einem Tag, der nicht in der Zukunft liegt.")
    if until.year < award_year:
        return no(f"Der Tag liegt vor dem Jahr der Förderung ({award_year}).")
    if closed_until is not None and until <= closed_until:
        return no(f"Bis {closed_until:%d.%m.%Y} ist schon abgestimmt. Bitte einen späteren Tag.")
    return YES


def reconciliation_may_close(found: Balance) -> Verdict:
    """Nothing is left unexplained on either side."""
    for side in found.sides:
        if not side.is_balanced:
            return no(
                f"{side.name}: {_said(side.unexplained_eur)} Unterschied sind nicht erklärt. Bitte"
                " Buchungen zuordnen, den Betrag der Finanzbuchhaltung berichtigen oder den"
                " Unterschied mit einer Zeile erklären."
            )
    return YES


def line_explains(*, amount_eur: Decimal, text: str) -> Verdict:
    """An explanation has an amount and words."""
    if not amount_eur:
        return no("Eine Zeile über 0,00 € erklärt nichts.")
    if not text.strip():
        return no("Bitte sagen Sie, woher der Unterschied kommt.")
    return YES


def reconciliation_is_open(*, is_closed: bool) -> Verdict:
    """What is closed stands as it was."""
    if is_closed:
        return no("Diese Abstimmung ist geschlossen und steht fest.")
    return YES


def _said(amount: Decimal) -> str:
    return f"{write_number(amount, places=2)} €"
