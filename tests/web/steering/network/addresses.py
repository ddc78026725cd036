"""Addresses of the network: who steers sees it, the coordination of the county keeps it."""

from tests.steering.network.factories import office, relate
from tests.web.access_rows import NO_FILE, NOT_MINE, Row, only, page

KEEPER = ("kim_coordination",)
LOOKERS = ("executive", "auditor")
READERS = (*KEEPER, *LOOKERS)
LOOKING = dict.fromkeys(LOOKERS, NOT_MINE)
FOR_READERS = page(only(READERS, 200, rest=NOT_MINE))
OF_RECORD = page(only(READERS, 200, rest=NO_FILE))


def _kept(post_status=422):
    """Readers see the record and are told why they cannot; nobody else finds it."""
    return Row(
        only(KEEPER, 200, rest=NO_FILE, **LOOKING),
        only(KEEPER, post_status, rest=NO_FILE, **LOOKING),
    )


def _new(post_status=422):
    return Row(only(KEEPER, 200, rest=NOT_MINE), only(KEEPER, post_status, rest=NOT_MINE))


ROWS = {
    "network:picture": FOR_READERS,
    "network:figures": FOR_READERS,
    "network:offers": FOR_READERS,
    "network:lived": FOR_READERS,
    "network:export": FOR_READERS,
    "network:paper": FOR_READERS,
    "network:actors": FOR_READERS,
    "network:arrange": _new(302),
    "network:actor_add": _new(),
    "network:actor": OF_RECORD,
    "network:actor_change": _kept(),
    "network:actor_end": _kept(),
    "network:relation_add": _new(),
    "network:relation_change": _kept(),
    "network:relation_end": _kept(),
    "network:relation_remove": _kept(302),
}


def numbers(actors, file):
    keeper = actors["kim_coordination"]
    one, other = office(keeper, "Sozialamt Eitorf"), office(keeper, "Caritas Eitorf")
    return {
        "network_actor_id": one.pk,
        "relation_id": relate(keeper, one, other).pk,
        "network:export.ending": "graphml",
    }
