"""How many cases go from where to where in a year, as those who steer may see it."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

# Below this nothing is said; the database decides, a test compares.
LEAST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class CountedFlow:
    """From one organisation to another, in steps of five (Vermittlungen, gerundet)."""

    sender_id: int
    recipient_id: int
    cases: int


def lived_flows(year: int) -> list[CountedFlow]:
    """The flows of a year until the last whole quarter; empty for who does not steer.

    The database counts, rounds and leaves out: no exact number reaches the program.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select sender_id, recipient_id, cases from referrals_lived_flows(%s)"
            " order by cases desc, sender_id, recipient_id",
            [year],
        )
        return [CountedFlow(*row) for row in cursor.fetchall()]


def counted_until(year: int, today: date) -> date:
    """The first day that is not counted any more: of this quarter, or of the next year.

    Example: 2026 on 23.11.2026 -> 01.10.2026
    """
    this_quarter = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    return min(this_quarter, date(year + 1, 1, 1))
