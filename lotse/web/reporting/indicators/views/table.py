"""The answer to a question as pages and files show it: written figures, sums, change, legend."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from lotse.core.german_numbers import write_number
from lotse.reporting.indicators.rules.definitions import (
    DIMENSIONS,
    Indicator,
    Kind,
    Measure,
)
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import CLOSED_SIGN, TOTAL, Cell, Key, Table, is_average

NOTHING = "–"
ALL = "Insgesamt"
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Figure:
    """A cell as it is written; ``value`` is None where it is closed or nothing was counted."""

    value: Decimal | None = None
    text: str = NOTHING
    is_closed: bool = False


@dataclass(frozen=True)
class Row:
    """A line of the table; ``key`` is its value of the dimension."""

    label: str
    figures: tuple[Figure, ...]
    key: Key = TOTAL


@dataclass(frozen=True)
class Shown:
    """A table as it is shown: headings, rows, the sum at the end."""

    head: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row
    notes: tuple[str, ...]

    @property
    def every_row(self) -> tuple[Row, ...]:
        return (*self.rows, self.total)


def shown(table: Table, before: Table | None) -> Shown:
    """The table with the sums at its end; without columns, beside it the year before."""
    labels = tuple(table.label(table.question.columns, key) for key in table.columns)
    compared = ("Vorjahr", "Veränderung") if before and not table.columns else ()
    return Shown(
        head=DIMENSIONS.get(table.question.rows, ""),
        headings=(*labels, ALL if labels else table.indicator.unit.value, *compared),
        rows=tuple(
            Row(table.label(table.question.rows, key), _line(table, before, key), key)
            for key in _keys(table, before)
        ),
        total=Row(ALL, _line(table, before, TOTAL)),
        notes=tuple(_notes(table, before)),
    )


def figure(cell: Cell, indicator: Indicator) -> Figure:
    """A cell with its number rounded as the indicator is written."""
    if cell.is_closed:
        return Figure(text=CLOSED_SIGN, is_closed=True)
    if cell.value is None:
        return Figure()
    value = _rounded(cell.value, indicator)
    return Figure(value, write_number(value, places=indicator.places))


def change(now: Figure, before: Figure, indicator: Indicator) -> Figure:
    """How much more or less than a year before; of sums also in per cent."""
    if now.is_closed or before.is_closed:
        return Figure(text=CLOSED_SIGN, is_closed=True)
    if now.value is None or before.value is None:
        return Figure()
    by = now.value - before.value
    text = _signed(by, indicator.places)
    if indicator.measure is Measure.PERCENT:
        text += " Punkte"
    elif before.value > 0 and by and not is_average(indicator.measure):
        text += f" ({_signed(by / before.value * _HUNDRED, 1)} %)"
    return Figure(by, text)


def asked_words(table: Table, asked_at: datetime) -> list[tuple[str, str]]:
    """The question in words, as it stands above every table and in every file."""
    question, indicator = table.question, table.indicator
    words = [
        ("Einheit", indicator.unit.value),
        ("Zeitraum" if indicator.kind is Kind.FLOW else "Stichtag", period_words(question)),
        *((label, DIMENSIONS[name]) for label, name in _split(question)),
    ]
    if question.only:
        name, key = question.only
        words.append(("Nur", f"{DIMENSIONS[name]}: {table.label(name, key)}"))
    stand = f"{asked_at:%d.%m.%Y %H:%M} Uhr"
    if question.known_at:
        stand = f"wie am Ende des {question.known_at:%d.%m.%Y} erfasst (abgerufen am {stand})"
    return [*words, ("Stand", stand)]


def period_words(question: Question) -> str:
    """Example: „01.01.2026 bis 23.11.2026 (das Jahr läuft noch)“."""
    if not question.year:
        return f"{question.last:%d.%m.%Y}"
    said = f"{question.first:%d.%m.%Y} bis {question.last:%d.%m.%Y}"
    return f"{said} (nicht das ganze Jahr)" if question.through else said


def definition(indicator: Indicator) -> list[tuple[str, str]]:
    """Everything that defines an indicator, label by label."""
    return [
        ("Zweck", indicator.purpose),
        ("So wird gezählt", indicator.formula),
        ("Wer oder was zählt", indicator.population),
        ("Was nicht zählt", indicator.exclusions),
        ("Quelle", indicator.source),
        ("Einheit", indicator.unit.value),
        ("Zeitbezug", indicator.as_of),
    ]


def _split(question: Question) -> Iterable[tuple[str, str]]:
    named = (("Zeilen", question.rows), ("Spalten", question.columns))
    return [(label, name) for label, name in named if name]


def _keys(table: Table, before: Table | None) -> tuple[str, ...]:
    """The rows; also those where only a year before something was counted."""
    if before is None or table.columns:
        return table.rows
    return (*table.rows, *(key for key in before.rows if key not in table.rows))


def _line(table: Table, before: Table | None, row: Key) -> tuple[Figure, ...]:
    indicator = table.indicator
    total = figure(table.cell(row), indicator)
    if table.columns or before is None:
        return (*(figure(table.cell(row, key), indicator) for key in table.columns), total)
    earlier = figure(before.cell(row), indicator)
    return total, earlier, change(total, earlier, indicator)


def _notes(table: Table, before: Table | None) -> Iterable[str]:
    tables: Sequence[Table] = [table, before] if before and not table.columns else [table]
    if any(one.has_closed for one in tables):
        yield (
            f"{CLOSED_SIGN} heißt: verdeckt. Dahinter stehen weniger als {table.threshold}"
            " Personen, oder eine so kleine Zahl oder was alle einer Gruppe gemeinsam haben, ließe"
            " sich daraus ablesen."
        )
    if table.rounded_to:
        yield (
            f"Zum Schutz kleiner Zahlen ist jede Zahl auf ein Vielfaches von {table.rounded_to}"
            " gerundet; Summen können deshalb abweichen."
        )
    if before and not table.columns:
        yield f"Vorjahr: {period_words(before.question)}, gezählt nach derselben Definition."
    if is_average(table.indicator.measure) and (table.rows or table.columns):
        yield f"„{ALL}“ gilt für alle zusammen und ist nicht die Summe der Teile."


def _rounded(value: Decimal, indicator: Indicator) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-indicator.places), rounding=ROUND_HALF_UP)


def _signed(value: Decimal, places: int) -> str:
    """A difference with its sign; none is „±0“."""
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    sign = "+" if rounded > 0 else "\N{MINUS SIGN}" if rounded < 0 else "±"
    return f"{sign}{write_number(abs(rounded), places=places)}"
