"""What a paper says as plain JSON, its one spelling, and its checksum.

A cell is a text, ``{"value": "12.5"}``, ``{"value": null}`` where there was nothing to take a mean
of, or ``{"closed": true}``. Numbers are text: the same after every way through JSON.
"""

import json
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from typing import Any

from lotse.core.german_numbers import write_number
from lotse.reporting.indicators.rules.definitions import Indicator
from lotse.reporting.indicators.rules.tables import CLOSED_SIGN, Cell

Content = dict[str, Any]
PlainCell = str | dict[str, Any]
CLOSED: dict[str, Any] = {"closed": True}
NOTHING = "–"
IN_WORDS = f"{CLOSED_SIGN} (geschützte kleine Zahl)"
_WORDS = ("code", "name", "purpose", "formula", "population", "exclusions", "source", "as_of")


def canonical(content: Content) -> str:
    """The one spelling of a content: keys in order, no blanks.

    Example: {"b": 1, "a": "ü"} -> '{"a":"ü","b":1}'
    """
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum(content: Content) -> str:
    """SHA-256 of the one spelling, in hexadecimal digits."""
    return sha256(canonical(content).encode()).hexdigest()


def figure(value: Decimal | None, places: int) -> dict[str, Any]:
    """A number as a cell, rounded half up to the places it is shown with."""
    if value is None:
        return {"value": None}
    return {"value": str(value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP))}


def plain(cell: Cell, places: int) -> dict[str, Any]:
    """A cell of an answer as it is kept; what is closed has no number in it."""
    return dict(CLOSED) if cell.is_closed else figure(cell.value, places)


def number(cell: PlainCell | None) -> Decimal | None:
    """The number of a cell; None where it is text, empty or closed."""
    if not isinstance(cell, Mapping) or cell.get("value") is None:
        return None
    return Decimal(cell["value"])


def is_closed(cell: PlainCell | None) -> bool:
    return isinstance(cell, Mapping) and bool(cell.get("closed"))


def in_words(cell: PlainCell, places: int, unit: str = "") -> str:
    """A cell within a sentence.

    Example: {"value": "1234"} -> „1.234“
    """
    if is_closed(cell):
        return IN_WORDS
    value = number(cell)
    if value is None:
        return NOTHING
    written = write_number(value, places=places, fewest=0 if unit != "Euro" else places)
    return f"{written}\u00a0€" if unit == "Euro" else written


def definition(indicator: Indicator) -> dict[str, str]:
    """The words of an indicator as they are kept with a paper."""
    words = {name: str(getattr(indicator, name)) for name in _WORDS}
    return words | {"unit": indicator.unit.value}
