"""What the catalogue says on paper: record of processing, list of fields, draft assessment."""

from collections.abc import Callable, Sequence
from datetime import date

from lotse.core.calendar import german
from lotse.foundation.documents.sheets import NUMBER, Column, Part, Sheet, Table
from lotse.foundation.documents.spreadsheets import Cell
from lotse.foundation.organisations.choices import Role
from lotse.privacy.catalogue.rules.classes import FieldClass, Retention
from lotse.privacy.catalogue.rules.readers import ROLES, readers_of
from lotse.privacy.catalogue.rules.risks import RISKS
from lotse.privacy.catalogue.services.fields import Activity, Kept, activities, every_kept

_WHERE_NOT = "Nicht vorgesehen. Lotse läuft beim Kreis oder seinem Rechenzentrum."
_LIMITS = (
    "Die Zahlen nennen das Höchste. Wer was wirklich sieht, entscheidet sich an jedem Datensatz:"
    " an Organisation, Zuständigkeit, Vertretung und Freigabe. Die Datenbank hält alle daran."
)
_MEASURES = (
    "Anmeldung mit zweitem Faktor; Rechte je Rolle, Organisation und Fall, auch in der Datenbank"
    " (Zeilenschutz); Dateien verschlüsselt; Protokoll aller Änderungen und Einsichten mit Siegel;"
    " Auswertungen ohne Namen und mit verdeckten kleinen Zahlen."
)


def record_of_processing(today: date) -> Sheet:
    """Verzeichnis von Verarbeitungstätigkeiten (Art. 30 Abs. 1 DSGVO), one part each purpose."""
    return Sheet(
        title="Verzeichnis von Verarbeitungstätigkeiten",
        subtitle="Art. 30 Abs. 1 DSGVO, Teil Lotse",
        facts=(
            ("Stand", german(today)),
            ("Verantwortlich", "Die Organisation, die den Datensatz anlegt"),
            ("Übermittlung in Drittländer", _WHERE_NOT),
            ("Technische und organisatorische Maßnahmen", _MEASURES),
        ),
        parts=[_activity(one) for one in activities()],
    )


def list_of_fields(today: date) -> Sheet:
    """Every field with class, purpose, basis and retention (Feldkatalog)."""
    kept = every_kept()
    return Sheet(
        title="Feldkatalog",
        subtitle="Klasse, Zweck und Frist jedes Feldes",
        facts=(("Stand", german(today)), *_counted(kept)),
        parts=[_fields(one) for one in kept],
        across="a4",
    )


def assessment(today: date) -> Sheet:
    """A draft of the data protection impact assessment (Art. 35 DSGVO) to go on from."""
    return Sheet(
        title="Datenschutz-Folgenabschätzung",
        subtitle="Entwurf nach Art. 35 DSGVO, erzeugt aus dem Feldkatalog",
        facts=(("Stand", german(today)), *_counted(every_kept())),
        parts=[_need(), _description(), _necessity(), _risks(), _opinion()],
        signatures=("Verantwortliche Stelle", "Datenschutzbeauftragung"),
    )


def access_matrix(today: date) -> Sheet:
    """Which role may see which class of data (Zugriffsmatrix), and in which records."""
    kept = every_kept()
    columns = (Column("Rolle"), *(Column(str(one), NUMBER, 1) for one in FieldClass))
    rows: list[Sequence[Cell]] = [
        (Role(role).label, *(len(_seen(kept, role, one)) for one in FieldClass)) for role in ROLES
    ]
    return Sheet(
        title="Zugriffsmatrix",
        subtitle="Was eine Rolle höchstens sieht",
        facts=(
            ("Stand", german(today)),
            ("Gezählt", "Arten von Datensätzen mit Feldern der Klasse"),
        ),
        parts=[
            Part("Rollen und Klassen", (_LIMITS,), Table(columns, rows)),
            *(_role(kept, role) for role in ROLES),
        ],
        across="a4",
    )


SHEETS: dict[str, Callable[[date], Sheet]] = {
    "verarbeitungen": record_of_processing,
    "felder": list_of_fields,
    "zugriffe": access_matrix,
    "folgenabschaetzung": assessment,
}


