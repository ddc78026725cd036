"""Sections in the order of the paper, numbered 1, 1.1, 2 and so on; one level below another."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any


@dataclass(frozen=True)
class Place:
    """Where a section stands. ``parent`` and ``position`` are as recorded."""

    section: Any
    parent: int | None
    position: int
    pk: int


@dataclass(frozen=True)
class Numbered:
    """A section with its number; level 1 or 2."""

    number: str
    level: int
    section: Any


def outline(places: Sequence[Place]) -> list[Numbered]:
    """Number the sections; a part stands below its section."""
    ordered = sorted(places, key=lambda place: (place.position, place.pk))
    below: dict[int | None, list[Place]] = {}
    for place in ordered:
        below.setdefault(place.parent, []).append(place)
    found: list[Numbered] = []
    for first, top in enumerate(below.get(None, []), start=1):
        found.append(Numbered(str(first), 1, top.section))
        found += [
            Numbered(f"{first}.{second}", 2, part.section)
            for second, part in enumerate(below.get(top.pk, []), start=1)
        ]
    return found


def checksum(title: str, sections: Sequence[tuple[str, str, str]]) -> str:
    """SHA-256 of a version: its title, and number, heading and text of each section."""
    said = json.dumps([title, *map(list, sections)], ensure_ascii=False, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()
