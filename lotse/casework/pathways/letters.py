"""The sheet „Meine Wege“ that a person takes home: plain, in her language, one page or two.

Fixed texts are content, as those of the sheet on which she declares. It says what is reached, what
comes when, what to bring and whom to ask; the words of the law stay on the screen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lotse.casework.pathways.rules.labels import fact_of
from lotse.casework.pathways.rules.standing import (
    Document,
    Group,
    Standing,
    day_of,
    gaps_of,
    group_of,
    is_alternative,
    is_door_unknown,
    standing_of,
    waits_for_a_relative,
)
from lotse.foundation.documents import typesetting
from lotse.foundation.documents.choices import PrintLanguage
from lotse.foundation.documents.texts import FixedTexts
from lotse.foundation.organisations.models import Organisation

FIXED = FixedTexts(Path(__file__).parent / "reference" / "texts", version=2)
# More would not fit on a page, and nobody walks more at once.
_MOST_WAYS = 6
_GERMAN = PrintLanguage.GERMAN
# Which plain name a way has; whole families of ways share one.
_NAMES = {
    "aufenthg_25a": "youth",
    "aufenthg_25b": "integration",
    "aufenthg_60c": "training_duldung",
    "aufenthg_16g": "training_permit",
    "aufenthg_60d": "work_duldung",
    "aufenthg_19d": "qualified",
    "aufenthg_25_5": "departure",
    "aufenthg_25a_2_s1": "family",
    "aufenthg_25a_2_s2": "family",
    "aufenthg_25a_2_s3": "family",
    "aufenthg_25a_2_s5": "family",
    "aufenthg_25b_4": "family",
    "aufenthg_23a": "hardship",
}
# Named only where no other way is near, and after all others.
_LAST_RESORT = "aufenthg_23a"
# Courses and aids stand below the ways. The duty to take part (§ 44a) is no offer.
_HELPS = {
    "aufenthg_44_1": "course",
    "aufenthg_44_4": "course",
    "bafoeg": "student_aid",
    "bab": "training_aid",
    "kindergeld": "child_benefit",
}
_NAMES_OF_GROUPS = {Group.SETTLEMENT: "settlement", Group.CITIZENSHIP: "citizenship"}
_NEAR = (Standing.REACHED, Standing.JUDGEMENT)
_ORDER = (Standing.REACHED, Standing.JUDGEMENT, Standing.MISSING, Standing.UNKNOWN)


@dataclass(frozen=True)
class Sheet:
    """What goes onto the sheet of one person."""

    person: str
    # A document after ``result.schema.json``.
    result: Document
    # The paper she holds now, in German, and its last day if it has one.
    status: str
    status_ends_on: date | None
    worker: str
    # Telephone and mail address of the worker.
    reach: tuple[str, ...]


def contents(sheet: Sheet, language: str, *, is_confirmed: bool) -> dict[str, Any]:
    """Everything the sheet says in one language, for the page and for the PDF."""
    fixed = FIXED.of(language)
    shown = ways_shown(sheet.result)
    # While no way is in sight, everything that helps to find one is brought along.
    asked = shown or _named(sheet.result)
    papers = dict.fromkeys(paper for way in asked for paper in _papers(way))
    return {
        "language": language.split("-", maxsplit=1)[0],
        "direction": fixed["direction"],
        "texts": fixed["texts"],
        "notes": fixed["notes"],
        "is_confirmed": is_confirmed,
        "person": sheet.person,
        "checked_on": _day(date.fromisoformat(sheet.result["on"])),
        "status": sheet.status,
        "status_ends": _with_day(fixed["texts"]["now_ends"], sheet.status_ends_on),
        "ways": [_way(fixed, way, sheet.result["on"]) for way in shown],
        "helps": [_help(fixed, way, sheet.result["on"]) for way in helps_shown(sheet.result)],
        "bring": [fixed["papers"][paper] for paper in papers],
        "worker": sheet.worker,
        "reach": list(sheet.reach),
        "version": FIXED.version,
    }


def paper(
    sheet: Sheet, language: str, organisation: Organisation | None, *, is_confirmed: bool
) -> bytes:
    """The sheet as accessible PDF: in the language of the person, and below in German."""
    own = contents(sheet, language, is_confirmed=is_confirmed)
    versions = [own]
    if own["language"] != _GERMAN:
        versions.append(contents(sheet, _GERMAN, is_confirmed=True))
    return typesetting.pdf(
        "ways",
        {"versions": versions},
        title=f"{own['texts']['title']} · {sheet.person}",
        # Plain German is German to a screen reader.
        language=own["language"],
        organisation=organisation,
    )


def ways_shown(result: Document) -> list[Document]:
    """The ways the sheet speaks of: those that are for the person, the nearest first.

    Of those with one plain name it is the nearest: which law is used, the office explains.
    """
    named = [way for way in _named(result) if not waits_for_a_relative(way)]
    found = _nearest(way for way in named if not is_door_unknown(way))
    last = [way for way in found if way["id"] == _LAST_RESORT]
    others = [way for way in found if way["id"] != _LAST_RESORT]
    is_near = any(standing_of(way) in _NEAR for way in others)
    return (others if is_near else [*others, *last])[:_MOST_WAYS]


def helps_shown(result: Document) -> list[Document]:
    """Courses and aids that are open to the person, or will be from a day on."""
    ways = [way for way in result["pathways"] if way["id"] in _HELPS]
    return _nearest(way for way in ways if standing_of(way) in _NEAR or _comes(way))


def _comes(way: Document) -> bool:
    return standing_of(way) == Standing.MISSING and way["earliest_on"] is not None


def _nearest(ways: Iterable[Document]) -> list[Document]:
    """Of those with one plain name the nearest, the nearest of all first."""
    nearest: dict[str, Document] = {}
    for way in sorted(ways, key=_nearness):
        nearest.setdefault(_name_of(way["id"]), way)
    return list(nearest.values())


def _named(result: Document) -> list[Document]:
    """The ways that have a plain name and are neither closed nor for others."""
    ways = [way for way in result["pathways"] if way["id"] not in _HELPS]
    named = [way for way in ways if _name_of(way["id"])]
    return [way for way in named if standing_of(way) in _ORDER]


def _nearness(way: Document) -> tuple[int, str]:
    return _ORDER.index(standing_of(way)), way["earliest_on"] or "9999"


def _name_of(way_id: str) -> str:
    return (_NAMES | _HELPS).get(way_id) or _NAMES_OF_GROUPS.get(group_of(way_id), "")


def _way(fixed: Mapping[str, Any], way: Document, on: str) -> dict[str, Any]:
    earliest, texts = way["earliest_on"], fixed["texts"]
    later = day_of(earliest) if earliest and earliest > on else None
    until = [one["latest_on"] for one in way["requirements"] if one.get("latest_on")]
    last = day_of(min(until)) if until and min(until) >= on else None
    return {
        "name": fixed["ways"][_name_of(way["id"])],
        "law": way["legal_basis"],
        "state": fixed["states"][standing_of(way)],
        "standing": str(standing_of(way)),
        "from": _with_day(texts["from_day"], later),
        "until": _with_day(texts["until_day"], last),
        "missing": [fixed["papers"][paper] for paper in _papers(way)],
    }


def _help(fixed: Mapping[str, Any], way: Document, on: str) -> dict[str, Any]:
    """As a way, without papers: who pays or teaches asks for them."""
    said = _way(fixed, way, on) | {"missing": []}
    is_open = standing_of(way) == Standing.JUDGEMENT
    return said | ({"state": fixed["texts"]["help_open"]} if is_open else {})


def _papers(way: Document) -> list[str]:
    """The papers that would fill the gaps of a way, each once."""
    paths = [gap.path for gap in gaps_of(way) if gap.path]
    failed = [
        one
        for one in way["requirements"]
        if one["state"] == "NOT_MET" and not is_alternative(way["id"], one["id"])
    ]
    # What only time can bring needs no paper.
    paths += [
        one["facts_used"][0] for one in failed if one["facts_used"] and not one["earliest_on"]
    ]
    return list(dict.fromkeys(found for path in paths if (found := fact_of(path).paper)))


def _with_day(text: str, day: date | None) -> str:
    return text.format(day=_day(day)) if day else ""


def _day(day: date) -> str:
    return f"{day:%d.%m.%Y}"
