"""Answers as plain tables of a paper: one indicator, several side by side, all municipalities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lotse.reporting.indicators.rules.definitions import DIMENSIONS, Measure
from lotse.reporting.indicators.rules.tables import TOTAL, Cell, Table
from lotse.reporting.papers.rules.content import figure, plain

TOTAL_LABEL = "Insgesamt"
_THOUSAND = 1000
_COUNTS = (Measure.RECORDS, Measure.PEOPLE)


@dataclass(frozen=True)
class Town:
    """A municipality with its population base."""

    key: str
    name: str
    population: int


def single(table: Table) -> dict[str, Any]:
    """One indicator by one trait or two; without any a single number."""
    question, indicator = table.question, table.indicator
    places, by = indicator.places, question.columns
    columns = [_label_column(DIMENSIONS.get(question.rows, "Kennzahl"))]
    keys: list[str | None] = list(table.columns) if by else []
    columns += [_column(key or "-", table.label(by, key or ""), table) for key in keys]
    columns.append(_column("total", TOTAL_LABEL if by else indicator.name, table))

    def cells(row: str | None) -> list[Any]:
        return [plain(table.cell(row, key), places) for key in [*keys, TOTAL]]

    rows = [
        {"key": row, "cells": [table.label(question.rows, row), *cells(row)]}
        for row in table.rows
        if question.rows
    ]
    total = [TOTAL_LABEL if question.rows else indicator.name, *cells(TOTAL)]
    return {"columns": columns, "rows": rows, "total": total}


def side_by_side(tables: Sequence[Table], dimension: str) -> dict[str, Any]:
    """Several indicators as columns, by one trait that all of them offer, or as totals only."""
    labels = {key: table.label(dimension, key) for table in tables for key in table.rows}
    columns = [_label_column(DIMENSIONS.get(dimension, "")), *map(_own_column, tables)]
    rows = [
        {"key": key, "cells": [label, *(_cell(table, key) for table in tables)]}
        for key, label in labels.items()
        if dimension
    ]
    total = [TOTAL_LABEL, *(_cell(table, TOTAL) for table in tables)]
    return {"columns": columns, "rows": rows, "total": total}


def comparison(tables: Sequence[Table], towns: Sequence[Town]) -> dict[str, Any]:
    """Every municipality with its population, each indicator, and counts per 1,000 inhabitants."""
    columns = [
        _label_column(DIMENSIONS["municipality"]),
        {"key": "population", "label": "Einwohner", "unit": "Einwohner", "places": 0},
    ]
    for table in tables:
        columns.append(_own_column(table))
        if _is_count(table):
            columns.append(_rate_column(table))
    known = {town.key for town in towns}
    shown = [*towns, *_beyond(tables, known)]
    rows = [{"key": town.key, "cells": _town_cells(tables, town, town.key)} for town in shown]
    county = Town("total", TOTAL_LABEL, sum(town.population for town in towns))
    return {"columns": columns, "rows": rows, "total": _town_cells(tables, county, TOTAL)}


def _beyond(tables: Sequence[Table], known: set[str]) -> list[Town]:
    """What belongs to no municipality of the county stands below them."""
    further: Mapping[str, str] = {
        key: table.label("municipality", key)
        for table in tables
        for key in table.rows
        if key not in known
    }
    return [Town(key, label, 0) for key, label in further.items()]


def _town_cells(tables: Sequence[Table], town: Town, key: str | None) -> list[Any]:
    population = Decimal(town.population) if town.population else None
    cells: list[Any] = [town.name, figure(population, 0)]
    for table in tables:
        cell = table.cell(key)
        cells.append(plain(cell, table.indicator.places))
        if _is_count(table):
            cells.append(plain(_rate(cell, town.population), 1))
    return cells


def _rate(cell: Cell, population: int) -> Cell:
    """Per 1,000 inhabitants; a closed number has no rate, it would give it away."""
    if cell.is_closed or cell.value is None or not population:
        return Cell(is_closed=cell.is_closed)
    return Cell(cell.value * _THOUSAND / population)


def _is_count(table: Table) -> bool:
    return table.indicator.measure in _COUNTS


def _cell(table: Table, key: str | None) -> dict[str, Any]:
    return plain(table.cell(key), table.indicator.places)


def _label_column(label: str) -> dict[str, Any]:
    return {"key": "label", "label": label, "unit": "", "places": 0}


def _column(key: str, label: str, table: Table) -> dict[str, Any]:
    indicator = table.indicator
    return {"key": key, "label": label, "unit": indicator.unit.value, "places": indicator.places}


def _own_column(table: Table) -> dict[str, Any]:
    return _column(table.indicator.code, table.indicator.name, table)


def _rate_column(table: Table) -> dict[str, Any]:
    code, name = table.indicator.code, table.indicator.name
    label = f"{name} je 1.000"
    return {"key": f"{code}_rate", "label": label, "unit": "je 1.000 Einwohner", "places": 1}
