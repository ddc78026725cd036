"""Answers to questions as plain values, for tests that need no database."""

from datetime import date
from decimal import Decimal

from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Measure, Unit
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import Cell, Table

DAY = date(2021, 3, 4)
CLOSED = Cell(is_closed=True)
LABELS = {
    ("municipality", "1"): "Troisdorf",
    ("municipality", "2"): "Much",
    ("sex", "f"): "weiblich",
    ("sex", "m"): "männlich",
}


def indicator(code="cases_there", **values):
    given = {
        "name": "Fälle", "purpose": "Zeigt etwas.", "formula": "Anzahl.", "population": "Alle.",
        "exclusions": "Keine.", "source": "Akten", "as_of": "Der Stichtag.", "unit": Unit.CASES,
        "kind": Kind.STOCK, "facts": code, "dimensions": ("municipality", "sex"),
    }  # fmt: skip
    return Indicator(code=code, **(given | values))


def cell(number):
    return number if isinstance(number, Cell) else Cell(None if number is None else Decimal(number))


def table(numbers, *, rows="", columns="", of=None, **values):
    """``numbers`` by row and column; None is the sum."""
    of = of or indicator()
    keys = {row for row, _ in numbers if row is not None}
    further = {column for _, column in numbers if column is not None}
    return Table(
        question=values.pop("question", Question(of.code, on=DAY, rows=rows, columns=columns)),
        indicator=of,
        rows=tuple(sorted(keys)),
        columns=tuple(sorted(further)),
        labels=LABELS,
        cells={key: cell(number) for key, number in numbers.items()},
        **values,
    )


def by_town(one, two, total, **values):
    numbers = {("1", None): one, ("2", None): two, (None, None): total}
    return table(numbers, rows="municipality", **values)


RATE = {"measure": Measure.MEAN, "unit": Unit.DAYS, "places": 1}
