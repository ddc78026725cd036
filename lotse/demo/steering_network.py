"""The network of the demo county: the picture (Schaubild) of the county's paper of 2021.

Authorities, towns and associations are those of the county; how many people hold an office and
who agreed what with whom is invented. What the paper planned began in 2021, the rest later.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lotse.core.collation import word_sort_key
from lotse.demo import county
from lotse.demo.cast import (
    CARITAS,
    DIAKONIE,
    IMMIGRATION,
    JOBCENTER,
    KI,
    NATURALISATION,
    TROISDORF,
)
from lotse.demo.municipalities import PLACES
from lotse.demo.organisations import AGENCY
from lotse.foundation.accounts.actors import acting
from lotse.foundation.organisations.models import Organisation
from lotse.steering.agreements.models import Agreement
from lotse.steering.network.choices import MUTUAL_KINDS
from lotse.steering.network.models import NetworkActor, Relation

_SINCE = date(2021, 3, 1)
_STEERING = "Lenkungsgruppe KIM"
_WELFARE = "AG Wohlfahrt"
_COUNCIL = "Integrationsrat Troisdorf"
_YOUTH = "Amt für Kinder, Jugend und Familie Rhein-Sieg-Kreis"
_KJA, _HEIMSTATT = "Katholische Jugendagentur Bonn", "Heimstatt e. V."
_KURDISH = "Kurdische Gemeinschaft Rhein-Sieg/Bonn"
_HOUSE = "Haus International"
_ABH_TROISDORF, _EBH_TROISDORF = "Ausländerbehörde Troisdorf", "Einbürgerungsbehörde Troisdorf"
_POINT = "Jobcenter rhein-sieg, Integration Point Troisdorf"
_SIEGBURG = "Jobcenter rhein-sieg, Geschäftsstelle Siegburg"


@dataclass(frozen=True)
class Part:
    """Somebody in the picture: name there, organisation, level, people that hold it."""

    name: str
    organisation: str = ""
    level: str = "case"
    people: int | None = None
    kind: str = "other"
    sphere: str = "other"
    since: date = _SINCE


_PARTS = (
    Part(_STEERING, level="steering", people=14, sphere="integration"),
    Part("KI: Koordination KIM", KI, "steering", 4),
    Part("Ausländerbehörde: Leitung", IMMIGRATION, "steering", 2),
    Part("Einbürgerung: Leitung", NATURALISATION, "steering", 1),
    Part("Jugendamt: Leitung", _YOUTH, "steering", 2),
    Part("Jobcenter: Geschäftsführung", JOBCENTER, "steering", 2),
    Part("Agentur: Geschäftsführung", AGENCY, "steering", 1),
    Part("Stadt Troisdorf: Koordination", TROISDORF, "steering", 1),
    Part(_WELFARE, level="steering", people=6, kind="welfare"),
    Part(_COUNCIL, level="steering", people=1, sphere="integration"),
    Part("KI: Case Management", KI, people=7),
    Part("Ausländerbehörde", IMMIGRATION, people=19),
    Part(_ABH_TROISDORF, _ABH_TROISDORF, people=6),
    Part("Einbürgerungsbehörde", NATURALISATION, people=7),
    Part(_EBH_TROISDORF, _EBH_TROISDORF, people=1),
    Part("Kreisjugendamt", _YOUTH, people=24),
    Part("Jobcenter Siegburg", _SIEGBURG, people=30),
    Part("Integration Point Troisdorf", _POINT, people=5),
    Part("Agentur: Vermittlung", AGENCY, people=9),
    Part("Caritas: Migrationsberatung", CARITAS, people=3),
    Part("Diakonie: Migrationsberatung", DIAKONIE, people=2),
    Part("KJA: Jugendmigrationsdienst", _KJA, people=2),
    Part("Heimstatt: Jugendmigrationsdienst", _HEIMSTATT, people=1),
    Part("Kurdische Gemeinschaft", _KURDISH, people=1),
    Part(_HOUSE, _HOUSE, people=2),
    Part("Sprachmittlerpool", people=1, sphere="integration", since=date(2023, 1, 1)),
    Part("Ehrenamtskoordination Eitorf", people=1, since=date(2022, 3, 1)),
)
_CM, _KIM = "KI: Case Management", "KI: Koordination KIM"
# Kind, from, to, since when, until when.
_TIES: tuple[tuple[str, str, str, date, date | None], ...] = (
    *(
        ("body", _STEERING, name, _SINCE, None)
        for name in (
            *(_KIM, "Ausländerbehörde: Leitung", "Einbürgerung: Leitung", "Jugendamt: Leitung"),
            *("Jobcenter: Geschäftsführung", "Agentur: Geschäftsführung", _WELFARE, _COUNCIL),
            "Stadt Troisdorf: Koordination",
        )
    ),
    ("supervision", _KIM, _CM, _SINCE, None),
    ("supervision", "Ausländerbehörde: Leitung", "Ausländerbehörde", _SINCE, None),
    ("supervision", "Einbürgerung: Leitung", "Einbürgerungsbehörde", _SINCE, None),
    ("supervision", "Jugendamt: Leitung", "Kreisjugendamt", _SINCE, None),
    ("supervision", "Jobcenter: Geschäftsführung", "Jobcenter Siegburg", _SINCE, None),
    ("supervision", "Jobcenter: Geschäftsführung", "Integration Point Troisdorf", _SINCE, None),
    ("supervision", "Agentur: Geschäftsführung", "Agentur: Vermittlung", _SINCE, None),
    ("supervision", "Stadt Troisdorf: Koordination", _ABH_TROISDORF, _SINCE, None),
    ("supervision", "Stadt Troisdorf: Koordination", _EBH_TROISDORF, _SINCE, None),
    ("body", _WELFARE, "Caritas: Migrationsberatung", _SINCE, None),
    ("body", _WELFARE, "Diakonie: Migrationsberatung", _SINCE, None),
    ("body", _WELFARE, "Heimstatt: Jugendmigrationsdienst", _SINCE, date(2023, 12, 31)),
    ("funding", _KIM, "Caritas: Migrationsberatung", date(2022, 1, 1), None),
    ("funding", _KIM, "Diakonie: Migrationsberatung", date(2022, 1, 1), None),
    ("funding", _KIM, "Stadt Troisdorf: Koordination", _SINCE, None),
    ("funding", _KIM, "Sprachmittlerpool", date(2023, 1, 1), None),
    ("agreement", _CM, "Jobcenter Siegburg", date(2022, 1, 1), None),
    ("agreement", _CM, "Ausländerbehörde", date(2023, 1, 1), None),
    ("agreement", _CM, "Kreisjugendamt", date(2021, 6, 1), date(2024, 5, 31)),
    ("referral", _CM, "Caritas: Migrationsberatung", date(2022, 1, 1), None),
    ("referral", _CM, "Diakonie: Migrationsberatung", date(2022, 1, 1), None),
    ("referral", _CM, "KJA: Jugendmigrationsdienst", date(2022, 6, 1), None),
    ("referral", _CM, "Einbürgerungsbehörde", date(2023, 1, 1), None),
    ("referral", _CM, "Integration Point Troisdorf", date(2021, 6, 1), None),
    ("referral", _CM, "Agentur: Vermittlung", date(2023, 9, 1), None),
    ("referral", "Caritas: Migrationsberatung", "Sprachmittlerpool", date(2023, 1, 1), None),
    ("referral", _HOUSE, _ABH_TROISDORF, date(2022, 1, 1), None),
    ("referral", _HOUSE, "Kurdische Gemeinschaft", date(2022, 9, 1), None),
    ("body", _COUNCIL, _HOUSE, _SINCE, None),
)
# Towns with a case manager of the county; four have nobody yet, and one only its volunteers.
_WITHOUT = ("Bad Honnef", "Much", "Swisttal", "Windeck", "Eitorf")


def tell(today: date) -> None:
    """Everybody in their places, then who has to do with whom."""
    clara = county.actor("clara")
    organisations = {one.name: one for one in Organisation.objects.order_by("pk")}
    with acting(clara):
        made = _actors(organisations)
        _relate(made)


def _actors(organisations: dict[str, Organisation]) -> dict[str, NetworkActor]:
    taken: Counter[tuple[str, str]] = Counter()
    found = []
    for part in (*_PARTS, *_towns()):
        known = organisations.get(part.organisation)
        sphere = known.rechtskreis if known else part.sphere
        found.append(
            NetworkActor(
                name=part.name,
                sort_key=word_sort_key(part.name),
                organisation=known,
                kind=known.kind if known else part.kind,
                sphere=sphere,
                level=part.level,
                municipality=known.municipality if known else None,
                people=part.people,
                starts_on=part.since,
                place=taken[part.level, sphere],
            )
        )
        taken[part.level, sphere] += 1
    NetworkActor.objects.bulk_create(found)
    return {one.name: one for one in found}


def _towns() -> Iterator[Part]:
    for number, place in enumerate(PLACES):
        town = f"{'Gemeinde' if place.kind == 'gemeinde' else 'Stadt'} {place.name}"
        yield Part(f"Sozialamt {place.name}", town, people=1 if number % 3 == 0 else 3)


def _relate(made: dict[str, NetworkActor]) -> None:
    agreements = {one.title: one for one in Agreement.objects.order_by("pk")}
    rows = [*_TIES, *_of_towns()]
    Relation.objects.bulk_create(
        Relation(
            kind=kind,
            from_actor=made[one],
            to_actor=made[other],
            is_mutual=kind in MUTUAL_KINDS,
            starts_on=starts_on,
            ends_on=ends_on,
            agreement=agreements.get(f"{one} und {other}") if kind == "agreement" else None,
            evidence="Schaubild der Ausschussvorlage vom 04.03.2021" if starts_on == _SINCE else "",
        )
        for kind, one, other, starts_on, ends_on in rows
    )


def _of_towns() -> Iterator[tuple[str, str, str, date, date | None]]:
    for place in PLACES:
        office = f"Sozialamt {place.name}"
        if place.name not in _WITHOUT:
            yield "agreement", _CM, office, date(2022, 1, 1), None
        if place.name == "Troisdorf":
            yield "referral", office, _HOUSE, date(2021, 9, 1), None
        if place.name == "Eitorf":
            yield "referral", "Ehrenamtskoordination Eitorf", office, date(2022, 3, 1), None
