"""What an indicator (Kennzahl) is: its words, its kind, by what it can be split."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A stock is counted on a day, a flow in a calendar year or a quarter of it."""

    STOCK = "stock"
    FLOW = "flow"


class Measure(StrEnum):
    """How the records of a cell become one number."""

    RECORDS = "records"
    PEOPLE = "people"
    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    # Percent of the records whose value is 1.
    PERCENT = "percent"
    # Sum of the values by sum of the weights.
    RATIO = "ratio"


class Unit(StrEnum):
    """What the number is, with its decimal places for display."""

    CASES = "Fälle"
    PEOPLE = "Personen"
    CONTACTS = "Kontakte"
    COUNSELLINGS = "Beratungen"
    REFERRALS = "Vermittlungen"
    GOALS = "Ziele"
    PROCEEDINGS = "Vorgänge"
    HOURS = "Stunden"
    DAYS = "Tage"
    PERCENT = "Prozent"
    FTE = "VZÄ"
    CASES_PER_FTE = "Fälle je VZÄ"
    EUR = "Euro"
    THEMES = "Themen"
    MENTIONS = "Nennungen"
    EVENTS = "Veranstaltungen"
    SCALE = "Punkte der Skala"
    MEASURES = "Maßnahmen"
    INHABITANTS = "Einwohner"
    PER_THOUSAND = "je 1.000 Einwohner"
    RECORDS = "Datensätze"


@dataclass(frozen=True)
class Indicator:
    """One indicator as it is printed wherever its figures appear.

    ``facts`` names the query that yields its records (``services/…_facts.py``). ``protects`` says
    whether people stand behind the number; then small cells stay closed.
    """

    code: str
    name: str
    purpose: str
    formula: str
    population: str
    exclusions: str
    source: str
    as_of: str
    unit: Unit
    kind: Kind
    facts: str
    measure: Measure = Measure.RECORDS
    dimensions: tuple[str, ...] = ()
    protects: bool = True
    places: int = 0
    # Who may ask beside steering: "money" opens it to those who keep the money.
    subject: str = "people"
    # Counts only what authorities released (Freigabe der Statistik).
    needs_release: bool = False
    # Rounded always, because a stock and what comes and goes balance.
    is_balance: bool = False
    # A dimension that stands by itself, because a mean of another indicator is made of its values.
    alone: str = ""
    # Answered as a part of another indicator: its code, a dimension of it, the value.
    part_of: tuple[str, str, str] | None = None


# Traits that must not become known of everybody in a group: who knows that somebody is in the row
# would know it of her.
TELLING = frozenset({"origin", "status", "domain", "reason", "pathway", "outcome"})
# Every trait by which figures are split (Merkmal). The labels of values are in services/labels.py.
DIMENSIONS = {
    "municipality": "Kommune",
    "organisation": "Träger",
    "quarter": "Quartal",
    "phase": "Phase",
    "origin": "Herkunft",
    "status": "Aufenthalt",
    "age": "Alter",
    "age_group": "Altersgruppe",
    "sex": "Geschlecht",
    "stay": "Aufenthaltsdauer",
    "domain": "Lebensbereich",
    "kind": "Art",
    "language": "Sprache",
    "provider": "Art der Stelle",
    "result": "Ergebnis",
    "reason": "Grund",
    "attainment": "Zielerreichung",
    "state": "Stand",
    "module": "Baustein",
    "employer": "Anstellungsträger",
    "pathway": "Paragraph",
    "outcome": "Entscheidung",
    "waiting": "Offen seit",
    "post_kind": "Art der Stelle (Förderung)",
    "purpose": "Zweck",
}
