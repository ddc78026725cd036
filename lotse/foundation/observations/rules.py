"""What may be written into an observation, and what of it may be told. Plain Python."""

import re
from collections.abc import Iterable
from datetime import date

from lotse.core.anonymity import name_in
from lotse.core.calendar import add_months
from lotse.core.verdicts import YES, Verdict, no

SHORTEST_OBSERVATION = 20
# Days are too exact for an observation, so they count as numbers here.
_DIGITS = re.compile(r"(?:\d[\s/.-]?){5,}")
_MAIL = re.compile(r"\S+@\S+")
# „Frau Haile“, „Herrn Dr. Schmidt“: whoever is meant, it is somebody.
_ADDRESSED = re.compile(r"\b(?:Frau|Herrn?|Familie)\s+(?:Dr\.\s+)?[^\W\d_a-zäöüß][\w'’-]+")


def observation_may_leave(*, text: str, names: Iterable[str] = ()) -> Verdict:
    """An observation says something, and names nobody.

    ``names`` are all names of the person and the household and the case number. Names of at least
    three letters are found in any case and spelling, also in the genitive.
    Example: „Hailes Kita-Platz“ with „Selam Haile“ is refused.
    """
    if len(text.strip()) < SHORTEST_OBSERVATION:
        return no(
            f"Bitte beschreiben Sie die Beobachtung (mindestens {SHORTEST_OBSERVATION} Zeichen)."
        )
    return names_nobody(text=text, names=names)


def names_nobody(*, text: str, names: Iterable[str] = ()) -> Verdict:
    """Neither names nor long numbers nor addresses stand in a text; nothing written is fine."""
    if _DIGITS.search(text) or _MAIL.search(text):
        return no("Der Text enthält eine lange Nummer oder Adresse. Bitte nehmen Sie sie heraus.")
    addressed = _ADDRESSED.search(text)
    if named := name_in(text, names) or (addressed and addressed.group()):
        return no(f"Im Text steht „{named}“. Bitte schreiben Sie es ohne Namen.")
    return YES


def month_of(day: date) -> date:
    """The first day of the month, for what may not know the day."""
    return day.replace(day=1)


def month_after(day: date) -> date:
    """From when on somebody else counts what is handed in on a day: the next month.

    Example: 22.11.2026 -> 01.12.2026.
    """
    return add_months(month_of(day), 1)


def month_has_come(*, month: date, today: date) -> Verdict:
    """Nobody has observed what lies ahead."""
    if month > today:
        return no("Der Monat liegt in der Zukunft.")
    return YES


def quarter_of(day: date) -> tuple[int, int]:
    """Year and quarter of a day.

    Example: 01.05.2026 -> (2026, 2).
    """
    return day.year, (day.month - 1) // 3 + 1
