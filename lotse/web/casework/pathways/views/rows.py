"""Lines of the pages about ways, made from a result document."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lotse.casework.pathways.models import Judgement
from lotse.casework.pathways.rules import doubts, standing
from lotse.casework.pathways.rules.caveats import HINT
from lotse.casework.pathways.rules.doubts import Doubt
from lotse.casework.pathways.rules.labels import labels_of
from lotse.casework.pathways.rules.standing import Document, Gap, Group, Standing, day_of
from lotse.web.casework.pathways.views.picture import WORDS

# Word, kind and icon of KERN: a state is never told by colour alone.
_BADGES = {
    Standing.REACHED: ("success", "check"),
    Standing.JUDGEMENT: ("info", "account-circle"),
    Standing.MISSING: ("warning", "warning"),
    Standing.UNKNOWN: ("info", "help"),
    Standing.NOT_NOW: ("info", "close"),
    Standing.CLOSED: ("info", "close"),
}
STATES = {
    "MET": ("erfüllt", "success", "check"),
    "NOT_MET": ("nicht erfüllt", "warning", "close"),
    "UNKNOWN": ("unbekannt", "info", "help"),
    "JUDGEMENT": ("zu beurteilen", "info", "account-circle"),
    "WAIVED": ("hier nicht nötig", "success", "check"),
}
EFFECTS = {
    "ist": "„ist“: die Behörde hat kein Ermessen",
    "soll": "„soll“: nur in besonderen Fällen anders",
    "in_der_regel": "„in der Regel“: Ausnahmen sind möglich",
    "kann": "„kann“: die Behörde hat Ermessen",
}
VALUES = {
    "free": "erlaubt, ohne weitere Zustimmung",
    "bound": "nur für den Zweck des Titels",
    "permit": "nur mit Erlaubnis der Ausländerbehörde",
    "none": "nicht erlaubt",
    "asylblg": "AsylbLG",
    "sgb2_12": "SGB II oder SGB XII",
    "sgb2_excluded": "vom SGB II ausgeschlossen",
    "check": "im Einzelfall zu klären",
}
_WITH_VALUE = ("work_access", "benefit_circle")
_NOT_TITLES = (Group.WORK, Group.COURSES)
_LATER = (Standing.MISSING, Standing.UNKNOWN)


@dataclass(frozen=True)
class Way:
    """Where somebody stands on one way."""

    id: str
    title: str
    basis: str
    effect: str
    standing: Standing
    word: str
    kind: str
    icon: str
    earliest_on: date | None
    is_later: bool
    latest_on: date | None
    value: str
    is_transitional: bool
    gaps: list[Gap]
    caveats: list[str]
    doubts: list[Doubt]
    url: str


@dataclass(frozen=True)
class Requirement:
    """One requirement of a way with all it rests on."""

    id: str
    text: str
    state: str
    word: str
    kind: str
    icon: str
    reason: str
    earliest_on: date | None
    latest_on: date | None
    facts: list[str]
    parameters: list[Mapping[str, Any]]
    judgement: Judgement | None
    is_alternative: bool
    is_open: bool
    judge_url: str


@dataclass(frozen=True)
class Judged:
    """An answer of a worker, with the requirement in words."""

    judgement: Judgement
    text: str
    basis: str


def way_row(way: Document, *, on: date, codes: Collection[str], url: str) -> Way:
    """A way of a result document, as the pages show it."""
    state = standing.standing_of(way)
    kind, icon = _BADGES[state]
    earliest = day_of(way["earliest_on"])
    latest = [day for one in way["requirements"] if (day := day_of(one.get("latest_on")))]
    has_value = way["id"] in _WITH_VALUE
    return Way(
        id=way["id"],
        title=way["title_de"],
        basis=way["legal_basis"],
        effect=EFFECTS.get(way["effect"] or "", ""),
        standing=state,
        word=WORDS[state],
        kind=kind,
        icon=icon,
        earliest_on=earliest,
        is_later=earliest is not None and earliest > on,
        latest_on=min(latest, default=None),
        value=VALUES.get(way.get("value") or "", "unklar") if has_value else "",
        is_transitional=way["regime"] == "transitional",
        gaps=standing.gaps_of(way),
        # That it is a hint stands at the top, once.
        caveats=[one["text_de"] for one in way["caveats"] if one["id"] != HINT.id],
        doubts=doubts.of_way(way["id"], on=on, codes=codes),
        url=url,
    )


@dataclass(frozen=True)
class WaysOfGroup:
    """The ways that lead to the same: the nearest first; ``far`` are for others or closed."""

    group: Group
    near: list[Way]
    far: list[Way]

    @property
    def summary(self) -> str:
        """What stands there while the group is folded: 2 erreicht · 1 Angaben fehlen."""
        if values := [f"{way.title}: {way.value}" for way in self.near if way.value]:
            return " · ".join(values)
        words = Counter(way.word for way in self.near)
        return " · ".join(f"{count} {word}" for word, count in words.items()) or "nichts"


def grouped(ways: list[Way]) -> list[WaysOfGroup]:
    """By what they lead to: those that come into question, the nearest first, then the others."""
    found = []
    order = list(Standing)
    for group in Group:
        of_group = [way for way in ways if standing.group_of(way.id) == group]
        near = [way for way in of_group if not is_far(way)]
        near.sort(key=lambda way: (order.index(way.standing), way.earliest_on or date.max))
        if of_group:
            found.append(WaysOfGroup(group, near, [way for way in of_group if is_far(way)]))
    return found


def at_a_glance(ways: list[Way]) -> list[tuple[str, list[Way]]]:
    """What is worth a look at once: possible now, to be judged, possible later (the soonest first).

    What leads to no title is left to its group.
    """
    titles = [way for way in ways if standing.group_of(way.id) not in _NOT_TITLES]
    later = [way for way in titles if way.is_later and way.standing in _LATER]
    found = (
        ("Jetzt möglich", [way for way in titles if way.standing == Standing.REACHED]),
        (
            "Nur noch Beurteilungen fehlen",
            [way for way in titles if way.standing == Standing.JUDGEMENT],
        ),
        ("Später möglich", sorted(later, key=lambda way: way.earliest_on or date.max)),
    )
    return [(words, members) for words, members in found if members]


def is_far(way: Way) -> bool:
    """Whether a way is for others, or closed by now."""
    return way.standing in (Standing.NOT_NOW, Standing.CLOSED)


def requirement_rows(
    way: Document, judgements: Mapping[str, Judgement], judge_urls: Mapping[str, str]
) -> list[Requirement]:
    """The requirements of a way; what a worker found stands beside what it decides."""
    return [
        _requirement(way["id"], one, judgements.get(one["id"]), judge_urls.get(one["id"], ""))
        for one in way["requirements"]
    ]


def judged_rows(ways: Iterable[Document], judgements: Iterable[Judgement]) -> list[Judged]:
    """What workers found, with the requirement in words."""
    known = {
        (way["id"], one["id"]): (one["text_de"], way["legal_basis"])
        for way in ways
        for one in way["requirements"]
    }
    return [
        Judged(judgement, *known[judgement.way, judgement.requirement])
        for judgement in judgements
        if (judgement.way, judgement.requirement) in known
    ]


def _requirement(
    way_id: str, one: Document, judgement: Judgement | None, judge_url: str
) -> Requirement:
    word, kind, icon = STATES[one["state"]]
    return Requirement(
        id=one["id"],
        text=one["text_de"],
        state=one["state"],
        word=word,
        kind=kind,
        icon=icon,
        reason=one["reason_de"],
        earliest_on=day_of(one["earliest_on"]),
        latest_on=day_of(one.get("latest_on")),
        facts=labels_of(one["facts_used"]),
        parameters=[_parameter(parameter) for parameter in one["parameters"]],
        judgement=judgement,
        is_alternative=standing.is_alternative(way_id, one["id"]),
        is_open=one["state"] in ("NOT_MET", "UNKNOWN", "JUDGEMENT"),
        judge_url=judge_url,
    )


def _parameter(parameter: Document) -> dict[str, Any]:
    value = parameter["value"]
    if isinstance(value, bool):
        value = "ja" if value else "nein"
    elif isinstance(value, list):
        value = ", ".join(str(part) for part in value)
    return {
        "id": parameter["id"],
        "value": value,
        "valid_from": day_of(parameter["valid_from"]),
        "valid_until": day_of(parameter.get("valid_until")),
        "source": parameter["source"],
    }
