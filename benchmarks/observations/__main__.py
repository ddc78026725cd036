"""``python -m benchmarks.observations --observations N``: how long the pages of the register take.

Everything is written in one transaction that is taken back. It needs a database with somebody who
coordinates in an office of the county, like that of the demo county, and the owner's connection.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import date
from uuid import UUID

import django

_LIMIT_MS = 500
_SEED = 2021
_THINGS = ("Kita-Plätze", "Sprachkurse", "Prüfungstermine", "Wohnungen", "Termine beim Amt",
           "Dolmetscher", "Therapieplätze", "Beratungen", "Bescheinigungen")  # fmt: skip
_LACKS = ("fehlen", "kommen zu spät", "sind auf Monate vergeben", "liegen zu weit entfernt",
          "werden nur auf Deutsch angeboten", "sind zu teuer")  # fmt: skip
_WHOM = ("Familien", "Frauen", "Alleinstehende", "Jugendliche", "Menschen ohne Auto",
         "Eltern kleiner Kinder", "Auszubildende")  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.observations")
    parser.add_argument("--observations", type=int, default=5_000, metavar="N")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from django.db import transaction  # noqa: PLC0415 (settings first)

    with transaction.atomic():
        slowest = _measure(options.observations)
        transaction.set_rollback(True)
    return 0 if slowest <= _LIMIT_MS else 1


def _measure(count: int) -> float:
    from django.test import RequestFactory  # noqa: PLC0415

    from lotse.foundation.accounts.actors import Actor, acting  # noqa: PLC0415
    from lotse.foundation.accounts.models import Membership  # noqa: PLC0415
    from lotse.web.observations.views import register  # noqa: PLC0415
    from lotse.web.steering.themes.views import overview, themes  # noqa: PLC0415

    member = Membership.objects.filter(
        role="kim_coordination", organisation__kind__in=("county", "county_office")
    ).earliest("pk")
    actor = Actor(member.user, member)
    some = _fill(count)

    def request(**query: str) -> object:
        made = RequestFactory().get("/hinweise/", query)
        made.user, made.actor, made.session = actor.user, actor, {}
        return made

    pages: dict[str, Callable[[], object]] = {
        "Register": lambda: register.observation_list(request()),
        "Register, gefiltert": lambda: register.observation_list(request(words="Kita")),
        "Hinweis mit ähnlichen": lambda: register.detail(request(), some),
        "Übersicht": lambda: overview.overview(request()),
        "Tafel": lambda: themes.board(request()),
    }
    took = {}
    with acting(actor):
        for name, page in pages.items():
            page()
            begun = time.perf_counter()
            page()
            took[name] = 1000 * (time.perf_counter() - begun)
    for name, milliseconds in took.items():
        sys.stdout.write(f"{name}: {milliseconds:.0f} ms bei {count} Hinweisen\n")
    return max(took.values())


def _fill(count: int) -> UUID:
    from django.db import connection  # noqa: PLC0415

    from lotse.foundation.observations.choices import ChainStage  # noqa: PLC0415
    from lotse.foundation.observations.models import Observation, ObservationPlace  # noqa: PLC0415
    from lotse.foundation.organisations.models import Municipality  # noqa: PLC0415
    from lotse.foundation.reference.models import LifeDomain  # noqa: PLC0415

    # Invented for measuring, nothing here is secret.
    chance = random.Random(_SEED)  # noqa: S311
    domains = list(LifeDomain.objects.order_by("pk"))
    places = list(Municipality.objects.order_by("pk"))
    rows = [
        Observation(
            source="casework",
            month=date(2021 + chance.randrange(5), 1 + chance.randrange(12), 1),
            stage=chance.choice(ChainStage.values),
            domain=chance.choice(domains),
            severity=chance.randrange(1, 4),
            text=f"{chance.choice(_THINGS)} {chance.choice(_LACKS)} für {chance.choice(_WHOM)}"
            f" und {chance.choice(_WHOM)}, sagt Nummer {number}.",
        )
        for number in range(count)
    ]
    Observation.objects.bulk_create(rows)
    ObservationPlace.objects.bulk_create(
        ObservationPlace(observation=row, municipality=place)
        for row in rows
        for place in chance.sample(places, chance.randrange(min(3, len(places) + 1)))
    )
    with connection.cursor() as cursor:
        cursor.execute("analyze observations_observation; analyze observations_observationplace")
    return rows[0].pk


if __name__ == "__main__":
    sys.exit(main())
