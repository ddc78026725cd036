"""Addresses of open data: the coordination writes, the executive releases, everybody reads."""

from tests.reporting.opendata.factories import draft, propose, published
from tests.web.access_rows import ALSO_FOR_STRANGERS, NO_FILE, NOT_MINE, Row, everybody, only, page

KEEPS, RELEASES, LOOKS = ("kim_coordination",), ("executive",), ("auditor",)
COUNTY = (*KEEPS, *RELEASES, *LOOKS)


def _step(players):
    """Of what is inside others know nothing; who only looks is told why not."""
    told = {name: NOT_MINE for name in COUNTY if name not in players}
    return Row(only(players, 200, rest=NO_FILE, **told), only(players, 422, rest=NO_FILE, **told))


def _step_outside(players):
    """That it is there is no secret."""
    return Row(only(players, 200, rest=NOT_MINE), only(players, 422, rest=NOT_MINE))


FOR_EVERYBODY = Row(everybody(200), ALSO_FOR_STRANGERS)
ROWS = {
    "opendata:list": page(only(COUNTY, 200, rest=NOT_MINE)),
    "opendata:choose": page(only(KEEPS, 200, rest=NOT_MINE)),
    "opendata:add": _step_outside(KEEPS),
    "opendata:edition": page(only(COUNTY, 200, rest=NO_FILE)),
    "opendata:change": _step(KEEPS),
    "opendata:discard": _step(KEEPS),
    "opendata:propose": _step(KEEPS),
    "opendata:return": _step((*KEEPS, *RELEASES)),
    "opendata:release": _step(RELEASES),
    "opendata:withdraw": _step_outside((*KEEPS, *RELEASES)),
    "opendata:next": _step_outside(KEEPS),
    "public_data:list": FOR_EVERYBODY,
    "public_data:catalogue": FOR_EVERYBODY,
    "public_data:dataset": FOR_EVERYBODY,
    "public_data:csv": FOR_EVERYBODY,
    "public_data:description": FOR_EVERYBODY,
}


def numbers(actors, file):
    clara, emil = actors["kim_coordination"], actors["executive"]
    out = published(clara, emil, title="Draußen")
    waiting = propose(clara, draft(clara, title="Wartet"))
    shown = ("dataset", "csv", "description")
    return {
        "edition_id": draft(clara, title="Entsteht").pk,
        "opendata:add.code": "inhabitants",
        "opendata:return.edition_id": waiting.pk,
        "opendata:release.edition_id": waiting.pk,
        "opendata:withdraw.edition_id": out.pk,
        "opendata:next.edition_id": out.pk,
        "public_data:catalogue.ending": "rdf",
        **{f"public_data:{name}.slug": out.dataset.slug for name in shown},
        **{f"public_data:{name}.number": out.number for name in shown},
    }
