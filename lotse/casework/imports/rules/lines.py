"""What a line of a list says about a person, and what is wrong with it (Zeile)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lotse.casework.duplicates.rules import Traits
from lotse.casework.imports.rules.columns import Column
from lotse.core import list_words as words
from lotse.core import phones
from lotse.core.list_words import Fault
from lotse.core.partial_dates import PartialDate, from_iso

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_POSTAL_CODE = re.compile(r"\d{5}|[A-Z]{0,3}[- ]?[\dA-Z -]{3,8}")
_LATIN_ONLY = re.compile(r"[\u0000-\u024f\u1e00-\u1eff\u2010-\u201f]*")
_LONGEST = {
    Column.FAMILY_NAME: 150, Column.GIVEN_NAME: 150, Column.FULL_NAME: 300,
    Column.OTHER_NAME: 300, Column.BIRTH_PLACE: 150, Column.EMAIL: 200, Column.STREET: 200,
    Column.POSTAL_CODE: 10, Column.TOWN: 100,
}  # fmt: skip
_OLDEST_YEARS = 120


@dataclass
class Line:
    """What a line says. Dates are in storage form, telephone numbers normalised."""

    family_name: str = ""
    given_name: str = ""
    born: str = ""
    birth_place: str = ""
    sex: str = ""
    entered: str = ""
    interpreter_needed: bool = False
    other_names: list[str] = field(default_factory=list)
    nationalities: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    german_level: str = ""
    phones: list[str] = field(default_factory=list)
    email: str = ""
    street: str = ""
    postal_code: str = ""
    town: str = ""
    municipality_id: int | None = None
    faults: list[Fault] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Name as lists write it."""
        return ", ".join(filter(None, [self.family_name, self.given_name]))

    @property
    def birth_date(self) -> PartialDate:
        """Day of birth as far as it is known."""
        return from_iso(self.born)

    def traits(self, address: str) -> Traits:
        """Return what is compared with known persons; ``address`` in one spelling."""
        return Traits(
            family_name=self.family_name,
            given_name=self.given_name,
            other_names=tuple(self.other_names),
            born=self.birth_date,
            sex="" if self.sex == "unknown" else self.sex,
            phones=frozenset(phones.search_digits(number) for number in self.phones),
            emails=frozenset({self.email.lower()} - {""}),
            nationalities=frozenset(self.nationalities),
            addresses=frozenset({address} - {""}),
        )


class _Reading:
    """One line being read."""

    def __init__(self, vocabulary: words.Vocabulary, today: date) -> None:
        self.line = Line()
        self.vocabulary = vocabulary
        self.today = today

    def text(self, name: str) -> Callable[[str], str]:
        def read(value: str) -> str:
            setattr(self.line, name, value)
            return ""

        return read

    def full_name(self, value: str) -> str:
        self.line.family_name, self.line.given_name = words.full_name(value)
        return ""

    def other_name(self, value: str) -> str:
        self.line.other_names += [name for name in re.split(r"\s*[;/|]\s*", value) if name]
        return ""

    def born(self, value: str) -> str:
        day, refusal = words.partial_date(value)
        if refusal:
            return refusal
        if (earliest := day.earliest()) and earliest > self.today:
            return "Das Geburtsdatum liegt in der Zukunft."
        if day.year and day.year < self.today.year - _OLDEST_YEARS:
            return f"Das Geburtsdatum liegt mehr als {_OLDEST_YEARS} Jahre zurück."
        self.line.born = day.iso
        return ""

    def entered(self, value: str) -> str:
        day, refusal = words.partial_date(value)
        if refusal:
            return refusal
        if (earliest := day.earliest()) and earliest > self.today:
            return "Die Einreise liegt in der Zukunft."
        self.line.entered = day.iso
        return ""

    def sex(self, value: str) -> str:
        code = words.sex(value)
        if code is None:
            return "Bitte „w“, „m“, „d“ oder nichts angeben."
        self.line.sex = code
        return ""

    def nationality(self, value: str) -> str:
        return self._coded(value, self.vocabulary.countries, self.line.nationalities,
                           "Diese Staatsangehörigkeit ist nicht bekannt. Bitte den Staat nennen,"
                           " etwa „Syrien“.")  # fmt: skip

    def language(self, value: str) -> str:
        return self._coded(value, self.vocabulary.languages, self.line.languages,
                           "Diese Sprache ist nicht bekannt. Bitte deutsch benennen, etwa"
                           " „Arabisch“.")  # fmt: skip

    def german_level(self, value: str) -> str:
        level = value.lower().replace(" ", "").rstrip("+")
        if level not in words.LEVELS:
            return "Bitte ein Niveau von A1 bis C2 angeben."
        self.line.german_level = level
        return ""

    def interpreter(self, value: str) -> str:
        answer = words.truth(value)
        if answer is None:
            return "Bitte „ja“ oder „nein“ angeben."
        self.line.interpreter_needed = answer
        return ""

    def phone(self, value: str) -> str:
        try:
            number = phones.normalise(_with_zero(value))
        except phones.PhoneNumberError as error:
            return str(error)
        self.line.phones += [number] if number not in self.line.phones else []
        return ""

    def email(self, value: str) -> str:
        if not _MAIL.fullmatch(value):
            return "Das ist keine E-Mail-Adresse."
        self.line.email = value
        return ""

    def postal_code(self, value: str) -> str:
        code = value.removeprefix("D-").removeprefix("D ").strip()
        if not _POSTAL_CODE.fullmatch(code.upper()):
            return "Eine Postleitzahl hat fünf Ziffern."
        self.line.postal_code = code
        return ""

    def municipality(self, value: str) -> str:
        number = self.vocabulary.municipalities.get(words.folded(value))
        if number is None:
            return "Diese Kommune gibt es im Kreis nicht."
        self.line.municipality_id = number
        return ""

    def _coded(self, value: str, known: Mapping[str, str], codes: list[str], refusal: str) -> str:
        found = words.codes(value, known)
        codes += [code for code in found if code not in codes]
        return "" if found else refusal


