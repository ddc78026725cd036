"""Whether the line of an award bears what measures plan to spend of it."""

from dataclasses import dataclass
from decimal import Decimal

from lotse.core.german_numbers import write_number
from lotse.core.verdicts import YES, Verdict, no

ZERO = Decimal(0)


@dataclass(frozen=True)
class Line:
    """A line of an award as money keeps it (Zeile des Bescheids).

    Steering does not know the awards: the number and the amount come in as values.
    """

    award: int
    kind: str
    granted_eur: Decimal


def free_eur(granted_eur: Decimal, planned_eur: Decimal) -> Decimal:
    """What can still be planned; below zero when too much is.

    Units: EUR.
    """
    return granted_eur - planned_eur


def plan_fits_line(wanted_eur: Decimal, line: Line, planned_by_others_eur: Decimal) -> Verdict:
    """All measures of a line together plan at most what was granted.

    Units: EUR.
    Example: 30,000 granted, 24,000 planned by others: 6,000 fit, 6,000.01 do not.
    """
    left = free_eur(line.granted_eur, planned_by_others_eur)
    if wanted_eur <= left:
        return YES
    return no(
        f"Die Zeile trägt das nicht: bewilligt sind {_said(line.granted_eur)}, andere Maßnahmen"
        f" planen {_said(planned_by_others_eur)}, frei sind {_said(max(left, ZERO))}."
        " Bitte weniger planen oder eine andere Zeile wählen."
    )


def _said(amount: Decimal) -> str:
    return f"{write_number(amount, places=2, fewest=2)}\u00a0€"
