"""Tiles, classes, borders from a file, and outlines: no database."""

import json
import math
from decimal import Decimal

import pytest

from lotse.core.verdicts import RuleViolationError
from lotse.demo.municipalities import PLACES
from lotse.steering.territory.rules import classes, geojson, outlines, tiles
from lotse.steering.territory.rules.geojson import System
from tests.steering.territory.factories import collection, feature, square

TROISDORF, SIEGBURG = "05382068", "05382060"
BOTH = {TROISDORF, SIEGBURG}
NAME = {place.name: place.ags for place in PLACES}
# Municipalities that share a border; on a grid they are beside or across the corner.
NEIGHBOURS = (
    ("Niederkassel", "Troisdorf"), ("Troisdorf", "Siegburg"), ("Troisdorf", "Lohmar"),
    ("Troisdorf", "Sankt Augustin"), ("Siegburg", "Lohmar"), ("Siegburg", "Hennef (Sieg)"),
    ("Siegburg", "Sankt Augustin"), ("Sankt Augustin", "Königswinter"),
    ("Hennef (Sieg)", "Königswinter"), ("Königswinter", "Bad Honnef"), ("Lohmar", "Much"),
    ("Lohmar", "Neunkirchen-Seelscheid"), ("Neunkirchen-Seelscheid", "Much"),
    ("Neunkirchen-Seelscheid", "Ruppichteroth"), ("Neunkirchen-Seelscheid", "Hennef (Sieg)"),
    ("Much", "Ruppichteroth"), ("Ruppichteroth", "Eitorf"), ("Ruppichteroth", "Windeck"),
    ("Hennef (Sieg)", "Eitorf"), ("Eitorf", "Windeck"), ("Bornheim", "Alfter"),
    ("Bornheim", "Swisttal"), ("Alfter", "Swisttal"), ("Swisttal", "Rheinbach"),
    ("Rheinbach", "Meckenheim"), ("Meckenheim", "Wachtberg"), ("Alfter", "Meckenheim"),
    ("Bornheim", "Niederkassel"),
)  # fmt: skip


def test_every_municipality_has_one_tile_and_no_place_has_two():
    assert set(tiles.TILES) == {place.ags for place in PLACES}
    places = {(tile.column, tile.row) for tile in tiles.TILES.values()}
    assert len(places) == len(tiles.REFERENCE["tiles"]) == 19
    assert len({tile.code for tile in tiles.TILES.values()}) == 19


@pytest.mark.parametrize(("one", "other"), NEIGHBOURS)
def test_neighbours_are_beside_each_other(one, other):
    a, b = tiles.TILES[NAME[one]], tiles.TILES[NAME[other]]
    assert max(abs(a.column - b.column), abs(a.row - b.row)) == 1


def test_north_is_above_and_the_rhine_lies_between():
    assert tiles.TILES[NAME["Much"]].row < tiles.TILES[NAME["Bad Honnef"]].row
    assert tiles.TILES[NAME["Windeck"]].column > tiles.TILES[NAME["Rheinbach"]].column
    assert "Schematische Darstellung" in tiles.REFERENCE["note"]


def test_a_municipality_without_a_known_place_stands_below():
    found = tiles.tiles_for([("05382068", "Troisdorf"), ("01001000", "Flensburg")])
    assert found["05382068"].row == 1
    assert (found["01001000"].column, found["01001000"].row) == (0, tiles.ROWS)
    many = tiles.tiles_for((f"{at:08}", "Ort") for at in range(tiles.COLUMNS + 1))
    assert max(tile.row for tile in many.values()) == tiles.ROWS + 1


@pytest.mark.parametrize(
    ("value", "step"), [(None, None), (0, 0), (Decimal("0.5"), 1), (1, 1), (2, 2), (3, 3)]
)
def test_needs_have_four_classes(value, step):
    assert classes.NEEDS.step(value) == step


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([], ("0",)),
        ([0, None], ("0",)),
        ([1, 9], ("unter 3", "3 bis unter 6", "6 bis unter 9", "ab 9")),
        ([Decimal("1")], ("unter 0,3", "0,3 bis unter 0,6", "0,6 bis unter 0,9", "ab 0,9")),
    ],
)
def test_values_fall_into_classes_of_the_same_width(values, labels):
    assert classes.fitting(values).labels == labels


