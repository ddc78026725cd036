"""Where a person stands on a pathway, read from a result document (``result.schema.json``).

A stored check and one made just now are read alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from lotse.casework.pathways.rules.labels import Bringer, fact_of
from lotse.casework.pathways.rules.pathways import REQUIRED
from lotse.casework.pathways.rules.registry import PATHWAYS

Document = Mapping[str, Any]


class Standing(StrEnum):
    """How far somebody is on a way (Stand). The order is that of the screen."""

    REACHED = "reached"
    JUDGEMENT = "judgement"
    MISSING = "missing"
    UNKNOWN = "unknown"
    NOT_NOW = "not_now"
    CLOSED = "closed"


class Group(StrEnum):
    """What a way leads to (Gruppe der Wege)."""

    STAY = "Bleiberecht"
    SETTLEMENT = "Niederlassung"
    CITIZENSHIP = "Einbürgerung"
    WORK = "Leistungen und Arbeit"
    COURSES = "Kurse und Hilfen"
    FURTHER = "Weitere Wege"


@dataclass(frozen=True)
class Gap:
    """One thing that is missing (es fehlt), and who brings it."""

    text: str
    bringer: Bringer
    # What the gap is: "fact" not known yet, "judgement" to be given, "requirement" not fulfilled.
    kind: str
    path: str = ""
    requirement: str = ""


GROUPS: Mapping[Group, tuple[str, ...]] = {
    Group.STAY: (
        "aufenthg_25a",
        "aufenthg_25b",
        "aufenthg_104c",
        "aufenthg_60c",
        "aufenthg_16g",
        "aufenthg_60d",
        "aufenthg_19d",
        "aufenthg_25_5",
        "aufenthg_25a_2_s1",
        "aufenthg_25a_2_s2",
        "aufenthg_25a_2_s3",
        "aufenthg_25a_2_s5",
        "aufenthg_25b_4",
        "aufenthg_23a",
    ),
    Group.SETTLEMENT: (
        "aufenthg_9",
        "aufenthg_18c_1",
        "aufenthg_18c_2",
        "aufenthg_26_3_s1",
        "aufenthg_26_3_s3",
        "aufenthg_26_4",
        "aufenthg_28_2",
        "aufenthg_9_3a",
        "aufenthg_9a",
        "aufenthg_35_1_s1",
        "aufenthg_35_1_s2",
    ),
    Group.CITIZENSHIP: ("stag_10", "stag_10_3", "stag_9", "stag_8", "stag_4_3"),
    Group.WORK: ("work_access", "benefit_circle", "asylblg_2"),
    Group.COURSES: (
        "aufenthg_44_1",
        "aufenthg_44_4",
        "aufenthg_44a",
        "bafoeg",
        "bab",
        "kindergeld",
    ),
}
# What opens a way at all: without it and without a day on which it comes, the way is for others.
_DOORS: Mapping[str, tuple[str, ...]] = {
    "aufenthg_25a": ("a1",),
    "aufenthg_25b": ("b1",),
    "aufenthg_104c": ("c1",),
    "aufenthg_60c": ("d2",),
    "aufenthg_16g": ("d2",),
    "aufenthg_60d": ("f1", "f3"),
    "aufenthg_19d": ("h8",),
    "aufenthg_25_5": ("i1",),
    "aufenthg_9": ("n1",),
    "aufenthg_18c_1": ("q1",),
    "aufenthg_18c_2": ("u1",),
    "aufenthg_26_3_s1": ("p1",),
    "aufenthg_26_3_s3": ("p1",),
    "aufenthg_26_4": ("r1",),
    "aufenthg_28_2": ("v1",),
    "stag_10": ("s1",),
    "stag_9": ("y1",),
    "asylblg_2": ("k1",),
    "aufenthg_25a_2_s1": ("e1",),
    "aufenthg_25a_2_s2": ("e1",),
    "aufenthg_25a_2_s3": ("e1",),
    "aufenthg_25a_2_s5": ("e1",),
    "aufenthg_25b_4": ("f1",),
    "aufenthg_23a": ("t1",),
    "aufenthg_9_3a": ("l1",),
    "aufenthg_9a": ("o1", "o2"),
    "aufenthg_35_1_s1": ("z1", "z3"),
    "aufenthg_35_1_s2": ("z1",),
    "stag_8": ("w1",),
    "stag_4_3": ("k1", "k2"),
    "aufenthg_44_1": ("a1", "a3"),
    "aufenthg_44_4": ("b1", "b2"),
    "aufenthg_44a": ("c1", "c2"),
    "bafoeg": ("j1",),
    "bab": ("j1",),
    "kindergeld": ("j1",),
}
# Ways through the title of a relative. No fact says who has one, so it is for a worker to say.
_THROUGH_FAMILY = frozenset({
    "aufenthg_25a_2_s1", "aufenthg_25a_2_s2", "aufenthg_25a_2_s3", "aufenthg_25a_2_s5",
    "aufenthg_25b_4", "aufenthg_9_3a",
})  # fmt: skip
# Shown, but they decide nothing by themselves.
_ALTERNATIVES = frozenset(
    (way.id, condition.id)
    for way in PATHWAYS
    for condition in way.conditions
    if condition.role != REQUIRED
)
_PLAIN = {
    "met": Standing.REACHED,
    "judgement": Standing.JUDGEMENT,
    "unknown": Standing.UNKNOWN,
    "closed": Standing.CLOSED,
}


def group_of(way_id: str) -> Group:
    """What the way leads to; those beyond the catalogue go by their law, or are further ones."""
    for group, ways in GROUPS.items():
        if way_id in ways:
            return group
    return Group.FURTHER


def standing_of(way: Document) -> Standing:
    """How far somebody is on a way."""
    if way["result"] in _PLAIN:
        return _PLAIN[way["result"]]
    doors = _DOORS.get(way["id"], ())
    failed = [one for one in way["requirements"] if one["state"] == "NOT_MET"]
    shut = any(one["id"] in doors and one["earliest_on"] is None for one in failed)
    # Whoever is past an age stays past it.
    over = any(one.get("latest_on") for one in failed)
    return Standing.NOT_NOW if shut or over else Standing.MISSING


def is_door_unknown(way: Document) -> bool:
    """Whether it is not even known if the way is for somebody."""
    doors = _DOORS.get(way["id"], ())
    return any(one["id"] in doors and one["state"] == "UNKNOWN" for one in way["requirements"])


def waits_for_a_relative(way: Document) -> bool:
    """Whether nobody has said yet that a relative has the title from which the way follows."""
    doors = _DOORS[way["id"]] if way["id"] in _THROUGH_FAMILY else ()
    return any(one["id"] in doors and one["state"] == "JUDGEMENT" for one in way["requirements"])


def is_alternative(way_id: str, requirement_id: str) -> bool:
    """Whether a requirement is one of several that suffice, or only changes the effect."""
    return (way_id, requirement_id) in _ALTERNATIVES


def gaps_of(way: Document) -> list[Gap]:
    """What is missing on a way: what is not fulfilled, then facts, then judgements."""
    if way["result"] in ("met", "closed"):
        return []
    required = [one for one in way["requirements"] if not is_alternative(way["id"], one["id"])]
    found = [_unfulfilled(one) for one in required if one["state"] == "NOT_MET"]
    found += _unknown(way["missing_facts"])
    found += [
        Gap(one["text_de"], Bringer.WORKER, "judgement", requirement=one["id"])
        for one in required
        if one["state"] == "JUDGEMENT"
    ]
    return found


def missing_by_bringer(ways: Iterable[Document]) -> dict[Bringer, list[str]]:
    """All facts that some way lacks, by who brings them and each once."""
    found: dict[Bringer, dict[str, None]] = {}
    for path in dict.fromkeys(path for way in ways for path in way["missing_facts"]):
        fact = fact_of(path)
        found.setdefault(fact.bringer, {})[fact.label] = None
    return {bringer: list(found[bringer]) for bringer in Bringer if bringer in found}


@dataclass(frozen=True)
class Change:
    """What is different on a way between two checks (Unterschied)."""

    way_id: str
    title: str
    before: str
    after: str
    earliest_before: date | None
    earliest_after: date | None


def changes(before: Document, after: Document) -> list[Change]:
    """The ways whose standing or earliest day is another one, in the order of the later check."""
    earlier = {way["id"]: way for way in before["pathways"]}
    return list(_changed(earlier, after["pathways"]))


def day_of(text: str | None) -> date | None:
    """A day of a document as date."""
    return date.fromisoformat(text) if text else None


def _changed(earlier: Mapping[str, Document], ways: Iterable[Document]) -> Iterator[Change]:
    for way in ways:
        old = earlier.get(way["id"])
        was, now = standing_of(old) if old else "", standing_of(way)
        old_day = day_of(old["earliest_on"]) if old else None
        if (was, old_day) != (now, day_of(way["earliest_on"])):
            yield Change(way["id"], way["title_de"], was, now, old_day, day_of(way["earliest_on"]))


def _unfulfilled(requirement: Document) -> Gap:
    used = [fact_of(path).bringer for path in requirement["facts_used"]]
    bringer = used[0] if used else Bringer.WORKER
    return Gap(requirement["text_de"], bringer, "requirement", requirement=requirement["id"])


def _unknown(paths: Iterable[str]) -> list[Gap]:
    found: dict[str, Gap] = {}
    for path in paths:
        fact = fact_of(path)
        found.setdefault(fact.label, Gap(fact.label, fact.bringer, "fact", path=path))
    return list(found.values())
