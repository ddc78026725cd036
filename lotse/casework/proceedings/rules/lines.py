"""What a line of a list says about somebody of the own list, and what is wrong with it (Zeile)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from lotse.core import list_columns
from lotse.core import list_words as words
from lotse.core.list_words import Fault, Vocabulary
from lotse.core.verdicts import YES, Verdict, no

_OLDEST_YEARS = 120


class Column(StrEnum):
    """What a column of a list says about somebody."""

    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    FULL_NAME = "full_name"
    BORN = "born"
    SEX = "sex"
    NATIONALITY = "nationality"
    REFERENCE = "reference"
    MUNICIPALITY = "municipality"
    BIRTH_PLACE = "birth_place"


LABELS = {
    Column.FAMILY_NAME: "Nachname",
    Column.GIVEN_NAME: "Vorname",
    Column.FULL_NAME: "Nachname, Vorname (eine Spalte)",
    Column.BORN: "Geburtsdatum",
    Column.SEX: "Geschlecht",
    Column.NATIONALITY: "Staatsangehörigkeit",
    Column.REFERENCE: "Aktenzeichen",
    Column.MUNICIPALITY: "Wohnort",
    Column.BIRTH_PLACE: "in Deutschland geboren (ja/nein)",
}
_CALLED: dict[str, str] = {
    Column.FAMILY_NAME: "nachname, familienname, zuname, name, surname",
    Column.GIVEN_NAME: "vorname, vornamen, rufname",
    Column.FULL_NAME: "name vorname, nachname vorname, familienname vorname, person",
    Column.BORN: "geburtsdatum, geb datum, geb, geboren, geboren am, gebdat, geburtstag",
    Column.SEX: "geschlecht, m w d, mwd, m w",
    Column.NATIONALITY: "staatsangehorigkeit, nationalitat, sta, staat, herkunftsland",
    Column.REFERENCE: "aktenzeichen, az, akte, geschaftszeichen, vorgangsnummer, azr nummer",
    Column.MUNICIPALITY: "wohnort, ort, gemeinde, kommune, stadt",
    Column.BIRTH_PLACE: "in deutschland geboren, geburt in deutschland, in d geboren",
}
_MEANING = list_columns.meanings(_CALLED)
_LONGEST = {Column.FAMILY_NAME: 150, Column.GIVEN_NAME: 150, Column.FULL_NAME: 300,
            Column.REFERENCE: 60}  # fmt: skip


@dataclass
class Line:
    """What a line says, ready to be kept."""

    family_name: str = ""
    given_name: str = ""
    born: str = ""
    sex: str = "unknown"
    is_born_in_germany: bool | None = None
    nationality: list[str] = field(default_factory=list)
    reference: str = ""
    municipality_id: int | None = None
    faults: list[Fault] = field(default_factory=list)

    @property
    def name(self) -> str:
        return ", ".join(filter(None, [self.family_name, self.given_name]))

    def values(self) -> dict[str, Any]:
        """The fields of the entry."""
        names = ("family_name", "given_name", "born", "sex", "is_born_in_germany", "reference")
        return {name: getattr(self, name) for name in (*names, "municipality_id")}


def guessed_mapping(headings: Sequence[str]) -> dict[str, str]:
    """What each column probably means; „Name“ alone says both names."""
    mapping = list_columns.guessed(headings, _MEANING)
    chosen = set(mapping.values())
    if Column.FAMILY_NAME in chosen and not {Column.GIVEN_NAME, Column.FULL_NAME} & chosen:
        return {
            heading: Column.FULL_NAME if column == Column.FAMILY_NAME else column
            for heading, column in mapping.items()
        }
    return mapping


def mapping_is_complete(mapping: Mapping[str, str]) -> Verdict:
    """A line needs a name, in one column or in two, and each meaning once."""
    chosen = list(mapping.values())
    if not {Column.FAMILY_NAME, Column.FULL_NAME} & set(chosen):
        return no("Bitte sagen Sie, in welcher Spalte der Nachname steht.")
    if Column.FULL_NAME in chosen and {Column.FAMILY_NAME, Column.GIVEN_NAME} & set(chosen):
        return no("Der Name steht in einer Spalte oder in zweien. Bitte eine der Angaben lösen.")
    if twice := list_columns.mapped_twice(chosen):
        return no(f"„{LABELS[Column(twice)]}“ ist zwei Spalten zugeordnet. Bitte nur eine wählen.")
    return YES


def read_line(cells: Mapping[str, str], *, vocabulary: Vocabulary, today: date) -> Line:
    """Read the cells of a line by what their columns mean; every fault is named, not the first."""
    line = Line()
    readers: dict[str, Callable[[str], str]] = {
        Column.FULL_NAME: lambda text: _full_name(line, text),
        Column.BORN: lambda text: _born(line, text, today),
        Column.SEX: lambda text: _sex(line, text),
        Column.NATIONALITY: lambda text: _nationality(line, text, vocabulary),
        Column.MUNICIPALITY: lambda text: _municipality(line, text, vocabulary),
        Column.BIRTH_PLACE: lambda text: _birth_place(line, text),
    }
    for column, cell in cells.items():
        value = " ".join(cell.split())
        if not value:
            continue
        longest = _LONGEST.get(Column(column), 0)
        read = readers.get(column) or partial(_text, line, column)
        too_long = f"Höchstens {longest} Zeichen." if 0 < longest < len(value) else ""
        if refusal := too_long or read(value):
            line.faults.append(Fault(column, value, refusal))
    if not line.family_name and not line.faults:
        line.faults.append(Fault(Column.FAMILY_NAME, "", "Der Nachname fehlt."))
    return line


def _text(line: Line, name: str, text: str) -> str:
    setattr(line, name, text)
    return ""


def _full_name(line: Line, text: str) -> str:
    line.family_name, line.given_name = words.full_name(text)
    return ""


def _born(line: Line, text: str, today: date) -> str:
    day, refusal = words.partial_date(text)
    if refusal:
        return refusal
    if (earliest := day.earliest()) and earliest > today:
        return "Das Geburtsdatum liegt in der Zukunft."
    if day.year and day.year < today.year - _OLDEST_YEARS:
        return f"Das Geburtsdatum liegt mehr als {_OLDEST_YEARS} Jahre zurück."
    line.born = day.iso
    return ""


def _sex(line: Line, text: str) -> str:
    code = words.sex(text)
    if code is None:
        return "Bitte „w“, „m“, „d“ oder nichts angeben."
    line.sex = code
    return ""


def _nationality(line: Line, text: str, vocabulary: Vocabulary) -> str:
    line.nationality = words.codes(text, vocabulary.countries)
    if line.nationality:
        return ""
    return "Diese Staatsangehörigkeit ist nicht bekannt. Bitte den Staat nennen, etwa „Syrien“."


def _municipality(line: Line, text: str, vocabulary: Vocabulary) -> str:
    line.municipality_id = vocabulary.municipalities.get(words.folded(text))
    return "" if line.municipality_id else "Diese Kommune gibt es im Kreis nicht."


def _birth_place(line: Line, text: str) -> str:
    answer = words.truth(text)
    if answer is None:
        return "Bitte „ja“ oder „nein“ angeben."
    line.is_born_in_germany = answer
    return ""