def test_a_value_is_written_as_in_germany():
    assert [classes.written(one) for one in (None, 0, Decimal("1.25"), 76_251)] == [
        "–", "0", "1,2", "76.251",
    ]  # fmt: skip


def _degrees(at=0):
    return square(at, side=0.05, west=7.1, south=50.7)


def test_metres_of_zone_32_and_degrees_are_recognised():
    for ring, system in ((square(), System.UTM32), (_degrees(), System.WGS84)):
        found = geojson.read(collection(feature(TROISDORF, "Troisdorf", ring)), BOTH)
        assert found.system is system
        assert list(found.rings) == [TROISDORF]


@pytest.mark.parametrize(
    ("name", "ring", "fits"),
    [
        ("urn:ogc:def:crs:EPSG::25832", square(), True),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", _degrees(), True),
        ("EPSG:25832", _degrees(), False),
        ("EPSG:31467", square(), False),
    ],
)
def test_what_the_file_says_of_its_coordinates_has_to_fit(name, ring, fits):
    content = collection(
        feature(TROISDORF, "Troisdorf", ring), crs={"type": "name", "properties": {"name": name}}
    )
    if fits:
        assert geojson.read(content, BOTH).rings
    else:
        with pytest.raises(RuleViolationError, match="anderes Koordinatensystem"):
            geojson.read(content, BOTH)


def test_several_areas_of_a_municipality_are_one_and_strangers_are_named():
    found = geojson.read(
        collection(
            feature(TROISDORF, "Troisdorf", square(), square(3), kind="MultiPolygon"),
            feature(TROISDORF, "Troisdorf", square(1)),
            feature(5382060, "Siegburg", square(2)),
            feature("05314000", "Bonn", square(4)),
            feature("05315000", None, square(5)),
        ),
        BOTH,
    )
    assert len(found.rings[TROISDORF]) == 3
    # A number has lost its leading zero.
    assert SIEGBURG in found.rings
    assert found.unknown == ("Bonn (05314000)", "05315000")


def test_of_many_strangers_the_first_are_named_and_all_are_counted():
    others = [feature(f"09{at:06}", "Ort", square()) for at in range(50)]
    found = geojson.read(collection(feature(TROISDORF, "T", square()), *others), BOTH)
    assert (len(found.unknown), found.unknown_count) == (40, 50)


def _with(geometry):
    one = feature(TROISDORF, "Troisdorf", square())
    one["geometry"] = geometry
    return collection(one)


def _polygon(*rings):
    return _with({"type": "Polygon", "coordinates": list(rings)})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "leer"),
        (b" " * (geojson.MOST_BYTES + 1), "größer als"),
        (b"PK\x03\x04", "Archiv"),
        (b"\xff\xfe\x00", "kein lesbares"),
        (b"{", "kein lesbares"),
        (b"[" * 200_000, "kein lesbares"),
        (b'{"type": "FeatureCollection", "features": [NaN]}', "kein lesbares"),
        (b"[]", "FeatureCollection"),
        (b'{"type": "Topology"}', "FeatureCollection"),
        (b'{"type": "FeatureCollection"}', "keine einzige"),
        (collection(), "keine einzige"),
        (collection("x"), "keine Angaben"),
        (collection({"properties": None}), "keine Angaben"),
        (collection({"properties": {"GEN": "Troisdorf"}}), "fehlt das Feld AGS"),
        (collection({"properties": {"AGS": "abc"}}), "fehlt das Feld AGS"),
        (collection(feature("05314000", "Bonn", square())), "keine Kommune dieses Kreises"),
        (collection(feature("05382", "Kreis", square())), "keine Kommune dieses Kreises"),
        (_with(None), "keine Fläche"),
        (_with({"type": "Point", "coordinates": [1, 2]}), "keine Fläche"),
        (_with({"type": "Polygon", "coordinates": None}), "nicht lesbar"),
        (_polygon(), "ist leer"),
        (_polygon([[1, 2], [3, 4]]), "unvollständig"),
        (_polygon([[1], [2], [3], [4]]), "unvollständig"),
        (_polygon([["a", "b"]] * 4), "nicht lesbar"),
        (_polygon([[50.7, 7.1], [50.8, 7.1], [50.8, 7.2], [50.7, 7.1]]), "vertauscht"),
        (_polygon(square(west=32_370_000)), "nicht erkannt"),
        (_polygon(square()).replace(b"370000", b"1e999"), "nicht erkannt"),
        (_polygon([[0, 0]] * (geojson.MOST_POINTS + 1)), "Punkte"),
    ],
    ids=range(28),
)
def test_what_is_no_file_of_borders_is_refused_with_a_reason(content, reason):
    with pytest.raises(RuleViolationError, match=reason):
        geojson.read(content, BOTH)


