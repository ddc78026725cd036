"""Counts of observations by station and municipality, as far as they may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from lotse.core.suppression import PublishedTable, Split, publish_table
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.observations import access
from lotse.foundation.observations.choices import ChainStage
from lotse.foundation.observations.querysets import counted
from lotse.foundation.organisations.models import Municipality

NO_PLACE = ""


@dataclass(frozen=True)
class StageRow:
    """A station: its total and its cells; ``None`` is not shown, ``rest`` what they sum up to."""

    stage: ChainStage
    total: int | None
    cells: list[int | None]
    rest: int


@dataclass(frozen=True)
class StageTable:
    """Stations by municipality; an observation about two towns counts in both."""

    towns: list[str]
    rows: list[StageRow]
    total: int | None
    rest: int
    is_exact: bool


def stage_table(actor: Actor) -> StageTable:
    """Exact for the coordination of the county; for others small counts are added up."""
    towns = list(Municipality.objects.in_german_order())
    places = [*(str(one.pk) for one in towns), NO_PLACE]
    table = {stage.value: dict.fromkeys(places, 0) for stage in ChainStage}
    for stage, place, mentions, _ in counted():
        table[stage][str(place or NO_PLACE)] = mentions
    is_exact = access.is_county_coordination(actor)
    published = _exact(table) if is_exact else publish_table(table)
    totals = published.rows or Split({})
    rows = [_row(one, places, totals, published.cells.get(one.value)) for one in ChainStage]
    names = [*(one.name for one in towns), "ohne Kommune"]
    return StageTable(names, rows, published.total, totals.rest, is_exact)


def _row(stage: ChainStage, places: list[str], totals: Split, split: Split | None) -> StageRow:
    total = totals.counts.get(stage)
    if split is None:
        return StageRow(stage, total, [None] * len(places), total or 0)
    # What is added up and comes to nothing is known to be nothing.
    hidden = None if split.rest else 0
    return StageRow(stage, total, [split.counts.get(one, hidden) for one in places], split.rest)


def _exact(table: Mapping[str, Mapping[str, int]]) -> PublishedTable:
    totals = {row: sum(cells.values()) for row, cells in table.items()}
    return PublishedTable(
        sum(totals.values()), Split(totals), {row: Split(cells) for row, cells in table.items()}
    )
