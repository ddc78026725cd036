"""Up to which day an award is reconciled, asked one at a time."""

from collections.abc import Iterable
from datetime import date

from lotse.foundation.base.database import take_turn
from lotse.funding.awards.models import Award
from lotse.funding.bookings.models import Reconciliation

_TURN = "bookings.award"


def closed_until(awards: Iterable[Award]) -> dict[int, date | None]:
    """Up to which day each award is reconciled, asked while nobody else closes or enters.

    Awards take their turn in the order of their numbers, so that two never wait for each other.
    """
    numbers = sorted({award.pk for award in awards})
    for number in numbers:
        take_turn(_TURN, number)
    found: dict[int, date | None] = dict.fromkeys(numbers)
    closed = Reconciliation.objects.closed().filter(award__in=numbers).order_by("until")
    return found | dict(closed.values_list("award_id", "until"))