def _drawn(*features):
    return outlines.draw(geojson.read(collection(*features), {one["properties"]["AGS"]
                                                              for one in features}))  # fmt: skip


def _spots(path):
    return {tuple(map(float, spot.split())) for ring in path.strip("MZ").split("ZM")
            for spot in ring.split("L")}  # fmt: skip


def _wavy(left, right, wave):
    """An area whose right or left side is a wave, with many points."""
    steps = [SOUTH + 10_000 * at / 200 for at in range(201)]
    edge = [[wave(y), y] for y in steps]
    return [[left, SOUTH], *edge, [left, SOUTH + 10_000], [left, SOUTH]] if left else [
        [right, SOUTH], *edge, [right, SOUTH + 10_000], [right, SOUTH]]  # fmt: skip


SOUTH = 5_620_000


def test_neighbours_keep_the_same_border_with_fewer_points():
    def wave(y):
        return 375_000 + 400 * math.sin(y / 700) + 3 * math.sin(y / 11)

    drawing = _drawn(
        feature(TROISDORF, "T", _wavy(370_000, None, wave)),
        feature(SIEGBURG, "S", _wavy(None, 380_000, wave)),
    )
    assert drawing.points_kept < drawing.points_read / 4
    one, other = (_spots(drawing.outlines[ags].path) for ags in (TROISDORF, SIEGBURG))
    shared = one & other
    assert len(shared) >= 10
    # Each has two corners of its own; everything else is the border between them.
    assert len(one - shared) == len(other - shared) == 2


def test_an_island_keeps_its_shape_and_holes_stay():
    hole = square(west=372_000, south=5_622_000, side=1_000)
    drawing = _drawn(feature(TROISDORF, "T", square(), hole))
    outline = drawing.outlines[TROISDORF]
    assert outline.path.count("M") == 2
    assert (drawing.width, drawing.height) == (640, 640)
    assert (outline.label_x, outline.label_y) == (320, 320)


def test_rings_that_touch_in_one_point_are_drawn():
    west, south = 370_000, 5_620_000
    other = [[west, south], [west - 5_000, south], [west - 5_000, south - 5_000],
             [west, south - 5_000], [west, south]]  # fmt: skip
    drawing = _drawn(feature(TROISDORF, "T", square()), feature(SIEGBURG, "S", other))
    assert all(outline.path.count("L") == 3 for outline in drawing.outlines.values())


def test_a_line_that_comes_back_to_one_spot_is_drawn():
    west, south, side = 370_000, 5_620_000, 5_000
    eight = [[west, south], [west + side, south], [west + side, south + side], [west, south],
             [west - side, south], [west - side, south - side], [west, south]]  # fmt: skip
    drawing = _drawn(feature(TROISDORF, "T", eight))
    assert drawing.outlines[TROISDORF].path.count("L") == 5


def test_degrees_are_narrower_from_west_to_east():
    drawing = _drawn(feature(TROISDORF, "T", _degrees()))
    assert drawing.height == pytest.approx(640 / math.cos(math.radians(50.8)), abs=1)


def test_what_has_no_extent_is_left_out():
    flat = [[370_000, 5_620_000]] * 4
    drawing = _drawn(feature(TROISDORF, "T", flat), feature(SIEGBURG, "S", square()))
    assert list(drawing.outlines) == [SIEGBURG]
    line = [[370_000, 5_620_000], [370_000, 5_625_000], [370_000, 5_622_000], [370_000, 5_620_000]]
    assert not _drawn(feature(TROISDORF, "T", line)).outlines.get(SIEGBURG)


def test_a_ring_folded_onto_itself_has_its_label_at_its_beginning():
    folded = ((0, 0), (100, 0), (200, 0), (100, 0))
    assert outlines._middle(folded) == (0.0, 0.0)
    assert json.dumps(outlines._path([folded]), default=list).startswith('["M0 0L10 0')
