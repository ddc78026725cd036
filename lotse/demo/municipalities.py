"""The 19 municipalities of the Rhein-Sieg-Kreis with their official figures.

Key, population and area: Destatis, GV100AD. Own Jugendamt: eleven towns have one, the eight
Gemeinden are served by the county.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

SOURCE = "Destatis, Gemeindeverzeichnis GV100AD, Gebietsstand 30.11.2023"
POPULATION_ON = date(2022, 12, 31)


@dataclass(frozen=True)
class Place:
    """A municipality as the official register has it, and the post codes its people use."""

    ags: str
    name: str
    kind: str
    population: int
    area_km2: Decimal
    has_own_jugendamt: bool
    postal_code: str


def _place(ags: str, name: str, kind: str, population: int, area: str, postal_code: str) -> Place:
    return Place(
        ags=ags,
        name=name,
        kind=kind,
        population=population,
        area_km2=Decimal(area),
        has_own_jugendamt=kind != "gemeinde",
        postal_code=postal_code,
    )


PLACES = (
    _place("05382004", "Alfter", "gemeinde", 23_904, "34.77", "53347"),
    _place("05382008", "Bad Honnef", "stadt", 26_061, "48.14", "53604"),
    _place("05382012", "Bornheim", "stadt", 49_025, "82.69", "53332"),
    _place("05382016", "Eitorf", "gemeinde", 19_132, "69.90", "53783"),
    _place("05382020", "Hennef (Sieg)", "stadt", 48_002, "105.89", "53773"),
    _place("05382024", "Königswinter", "stadt", 41_495, "76.20", "53639"),
    _place("05382028", "Lohmar", "stadt", 30_846, "65.62", "53797"),
    _place("05382032", "Meckenheim", "stadt", 24_877, "34.84", "53340"),
    _place("05382036", "Much", "gemeinde", 14_758, "78.06", "53804"),
    _place("05382040", "Neunkirchen-Seelscheid", "gemeinde", 20_109, "50.62", "53819"),
    _place("05382044", "Niederkassel", "stadt", 39_281, "35.79", "53859"),
    _place("05382048", "Rheinbach", "stadt", 27_102, "69.72", "53359"),
    _place("05382052", "Ruppichteroth", "gemeinde", 10_637, "61.96", "53809"),
    _place("05382056", "Sankt Augustin", "stadt", 56_369, "34.22", "53757"),
    _place("05382060", "Siegburg", "kreisstadt", 42_049, "23.66", "53721"),
    _place("05382064", "Swisttal", "gemeinde", 18_653, "62.22", "53913"),
    _place("05382068", "Troisdorf", "grosse_stadt", 76_251, "62.00", "53840"),
    _place("05382072", "Wachtberg", "gemeinde", 20_581, "49.68", "53343"),
    _place("05382076", "Windeck", "gemeinde", 19_203, "107.22", "51570"),
)