def _activity(activity: Activity) -> Part:
    told = activity.purpose.value
    rows = [
        ("Zweck", told.text),
        ("Rechtsgrundlage", told.basis),
        ("Betroffene", ", ".join(activity.subjects)),
        *((str(one), "; ".join(activity.labels_of(one)) or "–") for one in FieldClass),
        ("Empfänger", told.recipients),
        ("Löschfristen", "; ".join(_period(one) for one in activity.retentions)),
    ]
    return Part(
        told.label, table=Table((Column("Angabe", width=1), Column("Inhalt", width=4)), rows)
    )


def _period(retention: Retention) -> str:
    return f"{retention.label} (ab: {retention.value.begins})"


def _fields(kept: Kept) -> Part:
    entry = kept.entry
    about = f"{entry.subjects}. Zweck: {entry.purpose.label}. Frist: {entry.retention.label}."
    rows = [(one.label, one.name, str(one.of_class)) for one in kept.fields]
    columns = (Column("Feld"), Column("Name in der Datenbank"), Column("Klasse"))
    return Part(f"{kept.label} ({entry.model})", (about,), Table(columns, rows))


def _seen(kept: list[Kept], role: str, wanted: FieldClass) -> list[Kept]:
    return [one for one in kept if role in readers_of(one.entry.model) and one.of(wanted)]


def _role(kept: list[Kept], role: str) -> Part:
    """What of more than ordinary fields a role may see."""
    rows = [
        (str(wanted), one.label, ", ".join(field.label for field in one.of(wanted)))
        for wanted in reversed(FieldClass)
        if wanted != FieldClass.ORDINARY
        for one in _seen(kept, role, wanted)
    ]
    if not rows:
        return Part(Role(role).label, ("Sieht nur gewöhnliche Angaben.",))
    columns = (Column("Klasse", width=1), Column("Datensatz"), Column("Felder", width=4))
    return Part(Role(role).label, table=Table(columns, rows))


def _counted(kept: list[Kept]) -> list[tuple[str, str]]:
    return [(str(one), f"{sum(len(each.of(one)) for each in kept)} Felder") for one in FieldClass]


def _need() -> Part:
    return Part(
        "Warum eine Abschätzung nötig ist",
        (
            "Lotse verarbeitet umfangreich besondere Kategorien (Art. 9) und Angaben zu Straftaten"
            " (Art. 10) schutzbedürftiger Menschen und führt Angaben mehrerer Stellen zusammen"
            " (Art. 35 Abs. 3 Buchst. b DSGVO).",
        ),
    )


def _description() -> Part:
    rows = [
        (one.purpose.label, one.purpose.value.text, ", ".join(one.subjects)) for one in activities()
    ]
    columns = (Column("Tätigkeit"), Column("Was geschieht", width=4), Column("Betroffene"))
    return Part("Beschreibung der Verarbeitung", table=Table(columns, rows))


def _necessity() -> Part:
    rows: list[Sequence[Cell]] = [
        (one.purpose.label, one.purpose.value.basis, *(len(one.labels_of(c)) for c in FieldClass))
        for one in activities()
    ]
    classes = (Column(str(one), NUMBER, 1) for one in FieldClass)
    columns = (Column("Tätigkeit"), Column("Rechtsgrundlage", width=4), *classes)
    words = "Die Zahlen sagen, wie viele Arten von Datensätzen Felder der Klasse haben."
    return Part("Notwendigkeit und Rechtsgrundlagen", (words,), Table(columns, rows))


def _risks() -> Part:
    rows = [(one.threat, one.harm, one.measure, one.left) for one in RISKS]
    columns = (
        Column("Risiko"),
        Column("Schaden"),
        Column("Was Lotse tut", width=3),
        Column("Was der Kreis entscheidet"),
    )
    return Part("Risiken und Maßnahmen", table=Table(columns, rows))


def _opinion() -> Part:
    return Part(
        "Bewertung und Rat der Datenschutzbeauftragung",
        ("Hier tragen Verantwortliche und Datenschutzbeauftragung ihre Bewertung ein.",),
    )
