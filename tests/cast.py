"""The fixed cast (feste Besetzung): one person per role, the same in every test.

Tests take the fixtures of ``tests/conftest.py`` (``anna``, ``berta`` …); each is an ``Actor``.
The rows are written with the owner's rights, past services and row level security, so that a
test of one service does not depend on another. Everybody is invented.

    KI       Kommunales Integrationszentrum of the county   Anna, Berta, Lena, Clara, Livia
    KREIS    the county itself                              Deniz, Emil, Frieda, Dora, Armin
    CARITAS  a welfare organisation: the outsiders          Boris, Petra
    ABH, EBH, TROISDORF  authorities and a municipality     Ines, Nadja, Mats
    JOBCENTER  a partner without cases of its own           Jonas
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from django.contrib.auth.hashers import make_password

from lotse.core.collation import name_sort_key, word_sort_key
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.organisations.choices import OrganisationKind, Rechtskreis, Role
from lotse.foundation.organisations.models import Municipality, Organisation

PASSWORD = "Siebengebirge-und-Agger"
_SINCE = date(2024, 1, 1)

# short name: (name, kind, legal sphere, short name of the parent)
ORGANISATIONS = {
    "KREIS": ("Rhein-Sieg-Kreis", OrganisationKind.COUNTY, Rechtskreis.OTHER, ""),
    "KI": (
        "Kommunales Integrationszentrum",
        OrganisationKind.COUNTY_OFFICE,
        Rechtskreis.INTEGRATION,
        "KREIS",
    ),
    "CARITAS": ("Caritasverband Rhein-Sieg", OrganisationKind.WELFARE, Rechtskreis.OTHER, ""),
    "ABH": (
        "Ausländerbehörde des Kreises",
        OrganisationKind.IMMIGRATION_AUTHORITY,
        Rechtskreis.AUFENTHALT,
        "KREIS",
    ),
    "EBH": (
        "Einbürgerungsbehörde des Kreises",
        OrganisationKind.NATURALISATION_AUTHORITY,
        Rechtskreis.STAATSANGEHOERIGKEIT,
        "KREIS",
    ),
    "TROISDORF": ("Stadt Troisdorf", OrganisationKind.MUNICIPALITY, Rechtskreis.OTHER, ""),
    "JOBCENTER": ("Jobcenter rhein-sieg", OrganisationKind.JOBCENTER, Rechtskreis.SGB2, ""),
}


@dataclass(frozen=True)
class Part:
    """One person of the cast with her only role."""

    given_name: str
    family_name: str
    role: Role
    organisation: str


CAST = {
    "anna": Part("Anna", "Berger", Role.CASE_MANAGER, "KI"),
    "berta": Part("Berta", "Lindner", Role.CASE_MANAGER, "KI"),
    "lena": Part("Lena", "Hofmann", Role.CASE_MANAGEMENT_LEAD, "KI"),
    "livia": Part("Livia", "Romano", Role.LINE_MANAGER, "KI"),
    "clara": Part("Clara", "Weiß", Role.KIM_COORDINATION, "KI"),
    "deniz": Part("Deniz", "Aydın", Role.FUNDING_OFFICER, "KREIS"),
    "jonas": Part("Jonas", "Wirtz", Role.PARTNER, "JOBCENTER"),
    "emil": Part("Emil", "Sommer", Role.EXECUTIVE, "KREIS"),
    "frieda": Part("Frieda", "Krause", Role.ADMINISTRATOR, "KREIS"),
    "dora": Part("Dora", "Seidel", Role.DATA_PROTECTION_OFFICER, "KREIS"),
    "armin": Part("Armin", "Vogt", Role.AUDITOR, "KREIS"),
    "boris": Part("Boris", "Kaya", Role.CASE_MANAGER, "CARITAS"),
    "petra": Part("Petra", "Schulte", Role.PROVIDER_LEAD, "CARITAS"),
    "ines": Part("Ines", "Peters", Role.IMMIGRATION_OFFICER, "ABH"),
    "nadja": Part("Nadja", "Kowalski", Role.NATURALISATION_OFFICER, "EBH"),
    "mats": Part("Mats", "Jansen", Role.MUNICIPALITY_LEAD, "TROISDORF"),
}


def organisation(short_name: str) -> Organisation:
    """An organisation of the cast, made when first asked for."""
    name, kind, rechtskreis, parent = ORGANISATIONS[short_name]
    made, _ = Organisation.objects.get_or_create(
        name=name,
        defaults={
            "short_name": short_name.capitalize() if len(short_name) > 4 else short_name,
            "sort_key": word_sort_key(name),
            "kind": kind,
            "rechtskreis": rechtskreis,
            "parent": organisation(parent) if parent else None,
        },
    )
    return made


def municipality(name: str = "Troisdorf", ags: str = "05382068") -> Municipality:
    """A municipality of the county with figures that need not be right in a test."""
    made, _ = Municipality.objects.get_or_create(
        ags=ags,
        defaults={
            "name": name,
            "sort_key": word_sort_key(name),
            "kind": "stadt",
            "population": 76_251,
            "population_on": date(2022, 12, 31),
            "area_km2": Decimal("62.00"),
            "source": "Destatis GV100AD, Gebietsstand 30.11.2023",
        },
    )
    return made


def member(given_name: str, family_name: str, role: Role, short_name: str) -> Actor:
    """Somebody beside the cast, with an account, a password and one open membership."""
    email = f"{name_sort_key(given_name)}.{name_sort_key(family_name)}@kreis.example"
    user, _ = User.objects.get_or_create(
        email=email,
        defaults={
            "given_name": given_name,
            "family_name": family_name,
            "sort_key": name_sort_key(f"{family_name} {given_name}"),
            "password": _hashed_password(),
        },
    )
    return also_member(user, role, short_name)


def also_member(user: User, role: Role, short_name: str) -> Actor:
    """A further membership of an existing user."""
    membership, _ = Membership.objects.get_or_create(
        user=user,
        organisation=organisation(short_name),
        role=role,
        starts_on=_SINCE,
    )
    return Actor(user, membership)


def play(name: str) -> Actor:
    """The person of the cast with this name."""
    part = CAST[name]
    return member(part.given_name, part.family_name, part.role, part.organisation)


@cache
def _hashed_password() -> str:
    # Argon2 is slow on purpose; once per run is enough.
    return make_password(PASSWORD)
