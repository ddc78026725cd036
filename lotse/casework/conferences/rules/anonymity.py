"""What an anonymised conference tells: never so much that somebody could guess who is meant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lotse.core.anonymity import dates_in, name_in, number_in, phrase_in
from lotse.core.collation import name_sort_key
from lotse.core.verdicts import YES, Verdict, no

UNKNOWN = "unknown"
# The last age of each band; who is older belongs to the last one.
_BANDS = ((5, "0-5"), (13, "6-13"), (17, "14-17"), (26, "18-26"), (44, "27-44"), (64, "45-64"))
_OLDEST = "65+"


@dataclass(frozen=True)
class Grouping:
    """Municipalities joined so that none can be told from the others (Gemeindegruppen).

    A group counts only with enough members and enough people; else it is the whole county.
    """

    groups: Mapping[str, Sequence[str]]
    least_population: int
    least_members: int
    whole: str


@dataclass(frozen=True)
class Known:
    """What is known of the person and must not be read in a text."""

    names: frozenset[str]
    places: frozenset[str]
    born: date | None
    phones: frozenset[str]


def age_band(ages: tuple[int, int] | None) -> str:
    """The band of the youngest and the oldest age that are possible; unknown if they part.

    Example: born „2008“, on 01.07.2026 -> (17, 18) -> unknown.
    """
    if ages is None:
        return UNKNOWN
    youngest, oldest = (_band(age) for age in ages)
    return youngest if youngest == oldest else UNKNOWN


def group_of(ags: str, grouping: Grouping, population: Mapping[str, int]) -> str:
    """The group of a municipality, or the whole county where the group would be too small.

    ``population`` has the people of each municipality by its key; one without is nobody.
    """
    for label, members in grouping.groups.items():
        if ags in members:
            people = [population.get(member, 0) for member in members]
            is_wide = (
                sum(1 for count in people if count) >= grouping.least_members
                and sum(people) >= grouping.least_population
            )
            return label if is_wide else grouping.whole
    return grouping.whole


def pseudonyms(words: Iterable[str], *, names: Iterable[str], taken: Iterable[str]) -> list[str]:
    """The words that are no name of anybody meant, and that stand for nobody else now."""
    parts = {part for name in names for part in name_sort_key(name).split()}
    used = set(taken)
    return [word for word in words if name_sort_key(word) not in parts and word not in used]


def text_may_be_shown(text: str, known: Known) -> Verdict:
    """Nothing in a text names the person, her birthday, her number, telephone, mail or town.

    Names of others, rare languages or events are not found: the page warns of them.
    """
    if named := name_in(text, known.names):
        return no(f"Im Text steht „{named}“. Bitte beschreiben Sie es ohne Namen.")
    if place := phrase_in(text, known.places):
        return no(f"Im Text steht „{place}“. Bitte nennen Sie keine Gemeinde.")
    if known.born and known.born in dates_in(text):
        return no("Im Text steht der Geburtstag. Die Altersgruppe genügt.")
    if phone := _phone_in(text, known.phones):
        return no(f"Im Text steht „{phone}“. Bitte nehmen Sie Telefonnummern heraus.")
    if number := number_in(text):
        return no(f"Im Text steht „{number}“. Bitte nehmen Sie Nummern und Adressen heraus.")
    return YES


def place_may_travel(place: str, names: Iterable[str]) -> Verdict:
    """The place goes into calendars outside, so it names nobody; where one meets is no secret."""
    if named := name_in(place, names):
        return no(f"Im Ort steht „{named}“. Er steht auch in Kalendern; bitte ohne Namen.")
    return YES


def _band(age: int) -> str:
    return next((band for last, band in _BANDS if age <= last), _OLDEST)


def _phone_in(text: str, phones: Iterable[str]) -> str:
    """A telephone number of the person, however it is written apart."""
    digits = "".join(filter(str.isdigit, text))
    return next((phone for phone in phones if phone.lstrip("+0") in digits), "")