def read_line(cells: Mapping[str, list[str]], *, vocabulary: words.Vocabulary, today: date) -> Line:
    """Read the cells of a line by what their columns mean; every fault is named, not the first."""
    reading = _Reading(vocabulary, today)
    line = reading.line
    for column, texts in cells.items():
        read = getattr(reading, column, None) or reading.text(column)
        for text in texts:
            if value := " ".join(text.split()):
                longest = _LONGEST.get(Column(column), 0)
                too_long = f"Höchstens {longest} Zeichen." if 0 < longest < len(value) else ""
                if refusal := too_long or read(value):
                    line.faults.append(Fault(column, value, refusal))
    if line.municipality_id is None:
        line.municipality_id = vocabulary.municipalities.get(words.folded(line.town))
    line.faults += _missing(line, cells) + _contradictions(line)
    return line


def name_kind(name: str) -> str:
    """Whether a further name is another spelling or another script."""
    return "other_spelling" if _LATIN_ONLY.fullmatch(name) else "other_script"


def phone_kind(number: str) -> str:
    """Landline or mobile; a number from abroad is nearly always a mobile one."""
    is_landline = number.startswith("+49") and not re.match(r"\+491[567]", number)
    return "phone" if is_landline else "mobile"


def values_of(line: Line) -> dict[str, Any]:
    """Return the fields of the person herself."""
    names = ("family_name", "given_name", "born", "birth_place", "entered", "interpreter_needed")
    return {name: getattr(line, name) for name in names} | {
        "sex": line.sex or "unknown",
        "interpreter_language": (line.languages or [""])[0] if line.interpreter_needed else "",
    }


def _missing(line: Line, cells: Mapping[str, list[str]]) -> list[Fault]:
    named = Column.FULL_NAME if Column.FULL_NAME in cells else Column.FAMILY_NAME
    has_fault = any(fault.column == named for fault in line.faults)
    if line.family_name or has_fault:
        return []
    return [Fault(named, "", "Der Nachname fehlt.")]


def _contradictions(line: Line) -> list[Fault]:
    born, entered = line.birth_date.earliest(), from_iso(line.entered).latest()
    if born and entered and entered < born:
        text = f"Die Einreise liegt vor der Geburt ({line.birth_date})."
        return [Fault(Column.ENTERED, str(from_iso(line.entered)), text)]
    return []


def _with_zero(value: str) -> str:
    """Excel takes the zero away from a number that it thinks is one: 15712345678."""
    return f"0{value}" if re.fullmatch(r"1[567]\d{8,9}", value) else value
