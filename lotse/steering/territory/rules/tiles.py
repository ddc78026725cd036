"""The county as a grid of tiles (Kachelkarte): one place for each municipality, by its AGS.

The places are dated reference data in ``reference/tiles.json``. A municipality that is not in it
gets a place in a row of its own below, so that none is ever missing from a map.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_REFERENCE = Path(__file__).resolve().parent.parent / "reference" / "tiles.json"


@dataclass(frozen=True)
class Tile:
    """Where a municipality stands, counted from the upper left corner, and its short names."""

    ags: str
    column: int
    row: int
    code: str
    short: str


def _read() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(_REFERENCE.read_text(encoding="utf-8"))
    return content


REFERENCE = _read()
TILES = {tile["ags"]: Tile(**tile) for tile in REFERENCE["tiles"]}
COLUMNS = 1 + max(tile.column for tile in TILES.values())
ROWS = 1 + max(tile.row for tile in TILES.values())


def tiles_for(places: Iterable[tuple[str, str]]) -> dict[str, Tile]:
    """A tile for each AGS and name; those without a known place stand in rows below."""
    found, placeless = {}, 0
    for ags, name in places:
        known = TILES.get(ags)
        if known is None:
            row, column = divmod(placeless, COLUMNS)
            known = Tile(ags, column, ROWS + row, name[:3], name[:12])
            placeless += 1
        found[ags] = known
    return found
