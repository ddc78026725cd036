"""``python -m benchmarks.observations``: how long the pages of a large register take."""

import argparse
import random
import sys
from collections.abc import Callable
from datetime import date
from uuid import UUID

from benchmarks import asking

_LIMIT_MS = 500
_SEED = 2021
_THINGS = ("Kita-Plätze", "Sprachkurse", "Prüfungstermine", "Wohnungen", "Termine beim Amt",
           "Dolmetscher", "Therapieplätze", "Beratungen", "Bescheinigungen")  # fmt: skip
_LACKS = ("fehlen", "kommen zu spät", "sind auf Monate vergeben", "liegen zu weit entfernt",
          "werden nur auf Deutsch angeboten", "sind zu teuer")  # fmt: skip
_WHOM = ("Familien", "Frauen", "Alleinstehende", "Jugendliche", "Menschen ohne Auto",
         "Eltern kleiner Kinder", "Auszubildende")  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/lotse bench observations")
    parser.add_argument("--observations", type=int, default=5_000, metavar="N")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with asking.taken_back():
        took = _measure(options.observations)
    about = f"{options.observations} Hinweise"
    sys.stdout.write(f"{asking.report(took, about=about, as_json=options.json)}\n")
    return 0 if all(one.wall_ms <= _LIMIT_MS for one in took.values()) else 1


def _measure(count: int) -> dict[str, asking.Took]:
    from lotse.web.observations.views import register  # noqa: PLC0415 (settings first)
    from lotse.web.steering.themes.views import overview, themes  # noqa: PLC0415

    who, some = asking.coordinator(), _fill(count)
    pages: dict[str, Callable[[], object]] = {
        "Register": lambda: register.observation_list(asking.request_of(who)),
        "Register, gefiltert": lambda: register.observation_list(
            asking.request_of(who, words="Kita")
        ),
        "Hinweis mit ähnlichen": lambda: register.detail(asking.request_of(who), some),
        "Übersicht": lambda: overview.overview(asking.request_of(who)),
        "Tafel": lambda: themes.board(asking.request_of(who)),
    }
    return asking.time_pages(who, pages)


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
            counted_from=date(2026, 1, 1),
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
