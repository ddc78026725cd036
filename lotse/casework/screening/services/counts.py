"""How many people each way is open to, by place, without a name (Zahlen zu den Wegen)."""

from datetime import date

from django.db import connection

from lotse.casework.screening import access
from lotse.casework.screening.choices import Opening
from lotse.casework.screening.models import ScreeningCount
from lotse.foundation.accounts.actors import Actor

COUNTED = (Opening.NOW, Opening.JUDGEMENT, Opening.LATER)
# So many months can be looked up; older ones stay for who asks the administration.
_DAYS_OFFERED = 13


def days_counted(actor: Actor) -> list[date]:
    """On which days numbers were taken, the latest first.

    Raises: RuleViolationError without the right.
    """
    access.may_see_counts(actor).enforce()
    days: list[date] = ScreeningCount.objects.visible_to(actor).days()
    return days[:_DAYS_OFFERED]


def counts(actor: Actor, day: date) -> list[ScreeningCount]:
    """What may be said about the screenings of that day.

    Raises: RuleViolationError without the right.
    """
    access.may_see_counts(actor).enforce()
    return list(ScreeningCount.objects.visible_to(actor).of_day(day))


def take_counts() -> int:
    """Take the numbers of this month if nobody has, and return how many there are.

    The database counts, adds small numbers up and rounds; nobody ever reads others.
    """
    with connection.cursor() as cursor:
        cursor.execute("select screening_take_counts()")
        return int(cursor.fetchone()[0])
