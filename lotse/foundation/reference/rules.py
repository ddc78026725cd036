"""Which of several dated values holds, and what may be entered. Plain Python."""

from collections.abc import Iterable
from datetime import date

from lotse.core.verdicts import YES, Verdict, no

Entry = tuple[date, int | None]
LARGEST = {
    "years": 120,
    "months": 60,
    "days": 730,
    "cases": 500,
    "percent": 100,
    "people": 100,
    "yes_no": 1,
}


def value_on(entries: Iterable[Entry], day: date) -> int | None:
    """The value of the entry that began last, on or before the day.

    ``entries`` are (valid_from, value); ``None`` as value means that the rule is off.
    Example: [(01.01.2021, 18), (01.01.2026, 20)] on 31.12.2025 -> 18.
    """
    begun = [entry for entry in entries if entry[0] <= day]
    return max(begun, key=lambda entry: entry[0])[1] if begun else None


def value_may_be_set(*, value: int | None, unit: str, valid_from: date, today: date) -> Verdict:
    """A new value holds from today or later: what was decided stays explainable."""
    if valid_from < today:
        return no("Eine Vorgabe gilt frühestens ab heute; vergangene Tage bleiben, wie sie waren.")
    if value is not None and not 0 <= value <= LARGEST[unit]:
        return no(f"Der Wert liegt zwischen 0 und {LARGEST[unit]}.")
    return YES
