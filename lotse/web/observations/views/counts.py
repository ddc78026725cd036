"""Counts of observations by station and municipality, as far as they may be shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.observations import access
from lotse.foundation.observations.choices import ChainStage
from lotse.foundation.observations.models import Observation
from lotse.foundation.observations.querysets import published
from lotse.foundation.organisations.models import Municipality

_NO_PLACE = ""


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
    """Exact for the coordination of the county; others get what the database publishes."""
    towns = list(Municipality.objects.in_german_order())
    places = [*(str(one.pk) for one in towns), _NO_PLACE]
    is_exact = access.is_county_coordination(actor)
    told = _exact(actor, places) if is_exact else _published()
    rows = [_row(one, places, told) for one in ChainStage]
    names = [*(one.name for one in towns), "ohne Kommune"]
    rest = told.get(("", "", "rest"), 0)
    return StageTable(names, rows, told.get(("", "", "total")), rest, is_exact)


# A number by stage, place and part: "total", "rest" or "cell"; without a stage of all of them.
_Told = Mapping[tuple[str, str, str], int]


def _row(stage: ChainStage, places: list[str], told: _Told) -> StageRow:
    total, rest = told.get((stage, "", "total")), told.get((stage, "", "rest"), 0)
    # What is added up and comes to nothing is known to be nothing.
    hidden = None if total is None or rest else 0
    return StageRow(stage, total, [told.get((stage, one, "cell"), hidden) for one in places], rest)


def _published() -> _Told:
    told = {(stage, place, part): count for stage, place, part, count in published()}
    # All those that are added up are none.
    if told.get(("", "", "rest")) == 0:
        return {(stage, "", "total"): 0 for stage in ChainStage.values} | told
    return told


def _exact(actor: Actor, places: list[str]) -> _Told:
    told = {(stage, one, "cell"): 0 for stage in ChainStage.values for one in places}
    told |= {(stage, "", "total"): 0 for stage in ChainStage.values}
    for stage, place, count in Observation.objects.visible_to(actor).mentions():
        told[stage, str(place or _NO_PLACE), "cell"] = count
        told[stage, "", "total"] += count
    total = sum(count for (_, _, part), count in told.items() if part == "total")
    return told | {("", "", "total"): total}
