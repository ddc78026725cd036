"""What can be said about a subject, section by section: the table behind form and page.

The paths are those of the contract of facts. Law brief: only what a rule needs is asked, of health
and convictions by yes and no, and each field says how well it is protected.
"""

from dataclasses import dataclass
from enum import StrEnum

from lotse.casework.pathways.rules.labels import fact_of
from lotse.web.casework.pathways.forms import words
from lotse.web.casework.pathways.forms.words import Choices


class Kind(StrEnum):
    """How a value is typed."""

    DAY = "day"
    YES_NO = "yes_no"
    CHOICE = "choice"
    MANY = "many"
    NUMBER = "number"
    WHOLE = "whole"
    STATUS = "status"
    COUNTRY = "country"


@dataclass(frozen=True)
class Part:
    """One value; in a row its path is the name of the column."""

    path: str
    kind: Kind
    choices: Choices = ()
    label: str = ""
    hint: str = ""
    protection: str = ""
    most: int | None = None
    is_needed: bool = False

    @property
    def name(self) -> str:
        """What it is called on the screen."""
        return self.label or fact_of(self.path).label

    @property
    def key(self) -> str:
        """The part of the document it belongs to."""
        return self.path.partition(".")[0]

    @property
    def field(self) -> str:
        """Its name in the form."""
        return self.path.replace(".", "-")


@dataclass(frozen=True)
class Rows:
    """A list; „none“ is an answer too."""

    path: str
    columns: tuple[Part, ...]
    none: str
    one: str
    hint: str = ""
    protection: str = ""
    label: str = ""

    @property
    def name(self) -> str:
        """What it is called on the screen."""
        return self.label or fact_of(self.path).label

    @property
    def key(self) -> str:
        return self.path


@dataclass(frozen=True)
class Section:
    """Parts that are asked together, often from the same paper."""

    key: str
    title: str
    parts: tuple[Part | Rows, ...]
    protection: str = ""


HIGH_RISK = "hohes Risiko"
HEALTH = "Art. 9 DSGVO (Gesundheit)"
CRIME = "Art. 10 DSGVO (Straftaten)"


def _from(label: str = "Von") -> Part:
    return Part("from", Kind.DAY, label=label, is_needed=True)


_TO = Part("to", Kind.DAY, label="Bis", hint="Leer: läuft noch.")

