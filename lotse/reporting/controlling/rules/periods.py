"""Periods of returns: the first half of a year, or all of it.

The second half alone is none of them: together with the other two it would be asked twice. A year
shows it by its quarters.
"""

from datetime import date

from lotse.core.verdicts import YES, Verdict, no

HALF, YEAR = "half", "year"


def first_day(year: int) -> date:
    return date(year, 1, 1)


def last_day(year: int, span: str) -> date:
    return date(year, 6, 30) if span == HALF else date(year, 12, 31)


def name(year: int, span: str) -> str:
    """Example: 2026, half -> „1. Halbjahr 2026“."""
    return f"1. Halbjahr {year}" if span == HALF else f"Jahr {year}"


def days_fit(*, year: int, span: str, known_at: date, today: date) -> Verdict:
    """A period is over before it is reported, and so is the day of knowledge at the earliest."""
    last = last_day(year, span)
    if last >= today:
        return no(f"Zeitraum: Das {name(year, span)} ist noch nicht zu Ende.")
    if known_at > today:
        return no("Stand: Der Stand der Daten kann nicht in der Zukunft liegen.")
    if known_at < last:
        return no(f"Stand: Der Stand liegt vor dem Ende des Zeitraums ({last:%d.%m.%Y}).")
    return YES
