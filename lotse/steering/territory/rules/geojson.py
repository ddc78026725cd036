"""Official borders from a GeoJSON file (BKG VG250, VG5000), read with distrust.

Of the file only what names a municipality of ours is taken. Coordinates are those that BKG ships:
degrees (WGS84) or metres (ETRS89/UTM zone 32, EPSG:25832); others are refused with a sentence.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn

from lotse.core.verdicts import RuleViolationError

MOST_BYTES = 15_000_000
MOST_POINTS = 400_000
_FEWEST_OF_RING = 4  # the last point repeats the first
_MOST_UNKNOWN_NAMED = 40
_AGS_DIGITS = 8
_NAMES_OF_WGS84 = ("4326", "CRS84", "4258")
_NAME_OF_UTM32 = "25832"

Point = tuple[float, float]
Ring = tuple[Point, ...]


class System(StrEnum):
    """What the coordinates of a file mean."""

    WGS84 = "wgs84"
    UTM32 = "utm32"


# West, south, east and north of Germany, with a margin.
_BOUNDS = {
    System.WGS84: (5.0, 46.5, 16.0, 56.0),
    System.UTM32: (200_000.0, 5_150_000.0, 1_000_000.0, 6_200_000.0),
}


@dataclass(frozen=True)
class Borders:
    """What was read: rings by AGS, the coordinates' system, names that are not ours."""

    system: System
    rings: Mapping[str, tuple[Ring, ...]]
    unknown: tuple[str, ...]
    unknown_count: int


def read(content: bytes, wanted: Iterable[str]) -> Borders:
    """Read the borders of the wanted municipalities.

    Raises: RuleViolationError if the file is too large, broken, no GeoJSON of municipalities, or
    has coordinates that are not recognised.
    """
    collection = _collection(content)
    ours = set(wanted)
    rings: dict[str, tuple[Ring, ...]] = {}
    unknown: list[str] = []
    budget = _Budget()
    for feature in collection["features"]:
        ags, name, geometry = _feature(feature)
        if ags not in ours:
            unknown.append(f"{name} ({ags})" if name else ags)
            continue
        rings[ags] = rings.get(ags, ()) + tuple(_rings(geometry, name or ags, budget))
    if not rings:
        _refuse(
            "In der Datei ist keine Kommune dieses Kreises. Gebraucht werden die Gemeinden"
            " (VG250_GEM oder VG5000_GEM) mit dem Feld AGS."
        )
    system = _system(point for of_place in rings.values() for ring in of_place for point in ring)
    _require_same(collection, system)
    return Borders(system, rings, tuple(unknown[:_MOST_UNKNOWN_NAMED]), len(unknown))


class _Budget:
    """How many points may still come."""

    left = MOST_POINTS

    def spend(self, points: int) -> None:
        self.left -= points
        if self.left < 0:
            _refuse(
                f"Die Grenzen haben mehr als {MOST_POINTS:,} Punkte.".replace(",", ".")
                + " Bitte nehmen Sie einen gröberen Maßstab, zum Beispiel VG250 oder VG5000."
            )


def _refuse(reason: str) -> NoReturn:
    raise RuleViolationError(reason)


def _collection(content: bytes) -> dict[str, Any]:
    if not content:
        _refuse("Die Datei ist leer.")
    if len(content) > MOST_BYTES:
        _refuse(
            f"Die Datei ist größer als {MOST_BYTES // 1_000_000} MB. Bitte schneiden Sie die Daten"
            " vorher auf den Kreis zu."
        )
    if content.startswith(b"PK"):
        _refuse("Das ist ein gepacktes Archiv. Bitte entpacken Sie es und wählen Sie die GeoJSON.")
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise RuleViolationError("Die Datei ist kein lesbares GeoJSON.") from error
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        _refuse("Die Datei ist kein GeoJSON mit Gemeinden (FeatureCollection).")
    if not isinstance(found.get("features"), list) or not found["features"]:
        _refuse("In der Datei steht keine einzige Fläche.")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _feature(feature: Any) -> tuple[str, str, Any]:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        _refuse("Eine Fläche der Datei hat keine Angaben. Gebraucht werden die Felder AGS und GEN.")
    ags = properties.get("AGS", properties.get("ags"))
    if not isinstance(ags, str | int) or not str(ags).strip().isdecimal():
        _refuse("Einer Fläche der Datei fehlt das Feld AGS (Amtlicher Gemeindeschlüssel).")
    name = properties.get("GEN", properties.get("gen"))
    # A number has lost its leading zero.
    key = str(ags).strip()
    key = key.zfill(_AGS_DIGITS) if len(key) == _AGS_DIGITS - 1 else key
    return key[:20], (name if isinstance(name, str) else "")[:80], feature.get("geometry")


def _rings(geometry: Any, name: str, budget: _Budget) -> Iterator[Ring]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        _refuse(f"Die Grenze von {name} ist keine Fläche (Polygon oder MultiPolygon).")
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    try:
        listed = [ring for polygon in polygons for ring in polygon]
        for ring in listed:
            budget.spend(len(ring))
            yield _ring(ring, name)
    except (TypeError, ValueError) as error:
        raise RuleViolationError(f"Die Grenze von {name} ist nicht lesbar.") from error
    if not listed:
        _refuse(f"Die Grenze von {name} ist leer.")


def _ring(ring: Any, name: str) -> Ring:
    points = tuple((float(point[0]), float(point[1])) for point in ring if len(point) > 1)
    if len(points) != len(ring) or len(points) < _FEWEST_OF_RING:
        _refuse(f"Die Grenze von {name} ist unvollständig.")
    return points


def _system(points: Iterable[Point]) -> System:
    known = list(points)
    for system in System:
        if _within(known, system):
            return system
    if _within([(y, x) for x, y in known], System.WGS84):
        _refuse("Breite und Länge sind vertauscht. Bitte exportieren Sie in EPSG:4326 als GeoJSON.")
    _refuse(
        "Das Koordinatensystem wird nicht erkannt. Gelesen werden WGS84 (EPSG:4326) und ETRS89/UTM"
        " 32N (EPSG:25832), ohne vorangestellte Zonennummer."
    )


def _within(points: Iterable[Point], system: System) -> bool:
    west, south, east, north = _BOUNDS[system]
    return all(math.isfinite(x) and west <= x <= east and south <= y <= north for x, y in points)


def _require_same(collection: Mapping[str, Any], system: System) -> None:
    """What the file says of its coordinates has to fit what they are."""
    crs = collection.get("crs")
    if crs is None:
        return
    said = json.dumps(crs)
    fitting = _NAMES_OF_WGS84 if system is System.WGS84 else (_NAME_OF_UTM32,)
    if not any(name in said for name in fitting):
        _refuse(
            "Die Datei nennt ein anderes Koordinatensystem, als ihre Zahlen zeigen. Gelesen werden"
            " EPSG:4326 und EPSG:25832."
        )
