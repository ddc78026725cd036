"""The proof of use of a recipient: what may follow what, and what it adds up to.

Rounding: amounts are entered to the cent; everything else is a sum or a difference of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.core.calendar import german
from lotse.core.verdicts import YES, Verdict, no

DRAFT, SUBMITTED, RETURNED, ACCEPTED = "draft", "submitted", "returned", "accepted"
TRANSITIONS = {
    DRAFT: (SUBMITTED,),
    RETURNED: (SUBMITTED,),
    SUBMITTED: (RETURNED, ACCEPTED),
    ACCEPTED: (),
}
OPEN_TO_WRITER = (DRAFT, RETURNED)
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Line:
    """A line of a proof: what it says, what was stated and what the check made of it."""

    text: str
    stated: Decimal | None
    recognised: Decimal | None = None
    objection: str = ""

    @property
    def cut(self) -> Decimal:
        """What is not recognised."""
        return (self.stated or ZERO) - (self.recognised or ZERO)


@dataclass(frozen=True)
class Totals:
    """What a proof says in sum, in euro; differences of sums, nothing else."""

    received: Decimal
    stated: Decimal
    recognised: Decimal | None

    @property
    def own_share(self) -> Decimal:
        """What the recipient spent beyond what it received."""
        return max(self.stated - self.received, ZERO)

    @property
    def unspent(self) -> Decimal:
        """Received and, by its own statement, not spent."""
        return max(self.received - self.stated, ZERO)

    @property
    def unproven(self) -> Decimal | None:
        """Received and, after the check, not proven."""
        return None if self.recognised is None else max(self.received - self.recognised, ZERO)


def totals_of(lines: Iterable[Line], *, received: Decimal) -> Totals:
    """Add up the lines; recognised is None as long as a line is not checked."""
    every = list(lines)
    checked = [line.recognised for line in every if line.recognised is not None]
    return Totals(
        received=received,
        stated=sum((line.stated or ZERO for line in every), ZERO),
        recognised=sum(checked, ZERO) if len(checked) == len(every) else None,
    )


def state_may_follow(state: str, wanted: str) -> Verdict:
    """Submitted is checked; returned is submitted again; accepted stands."""
    if wanted in TRANSITIONS[state]:
        return YES
    if state == ACCEPTED:
        return no("Der Nachweis ist anerkannt und bleibt, wie er ist.")
    return no("Dieser Schritt passt nicht zum Stand des Nachweises.")


def may_be_written(state: str) -> Verdict:
    """Whether the recipient may still change it."""
    if state in OPEN_TO_WRITER:
        return YES
    if state == ACCEPTED:
        return no("Der Nachweis ist anerkannt und bleibt, wie er ist.")
    return no("Der Nachweis ist eingereicht. Ändern können Sie ihn, wenn der Kreis ihn zurückgibt.")


def proof_may_be_submitted(
    *, last_day: date, today: date, lines: Sequence[Line], missing: Mapping[str, bool]
) -> Verdict:
    """The year is over, every line has an amount, and nothing that is demanded is missing.

    ``missing`` maps what is demanded, in words, to whether it is missing.
    """
    if last_day >= today:
        return no(f"Einreichen können Sie nach dem {german(last_day)}.")
    if not any(line.stated for line in lines):
        return no("Bitte mindestens eine Ausgabe mit Betrag eintragen.")
    empty = [f"„{line.text}“" for line in lines if line.stated is None]
    if empty:
        return no(f"Bitte den Betrag ergänzen, oder 0 eintragen: {', '.join(empty)}.")
    wanted = [name for name, is_missing in missing.items() if is_missing]
    if wanted:
        return no(f"Bitte noch ausfüllen: {', '.join(wanted)}.")
    return YES


def line_may_be_checked(line: Line) -> Verdict:
    """Recognised is at most what was stated; less needs a reason."""
    stated = line.stated or ZERO
    if line.recognised is None:
        return YES
    if line.recognised > stated:
        return no(f"„{line.text}“: Anerkannt wird höchstens der angegebene Betrag.")
    if line.recognised < stated and not line.objection.strip():
        return no(f"„{line.text}“: Bitte sagen, warum nicht alles anerkannt wird.")
    return YES


def proof_may_be_accepted(lines: Sequence[Line]) -> Verdict:
    """Every line is checked."""
    unchecked = [f"„{line.text}“" for line in lines if line.recognised is None]
    if unchecked:
        return no(f"Noch nicht geprüft: {', '.join(unchecked)}.")
    return YES


def proof_may_be_returned(*, objections: str, lines: Sequence[Line]) -> Verdict:
    """Whoever gives it back says why, in general or at a line."""
    if objections.strip() or any(line.objection.strip() for line in lines):
        return YES
    return no("Bitte sagen, was zu ändern ist: bei einer Zeile oder im Feld „Beanstandungen“.")


def last_day_of(*, year: int, ends_on: date | None) -> date:
    """The last day that the proof of a year is about."""
    last = date(year, 12, 31)
    return min(last, ends_on) if ends_on else last
