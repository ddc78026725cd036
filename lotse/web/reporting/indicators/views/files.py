"""A table as a file that can be read alone: with its definition, question and Stand."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse

from lotse.foundation.documents import sheets, spreadsheets
from lotse.foundation.documents.sheets import NUMBER, Column, Part, Sheet
from lotse.reporting.indicators.rules.tables import TOTAL, Key, Table
from lotse.web.downloads import XLSX, as_attachment
from lotse.web.reporting.indicators.views.table import (
    Figure,
    Row,
    asked_words,
    definition,
    figure,
    shown,
)

_JSON = "application/json"


def as_csv(table: Table, before: Table | None, asked_at: datetime) -> HttpResponse:
    """The definition line by line, then the table below an empty line."""
    of = shown(table, before)
    width = len(of.headings) + 1
    lines: list[Sequence[spreadsheets.Cell]] = [
        *_facts(table, asked_at),
        *(("Hinweis", note) for note in of.notes),
        (),
        (of.head, *of.headings),
        *([row.label, *_cells(row)] for row in of.every_row),
    ]
    title = [table.indicator.name, *[""] * (width - 1)]
    content = spreadsheets.write_csv(title, lines)
    return as_attachment(content, "text/csv; charset=utf-8", _name(table, "csv"))


def as_xlsx(table: Table, before: Table | None, asked_at: datetime) -> HttpResponse:
    """A workbook: definition and question on the first page, the table on the second."""
    content = sheets.as_xlsx(sheet_of(table, before, asked_at))
    return as_attachment(content, XLSX, _name(table, "xlsx"))


def as_json(table: Table, before: Table | None, asked_at: datetime) -> HttpResponse:
    """Everything for programs: keys and labels, every cell once; ``value`` is null if closed."""
    question = table.question
    told = {
        "indicator": {"code": table.indicator.code, "name": table.indicator.name},
        "definition": dict(definition(table.indicator)),
        "question": dict(asked_words(table, asked_at)),
        "asked_at": asked_at.isoformat(timespec="seconds"),
        "known_at": question.known_at and question.known_at.isoformat(),
        "first_day": question.first.isoformat(),
        "last_day": question.last.isoformat(),
        "threshold": table.threshold,
        "rounded_to": table.rounded_to,
        "notes": list(shown(table, before).notes),
        "rows": _keys(table, question.rows, table.rows),
        "columns": _keys(table, question.columns, table.columns),
        "cells": _every_cell(table),
        "year_before": _every_cell(before) if before else [],
    }
    content = json.dumps(told, ensure_ascii=False, indent=2).encode()
    return as_attachment(content, _JSON, _name(table, "json"))


FORMATS: dict[str, Callable[[Table, Table | None, datetime], HttpResponse]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "json": as_json,
}


def sheet_of(table: Table, before: Table | None, asked_at: datetime) -> Sheet:
    """The table as a paper of figures."""
    of = shown(table, before)
    columns = [Column(of.head or "Kennzahl"), *(Column(label, NUMBER) for label in of.headings)]
    rows = [[row.label, *_cells(row)] for row in of.rows]
    total = [of.total.label, *_cells(of.total)]
    return Sheet(
        title=table.indicator.name,
        subtitle=table.indicator.purpose,
        facts=_facts(table, asked_at),
        parts=[Part("Tabelle", of.notes, sheets.Table(columns, rows, total))],
    )


def _facts(table: Table, asked_at: datetime) -> list[tuple[str, str]]:
    described = definition(table.indicator)
    known = {label for label, _ in described}
    return [*described, *(fact for fact in asked_words(table, asked_at) if fact[0] not in known)]


def _cells(row: Row) -> list[spreadsheets.Cell]:
    return [_cell(one) for one in row.figures]


def _cell(one: Figure) -> spreadsheets.Cell:
    """A number as such, whole ones without decimals; a closed figure as its sign."""
    if one.is_closed:
        return one.text
    return None if one.value is None else _number(one.value)


def _number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value


def _keys(table: Table, dimension: str, keys: Sequence[str]) -> dict[str, Any]:
    values = [{"key": key, "label": table.label(dimension, key)} for key in keys]
    return {"dimension": dimension, "values": values}


def _every_cell(table: Table) -> list[dict[str, Any]]:
    places: list[tuple[Key, Key]] = [
        (row, column) for row in (*table.rows, TOTAL) for column in (*table.columns, TOTAL)
    ]
    return [_told(table, row, column) for row, column in places]


def _told(table: Table, row: Key, column: Key) -> dict[str, Any]:
    one = figure(table.cell(row, column), table.indicator)
    number = None if one.value is None else _number(one.value)
    value = float(number) if isinstance(number, Decimal) else number
    return {"row": row, "column": column, "value": value, "is_closed": one.is_closed}


def _name(table: Table, ending: str) -> str:
    return f"{table.indicator.code}-{table.question.last:%Y-%m-%d}.{ending}"
