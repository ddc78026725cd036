"""Tables and contents as plain values, for tests that need no database."""

from datetime import date
from decimal import Decimal

from lotse.reporting.indicators.rules.definitions import Indicator, Kind, Measure, Unit
from lotse.reporting.indicators.rules.questions import Question
from lotse.reporting.indicators.rules.tables import Cell, Table
from lotse.reporting.opendata.rules.catalogue import Published, Publisher
from lotse.reporting.opendata.rules.content import Described, content_of

DAY = date(2025, 12, 31)
CLOSED = Cell(is_closed=True)
KEYS = {("municipality", "1"): "05382068", ("municipality", "2"): "05382040"}
LABELS = {
    ("municipality", "1"): "Troisdorf",
    ("municipality", "2"): 'Much, „oben“ "auf"',
    ("sex", "f"): "weiblich",
    ("sex", "m"): "=männlich",
}
DESCRIBED = Described(
    title="Laufende Fälle & mehr <heute>",
    description='Zeigt „Fälle“.\nZweite Zeile \\ mit "Zeichen".',
    keywords=("Integration", "Beratung"),
    licence="dl-by-de/2.0",
    themes=("SOCI", "GOVE"),
    rhythm="ANNUAL",
    attribution="Rhein-Sieg-Kreis, KIM",
)
PUBLISHER = Publisher(
    base="https://lotse.example.org/offene-daten/",
    county="Rhein-Sieg-Kreis",
    contact="Kreisverwaltung",
    email="kim@kreis.example.org",
    district="05382",
    contributor="openNRW",
)


def indicator(code="active_cases", **values):
    given = {
        "name": "Fälle", "purpose": "Zeigt etwas.", "formula": "Anzahl.", "population": "Alle.",
        "exclusions": "Keine.", "source": "Akten", "as_of": "Der Stichtag.", "unit": Unit.CASES,
        "kind": Kind.STOCK, "facts": code,
        "dimensions": ("municipality", "organisation", "origin", "sex"),
    }  # fmt: skip
    return Indicator(code=code, **(given | values))


RATE = indicator("case_duration", measure=Measure.MEDIAN, unit=Unit.DAYS, kind=Kind.FLOW, places=1)


def table(numbers, *, rows="", columns="", of=None, threshold=5, **values):
    """``numbers`` by row and column; None is the sum."""
    of = of or indicator()
    question = {"year": 2025} if of.kind is Kind.FLOW else {"on": DAY}
    keys = {row for row, _ in numbers if row is not None}
    further = {column for _, column in numbers if column is not None}
    return Table(
        question=Question(of.code, rows=rows, columns=columns, **question),
        indicator=of,
        rows=tuple(sorted(keys, key=lambda key: (not key, key))),
        columns=tuple(sorted(further)),
        labels=LABELS,
        cells={key: one if isinstance(one, Cell) else Cell(None if one is None else Decimal(one))
               for key, one in numbers.items()},
        threshold=threshold,
        **values,
    )  # fmt: skip


def by_town(**values):
    numbers = {("1", None): 40, ("2", None): CLOSED, ("", None): 7, (None, None): 50}
    return table(numbers, rows="municipality", **values)


def content(of=None, **values):
    described = DESCRIBED if not values else Described(**(DESCRIBED.__dict__ | values))
    return content_of(described, of or by_town(), public_keys=KEYS, known_on=date(2026, 1, 15))


def published(number=1, slug="laufende-faelle", released_on=date(2026, 2, 1), **values):
    return Published(slug, number, released_on, content(**values))
