"""What may be entered about posts and absences. Plain Python."""

from datetime import date, timedelta

from lotse.core.periods import Period
from lotse.core.verdicts import YES, Verdict, no

LONGEST_ABSENCE_DAYS = 366


def staffing_may_begin(*, starts_on: date, membership: Period) -> Verdict:
    """A share of a post lies within the time somebody works here."""
    if not membership.contains(starts_on):
        return no("An diesem Tag besteht keine Mitgliedschaft in der Organisation.")
    return YES


def absence_may_be_recorded(*, starts_on: date, ends_on: date | None, today: date) -> Verdict:
    """An absence is not over yet and lasts at most a year; for longer the post is changed."""
    if ends_on and ends_on < starts_on:
        return no("Das Ende liegt vor dem Beginn.")
    if ends_on and ends_on < today:
        return no("Die Abwesenheit liegt in der Vergangenheit.")
    if ends_on and ends_on >= starts_on + timedelta(days=LONGEST_ABSENCE_DAYS):
        return no("Eine Abwesenheit dauert höchstens ein Jahr. Sonst ändern Sie den Stellenanteil.")
    return YES


def split_at(period: Period, day: date) -> tuple[Period | None, Period]:
    """Cut a period at a day: what is before it, if anything, and what begins with it.

    Example: 01.01. – open, cut at 01.07. -> 01.01. – 30.06. and 01.07. – open.
    """
    rest = Period(day, period.ends_on)
    if day <= period.starts_on:
        return None, rest
    return Period(period.starts_on, day - timedelta(days=1)), rest
