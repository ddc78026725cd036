"""What the facts are called on the screen, who brings them, and on which paper they stand.

The paths are those of the contract (``facts.schema.json``). A path into a list or deeper than a
label goes is called like the part of it that is known.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Bringer(StrEnum):
    """Who brings what is missing (wer es beibringt)."""

    PERSON = "die Person selbst"
    EMPLOYER = "Arbeitgeber"
    SCHOOL = "Schule oder Ausbildungsbetrieb"
    AUTHORITY = "Behörde"
    WORKER = "Fachkraft"


@dataclass(frozen=True)
class Fact:
    """A fact in words. ``paper`` names the text of the sheet that says what to bring."""

    label: str
    bringer: Bringer
    paper: str


_PERSON, _WORKER = Bringer.PERSON, Bringer.WORKER
_EMPLOYER, _SCHOOL, _AUTHORITY = Bringer.EMPLOYER, Bringer.SCHOOL, Bringer.AUTHORITY
FACTS = {
    "birth_date": Fact("Geburtsdatum", _PERSON, "birth"),
    "nationality": Fact("Staatsangehörigkeit", _PERSON, "passport"),
    "entry_date": Fact("Tag der Einreise", _PERSON, "residence"),
    "asylum": Fact("Asylverfahren", _PERSON, "asylum"),
    "asylum.application_on": Fact("Tag des Asylantrags", _PERSON, "asylum"),
    "asylum.registered_on": Fact("Tag der Registrierung im Asylverfahren", _AUTHORITY, "asylum"),
    "asylum.outcome": Fact("Ergebnis des Asylverfahrens", _PERSON, "asylum"),
    "asylum.final_on": Fact("Tag, an dem das Ergebnis unanfechtbar wurde", _PERSON, "asylum"),
    "status_history": Fact("Aufenthaltsstatus seit der Einreise", _AUTHORITY, "residence"),
    "identity": Fact("Klärung der Identität", _AUTHORITY, "identity"),
    "identity.clarified": Fact("Identität geklärt", _AUTHORITY, "identity"),
    "identity.clarified_on": Fact("Tag, an dem die Identität geklärt war", _AUTHORITY, "identity"),
    "identity.measures_taken": Fact(
        "Alles Zumutbare zur Klärung der Identität getan", _PERSON, "identity"
    ),
    "passport": Fact("Pass oder Passersatz", _PERSON, "passport"),
    "passport.held": Fact("Pass oder Passersatz vorhanden", _PERSON, "passport"),
    "passport.valid_to": Fact("Gültigkeit des Passes", _PERSON, "passport"),
    "absences": Fact("Aufenthalte im Ausland", _PERSON, "residence"),
    "removal_measures": Fact("Maßnahmen zur Beendigung des Aufenthalts", _AUTHORITY, "residence"),
    "household": Fact("Familie und Haushalt", _PERSON, "family"),
    "household.since": Fact("Tag der Eheschließung", _PERSON, "family"),
    "household.full_time_20_of_24_months": Fact(
        "Vollzeitarbeit des Ehegatten in 20 von 24 Monaten", _EMPLOYER, "work"
    ),
    "child_school_proof": Fact("Schulbesuch der Kinder nachgewiesen", _SCHOOL, "school"),
    "language": Fact("Deutschkenntnisse", _PERSON, "language"),
    "language.oral": Fact("Deutsch mündlich, Stufe", _PERSON, "language"),
    "language.written": Fact("Deutsch schriftlich, Stufe", _PERSON, "language"),
    "tests": Fact("Tests und Kurse", _PERSON, "test"),
    "tests.lid": Fact("Test „Leben in Deutschland“", _PERSON, "test"),
    "tests.einbuergerungstest": Fact("Einbürgerungstest", _PERSON, "test"),
    "tests.integrationskurs": Fact("Integrationskurs bestanden", _PERSON, "test"),
    "school_periods": Fact("Schulzeiten in Deutschland", _SCHOOL, "school"),
    "degrees": Fact("Abschlüsse", _PERSON, "degree"),
    "jobs": Fact("Beschäftigungen", _EMPLOYER, "work"),
    "work_permits": Fact("Beschäftigungserlaubnisse", _AUTHORITY, "residence"),
    "training": Fact("Ausbildung", _SCHOOL, "training"),
    "training.type": Fact("Art der Ausbildung", _SCHOOL, "training"),
    "training.starts_on": Fact("Beginn der Ausbildung", _SCHOOL, "training"),
    "training.ends_on": Fact("Ende der Ausbildung", _SCHOOL, "training"),
    "training.contract_registered_or_applied": Fact(
        "Ausbildungsvertrag eingetragen oder Eintragung beantragt", _SCHOOL, "training"
    ),
    "training.shortage_occupation": Fact("Anschlussberuf ist Engpassberuf", _WORKER, "training"),
    "training.agreed_follow_up": Fact("Zusage eines Anschlussplatzes", _SCHOOL, "training"),
    "livelihood": Fact("Lebensunterhalt", _PERSON, "income"),
    "livelihood.own_income_percent": Fact(
        "Eigenes Einkommen im Verhältnis zum Bedarf", _PERSON, "income"
    ),
    "livelihood.covered_since": Fact("Bedarf durch Arbeit gedeckt seit", _EMPLOYER, "income"),
    "livelihood.benefits": Fact("Leistungen, die bezogen werden", _PERSON, "benefits"),
    "pension_months": Fact("Monate mit Rentenbeiträgen", _PERSON, "pension"),
    "reception_centre": Fact("Pflicht, in der Aufnahmeeinrichtung zu wohnen", _PERSON, "residence"),
    "asylblg_s2_since": Fact("Leistungen nach § 2 AsylbLG seit", _AUTHORITY, "benefits"),
    "convictions": Fact("Verurteilungen", _PERSON, "court"),
    "pending_proceedings": Fact("Laufendes Strafverfahren", _PERSON, "court"),
    "declarations": Fact("Bekenntnisse", _PERSON, "declaration"),
    "declarations.fdgo": Fact(
        "Bekenntnis zur freiheitlichen demokratischen Grundordnung", _PERSON, "declaration"
    ),
    "declarations.historical_responsibility": Fact(
        "Bekenntnis zur historischen Verantwortung", _PERSON, "declaration"
    ),
    "health_exception": Fact("Nachweis einer Ausnahme aus Gesundheitsgründen", _PERSON, "health"),
    "entry_ban": Fact("Einreise- und Aufenthaltsverbot", _AUTHORITY, "residence"),
    "applications": Fact("Tag des Antrags", _PERSON, "residence"),
    "judgements": Fact("Beurteilung der Fachkraft", _WORKER, ""),
}
_UNKNOWN = Fact("weitere Angabe", _WORKER, "")
_POSITION = re.compile(r"\[[^\]]*\]|\.\d+(?=\.|$)|\.\*(?=\.|$)")


def fact_of(path: str) -> Fact:
    """The fact a path leads to, or the part of it that has a label.

    Example: ``jobs.0.hours_per_week`` is called like ``jobs``.
    """
    parts = _POSITION.sub("", path).split(".")
    known = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((FACTS[one] for one in known if one in FACTS), _UNKNOWN)


def labels_of(paths: list[str]) -> list[str]:
    """The labels of paths, each once and in their order."""
    return list(dict.fromkeys(fact_of(path).label for path in paths))
