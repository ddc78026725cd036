"""The county as a map: tiles, or official borders when they are in use.

``{% municipality_map values title="Bedarf: Sprache" %}`` draws a value for each municipality, with
the table beside it. ``values`` maps the number of a municipality to a number or None. Without a
``scale`` there are four classes of the same width; ``links`` maps municipalities to addresses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.documents.sheets import Picture
from lotse.foundation.organisations.models import Municipality
from lotse.steering.territory.models import BorderSet, MunicipalityBorder
from lotse.steering.territory.rules import classes, tiles
from lotse.steering.territory.rules.classes import Scale

register = template.Library()

_TILE, _GAP = 84, 4
# The map on paper; the page has colours of its own.
_STYLES = """
text { font-family: "Fira Sans"; }
.map-area { stroke: #000; stroke-width: 1; }
.map-area.is-empty { fill: #fff; stroke-dasharray: 4 3; }
.is-step-0 { fill: #f1f4f8; }
rect.is-step-1, path.is-step-1 { fill: #c9d5ea; }
pattern .is-step-2 { fill: #a5b9dc; }
pattern .is-step-3 { fill: #7592c8; }
.is-ink { fill: #1d4b99; }
.map-plate { fill: #fff; opacity: 0.92; }
.map-name { font-size: 12px; }
.map-code { display: none; }
.map-value { font-size: 17px; font-weight: 600; }
.map-value--area { font-size: 14px; }
"""
Value = Decimal | int | None


@dataclass(frozen=True)
class Place:
    """A municipality as it is drawn and as its line of the table says it."""

    name: str
    code: str
    short: str
    value: str
    step: int | None
    said: str
    url: str
    x: float
    y: float
    path: str = ""

    @property
    def kind(self) -> str:
        return "is-empty" if self.step is None else f"is-step-{self.step}"

    @property
    def middle(self) -> float:
        return self.x + (_TILE - _GAP) / 2


@register.inclusion_tag("steering/territory/_map.html", takes_context=True)
def municipality_map(
    context: Context,
    values: Mapping[int, Value],
    title: str,
    scale: Scale | None = None,
    links: Mapping[int, str] | None = None,
    column: str = "Wert",
    name: str = "karte",
) -> dict[str, Any]:
    """Draw the values; several maps on one page need different names."""
    drawn = _drawn(context["request"].actor, values, scale, links or {})
    return drawn | {"name": name, "title": title, "column": column}


def map_picture(
    actor: Actor, values: Mapping[int, Value], title: str, scale: Scale | None = None
) -> Picture:
    """The same map for a paper: the drawing, its classes in words, and where it comes from."""
    drawn = _drawn(actor, values, scale, {})
    context = drawn | {"name": "karte", "title": title}
    svg = render_to_string("steering/territory/_map_drawing.html", context)
    labels = "; ".join(label for _, label in drawn["legend"])
    borders = drawn["borders"]
    source = drawn["note"]
    if borders:
        source = f"{borders.attribution} (Daten verändert: vereinfachte Linien). {borders.title}."
    words = f"{title}. {drawn['words']}"
    return Picture(svg.strip(), words, f"Von hell nach dunkel: {labels}. {source}", _STYLES)


def _drawn(
    actor: Actor, values: Mapping[int, Value], scale: Scale | None, links: Mapping[int, str]
) -> dict[str, Any]:
    scale = scale or classes.fitting(values.values())
    in_use = BorderSet.objects.visible_to(actor).filter(is_in_use=True).first()
    lines = {row.municipality_id: row for row in in_use.borders.order_by("pk")} if in_use else {}
    towns = list(Municipality.objects.in_german_order())
    # A town that came after the borders were read would be missing.
    in_use = in_use if lines and all(town.pk in lines for town in towns) else None
    places = _places(towns, values, scale, links, lines if in_use else {})
    rows = 1 + max((tile.row for tile in _tiles(towns).values()), default=0)
    return {
        "words": _words(places, scale),
        "places": places,
        "width": in_use.width if in_use else tiles.COLUMNS * _TILE,
        "height": in_use.height if in_use else rows * _TILE,
        "side": _TILE - _GAP,
        "borders": in_use,
        "note": tiles.REFERENCE["note"],
        "legend": list(enumerate(scale.labels)),
        "has_empty": any(place.step is None for place in places),
    }


def _tiles(towns: list[Municipality]) -> dict[str, tiles.Tile]:
    return tiles.tiles_for((town.ags, town.name) for town in towns)


def _places(
    towns: list[Municipality],
    values: Mapping[int, Value],
    scale: Scale,
    links: Mapping[int, str],
    lines: Mapping[int, MunicipalityBorder],
) -> list[Place]:
    grid, found = _tiles(towns), []
    for town in towns:
        tile, line, value = grid[town.ags], lines.get(town.pk), values.get(town.pk)
        step = scale.step(value)
        found.append(
            Place(
                name=town.name,
                code=tile.code,
                short=tile.short,
                value=classes.written(value),
                step=step,
                said="keine Angabe" if step is None else scale.labels[step],
                url=links.get(town.pk, ""),
                x=line.label_x if line else tile.column * _TILE,
                y=line.label_y if line else tile.row * _TILE,
                path=line.path if line else "",
            )
        )
    return found


def _words(places: list[Place], scale: Scale) -> str:
    """The picture in one sentence: how many municipalities are in each class."""
    counted = [
        f"{label}: {sum(place.step == step for place in places)}"
        for step, label in enumerate(scale.labels)
    ]
    empty = sum(place.step is None for place in places)
    return "; ".join([*counted, *([f"keine Angabe: {empty}"] if empty else [])]) + " Kommunen."
