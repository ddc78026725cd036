"""Answers without a database: what pages and files make of them."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Measure, Unit
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import Cell, Table

ASKED_AT = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo("Europe/Berlin"))
FLOW = Indicator(
    code="new_cases",
    name="Neue Fälle",
    purpose="Zeigt, wie viele Fälle beginnen.",
    formula="Anzahl der Fälle mit Beginn im Zeitraum.",
    population="Alle Fälle im Kreis.",
    exclusions="Kurzberatungen.",
    source="Fallakten",
    as_of="Tag des Beginns",
    unit=Unit.CASES,
    kind=Kind.FLOW,
    facts="cases",
    dimensions=("municipality", "sex", "quarter"),
)
MEAN = replace(FLOW, measure=Measure.MEAN, unit=Unit.DAYS, places=1)
PERCENT = replace(FLOW, measure=Measure.PERCENT, unit=Unit.PERCENT, places=1)
LABELS = {
    ("municipality", "1"): "Bornheim",
    ("municipality", "2"): "Troisdorf",
    ("municipality", "3"): "Windeck",
    ("sex", "f"): "weiblich",
    ("sex", "m"): "männlich",
}
CLOSED = Cell(is_closed=True)


def cells(**counts):
    """Cells by row; ``total`` is the sum, „closed“ a closed one."""
    return {
        (None if key == "total" else key.removeprefix("_"), None): _cell(value)
        for key, value in counts.items()
    }


def _cell(value):
    return CLOSED if value == "closed" else Cell(None if value is None else Decimal(str(value)))


def table(indicator=FLOW, *, rows=("1", "2", "3"), columns=(), found=None, **facts):
    """A table of 2026 by municipality."""
    asked = {"rows": "municipality" if rows else "", "columns": "sex" if columns else ""}
    question = Question(indicator.code, year=2026, **asked)
    if found is None:
        found = cells(total=21, _1=14, _2="closed", _3="closed")
    return Table(question, indicator, rows, columns, LABELS, found, **({"threshold": 5} | facts))


def earlier(found, indicator=FLOW, rows=("1", "2")):
    of = table(indicator, rows=rows, found=found)
    return replace(of, question=replace(of.question, year=2025))


def asked(of, **changed):
    """The same table of a question with something changed."""
    return replace(of, question=replace(of.question, **changed))


DAY = date(2026, 6, 30)
