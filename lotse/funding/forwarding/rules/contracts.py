"""When a contract may run and end, which posts it may hold, and what was paid for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lotse.core.calendar import german
from lotse.core.german_numbers import write_number
from lotse.core.verdicts import YES, Verdict, no

DRAFT, RUNNING, ENDED = "draft", "running", "ended"
TRANSITIONS = {DRAFT: (RUNNING,), RUNNING: (ENDED,), ENDED: ()}
WHOLE, ZERO = Decimal(1), Decimal("0.00")


@dataclass(frozen=True)
class Holding:
    """A share of a post in some contract, and when that contract holds (Anteil)."""

    contract: str
    weight: Decimal
    starts_on: date
    ends_on: date | None

    def overlaps(self, starts_on: date, ends_on: date | None) -> bool:
        """Whether both hold on at least one day."""
        begins_in_time = ends_on is None or self.starts_on <= ends_on
        return begins_in_time and (self.ends_on is None or starts_on <= self.ends_on)


@dataclass(frozen=True)
class Balance:
    """What was released to a recipient and what was paid, in euro."""

    released: Decimal
    paid: Decimal

    @property
    def to_pay(self) -> Decimal:
        """Still to be paid to the recipient."""
        return max(self.released - self.paid, ZERO)

    @property
    def to_return(self) -> Decimal:
        """Paid above what was earned: to come back from the recipient."""
        return max(self.paid - self.released, ZERO)


def state_may_follow(state: str, wanted: str) -> Verdict:
    """A draft begins to run, a running contract ends, and that is all."""
    if wanted in TRANSITIONS[state]:
        return YES
    return no("Dieser Schritt passt nicht zum Stand des Vertrags.")


def contract_may_run(*, signed_on: date | None, today: date) -> Verdict:
    """A contract runs once it is signed."""
    if signed_on is None:
        return no("Bitte zuerst eintragen, wann der Vertrag unterschrieben wurde.")
    if signed_on > today:
        return no("Der Tag der Unterschrift liegt in der Zukunft.")
    return YES


def contract_may_end(*, starts_on: date, agreed_end: date | None, last_day: date) -> Verdict:
    """The last day lies in the agreed term."""
    if last_day < starts_on:
        return no(f"Der Vertrag beginnt erst am {german(starts_on)}.")
    if agreed_end and last_day > agreed_end:
        return no(f"Der Vertrag endet nach seiner Laufzeit schon am {german(agreed_end)}.")
    return YES


def post_may_be_held(
    *, module: int, post_module: int, is_own_post: bool, weight: Decimal
) -> Verdict:
    """A post of the same module; one of another employer only in part."""
    if module != post_module:
        return no(f"Die Stelle gehört zu Baustein {post_module}, der Vertrag zu {module}.")
    if not ZERO < weight <= WHOLE:
        return no("Der Anteil liegt über 0 und höchstens bei 1.")
    if not is_own_post and weight == WHOLE:
        return no(
            "Die Stelle hat einen anderen Anstellungsträger. Ganz weitergeleitet wird nur eine"
            " Stelle des Empfängers; bitte den Anteil angeben oder den Anstellungsträger ändern."
        )
    return YES


def shares_fit(
    *, weight: Decimal, starts_on: date, ends_on: date | None, others: Iterable[Holding]
) -> Verdict:
    """On no day more than the whole post is forwarded."""
    rivals = [one for one in others if one.overlaps(starts_on, ends_on)]
    # The sum is highest on a first day of somebody's.
    days = [max(starts_on, one.starts_on) for one in rivals]
    for day in sorted(days):
        there = [one for one in rivals if one.overlaps(day, day)]
        if weight + sum(one.weight for one in there) > WHOLE:
            named = ", ".join(sorted({one.contract for one in there}))
            return no(f"Am {german(day)} wäre mehr als die ganze Stelle weitergeleitet ({named}).")
    return YES


def proof_due_on(*, year: int, month: int | None, day: int | None) -> date | None:
    """When the proof of use for a year is due: in the year after."""
    return date(year + 1, month, day) if month and day else None


def day_exists(*, month: int | None, day: int | None) -> Verdict:
    """Day and month belong together; the 29th of February is there only sometimes."""
    if (month is None) != (day is None):
        return no("Zur Frist gehören Tag und Monat.")
    if month is None or day is None:
        return YES
    try:
        date(2023, month, day)
    except (ValueError, OverflowError):
        return no("Diesen Tag gibt es nicht in jedem Jahr. Bitte Tag und Monat prüfen.")
    return YES


def year_fits(*, year: int, starts_on: date, ends_on: date | None) -> Verdict:
    """A payment or a proof belongs to a year in which the contract holds."""
    if year < starts_on.year or (ends_on is not None and year > ends_on.year):
        return no(f"Im Jahr {year} gilt der Vertrag nicht.")
    return YES


def money_may_move(*, day: date, today: date) -> Verdict:
    """What is noted as paid was paid."""
    if day > today:
        return no("Der Tag der Zahlung liegt in der Zukunft.")
    return YES


def recipient_may_have(net: Decimal) -> Verdict:
    """No more comes back of a year than was paid for it; ``net`` is what the recipient would have.

    Units: EUR.
    """
    if net >= ZERO:
        return YES
    return no(
        f"Für dieses Jahr käme um {write_number(-net, places=2)} € mehr zurück, als gezahlt wurde."
        " Bitte Betrag, Richtung und Jahr prüfen oder zuerst die andere Zahlung berichtigen."
    )
