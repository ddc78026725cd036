"""What interviews may become, and how they are compared (Auswertung)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from lotse.core.verdicts import YES, Verdict, no

PLANNED, HELD, SENT = "planned", "held", "sent"
CONFIRMED, OBJECTED = "confirmed", "objected"
# A sheet that was sent is answered by the municipality; what is written anew is sent anew.
TRANSITIONS: Mapping[str, tuple[str, ...]] = {
    PLANNED: (HELD,),
    HELD: (SENT,),
    SENT: (CONFIRMED, OBJECTED, HELD),
    CONFIRMED: (HELD,),
    OBJECTED: (HELD,),
}
HIGHEST_NEED = 3
_ONE_DECIMAL = Decimal("0.1")
_CODE = re.compile(r"[a-z0-9_.-]{1,20}")
# What each kind of question takes.
FIELDS_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "text": ("text",),
    "rating": ("rating", "text"),
    "number": ("number", "text"),
    "fte": ("number", "choice", "text"),
    "choice": ("choice", "text"),
}


def step_may_be_taken(*, before: str, after: str) -> Verdict:
    if after not in TRANSITIONS.get(before, ()):
        return no("Dieser Schritt geht beim jetzigen Stand des Gesprächs nicht.")
    return YES


def answers_may_be_written(state: str) -> Verdict:
    """What was sent to the municipality stands; a new version is begun first."""
    if state not in (PLANNED, HELD):
        return no("Die Rückmeldung ist verschickt. Bitte beginnen Sie zuerst eine neue Fassung.")
    return YES


def interview_may_be_finished(*, held_on: date, today: date, answered: int) -> Verdict:
    if held_on > today:
        return no("Das Gespräch liegt in der Zukunft.")
    if not answered:
        return no("Es ist noch keine Frage beantwortet.")
    return YES


def guide_may_be_changed(*, is_in_use: bool) -> Verdict:
    if is_in_use:
        return no(
            "Mit diesem Leitfaden wurde schon gefragt; er bleibt, wie er ist. Legen Sie eine neue"
            " Fassung an."
        )
    return YES


def version_may_begin(*, number: int, is_in_use: bool) -> Verdict:
    """One version at a time is worked on: pressed twice, the button makes one."""
    if not is_in_use:
        return no(f"Mit Fassung {number} wurde noch nicht gefragt. Bitte ändern Sie diese.")
    return YES


def code_is_possible(code: str) -> Verdict:
    if not _CODE.fullmatch(code):
        return no("Das Kürzel hat Kleinbuchstaben, Ziffern, Punkt und Bindestrich, höchstens 20.")
    return YES


def period_is_possible(*, starts_on: date, ends_on: date) -> Verdict:
    if ends_on < starts_on:
        return no("Das Ende liegt vor dem Beginn.")
    return YES


def answer_fits(
    *, kind: str, rating: int | None, number: Decimal | None, choice: str, options: Sequence[str]
) -> Verdict:
    """An answer has what its kind of question takes, and nothing out of range."""
    taken = FIELDS_OF_KIND[kind]
    if rating is not None and ("rating" not in taken or not 0 <= rating <= HIGHEST_NEED):
        return no("Die Einschätzung geht von 0 bis 3.")
    if number is not None and ("number" not in taken or number < 0):
        return no("Hier steht eine Zahl ab 0.")
    if choice and ("choice" not in taken or choice not in options):
        return no("Diese Auswahl gibt es nicht.")
    return YES


def need_of(*, coded: int | None, rated: int | None) -> int | None:
    """The need that counts: what was judged afterwards, else what the municipality said."""
    return rated if coded is None else coded


def average(values: Iterable[int | Decimal | None]) -> Decimal | None:
    """The mean of what is known; nothing known has none.

    Rounding: half up to one decimal.
    Example: 1, 2, 2 -> 1.7
    """
    known = [Decimal(value) for value in values if value is not None]
    if not known:
        return None
    return (sum(known, Decimal(0)) / len(known)).quantize(_ONE_DECIMAL, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Ranked:
    """A line of a ranking. Those with the same value have the same place."""

    place: int
    key: int
    value: Decimal


def ranking(values: Mapping[int, Decimal | None]) -> list[Ranked]:
    """From the highest value to the lowest; what has none is left out.

    Example: 3, 2, 2, 1 -> places 1, 2, 2, 4
    """
    known = [(value, key) for key, value in values.items() if value is not None]
    ordered = sorted(known, key=lambda one: -one[0])
    places = {value: 1 + sum(other > value for other, _ in known) for value, _ in known}
    return [Ranked(places[value], key, value) for value, key in ordered]


@dataclass(frozen=True)
class Change:
    """A cell in two rounds; ``by`` is missing when one of them has nothing."""

    before: int | None
    after: int | None

    @property
    def by(self) -> int | None:
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


Cells = Mapping[tuple[int, int], int | None]


def comparison(before: Cells, after: Cells) -> dict[tuple[int, int], Change]:
    """The change of each cell that at least one of two rounds has."""
    return {
        cell: Change(before.get(cell), after.get(cell))
        for cell in sorted({*before, *after})
        if before.get(cell) is not None or after.get(cell) is not None
    }
