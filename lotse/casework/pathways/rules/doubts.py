"""What is not settled in the law, as dated notices on ways (offene Rechtsfragen)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).resolve().parents[1] / "reference" / "doubts.yaml"
_ALL = "all"


@dataclass(frozen=True)
class Doubt:
    """A question that is open, with the day on which somebody last looked (zuletzt geprüft)."""

    id: str
    text: str
    source: str
    checked_on: date
    # Empty: concerns every way, or everybody.
    ways: frozenset[str]
    codes: frozenset[str]
    valid_from: date | None
    valid_until: date | None

    def matters(self, *, on: date, codes: Collection[str]) -> bool:
        """Whether it concerns somebody with these status codes on the day."""
        begun = self.valid_from is None or self.valid_from <= on
        over = self.valid_until is not None and self.valid_until <= on
        return begun and not over and (not self.codes or not self.codes.isdisjoint(codes))


@cache
def all_doubts() -> tuple[Doubt, ...]:
    """Every open question that is shipped."""
    found: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(_doubt(one) for one in found)


def of_way(way_id: str, *, on: date, codes: Collection[str] = ()) -> list[Doubt]:
    """What is open on one way; what concerns all ways stands only above them."""
    found = (one for one in all_doubts() if way_id in one.ways)
    return [one for one in found if one.matters(on=on, codes=codes)]


def of_all_ways(*, on: date) -> list[Doubt]:
    """What is open on every way."""
    return [one for one in all_doubts() if not one.ways and one.matters(on=on, codes=())]


def _doubt(given: dict[str, Any]) -> Doubt:
    return Doubt(
        id=given["id"],
        text=given["text"].strip(),
        source=given["source"],
        checked_on=given["checked_on"],
        ways=frozenset() if given["ways"] == _ALL else frozenset(given["ways"]),
        codes=frozenset(given.get("status", ())),
        valid_from=given.get("from"),
        valid_until=given.get("until"),
    )
