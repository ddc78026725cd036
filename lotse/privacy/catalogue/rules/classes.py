"""What a field of the database is for the law: class, people it is about, purpose, retention."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class FieldClass(StrEnum):
    """How sensitive a field is (law.md 6.5); the later, the more protection it needs."""

    ORDINARY = "gewöhnlich"
    HIGH_RISK = "hohes Risiko"
    ARTICLE_9 = "Art. 9 DSGVO"
    ARTICLE_10 = "Art. 10 DSGVO"


class Subjects(StrEnum):
    """Whom a record is about."""

    CLIENTS = "Klientinnen und Klienten"
    RELATIVES = "Angehörige und Bezugspersonen"
    APPLICANTS = "Antragstellende und Menschen mit Aufenthaltsverfahren"
    STAFF = "Beschäftigte und Nutzende"
    CONTACTS = "Ansprechpersonen anderer Stellen"
    NOBODY = "niemand"


@dataclass(frozen=True)
class PurposeText:
    """What is done with data, for what, and what allows it."""

    label: str
    text: str
    basis: str
    recipients: str


class Purpose(Enum):
    """Why Lotse keeps a record. One purpose is one line of the record of processing (Art. 30)."""

    CASEWORK = PurposeText(
        "Fallmanagement",
        "Menschen mit komplexem Bedarf begleiten: Lage erheben, Hilfe planen, Verlauf festhalten.",
        "Art. 6 Abs. 1 Buchst. a und Art. 9 Abs. 2 Buchst. a DSGVO (Einwilligung; Gesundheit,"
        " Biometrie, Genetik schriftlich nach § 16 Abs. 2 DSG NRW); als Stelle nach § 35 SGB I:"
        " §§ 67a bis 67c SGB X",
        "Andere Stellen nur mit Einwilligung oder gesetzlicher Grundlage, je Weitergabe "
        "festgehalten; nie die Ausländerbehörde ohne ausdrückliche Einwilligung.",
    )
    ADVICE = PurposeText(
        "Kurzberatung und Aufnahme",
        "Auskunft geben, Bedarf klären, über die Aufnahme entscheiden.",
        "Art. 6 Abs. 1 Buchst. e DSGVO mit § 3 DSG NRW; für Namen und Angaben der Person"
        " Art. 6 Abs. 1 Buchst. a DSGVO",
        "keine; bei Weitervermittlung die Stelle, die die Person selbst aufsucht.",
    )
    CONSENT = PurposeText(
        "Einwilligung und Schweigepflichtentbindung",
        "Nachweisen, wozu eine Person eingewilligt hat, und was wohin gegeben wurde.",
        "Art. 7 Abs. 1 und Art. 5 Abs. 2 DSGVO; § 67b Abs. 2 SGB X; § 203 StGB",
        "die Person selbst; die Stellen, auf die sich die Einwilligung bezieht, soweit sie "
        "sie betrifft.",
    )
    SHARING = PurposeText(
        "Zusammenarbeit über Stellen hinweg",
        "An andere Stellen vermitteln, gemeinsam beraten, einen Fall übergeben.",
        "Art. 6 Abs. 1 Buchst. a DSGVO; §§ 67d, 69, 76 und 78 SGB X",
        "die in Einwilligung oder Rechtsgrundlage genannte Stelle, gebunden an den Zweck (§ "
        "78 SGB X).",
    )
    SUPERVISION = PurposeText(
        "Fachaufsicht",
        "Akten prüfen, Auslastung und Vertretung steuern.",
        "Art. 6 Abs. 1 Buchst. e DSGVO mit § 9 Abs. 2 DSG NRW; § 67c Abs. 3 SGB X",
        "Fachaufsicht der eigenen Organisation.",
    )
    AUTHORITY = PurposeText(
        "Bleiberecht und Einbürgerung",
        "Wege des Rechts prüfen und Verfahren der Behörde führen.",
        "Art. 6 Abs. 1 Buchst. e DSGVO; §§ 86 und 91 AufenthG; § 31 StAG;"
        " Strafen und Verfahren: Art. 10 DSGVO",
        "Behörden nach §§ 86 bis 91 AufenthG und § 32 StAG; das Case Management nicht.",
    )
    FIGURES = PurposeText(
        "Zahlen und Berichte",
        "Zählen, was geschieht, ohne einen Menschen zu zeigen.",
        "Art. 6 Abs. 1 Buchst. e und Art. 89 Abs. 1 DSGVO mit § 17 DSG NRW; § 67c Abs. 3 SGB X",
        "Ausschuss, Ministerium, Öffentlichkeit: nur Zahlen mit verdeckten kleinen Werten.",
    )
    STEERING = PurposeText(
        "Steuerung",
        "Stellen, Gremien, Vereinbarungen, Themen und Maßnahmen des Kreises führen.",
        "Art. 6 Abs. 1 Buchst. e DSGVO mit § 3 DSG NRW",
        "Mitglieder der Gremien und beteiligte Stellen.",
    )
    FUNDING = PurposeText(
        "Förderung und Stellen",
        "Zuwendungen beantragen, weiterleiten, belegen und zurückzahlen.",
        "Art. 6 Abs. 1 Buchst. c und e DSGVO mit §§ 23 und 44 LHO NRW; Beschäftigte: § 18 DSG NRW",
        "Bewilligungsbehörde, Rechnungsprüfung, Empfänger von Weiterleitungen.",
    )
    DIRECTORY = PurposeText(
        "Verzeichnis der Angebote",
        "Zeigen, wer wo was anbietet und wen man anruft.",
        "Art. 6 Abs. 1 Buchst. e DSGVO mit § 3 DSG NRW",
        "alle, die mit Lotse arbeiten.",
    )
    ACCOUNTS = PurposeText(
        "Anmeldung und Rechte",
        "Nur Befugte anmelden; Vertretung und Auslastung kennen.",
        "Art. 6 Abs. 1 Buchst. e und Art. 32 DSGVO; § 18 DSG NRW",
        "keine.",
    )
    TRAIL = PurposeText(
        "Protokoll",
        "Nachweisen, wer was wann geändert und gelesen hat.",
        "Art. 5 Abs. 2 und Art. 32 DSGVO; § 15 DSG NRW",
        "Datenschutzbeauftragung und Rechnungsprüfung ohne Inhalte; die Person auf Auskunft.",
    )
    OPERATION = PurposeText(
        "Betrieb",
        "Das Programm am Laufen halten.",
        "Art. 6 Abs. 1 Buchst. e und Art. 32 DSGVO",
        "der Betrieb als Auftragsverarbeiter (Art. 28 DSGVO, § 80 SGB X, § 203 Abs. 3 StGB).",
    )

    @property
    def label(self) -> str:
        return self.value.label


@dataclass(frozen=True)
class RetentionText:
    """From when the period runs; its length is a dated setting."""

    label: str
    begins: str


class Retention(Enum):
    """After what a record goes. The length of each period is set by date and approved."""

    CASE = RetentionText("Fallakte", "Ende des Jahres, in dem der letzte Fall abgeschlossen wurde")
    INTAKE = RetentionText("Aufnahme ohne Fall", "Tag der Entscheidung")
    ADVICE = RetentionText("Kurzberatung", "Tag der Beratung")
    CONSENT = RetentionText("Einwilligung", "mit der Fallakte, frühestens nach ihrem Ende")
    AUTHORITY = RetentionText("Akte der Behörde", "Ende des Jahres der Entscheidung")
    GRANT = RetentionText("Förderung", "Ende des Jahres, in dem der Nachweis anerkannt wurde")
    STEERING = RetentionText("Steuerung", "Ende des Jahres, in dem der Vorgang endete")
    STAFF = RetentionText("Konto", "Tag, an dem die letzte Mitgliedschaft endete")
    TRAIL = RetentionText("Protokoll", "Tag des Eintrags")
    WORKING = RetentionText("Arbeitsstand", "Tag der letzten Änderung")
    LASTING = RetentionText("auf Dauer", "kein Personenbezug oder solange die Stelle besteht")

    @property
    def label(self) -> str:
        return self.value.label


# What every record has to be told apart and kept from being overwritten; who changed it is told
# by the number of an account.
BOOKKEEPING = frozenset({"id", "version", "changed_at", "changed_by_id", "submission_key",
                         "created_at"})  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One kind of record: whom it is about, why it is kept, how long, and the class of each field.

    ``model`` is ``app.Model``. Fields are given by name, with blanks between them; those of
    BOOKKEEPING need not be named.
    """

    model: str
    subjects: Subjects
    purpose: Purpose
    retention: Retention
    ordinary: str = ""
    high_risk: str = ""
    article_9: str = ""
    article_10: str = ""

    @property
    def classes(self) -> dict[str, FieldClass]:
        """The class of each named field; a field named twice has the more sensitive one."""
        named = (
            (FieldClass.ORDINARY, self.ordinary),
            (FieldClass.HIGH_RISK, self.high_risk),
            (FieldClass.ARTICLE_9, self.article_9),
            (FieldClass.ARTICLE_10, self.article_10),
        )
        return {name: one for one, names in named for name in names.split()}

    @property
    def highest(self) -> FieldClass:
        """The most sensitive class that the record has."""
        order = list(FieldClass)
        return max([FieldClass.ORDINARY, *self.classes.values()], key=order.index)

    def class_of(self, field: str) -> FieldClass | None:
        """The class of a field; None if the catalogue does not know it."""
        return self.classes.get(field, FieldClass.ORDINARY if field in BOOKKEEPING else None)
