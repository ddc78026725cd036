"""A large register, always the same."""

import random
from datetime import date
from uuid import UUID

from django.db import connection

from lotse.foundation.observations.choices import ChainStage
from lotse.foundation.observations.models import Observation, ObservationPlace
from lotse.foundation.organisations.models import Municipality
from lotse.foundation.reference.models import LifeDomain

_SEED = 2021
_THINGS = ("Kita-Plätze", "Sprachkurse", "Prüfungstermine", "Wohnungen", "Termine beim Amt",
           "Dolmetscher", "Therapieplätze", "Beratungen", "Bescheinigungen")  # fmt: skip
_LACKS = ("fehlen", "kommen zu spät", "sind auf Monate vergeben", "liegen zu weit entfernt",
          "werden nur auf Deutsch angeboten", "sind zu teuer")  # fmt: skip
_WHOM = ("Familien", "Frauen", "Alleinstehende", "Jugendliche", "Menschen ohne Auto",
         "Eltern kleiner Kinder", "Auszubildende")  # fmt: skip


def fill(count: int) -> UUID:
    """Observations of five years past all services; return the number of one of them."""
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
