"""What benchmarks of pages within one process share: who asks, the request, the clock.

Everything they write is taken back. They need a database with somebody who coordinates in an
office of the county, like that of the demo county, and the owner's connection.
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

import django

ROUNDS = 5


@dataclass(frozen=True)
class Took:
    """The shortest of several rounds: by the clock, and reckoned by this process."""

    wall_ms: float
    cpu_ms: float


@contextmanager
def taken_back() -> Iterator[None]:
    """Set Django up; whatever is written within is never kept."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.db import transaction  # noqa: PLC0415 (settings first)

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def coordinator() -> Any:
    """Who coordinates in an office of the county."""
    from lotse.foundation.accounts.actors import Actor  # noqa: PLC0415
    from lotse.foundation.accounts.models import Membership  # noqa: PLC0415

    member = Membership.objects.filter(
        role="kim_coordination", organisation__kind__in=("county", "county_office")
    ).earliest("pk")
    return Actor(member.user, member)


def request_of(actor: Any, **query: str) -> Any:
    from django.test import RequestFactory  # noqa: PLC0415

    made: Any = RequestFactory().get("/", query)
    made.user, made.actor, made.session = actor.user, actor, {}
    return made


def time_pages(actor: Any, pages: Mapping[str, Callable[[], object]]) -> dict[str, Took]:
    """Each page is asked once to warm up."""
    from lotse.foundation.accounts.actors import acting  # noqa: PLC0415

    with acting(actor):
        return {name: _time(page) for name, page in pages.items()}


def report(took: Mapping[str, Took], *, about: str, as_json: bool) -> str:
    if as_json:
        return json.dumps({"about": about, "pages": {k: asdict(v) for k, v in took.items()}})
    lines = [f"{name}: {one.wall_ms:.0f} ms, davon gerechnet {one.cpu_ms:.0f} ms"
             for name, one in took.items()]  # fmt: skip
    return "\n".join([f"{about}, kürzester von {ROUNDS} Abrufen", *lines])


def _time(page: Callable[[], object]) -> Took:
    page()
    walls, reckoned = [], []
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time()
        page()
        walls.append(time.perf_counter() - wall)
        reckoned.append(time.process_time() - cpu)
    return Took(1000 * min(walls), 1000 * min(reckoned))
