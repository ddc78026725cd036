"""When a case may end, and when to ask once more. Plain Python."""

from datetime import date

from dateutil.relativedelta import relativedelta

from lotse.core.verdicts import YES, Verdict, no


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
