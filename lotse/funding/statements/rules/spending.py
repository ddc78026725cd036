"""What of a lump sum was spent in time, and what comparing two books of forwarded money shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.funding.calculation.rules.amounts import ZERO
from lotse.funding.calculation.rules.explanation import euro


@dataclass(frozen=True)
class Spent:
    """Euro spent of a lump sum until the last day of its use (Verwendungszeitraum), and later."""

    in_time: Decimal = ZERO
    late: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.in_time + self.late

    def lost(self, approved: Decimal) -> Decimal:
        """What would have been earned, had it been spent in time."""
        return min(self.late, approved - min(approved, self.in_time))


def spent_of(rows: Iterable[tuple[date, Decimal]], until: date | None) -> Spent:
    """Expenses by day, held against the last day; without a day everything is in time.

    A credit note lowers what was spent, whenever it comes: more came back later than was spent
    later, so it lowers what was in time.
    Example: 100 in time, later 40 and −10 -> 100 in time, 30 late.
    """
    every = list(rows)
    total = max(sum((amount for _, amount in every), ZERO), ZERO)
    later = sum((amount for day, amount in every if until and day > until), ZERO)
    late = min(max(later, ZERO), total)
    return Spent(total - late, late)


@dataclass(frozen=True)
class ForwardingDifference:
    """That payments of the contracts and expenses „Weiterleitung“ of a module are not the same."""

    module: int
    paid: Decimal
    booked: Decimal

    @property
    def note(self) -> str:
        """What differs and what to mend, in German."""
        told = (
            f"Baustein {self.module}: An Empfänger sind laut Verträgen {euro(self.paid)} gezahlt,"
            f" als Ausgabe „Weiterleitung“ sind {euro(self.booked)} erfasst."
        )
        if self.paid > self.booked:
            return (
                f"{told} Es fehlen Ausgaben über {euro(self.paid - self.booked)}: bitte die"
                " Buchungen zuordnen, oder eine falsche Zahlung beim Vertrag stornieren."
            )
        return (
            f"{told} Es fehlen Zahlungen über {euro(self.booked - self.paid)}: bitte beim Vertrag"
            " eintragen, oder die Ausgabe berichtigen."
        )


def forwarding_differences(
    paid: Iterable[tuple[int, Decimal]], booked: Iterable[tuple[int, Decimal]]
) -> tuple[ForwardingDifference, ...]:
    """Modules whose two sums differ; amounts come by module, in several parts."""
    sums: dict[int, list[Decimal]] = {}
    for side, rows in enumerate((paid, booked)):
        for module, amount in rows:
            sums.setdefault(module, [ZERO, ZERO])[side] += amount
    return tuple(
        ForwardingDifference(module, *pair)
        for module, pair in sorted(sums.items())
        if pair[0] != pair[1]
    )
