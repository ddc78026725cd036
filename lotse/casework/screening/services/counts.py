"""How many people each way is open to, by place, without a name (Zahlen zu den Wegen)."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection

from lotse.casework.screening import access
from lotse.casework.screening.choices import Opening
from lotse.core.suppression import Published, publish
from lotse.foundation.accounts.actors import Actor

PLACE = "place"
COUNTED = (Opening.NOW, Opening.JUDGEMENT, Opening.LATER)


@dataclass(frozen=True)
class WayCount:
    """One way: how many stand in one manner, in all and by place."""

    way: str
    opening: Opening
    published: Published


def counts(actor: Actor) -> list[WayCount]:
    """What may be said about the latest screening of everybody, small numbers left out.

    Raises: RuleViolationError without the right.
    """
    access.may_see_counts(actor).enforce()
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute("select way, opening, place, people from screening_counts()")
        for way, opening, place, people in cursor.fetchall():
            found[way, opening][place] = people
    return [
        WayCount(way, Opening(opening), publish(sum(by_place.values()), {PLACE: by_place}))
        for (way, opening), by_place in found.items()
    ]
