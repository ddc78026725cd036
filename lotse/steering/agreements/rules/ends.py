"""The end of an agreement and the last day to give notice (Laufzeit und Kündigung)."""

from dataclasses import dataclass
from datetime import date, timedelta

from lotse.core.calendar import add_months, german
from lotse.core.verdicts import YES, Verdict, no

PAST = "past"
# Months before the decisive day, and what the stage is called; the nearest first.
STAGES = ((1, "one_month"), (3, "three_months"), (6, "six_months"))


@dataclass(frozen=True)
class Term:
    """What was agreed about the time: ``renews_months`` if it goes on when nobody says anything."""

    starts_on: date
    ends_on: date | None
    notice_months: int | None = None
    renews_months: int | None = None


@dataclass(frozen=True)
class Decision:
    """The day by which one has to decide, and whether it is about notice or about the end."""

    on: date
    is_notice: bool

    @property
    def words(self) -> str:
        return f"{'kündigen bis' if self.is_notice else 'endet am'} {german(self.on)}"


def end_on(term: Term, today: date) -> date | None:
    """The last day as it stands today; one that renews itself moves on once notice is too late.

    Example: ends 31.12.2026, notice 3 months, renews 12 months; on 01.10.2026 -> 31.12.2027
    """
    if term.ends_on is None or not term.renews_months:
        return term.ends_on
    periods, end = 0, term.ends_on
    while _notice_until(end, term.notice_months) < today and end < date.max:
        periods += 1
        # Counted from the first end, so that the 31st stays the last day of its month.
        end = add_months(term.ends_on, periods * term.renews_months)
    return end


def decision(term: Term, today: date) -> Decision | None:
    """What has to be decided next; nothing for an agreement without end.

    Without renewal the end decides, also where notice could be given before.
    """
    end = end_on(term, today)
    if end is None:
        return None
    if not term.renews_months:
        return Decision(end, is_notice=False)
    return Decision(_notice_until(end, term.notice_months), is_notice=True)


def stage(day: date, today: date) -> str:
    """How near the decisive day is: past, one, three or six months; "" if it is far.

    Example: 31.12.2026 seen on 30.09.2026 -> three_months
    """
    if day < today:
        return PAST
    return next((name for months, name in STAGES if day <= add_months(today, months)), "")


def is_in_force(term: Term, today: date) -> bool:
    """Whether it holds on a day."""
    end = end_on(term, today)
    return term.starts_on <= today and (end is None or end >= today)


def may_end(term: Term, last_day: date) -> Verdict:
    """An agreement ends no earlier than it begins and no later than agreed."""
    if last_day < term.starts_on:
        return no(f"Die Vereinbarung gilt erst ab {german(term.starts_on)}.")
    if term.ends_on and not term.renews_months and last_day > term.ends_on:
        return no(
            f"Die Vereinbarung endet schon am {german(term.ends_on)}. Länger gilt sie durch einen"
            " Nachtrag."
        )
    return YES


def term_may_be(term: Term) -> Verdict:
    """What the days have to do with each other."""
    if term.ends_on and term.ends_on < term.starts_on:
        return no("Das Ende liegt vor dem Beginn.")
    if term.renews_months and not term.ends_on:
        return no("Was sich verlängert, hat ein erstes Ende. Bitte tragen Sie es ein.")
    return YES


def _notice_until(end: date, notice_months: int | None) -> date:
    """The last day to give notice: so many whole months are left after it.

    Example: end 31.12., 3 months -> 30.09.; end 28.02.2027, 1 month -> 31.01.2027
    """
    if not notice_months or end == date.max:
        return end
    return add_months(end + timedelta(1), -notice_months) - timedelta(1)
