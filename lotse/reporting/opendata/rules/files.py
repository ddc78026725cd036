"""A table as the public gets it: CSV after RFC 4180, and CSVW that says what its columns mean.

Each figure is a line of its own with keys beside names; ``_T`` is the key of a sum, ``_U`` of what
nobody stated, as SDMX writes them. A closed figure is empty and says so in ``status``.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Kind
from lotse.reporting.indicators.rules.tables import TOTAL, Cell, Key, Table
from lotse.reporting.opendata.rules import vocabularies

SUM, UNKNOWN = "_T", "_U"
ALL, UNSTATED = "insgesamt", "ohne Angabe"
VALID, ROUNDED, CLOSED, EMPTY = "gültig", "gerundet", "geheim", "ohne Wert"
# What German offices call the columns; a municipality has its official key.
NAMES = {
    "municipality": ("ags", "kommune"),
    "quarter": ("quartal_code", "quartal"),
    "age": ("alter_code", "alter"),
    "age_group": ("altersgruppe_code", "altersgruppe"),
    "sex": ("geschlecht_code", "geschlecht"),
    "domain": ("lebensbereich_code", "lebensbereich"),
    "kind": ("art_code", "art"),
    "module": ("baustein_code", "baustein"),
    "state": ("stand_code", "stand"),
    "outcome": ("entscheidung_code", "entscheidung"),
    "purpose": ("zweck_code", "zweck"),
}
# What spreadsheet programs take for the begin of a formula.
_FORMULA = "=+-@\t\r\n "
PublicKeys = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Column:
    """A column of the file with what it means; ``datatype`` is one of CSVW."""

    name: str
    title: str
    meaning: str
    datatype: str = "string"


def columns_of(table: Table) -> list[Column]:
    """The columns in the order of the file."""
    days = [
        Column("von", "Von", "Erster Tag des Zeitraums.", "date"),
        Column("bis", "Bis", "Letzter Tag des Zeitraums, eingeschlossen.", "date"),
    ]
    if table.indicator.kind is Kind.STOCK:
        meaning = f"Der Tag, für den gefragt ist. {table.indicator.as_of}"
        days = [Column("stichtag", "Stichtag", meaning, "date")]
    number = "decimal" if table.indicator.places else "integer"
    protection = "„geheim“: zum Schutz von Personen nicht veröffentlicht, der Wert ist leer."
    return [
        *days,
        *(column for name in _split(table) for column in _named(name)),
        Column("wert", "Wert", f"{table.indicator.name}: {table.indicator.formula}", number),
        Column("einheit", "Einheit", "Was der Wert zählt oder misst."),
        Column(
            "status",
            "Status",
            f"„gültig“: wie gezählt. „gerundet“: auf ein Vielfaches von {table.rounded_to}."
            f" {protection} „ohne Wert“: Es gab nichts, woraus sich der Wert bilden ließe.",
        ),
    ]


def lines_of(table: Table, public_keys: PublicKeys) -> Iterator[list[str]]:
    """Every figure of a table with its sums; ``public_keys`` replaces keys of our own."""
    days = [table.question.first, table.question.last]
    if table.indicator.kind is Kind.STOCK:
        days = days[-1:]
    said = [day.isoformat() for day in days]
    for row in _keys(table.question.rows, table.rows):
        for column in _keys(table.question.columns, table.columns):
            traits = zip(_split(table), (row, column), strict=False)
            named = [part for name, key in traits for part in _said(table, name, key, public_keys)]
            cell = table.cell(row, column)
            yield [*said, *named, *_figure(table, cell)]


def as_csv(columns: Sequence[Column], lines: Iterator[list[str]]) -> str:
    """A header and the lines, with commas, CRLF and quotes only where they are needed."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows(lines)
    return written.getvalue()


def lines_in(text: str) -> list[list[str]]:
    """The lines of such a file, its header first."""
    return list(csv.reader(io.StringIO(text, newline="")))


def csvw(content: Mapping[str, Any], *, issued: date) -> dict[str, Any]:
    """The description of a CSV file after „Metadata Vocabulary for Tabular Data“ (W3C, 2015)."""
    keys = [one["name"] for one in content["columns"] if one["name"] not in _FIGURE]
    return {
        "@context": [vocabularies.CSVW, {"@language": "de"}],
        "@type": "Table",
        "url": "daten.csv",
        "dc:title": content["title"],
        "dc:description": content["description"],
        "dc:publisher": content["attribution"],
        "dc:license": {"@id": vocabularies.LICENCES[content["licence"]]},
        "dc:issued": {"@value": issued.isoformat(), "@type": "xsd:date"},
        "dialect": {
            "encoding": "utf-8",
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
            "lineTerminators": ["\r\n"],
        },
        "tableSchema": {
            "columns": [
                {
                    "name": one["name"],
                    "titles": one["name"],
                    "dc:title": one["title"],
                    "dc:description": one["meaning"],
                    "datatype": one["datatype"],
                    "required": one["name"] != "wert",
                }
                for one in content["columns"]
            ],
            "primaryKey": [name for name in keys if name not in _LABELS],
        },
    }


_FIGURE = ("wert", "einheit", "status")
_LABELS = tuple(label for _, label in NAMES.values())


def _split(table: Table) -> tuple[str, ...]:
    return tuple(name for name in (table.question.rows, table.question.columns) if name)


def _keys(dimension: str, keys: Sequence[str]) -> list[Key]:
    return [*keys, TOTAL] if dimension else [TOTAL]


def _named(dimension: str) -> list[Column]:
    label = DIMENSIONS[dimension]
    key, name = NAMES[dimension]
    meaning = "Amtlicher Gemeindeschlüssel." if dimension == "municipality" else "Schlüssel."
    further = f" {SUM}: {ALL}, {UNKNOWN}: {UNSTATED}."
    return [Column(key, f"{label}: Schlüssel", meaning + further), Column(name, label, "Name.")]


def _said(table: Table, dimension: str, key: Key, public_keys: PublicKeys) -> tuple[str, str]:
    if key is TOTAL:
        return SUM, ALL
    if not key:
        return UNKNOWN, UNSTATED
    label = table.label(dimension, key).lstrip(_FORMULA)
    return public_keys.get((dimension, key), key), label


def _figure(table: Table, cell: Cell) -> tuple[str, str, str]:
    unit = table.indicator.unit.value
    if cell.is_closed:
        return "", unit, CLOSED
    if cell.value is None:
        return "", unit, EMPTY
    exact = Decimal(1).scaleb(-table.indicator.places)
    value = cell.value.quantize(exact, rounding=ROUND_HALF_UP)
    return f"{value:f}", unit, ROUNDED if table.rounded_to else VALID
