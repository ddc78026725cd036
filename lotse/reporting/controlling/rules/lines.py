"""A list with counts of the Land: which column says what, and what a line says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lotse.core import list_columns
from lotse.core.verdicts import RuleViolationError
from lotse.reporting.controlling.rules.chapters import MUNICIPALITY, ORGANISATION

_NUMBER = re.compile(r"\d{1,7}(,0+)?|\d{1,3}(\.\d{3})+")
MOST_NAMED = 5


class Column(StrEnum):
    """What a column of the list says."""

    INDICATOR = "indicator"
    ORGANISATION = "organisation"
    MUNICIPALITY = "municipality"
    COUNT = "count"


# Headings without case, accents and signs.
_CALLED = {
    Column.INDICATOR: "kennzahl, indikator, merkmal, zahl",
    Column.ORGANISATION: "trager, anstellungstrager, organisation, stelle",
    Column.MUNICIPALITY: "kommune, gemeinde, stadt, ort",
    Column.COUNT: "anzahl, wert, summe, datenbank kim, anzahl datenbank kim",
}
_MEANING = list_columns.meanings(_CALLED)


@dataclass(frozen=True)
class Vocabulary:
    """Names, spelled as ``list_columns.plain`` does, to codes and keys."""

    indicators: Mapping[str, str]
    organisations: Mapping[str, str]
    municipalities: Mapping[str, str]


@dataclass(frozen=True)
class Entered:
    """A count of the Land for one place; without dimension for the whole county."""

    indicator: str
    dimension: str
    key: str
    count: int

    @property
    def place(self) -> tuple[str, str, str]:
        return self.indicator, self.dimension, self.key


def counts_of(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int],
    words: Vocabulary,
) -> list[Entered]:
    """The counts of a list; all of them or none.

    Raises: RuleViolationError naming the first lines that cannot be read, and why.
    """
    columns = list_columns.guessed(headings, _MEANING)
    if not {Column.INDICATOR, Column.COUNT} <= set(columns.values()):
        raise RuleViolationError(
            "Die Liste braucht die Spalten „Kennzahl“ und „Anzahl“, dazu „Träger“ oder „Kommune“."
        )
    found: dict[tuple[str, str, str], Entered] = {}
    problems = []
    for number, row in zip(numbers, rows, strict=True):
        said = _said(headings, row, columns)
        try:
            entered = _entered(said, words)
            if entered.place in found:
                raise RuleViolationError("dieselbe Zahl steht schon weiter oben")
            found[entered.place] = entered
        except RuleViolationError as problem:
            problems.append(f"Zeile {number}: {problem}")
    if problems:
        raise RuleViolationError(_told(problems))
    return list(found.values())


def _said(
    headings: Sequence[str], row: Sequence[str], columns: Mapping[str, str]
) -> dict[str, str]:
    cells = zip(headings, row, strict=True)
    return {columns[heading]: cell.strip() for heading, cell in cells if heading in columns}


def _entered(said: Mapping[str, str], words: Vocabulary) -> Entered:
    indicator = _known(said[Column.INDICATOR], words.indicators, "Kennzahl")
    organisation = said.get(Column.ORGANISATION, "")
    municipality = said.get(Column.MUNICIPALITY, "")
    if organisation and municipality:
        raise RuleViolationError("bitte Träger oder Kommune, nicht beides")
    if not _NUMBER.fullmatch(said[Column.COUNT]):
        raise RuleViolationError(f"„{said[Column.COUNT]}“ ist keine Anzahl")
    count = int(said[Column.COUNT].partition(",")[0].replace(".", ""))
    if organisation:
        key = _known(organisation, words.organisations, "Träger")
        return Entered(indicator, ORGANISATION, key, count)
    if municipality:
        key = _known(municipality, words.municipalities, "Kommune")
        return Entered(indicator, MUNICIPALITY, key, count)
    return Entered(indicator, "", "", count)


def _known(name: str, names: Mapping[str, str], what: str) -> str:
    found = names.get(list_columns.plain(name))
    if found is None:
        raise RuleViolationError(f"{what} „{name}“ ist nicht bekannt")
    return found


def _told(problems: Sequence[str]) -> str:
    further = len(problems) - MOST_NAMED
    rest = f" und {further} weitere" if further > 0 else ""
    return f"Nichts übernommen. {'; '.join(problems[:MOST_NAMED])}{rest}."
