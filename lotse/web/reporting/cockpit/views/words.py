"""A tile in words: what is said does not depend on colours and arrows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from lotse.core.german_numbers import write_number
from lotse.reporting.cockpit.choices import Direction
from lotse.reporting.cockpit.rules import State, Trend, grows_with_the_year
from lotse.reporting.cockpit.services.tiles import Aim, Tile
from lotse.reporting.indicators.rules.definitions import Indicator, Measure
from lotse.web.reporting.indicators.views.further import further
from lotse.web.reporting.indicators.views.table import Figure, definition, figure, period_words

_BY_TOWN = "municipality"
# A state as badge and words.
STATES = {
    State.REACHED: ("done", "Ziel erreicht"),
    State.NEAR: ("due", "knapp am Ziel vorbei"),
    State.MISSED: ("overdue", "Ziel verfehlt"),
}
_UP, _DOWN, _SAME = "↑", "↓", "→"


@dataclass(frozen=True)
class Shown:
    """A tile as the page shows it."""

    tile: Tile
    figure: Figure
    period: str
    arrow: str
    trend: str
    target: str
    state: tuple[str, str] | None
    url: str
    definition: list[tuple[str, str]]
    further: tuple[str, str] | None = None


def shown(tile: Tile, role: str) -> Shown:
    """Everything a tile says to a role."""
    indicator = tile.indicator
    return Shown(
        tile=tile,
        figure=figure(tile.now, indicator),
        period=period_words(tile.question),
        arrow=_arrow(tile.trend),
        trend=trend_words(tile),
        target=target_words(indicator, tile.aim) if tile.aim else "",
        state=STATES[tile.aim.state] if tile.aim and tile.aim.state else None,
        url=_further(indicator),
        definition=definition(indicator),
        further=further(indicator.code, role),
    )


def missed(tiles: Iterable[Tile]) -> list[str]:
    """The names of the figures beside their target, so that the page begins with them."""
    return [one.indicator.name for one in tiles if one.aim and one.aim.state is State.MISSED]


def counted_words(tiles: list[Tile]) -> str:
    """Since when the oldest figure of the page stands; empty where nothing was counted."""
    moments: list[datetime] = [one.counted_at for one in tiles if one.counted_at]
    return f"Stand heute, {timezone.localtime(min(moments)):%H:%M} Uhr" if moments else ""


def trend_words(tile: Tile) -> str:
    """Example: „12 mehr als vor einem Jahr (+20,0 %)“."""
    indicator, trend = tile.indicator, tile.trend
    if trend is None:
        is_closed = tile.now.is_closed or tile.before.is_closed
        return f"Kein Vergleich zum Vorjahr{': verdeckt' if is_closed else ''}"
    before = f"Vorjahr: {figure(tile.before, indicator).text}"
    if not trend.by:
        return f"wie vor einem Jahr ({before})"
    points = " Punkte" if indicator.measure is Measure.PERCENT else ""
    by = f"{_number(abs(trend.by), indicator)}{points} {'mehr' if trend.by > 0 else 'weniger'}"
    if trend.percent is None:
        return f"{by} als vor einem Jahr ({before})"
    sign = "+" if trend.percent > 0 else "\N{MINUS SIGN}" if trend.percent < 0 else "±"
    percent = write_number(abs(trend.percent), places=1)
    return f"{by} als vor einem Jahr ({before}, {sign}{percent} %)"


def target_words(indicator: Indicator, aim: Aim) -> str:
    """Example: „mindestens 400 im Jahr, davon bis heute 357“."""
    target = aim.target
    said = f"{Direction(target.direction).label} {_number(target.value, indicator)}"
    if not grows_with_the_year(indicator):
        return said
    return f"{said} im Jahr, davon bis heute {_number(aim.wanted, indicator)}"


def _number(value: Decimal, indicator: Indicator) -> str:
    return write_number(value, places=max(indicator.places, 2), fewest=indicator.places)


def _arrow(trend: Trend | None) -> str:
    if trend is None:
        return ""
    return _UP if trend.by > 0 else _DOWN if trend.by < 0 else _SAME


def _further(indicator: Indicator) -> str:
    """The page of the indicator, by municipalities where it has them."""
    split: dict[str, Any] = {"zeilen": _BY_TOWN} if _BY_TOWN in indicator.dimensions else {}
    page = reverse("indicators:indicator", args=[indicator.code])
    return f"{page}?{urlencode(split)}" if split else page
