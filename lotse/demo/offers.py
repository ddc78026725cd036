"""The offers of the demo county: invented, but such as these offices have. No person is named.

They stand in ``offers.json``, one line each; streets and telephone numbers are invented, too.
"""

import json
from dataclasses import dataclass
from pathlib import Path

Hours = tuple[int, str, str]


@dataclass(frozen=True)
class Told:
    """An offer as the demo tells it. ``hours`` are weekday, from, to; no ``area``: the county."""

    organisation: str
    title: str
    topics: str
    description: str
    languages: str = "de"
    area: tuple[str, ...] = ()
    target: str = ""
    ages: tuple[int | None, int | None] = (None, None)
    residence: tuple[str, ...] = ()
    fee: tuple[str, str, str] = ("free", "", "")
    places: tuple[int | None, int | None, str] = (None, None, "")
    hours: tuple[Hours, ...] = ()
    ways_in: tuple[str, ...] = ("phone",)
    interpreting: bool = False
    owner: str = "clara"
    checked_days_ago: int = 40
    is_draft: bool = False
    bring: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Place:
    """Where an organisation is to be found, and how one gets in."""

    organisation: str
    name: str
    street: str
    postal_code: str
    town: str
    transport: str
    access: tuple[str, ...] = ("step_free",)


_DATA = json.loads(Path(__file__).with_name("offers.json").read_text(encoding="utf-8"))
PLACES = tuple(Place(**place) for place in _DATA["places"])
OFFERS = tuple(Told(**offer) for offer in _DATA["offers"])
