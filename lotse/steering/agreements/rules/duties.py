"""Duties of an agreement that are done once or come back (Pflichten)."""

from datetime import date

from lotse.core.calendar import add_months, german
from lotse.core.verdicts import YES, Verdict, no

ONCE = "once"
MONTHS = {"quarterly": 3, "half_yearly": 6, "yearly": 12}


def next_due_on(due_on: date, rhythm: str, done_on: date) -> date | None:
    """The day on which a duty is due again after it was done; ``None`` if it is over.

    What was done late is due again on the first day of its rhythm that lies ahead.
    Example: due 31.03.2026, yearly, done 05.04.2027 -> 31.03.2028
    """
    if rhythm == ONCE:
        return None
    times = 1
    while (due := add_months(due_on, times * MONTHS[rhythm])) <= done_on and due < date.max:
        times += 1
    return due


def duty_may_be(*, due_on: date | None, rhythm: str) -> Verdict:
    """What comes back has a first day."""
    if rhythm != ONCE and due_on is None:
        return no("Was wiederkehrt, hat einen ersten Tag. Bitte tragen Sie ihn ein.")
    return YES


def may_be_done(*, finished_on: date | None, done_on: date, today: date) -> Verdict:
    """A duty is ticked off on a day that has come, and once."""
    if finished_on:
        return no(f"Diese Pflicht ist schon erledigt, am {german(finished_on)}.")
    if done_on > today:
        return no("Dieser Tag kommt erst noch.")
    return YES
