"""A chart of a table (Schaubild): one bar for each row, drawn from the plain cells of a paper."""

from typing import Any
from xml.sax.saxutils import escape

from lotse.core.german_numbers import write_number
from lotse.reporting.indicators.rules.tables import CLOSED_SIGN
from lotse.reporting.papers.rules.content import NOTHING, is_closed, number

STYLES = 'text { font-family: "Fira Sans"; font-size: 13px; fill: #222; } .bar { fill: #1d5e8a; }'
_HEIGHT, _LABELS, _BARS, _VALUES = 24, 260, 420, 90


def bars(table: dict[str, Any], column: int = 1) -> str:
    """Bars of one column, the longest as wide as there is room; closed ones have their sign."""
    numbers = [number(row["cells"][column]) for row in table["rows"]]
    most = max((value for value in numbers if value is not None), default=0) or 1
    drawn = []
    for at, (row, value) in enumerate(zip(table["rows"], numbers, strict=True)):
        top = at * _HEIGHT
        width = round(max(float(value or 0), 0) / float(most) * _BARS)
        drawn.append(
            f'<text x="{_LABELS - 8}" y="{top + 16}" text-anchor="end">'
            f"{escape(_short(row['cells'][0]))}</text>"
            f'<rect class="bar" x="{_LABELS}" y="{top + 4}" width="{width}" height="16"/>'
            f'<text x="{_LABELS + width + 8}" y="{top + 16}">'
            f"{_value(row['cells'][column], table['columns'][column]['places'])}</text>"
        )
    size = f"{_LABELS + _BARS + _VALUES} {len(numbers) * _HEIGHT}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}">{"".join(drawn)}</svg>'


def has_bars(table: dict[str, Any], column: int = 1) -> bool:
    """Whether there is anything to draw."""
    return any(number(row["cells"][column]) for row in table["rows"])


def words(table: dict[str, Any], column: int = 1) -> str:
    """What the chart shows, read out: every row with its number."""
    places = table["columns"][column]["places"]
    said = (f"{row['cells'][0]} {_value(row['cells'][column], places)}" for row in table["rows"])
    return f"Balken zu „{table['columns'][column]['label']}“: {'; '.join(said)}."


def _value(cell: Any, places: int) -> str:
    value = number(cell)
    if value is None:
        return CLOSED_SIGN if is_closed(cell) else NOTHING
    return write_number(value, places=places, fewest=0)


def _short(label: str) -> str:
    return label if len(label) <= 34 else f"{label[:33]}…"
