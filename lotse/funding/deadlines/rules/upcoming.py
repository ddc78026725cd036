"""A day that must not be missed (Frist), how near it is and when somebody is reminded of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from lotse.core.verdicts import YES, Verdict, no
from lotse.funding.deadlines.rules import working_days

SIX_WEEKS = timedelta(weeks=6)
TWO_WEEKS = timedelta(weeks=2)
LAST_CALL_WORKING_DAYS = 3


@dataclass(frozen=True)
class Target:
    """What a deadline belongs to, by kind and number."""

    kind: str
    pk: int


@dataclass(frozen=True)
class Deadline:
    """One day, why it matters and whether it is done.

    ``key`` names the same duty again on another day. ``is_duty`` is false for what only ends:
    it is shown ahead and can not be missed. ``settled`` says in German how it was done.
    """

    key: str
    kind: str
    title: str
    due_on: date
    target: Target
    is_duty: bool = True
    settled: str = ""
    note: str = ""
    # The mark by which somebody settled it; nothing where a record did.
    done_id: int | None = None

    @property
    def safe_on(self) -> date:
        """The last working day on which it can be done without doubt."""
        return working_days.safe_day(self.due_on)

    @property
    def ends_on(self) -> date:
        """The day on which the law lets it end."""
        return working_days.ends_on(self.due_on)

    @property
    def why_moved(self) -> str:
        """Why the day itself is no working day."""
        return working_days.why_not_working(self.due_on)

    @property
    def is_open(self) -> bool:
        return self.is_duty and not self.settled


def stage(deadline: Deadline, today: date) -> str:
    """How near an open deadline is: six_weeks, two_weeks, three_days, missed, or nothing.

    Counted from the last safe working day, so that a reminder never comes on a day off too late.
    """
    if not deadline.is_open:
        return ""
    if today > deadline.ends_on:
        return "missed"
    if today >= working_days.working_days_before(deadline.safe_on, LAST_CALL_WORKING_DAYS):
        return "three_days"
    if today >= deadline.safe_on - TWO_WEEKS:
        return "two_weeks"
    return "six_weeks" if today >= deadline.safe_on - SIX_WEEKS else ""


def near(deadlines: Iterable[Deadline], today: date) -> list[Deadline]:
    """What somebody should know of today, the nearest first."""
    return in_order(one for one in deadlines if stage(one, today))


def in_order(deadlines: Iterable[Deadline]) -> list[Deadline]:
    return sorted(deadlines, key=lambda one: (one.due_on, one.kind, one.key))


def within(deadlines: Iterable[Deadline], first: date, last: date) -> list[Deadline]:
    """What is due in a span, and open duties of before: they do not go away by waiting."""
    return in_order(
        one
        for one in deadlines
        if first <= one.due_on <= last or (one.is_open and one.due_on < first)
    )


def application_years(today: date, ahead: date, *, month: int, day: int) -> list[tuple[int, date]]:
    """Funding years whose application is due from a year ago until ``ahead``, with the day.

    An application is due in the year before the one it asks for.
    """
    found = []
    for year in range(today.year - 1, ahead.year + 1):
        due = _day_of(year, month, day)
        if today - timedelta(365) <= due <= ahead:
            found.append((year + 1, due))
    return found


def may_be_marked(deadline: Deadline, *, done_on: date, today: date) -> Verdict:
    """What a record settles by itself is not ticked off by hand."""
    if not deadline.is_duty:
        return no("Hier endet nur etwas; zu erledigen ist nichts.")
    if deadline.settled:
        return no(f"Diese Frist ist schon erledigt: {deadline.settled}.")
    if done_on > today:
        return no("„Erledigt am“ liegt in der Zukunft. Bitte den Tag eintragen, an dem es war.")
    return YES


def _day_of(year: int, month: int, day: int) -> date:
    """The day of a month, or the last day of it where the month is shorter."""
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1