SECTIONS = (
    Section(
        "aufenthalt",
        "Person und Aufenthalt",
        (
            Part("birth_date", Kind.DAY),
            Rows(
                "nationality",
                (Part("code", Kind.COUNTRY, label="Staat", is_needed=True),),
                # Who has none is „staatenlos“, which is one of the choices.
                none="",
                one="Staatsangehörigkeit",
            ),
            Part("entry_date", Kind.DAY, hint="Mit der der jetzige Aufenthalt begann."),
            Rows(
                "status_history",
                (Part("code", Kind.STATUS, label="Status", is_needed=True), _from(), _TO),
                none="bisher keiner",
                one="Status",
                hint="Alle seit der Einreise; „bis“ darf in der Zukunft liegen.",
            ),
            Rows(
                "absences",
                (_from(), _TO),
                none="keine",
                one="Aufenthalt im Ausland",
            ),
            Part("reception_centre", Kind.YES_NO),
            Rows(
                "removal_measures",
                (
                    Part("kind", Kind.CHOICE, words.MEASURES, label="Art", is_needed=True),
                    Part("on", Kind.DAY, label="Am", is_needed=True),
                ),
                none="keine",
                one="Maßnahme",
                hint="Nur konkrete Schritte (§ 60c Abs. 2 Nr. 5 AufenthG).",
            ),
        ),
        protection=HIGH_RISK,
    ),
    Section(
        "asyl",
        "Asyl",
        (
            Part("asylum.outcome", Kind.CHOICE, words.OUTCOMES, hint="Das letzte. Gründe nicht."),
            Part("asylum.registered_on", Kind.DAY),
            Part("asylum.application_on", Kind.DAY),
            Part("asylum.final_on", Kind.DAY),
        ),
        protection=HIGH_RISK,
    ),
    Section(
        "identitaet",
        "Identität und Pass",
        (
            Part("identity.clarified", Kind.YES_NO),
            Part("identity.clarified_on", Kind.DAY),
            Part(
                "identity.measures_taken",
                Kind.YES_NO,
                hint="Rechtzeitig; ob es genügt, beurteilt eine Fachkraft.",
            ),
            Part("passport.held", Kind.YES_NO),
            Part("passport.valid_to", Kind.DAY, label="Pass gültig bis"),
        ),
        protection=HIGH_RISK,
    ),
    Section(
        "familie",
        "Familie",
        (
            Rows(
                "household",
                (
                    Part("relation", Kind.CHOICE, words.RELATIONS, label="Wer", is_needed=True),
                    Part("birth_date", Kind.DAY, label="Geboren am"),
                    Part("same_household", Kind.YES_NO, label="Im selben Haushalt"),
                    Part("german", Kind.YES_NO, label="Deutsch"),
                    Part("married", Kind.YES_NO, label="Kind: ist oder war verheiratet"),
                    Part("since", Kind.DAY, label="Ehe oder Partnerschaft seit"),
                    Part(
                        "full_time_20_of_24_months",
                        Kind.YES_NO,
                        label="Arbeitet Vollzeit, in 20 der letzten 24 Monate",
                    ),
                ),
                none="niemand",
                one="Angehörige",
            ),
            Part("child_school_proof", Kind.YES_NO, hint="Für alle schulpflichtigen Kinder."),
        ),
    ),
    Section(
        "sprache",
        "Sprache und Tests",
        (
            Part("language.oral", Kind.CHOICE, words.LEVELS, hint="Höchster Nachweis."),
            Part(
                "language.written", Kind.CHOICE, words.LEVELS, hint="Höchste nachgewiesene Stufe."
            ),
            Part("tests.lid", Kind.YES_NO, hint="Bestanden."),
            Part("tests.einbuergerungstest", Kind.YES_NO, hint="Bestanden."),
            Part("tests.integrationskurs", Kind.YES_NO, hint="Beide Teile."),
        ),
    ),
    Section(
        "schule",
        "Schule und Abschlüsse",
        (
            Rows("school_periods", (_from(), _TO), none="keine", one="Schulzeit"),
            Rows(
                "degrees",
                (
                    Part("kind", Kind.CHOICE, words.DEGREES, label="Art", is_needed=True),
                    Part("place", Kind.CHOICE, words.PLACES, label="Erworben"),
                    Part("on", Kind.DAY, label="Am"),
                    Part("recognised", Kind.YES_NO, label="Anerkannt oder vergleichbar"),
                ),
                none="keine",
                one="Abschluss",
            ),
        ),
    ),
    Section(
        "arbeit",
        "Arbeit und Ausbildung",
        (
            Rows(
                "jobs",
                (
                    _from(),
                    _TO,
                    Part("hours_per_week", Kind.NUMBER, label="Stunden je Woche", most=80),
                    Part("full_time", Kind.YES_NO, label="Vollzeit"),
                    Part("social_insurance", Kind.YES_NO, label="Sozialversicherungspflichtig"),
                    Part("qualified", Kind.YES_NO, label="Qualifiziert und passend zum Abschluss"),
                ),
                none="keine",
                one="Beschäftigung",
            ),
            Rows("work_permits", (_from(), _TO), none="keine", one="Erlaubnis"),
            Part("training.type", Kind.CHOICE, words.TRAININGS),
            Part("training.starts_on", Kind.DAY),
            Part("training.ends_on", Kind.DAY),
            Part("training.contract_registered_or_applied", Kind.YES_NO),
            Part("training.shortage_occupation", Kind.YES_NO),
            Part("training.agreed_follow_up", Kind.YES_NO),
        ),
    ),
    Section(
        "lebensunterhalt",
        "Lebensunterhalt",
        (
            Part(
                "livelihood.own_income_percent",
                Kind.NUMBER,
                label="Eigenes Einkommen in Prozent des Bedarfs",
                hint="100 heißt gesichert. Kein Betrag nötig.",
            ),
            Part("livelihood.covered_since", Kind.DAY, hint="Ohne Unterbrechung bis heute."),
            Part("livelihood.benefits", Kind.MANY, words.BENEFITS),
            Part("asylblg_s2_since", Kind.DAY, hint="Ohne Unterbrechung bis heute."),
            Part("pension_months", Kind.WHOLE),
        ),
        protection=HIGH_RISK,
    ),
    Section(
        "recht",
        "Recht und Erklärungen",
        (
            Part("declarations.fdgo", Kind.YES_NO),
            Part("declarations.historical_responsibility", Kind.YES_NO),
            Part("entry_ban", Kind.YES_NO, protection=HIGH_RISK),
            Part(
                "health_exception",
                Kind.YES_NO,
                hint="Nur ob ein Nachweis gesehen wurde. Keine Diagnose.",
                protection=HEALTH,
            ),
            Part("pending_proceedings", Kind.YES_NO, protection=CRIME),
            Rows(
                "convictions",
                (
                    Part("kind", Kind.CHOICE, words.SENTENCES, label="Art", is_needed=True),
                    Part("on", Kind.DAY, label="Rechtskräftig am"),
                    Part("tagessaetze", Kind.WHOLE, label="Tagessätze"),
                    Part("months", Kind.NUMBER, label="Monate"),
                    Part("suspended_and_remitted", Kind.YES_NO, label="Bewährung, erlassen"),
                    Part("intentional", Kind.YES_NO, label="Vorsätzlich"),
                    Part("foreigner_only_offence", Kind.YES_NO, label="Nur AufenthG oder AsylG"),
                    Part("bigoted_motive", Kind.YES_NO, label="Menschenverachtend laut Urteil"),
                ),
                none="keine",
                one="Verurteilung",
                hint="Nur was noch im Register steht, ohne Tat und ohne Akte.",
                protection=CRIME,
            ),
            Rows(
                "applications",
                (
                    Part("way", Kind.CHOICE, words.WAYS, label="Weg", is_needed=True),
                    Part("on", Kind.DAY, label="Beantragt am", is_needed=True),
                ),
                # Absent says: not yet, the day of the check counts. There is no other „none“.
                none="",
                one="Antrag",
                label="Gestellte Anträge",
                hint="Ohne Antrag gilt der Tag der Prüfung als Tag des Antrags.",
            ),
        ),
    ),
)
# A person's file says these; typing helps only where it says nothing.
OF_FILE = ("birth_date", "nationality", "entry_date", "status_history")
