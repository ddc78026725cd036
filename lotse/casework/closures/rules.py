"""When a case may end and go on, and what of it may leave it. Plain Python."""

import re
from collections.abc import Iterable
from datetime import date

from dateutil.relativedelta import relativedelta

from lotse.core.anonymity import name_in
from lotse.core.verdicts import YES, Verdict, no

SHORTEST_OBSERVATION = 20
# Days are too exact for an observation, so they count as numbers here.
_DIGITS = re.compile(r"(?:\d[\s/.-]?){5,}")
_MAIL = re.compile(r"\S+@\S+")


def after_care_day(*, closed_on: date, months: int | None) -> date | None:
    """When to ask once more after a case closed (Nachsorge); no parameter, no day.

    Example: closed 30.11.2026, 3 months -> 28.02.2027.
    """
    return None if months is None else closed_on + relativedelta(months=months)


def after_care_may_be_set(*, after_care_on: date | None, closed_on: date, today: date) -> Verdict:
    """After-care lies after the closure, and ahead."""
    if after_care_on is None:
        return YES
    if after_care_on <= closed_on:
        return no("Die Nachsorge liegt nach dem Abschluss.")
    if after_care_on <= today:
        return no("Die Nachsorge liegt in der Zukunft.")
    return YES


def observation_may_leave(*, text: str, names: Iterable[str]) -> Verdict:
    """An observation says something, and names nobody of the case.

    ``names`` are all names of the person and the household and the case number. Names of at least
    three letters are found in any case and spelling, also in the genitive.
    Example: „Hailes Kita-Platz“ with „Selam Haile“ is refused.
    """
    if len(text.strip()) < SHORTEST_OBSERVATION:
        return no(
            f"Bitte beschreiben Sie die Beobachtung (mindestens {SHORTEST_OBSERVATION} Zeichen)."
        )
    if _DIGITS.search(text) or _MAIL.search(text):
        return no(
            "Die Beobachtung enthält eine lange Nummer oder Adresse. Bitte nehmen Sie sie heraus."
        )
    if named := name_in(text, names):
        return no(f"In der Beobachtung steht „{named}“. Bitte beschreiben Sie sie ohne Namen.")
    return YES


def month_of(day: date) -> date:
    """The first day of the month, for what may not know the day."""
    return day.replace(day=1)
