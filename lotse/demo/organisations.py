"""The organisations of the demo county as the county's paper of 2021 names them.

Names are those of real offices, so that practitioners recognise the picture. Telephone numbers
and addresses are invented: 0221 4710 is kept free for films and books.
"""

from dataclasses import dataclass

from lotse.demo.cast import (
    CARITAS,
    COUNTY,
    DIAKONIE,
    IMMIGRATION,
    JOBCENTER,
    KI,
    NATURALISATION,
    TROISDORF,
)
from lotse.demo.municipalities import PLACES

EVERYWHERE = tuple(place.name for place in PLACES)
WITHOUT_TROISDORF = tuple(name for name in EVERYWHERE if name != "Troisdorf")
LEFT_OF_THE_RHINE = ("Alfter", "Bornheim", "Meckenheim", "Rheinbach", "Swisttal", "Wachtberg")
SIEG_AND_BERG = (
    "Eitorf",
    "Hennef (Sieg)",
    "Lohmar",
    "Much",
    "Neunkirchen-Seelscheid",
    "Ruppichteroth",
    "Siegburg",
    "Windeck",
)


@dataclass(frozen=True)
class Office:
    """An organisation: seat and area are names of municipalities, the parent one of an office."""

    name: str
    short_name: str
    kind: str
    rechtskreis: str
    parent: str = ""
    seat: str = "Siegburg"
    area: tuple[str, ...] = EVERYWHERE
    extension: str = ""
    mailbox: str = ""


THE_COUNTY = Office(COUNTY, "Kreis", "county", "other", extension="000", mailbox="kreis")

AUTHORITIES = (
    Office(KI, "KI", "county_office", "integration", COUNTY, extension="199", mailbox="ki"),
    Office(
        "Amt für Kinder, Jugend und Familie Rhein-Sieg-Kreis",
        "Kreisjugendamt",
        "county_office",
        "sgb8",
        COUNTY,
        area=tuple(place.name for place in PLACES if not place.has_own_jugendamt),
        extension="150",
        mailbox="kreisjugendamt",
    ),
    Office(
        IMMIGRATION,
        "ABH Kreis",
        "immigration_authority",
        "aufenthalt",
        COUNTY,
        area=WITHOUT_TROISDORF,
        extension="400",
        mailbox="abh-kreis",
    ),
    Office(
        NATURALISATION,
        "EBH Kreis",
        "naturalisation_authority",
        "staatsangehoerigkeit",
        COUNTY,
        area=WITHOUT_TROISDORF,
        extension="401",
        mailbox="einbuergerung-kreis",
    ),
)


def _town(name: str, kind: str, number: int) -> Office:
    title = "Gemeinde" if kind == "gemeinde" else "Stadt"
    return Office(
        f"{title} {name}",
        f"{title} {name}",
        "municipality",
        "asylblg",
        seat=name,
        area=(name,),
        extension=f"8{number:02d}",
        mailbox=f"integration-{number:02d}",
    )


TOWNS = tuple(_town(place.name, place.kind, n) for n, place in enumerate(PLACES, start=1))

TROISDORF_OFFICES = (
    Office(
        "Ausländerbehörde Troisdorf",
        "ABH Troisdorf",
        "immigration_authority",
        "aufenthalt",
        TROISDORF,
        seat="Troisdorf",
        area=("Troisdorf",),
        extension="510",
        mailbox="abh-troisdorf",
    ),
    Office(
        "Einbürgerungsbehörde Troisdorf",
        "EBH Troisdorf",
        "naturalisation_authority",
        "staatsangehoerigkeit",
        TROISDORF,
        seat="Troisdorf",
        area=("Troisdorf",),
        extension="520",
        mailbox="einbuergerung-troisdorf",
    ),
    Office(
        "Haus International",
        "Haus International",
        "association",
        "integration",
        TROISDORF,
        seat="Troisdorf",
        area=("Troisdorf",),
        extension="530",
        mailbox="haus-international",
    ),
)

AGENCY = "Agentur für Arbeit Bonn/Rhein-Sieg"
BENEFITS_AND_WORK = (
    Office(AGENCY, "Agentur für Arbeit", "employment_agency", "sgb3", seat="", extension="900"),
    Office(
        JOBCENTER,
        "Jobcenter",
        "jobcenter",
        "sgb2",
        COUNTY,
        extension="910",
        mailbox="jobcenter",
    ),
)
JOBCENTER_PLACES = (
    Office(
        "Jobcenter rhein-sieg, Geschäftsstelle Siegburg",
        "Jobcenter Siegburg",
        "jobcenter",
        "sgb2",
        "Jobcenter rhein-sieg",
        area=SIEG_AND_BERG,
        extension="911",
        mailbox="jobcenter-siegburg",
    ),
    Office(
        "Jobcenter rhein-sieg, Integration Point Troisdorf",
        "Integration Point",
        "jobcenter",
        "sgb2",
        "Jobcenter rhein-sieg",
        seat="Troisdorf",
        extension="912",
        mailbox="integration-point",
    ),
)

WELFARE = (
    Office(CARITAS, "Caritas", "welfare", "other", extension="610", mailbox="caritas"),
    Office(DIAKONIE, "Diakonie", "welfare", "other", extension="710", mailbox="diakonie"),
    Office(
        "Katholische Jugendagentur Bonn",
        "KJA Bonn",
        "welfare",
        "sgb8",
        seat="",
        extension="720",
        mailbox="kja",
    ),
    Office(
        "Heimstatt e. V.",
        "Heimstatt",
        "welfare",
        "sgb8",
        seat="",
        area=LEFT_OF_THE_RHINE,
        extension="730",
        mailbox="heimstatt",
    ),
    Office(
        "Kurdische Gemeinschaft Rhein-Sieg/Bonn",
        "Kurdische Gemeinschaft",
        "association",
        "integration",
        extension="740",
        mailbox="kurdische-gemeinschaft",
    ),
)

# In this order everything named as a parent exists before its children.
OFFICES = (
    *AUTHORITIES,
    *TOWNS,
    *TROISDORF_OFFICES,
    *BENEFITS_AND_WORK,
    *JOBCENTER_PLACES,
    *WELFARE,
)
