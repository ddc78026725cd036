"""A network of any size, and how long its page and its figures take.

Asked like a browser asks, through Django's test client and a test database that is thrown away.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from lotse.foundation.organisations.choices import Rechtskreis
from lotse.steering.network.choices import MUTUAL_KINDS, Level, RelationKind
from lotse.steering.network.models import NetworkActor, Relation

ROUNDS = 5
_SINCE = date(2025, 1, 1)


def fill(actors: int, relations: int, *, seed: int = 7) -> None:
    """Invented actors in all spheres and relations between them; the same for the same seed."""
    rolled = random.Random(seed)  # noqa: S311 - a network for measuring
    taken: Counter[tuple[str, str]] = Counter()
    made = []
    for number in range(actors):
        cell = (rolled.choice(Level.values), rolled.choice(Rechtskreis.values))
        made.append(
            NetworkActor(
                name=f"Stelle {number}", sort_key=f"stelle {number:05}", kind="other",
                level=cell[0], sphere=cell[1], starts_on=_SINCE, place=taken[cell],
            )
        )  # fmt: skip
        taken[cell] += 1
    NetworkActor.objects.bulk_create(made)
    known: set[tuple[str, int, int]] = set()
    while len(known) < relations:
        one, other = rolled.sample(range(actors), 2)
        known.add((rolled.choice(RelationKind.values), min(one, other), max(one, other)))
    Relation.objects.bulk_create(
        Relation(
            kind=kind, from_actor=made[one], to_actor=made[other], starts_on=_SINCE,
            is_mutual=kind in MUTUAL_KINDS,
        )
        for kind, one, other in sorted(known)
    )  # fmt: skip


def shortest(part: Callable[[], Any]) -> float:
    """Seconds of the shortest of several rounds."""
    return min(_seconds(part) for _ in range(ROUNDS))


def _seconds(part: Callable[[], Any]) -> float:
    began = time.perf_counter()
    part()
    return time.perf_counter() - began
