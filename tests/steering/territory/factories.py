"""Borders for tests: squares for the municipalities that are there."""

import json

from lotse.foundation.accounts.actors import acting
from lotse.foundation.organisations.models import Municipality
from lotse.steering.territory.services import borders
from tests import cast

WEST, SOUTH, SIDE = 370_000, 5_620_000, 5_000


def square(at=0, side=SIDE, west=WEST, south=SOUTH):
    """A closed ring of metres (EPSG:25832), the next one beside it."""
    left = west + at * side
    return [[left, south], [left + side, south], [left + side, south + side],
            [left, south + side], [left, south]]  # fmt: skip


def feature(ags, name, *rings, kind="Polygon"):
    coordinates = list(rings) if kind == "Polygon" else [[ring] for ring in rings]
    return {
        "type": "Feature",
        "properties": {"AGS": ags, "GEN": name},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def of_all():
    towns = Municipality.objects.in_german_order()
    return collection(*(feature(one.ags, one.name, square(at)) for at, one in enumerate(towns)))


def read_in(actor, content=None, **values):
    cast.municipality()
    defaults = {"title": "VG250, Stand 31.12.2025", "year": 2025, "file_name": "vg250.geojson"}
    with acting(actor):
        return borders.read_borders(actor=actor, content=content or of_all(), **(defaults | values))
