"""The fixed cast of the demo county (feste Besetzung). Everybody is invented.

Plain Python without Django: the command line lists the logins before anything runs.
"""

from dataclasses import dataclass

PASSWORD = "lotse-demo"  # noqa: S105 - published on purpose, valid in demo mode only
DOMAIN = "demo.example"

# Codes and labels of the roles; a test holds them to ``organisations.choices.Role``.
ROLES = {
    "case_manager": "Fallmanagement",
    "case_management_lead": "Fachaufsicht Fallmanagement",
    "line_manager": "Dienstaufsicht",
    "kim_coordination": "KIM-Koordination",
    "funding_officer": "Fördersachbearbeitung",
    "immigration_officer": "Sachbearbeitung Ausländerbehörde",
    "naturalisation_officer": "Sachbearbeitung Einbürgerung",
    "municipality_lead": "Leitung Kommune",
    "provider_lead": "Leitung Träger",
    "partner": "Mitarbeit in einer Partnerstelle",
    "executive": "Dezernat und Lenkungsgruppe",
    "auditor": "Rechnungsprüfung",
    "data_protection_officer": "Datenschutzbeauftragung",
    "administrator": "Administration",
}

COUNTY = "Rhein-Sieg-Kreis"
KI = "Kommunales Integrationszentrum Rhein-Sieg-Kreis"
IMMIGRATION = "Ausländerbehörde Rhein-Sieg-Kreis"
NATURALISATION = "Einbürgerungsbehörde Rhein-Sieg-Kreis"
TROISDORF = "Stadt Troisdorf"
CARITAS = "Caritasverband Rhein-Sieg"
JOBCENTER = "Jobcenter rhein-sieg"
DIAKONIE = "Diakonisches Werk An Sieg und Rhein"


@dataclass(frozen=True)
class Part:
    """Somebody of the cast with all roles she plays: pairs of a role's code and organisation."""

    given_name: str
    family_name: str
    extension: str
    roles: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        return self.given_name.lower()

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"

    @property
    def phone(self) -> str:
        """A number of the range that is kept free for films and books."""
        return f"0221 4710-{self.extension}"


def _part(given_name: str, family_name: str, extension: str, *roles: tuple[str, str]) -> Part:
    return Part(given_name, family_name, extension, roles)


# The administration comes first: it founds the county and invites everybody else.
ADMINISTRATION = _part("Frieda", "Krause", "100", ("administrator", COUNTY))
CAST = (
    _part("Anna", "Berger", "211", ("case_manager", KI)),
    _part("Berta", "Lindner", "212", ("case_manager", KI)),
    _part("Lena", "Hofmann", "210", ("case_management_lead", KI)),
    _part("Livia", "Romano", "200", ("line_manager", KI)),
    _part("Clara", "Weiß", "220", ("kim_coordination", KI)),
    _part("Deniz", "Aydın", "310", ("funding_officer", COUNTY)),
    _part("Ines", "Peters", "410", ("immigration_officer", IMMIGRATION)),
    _part("Nadja", "Kowalski", "420", ("naturalisation_officer", NATURALISATION)),
    _part("Mats", "Jansen", "500", ("municipality_lead", TROISDORF)),
    _part("Tarik", "Demirel", "511", ("case_manager", TROISDORF)),
    _part("Boris", "Kaya", "611", ("case_manager", CARITAS)),
    _part("Petra", "Schulte", "600", ("provider_lead", CARITAS)),
    _part("Judith", "Ehlers", "711", ("case_manager", DIAKONIE)),
    _part("Jonas", "Wirtz", "810", ("partner", JOBCENTER)),
    _part("Emil", "Sommer", "110", ("executive", COUNTY)),
    _part("Armin", "Vogt", "120", ("auditor", COUNTY)),
    _part("Dora", "Seidel", "130", ("data_protection_officer", COUNTY)),
    ADMINISTRATION,
    # Half of the week each: whoever works in two places switches between them in the header.
    _part("Selma", "Arslan", "213", ("case_manager", KI), ("kim_coordination", TROISDORF)),
)
# Invited and not yet there: the user administration has somebody to remind.
INVITED = _part("Paul", "Neumann", "214", ("case_manager", KI))


def logins() -> list[dict[str, str]]:
    """All demo logins, one line per role somebody plays."""
    return [
        {
            "email": part.email,
            "password": PASSWORD,
            "role": ROLES[role],
            "organisation": organisation,
        }
        for part in CAST
        for role, organisation in part.roles
    ]
