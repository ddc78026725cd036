"""What of an offer fits what somebody needs (Passung). Plain Python: values in, reasons out.

What is not known is never held against an offer: it stands apart as something to ask.
"""

from collections.abc import Iterable
from dataclasses import dataclass

# What cannot be bent counts more than what can be helped, such as a language.
_TOPIC, _RESIDENCE, _AGE, _PLACE, _LANGUAGE = 3, 3, 3, 2, 2
_MET, _UNKNOWN, _UNMET = "met", "unknown", "unmet"
# In halves: what is not known counts half.
_WORTH = {_MET: 2, _UNKNOWN: 1, _UNMET: 0}

_PROTECTED = ("25_1", "25_2", "25_2_2", "25_3")
_FREE_MOVEMENT = ("Aufenthaltskarte", "Daueraufenthaltskarte", "Aufenthaltsdokument", "CH_")
# Kinds as the list of residence statuses calls them.
_GROUP_OF_KIND = {
    "Duldung": "duldung",
    "Fiktion": "fiktion",
    "Asyl": "asylum",
    "NE/DA-EU": "settled",
    "FreizügG/EU": "eu",
    "AE": "permit",
}


@dataclass(frozen=True)
class Need:
    """What somebody looks for; what is empty is not asked for (Bedarf)."""

    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    place: str = ""
    residence: str = ""
    age: int | None = None

    def __bool__(self) -> bool:
        return self != Need()


@dataclass(frozen=True)
class OfferFacts:
    """What of an offer counts for a need: codes of topics, languages, places and residence."""

    topics: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    has_interpreting: bool = False
    places: frozenset[str] = frozenset()
    is_countywide: bool = False
    residence_groups: frozenset[str] = frozenset()
    age_from: int | None = None
    age_until: int | None = None


@dataclass(frozen=True)
class Match:
    """How an offer fits: a score from 0 to 100, and what is met, not met and not known."""

    score: int
    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def fits(self) -> bool:
        return not self.unmet


@dataclass(frozen=True)
class _Point:
    """One thing that was asked for: met, not met or not known."""

    weight: int
    outcome: str
    said: str


def match(need: Need, offer: OfferFacts) -> Match:
    """Say how an offer fits a need, and why (Passung von Bedarf und Angebot).

    Rounding: the score once, at the end, half up. Unknown counts half; nothing asked is 100.
    Example: topic met, language not known -> round((3 + 1) / 5 * 100) = 80.
    """
    points = list(_points(need, offer))
    if not points:
        return Match(100)
    reached = sum(_WORTH[point.outcome] * point.weight for point in points)
    said = {
        outcome: tuple(point.said for point in points if point.outcome == outcome)
        for outcome in _WORTH
    }
    whole = 2 * sum(point.weight for point in points)
    # Half up in whole numbers: the table of the rule must not depend on how floats are stored.
    return Match((reached * 200 + whole) // (2 * whole), said[_MET], said[_UNMET], said[_UNKNOWN])


def residence_group(code: str, kind: str) -> str:
    """The group that a residence status belongs to; empty if it belongs to none.

    ``code`` and ``kind`` are those of the list of residence statuses.
    Example: "25_2" -> "protected", "24" -> "temporary_protection", "D_60c_I_e" -> "duldung".
    """
    if code in _PROTECTED:
        return "protected"
    if code == "24":
        return "temporary_protection"
    if code.startswith(_FREE_MOVEMENT):
        return "eu"
    return _GROUP_OF_KIND.get(kind, "")


def _points(need: Need, offer: OfferFacts) -> Iterable[_Point]:
    if need.topics:
        yield _topic(need.topics, offer)
    if need.languages:
        yield _language(need.languages, offer)
    if need.place:
        yield _place(need.place, offer)
    if need.residence:
        yield _residence(need.residence, offer)
    if need.age is not None:
        yield _age(need.age, offer)


def _topic(topics: frozenset[str], offer: OfferFacts) -> _Point:
    if not offer.topics:
        return _Point(_TOPIC, _UNKNOWN, "Thema nicht angegeben")
    if topics & offer.topics:
        return _Point(_TOPIC, _MET, "Thema")
    return _Point(_TOPIC, _UNMET, "anderes Thema")


def _language(languages: frozenset[str], offer: OfferFacts) -> _Point:
    if languages & offer.languages:
        return _Point(_LANGUAGE, _MET, "Sprache")
    if offer.has_interpreting:
        return _Point(_LANGUAGE, _MET, "Sprache mit Dolmetschen")
    if not offer.languages:
        return _Point(_LANGUAGE, _UNKNOWN, "Sprachen nicht angegeben")
    return _Point(_LANGUAGE, _UNMET, "nicht in dieser Sprache")


def _place(place: str, offer: OfferFacts) -> _Point:
    if offer.is_countywide:
        return _Point(_PLACE, _MET, "im ganzen Kreis")
    if place in offer.places:
        return _Point(_PLACE, _MET, "Ort")
    if not offer.places:
        return _Point(_PLACE, _UNKNOWN, "Einzugsgebiet nicht angegeben")
    return _Point(_PLACE, _UNMET, "nicht für diesen Ort")


def _residence(group: str, offer: OfferFacts) -> _Point:
    if not offer.residence_groups:
        return _Point(_RESIDENCE, _MET, "Aufenthalt ohne Bedingung")
    if group in offer.residence_groups:
        return _Point(_RESIDENCE, _MET, "Aufenthalt")
    return _Point(_RESIDENCE, _UNMET, "nicht mit diesem Aufenthalt")


def _age(age: int, offer: OfferFacts) -> _Point:
    if offer.age_from is not None and age < offer.age_from:
        return _Point(_AGE, _UNMET, f"erst ab {offer.age_from} Jahren")
    if offer.age_until is not None and age > offer.age_until:
        return _Point(_AGE, _UNMET, f"nur bis {offer.age_until} Jahre")
    return _Point(_AGE, _MET, "Alter")
