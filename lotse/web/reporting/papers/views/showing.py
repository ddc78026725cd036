"""A paper as a page shows it: from its plain content, live or frozen, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lotse.core.german_numbers import write_number
from lotse.reporting.indicators.rules.tables import CLOSED_SIGN
from lotse.reporting.papers.rules.content import NOTHING, Content, is_closed, number

_WORDS = (
    ("purpose", "Zweck"),
    ("formula", "Formel"),
    ("population", "Grundgesamtheit"),
    ("exclusions", "Nicht gezählt"),
    ("source", "Quelle"),
    ("as_of", "Stichtag"),
    ("unit", "Einheit"),
)


@dataclass(frozen=True)
class Field:
    """A cell of a table in words; figures stand on the right."""

    text: str
    label: str = ""
    is_figure: bool = False
    is_closed: bool = False


@dataclass(frozen=True)
class Heading:
    """The head of a column with its unit."""

    label: str
    unit: str
    is_figure: bool


@dataclass(frozen=True)
class Shown:
    """A table to be read: heads, rows, and the sum that stands apart."""

    columns: Sequence[Heading]
    rows: Sequence[Sequence[Field]]
    total: Sequence[Field]


@dataclass(frozen=True)
class Bar:
    """A bar of a chart; places are per cent, so that words keep their size in a narrow window."""

    text: str
    width: str
    text_at: int
    bar_at: int


@dataclass(frozen=True)
class Chart:
    """The bars of one column."""

    label: str
    bars: Sequence[Bar]
    height: int


@dataclass(frozen=True)
class Part:
    """A section of a paper with what stands below its words."""

    said: Mapping[str, Any]
    table: Shown | None
    chart: Chart | None


_LANE, _TEXT, _BAR = 38, 14, 20


def parts(content: Content) -> list[Part]:
    """The sections of a content in order."""
    return [
        Part(
            said=section,
            table=shown_table(section["table"]) if section["table"] else None,
            chart=_chart(section["table"]) if section["has_chart"] and section["table"] else None,
        )
        for section in content["sections"]
    ]


def definitions(content: Content) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every indicator of a paper by name, with the words of its definition."""
    return [
        (one["name"], [(label, one[name]) for name, label in _WORDS if one[name]])
        for one in content["definitions"]
    ]


def days(content: Content) -> dict[str, date]:
    """The days of a paper: of its meeting, of its figures, of what was recorded."""
    return {name: date.fromisoformat(content[name]) for name in ("meeting_on", "as_of", "known_at")}


def shown_table(table: Mapping[str, Any]) -> Shown:
    """A plain table in words."""
    columns = table["columns"]
    return Shown(
        columns=[
            Heading(column["label"], "" if place == 0 else column["unit"], _is_figure(table, place))
            for place, column in enumerate(columns)
        ],
        rows=[_fields(columns, row["cells"]) for row in table["rows"]],
        total=_fields(columns, table["total"]) if table["total"] else [],
    )


def written(cell: Any, places: int, unit: str = "") -> str:
    """A cell in words: a number as one writes it, the sign of what is closed, or a text."""
    if isinstance(cell, str):
        return cell
    value = number(cell)
    if value is None:
        return CLOSED_SIGN if is_closed(cell) else NOTHING
    text = write_number(value, places=places, fewest=places)
    return f"{text}\u00a0€" if unit == "Euro" else text


def differing(change: Mapping[str, Any]) -> dict[str, Any]:
    """A figure that changed since the last paper, in words, the difference with its sign."""
    places, difference = change["places"], change["difference"]
    value = number(difference)
    sign = "+" if value is not None and value > 0 else ""
    return {
        "section": change["section"],
        "row": change["row"],
        "column": change["column"],
        "before": _field(change["before"], places),
        "after": _field(change["after"], places),
        "difference": Field(
            f"{sign}{written(difference, places)}",
            is_figure=True,
            is_closed=is_closed(difference),
        ),
    }


def _fields(columns: Sequence[Mapping[str, Any]], cells: Sequence[Any]) -> list[Field]:
    return [
        Field(
            text=written(cell, column["places"], column["unit"]),
            label=column["label"],
            is_figure=not isinstance(cell, str),
            is_closed=is_closed(cell),
        )
        for column, cell in zip(columns, cells, strict=True)
    ]


def _field(cell: Any, places: int) -> Field:
    return Field(written(cell, places), is_figure=True, is_closed=is_closed(cell))


def _is_figure(table: Mapping[str, Any], place: int) -> bool:
    """Whether a column has figures in it."""
    rows = [*(row["cells"] for row in table["rows"]), table["total"]]
    return any(not isinstance(cells[place], str) for cells in rows if cells)


def _chart(table: Mapping[str, Any]) -> Chart | None:
    """Bars of one column, as on paper; without rows there is none."""
    if not table["rows"]:
        return None
    place = _charted([column["key"] for column in table["columns"]])
    column = table["columns"][place]
    cells = [(row["cells"][0], row["cells"][place]) for row in table["rows"]]
    most = max([abs(number(cell) or Decimal(0)) for _, cell in cells]) or Decimal(1)
    bars = [
        Bar(
            text=f"{label}: {_in_chart(cell, column)}",
            width=f"{max(number(cell) or Decimal(0), Decimal(0)) / most * 100:.2f}%",
            text_at=at * _LANE + _TEXT,
            bar_at=at * _LANE + _BAR,
        )
        for at, (label, cell) in enumerate(cells)
    ]
    return Chart(column["label"], bars, len(bars) * _LANE)


def _charted(keys: Sequence[str]) -> int:
    """Of two traits the sum of each row; of a comparison what stands behind the population."""
    if "total" in keys:
        return keys.index("total")
    return 2 if "population" in keys else 1


def _in_chart(cell: Any, column: Mapping[str, Any]) -> str:
    return "verdeckt" if is_closed(cell) else written(cell, column["places"], column["unit"])
