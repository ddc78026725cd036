"""How alike two records of persons are, with the reasons, and when two may become one.

Pure functions: values in, points or verdict out. The points are told in docs/rules/duplicates.md.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from lotse.casework.persons.rules import NameWord, name_words
from lotse.core.partial_dates import PartialDate
from lotse.core.periods import Period, first_overlap
from lotse.core.verdicts import YES, Verdict, no

VERY_LIKELY, LIKELY, POSSIBLE = 75, 55, 40
MOST_POINTS = 100
DAYS_PUT_OFF = 14

_SIMILAR_SPELLING = 0.45
# How well two names fit: same spelling, same sound, similar spelling, or not at all.
_EQUAL, _ALIKE, _SIMILAR, _OTHER = 3, 2, 1, 0
_FAMILY_NAME = {_EQUAL: 30, _ALIKE: 24, _SIMILAR: 16, _OTHER: -20}
_GIVEN_NAME = {_EQUAL: 25, _ALIKE: 20, _SIMILAR: 12, _OTHER: -30}
_SAID = {
    _EQUAL: "gleich",
    _ALIKE: "klingt gleich",
    _SIMILAR: "ähnlich geschrieben",
    _OTHER: "anders",
}
_SWAPPED, _AMONG_OTHER_NAMES = 45, 44
_SAME_DAY, _PLACEHOLDER_DAY, _SAME_MONTH, _SAME_YEAR = 35, 20, 20, 12
_DAY_AND_MONTH_SWAPPED, _ONE_DIGIT, _OTHER_DAY = 25, 15, -35
_PHONE, _EMAIL, _ADDRESS, _NATIONALITY, _OTHER_NATIONALITY = 20, 15, 8, 4, -4
_OTHER_SEX, _SAME_HOUSEHOLD = -15, -25


@dataclass(frozen=True)
class Traits:
    """What is compared of a person or of a line of a list."""

    family_name: str = ""
    given_name: str = ""
    other_names: tuple[str, ...] = ()
    born: PartialDate = field(default_factory=PartialDate)
    sex: str = ""
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    nationalities: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    household_ids: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reason:
    """Why two records are alike or are not; ``points`` may be negative."""

    text: str
    points: int


@dataclass(frozen=True)
class Likeness:
    """How alike two records are: 0 to 100 points, with every reason."""

    points: int
    reasons: tuple[Reason, ...]

    @property
    def word(self) -> str:
        """Say the points as an office would."""
        if self.points >= VERY_LIKELY:
            return "sehr wahrscheinlich"
        return "wahrscheinlich" if self.points >= LIKELY else "möglich"


def likeness(one: Traits, two: Traits) -> Likeness:
    """Compare two records (Ähnlichkeit).

    Units: points, 0 to 100; from 40 on somebody should look.
    Example: same names, same day of birth -> 90 points.
    """
    reasons = [*_names(one, two), *_births(one.born, two.born), *_other_facts(one, two)]
    points = sum(reason.points for reason in reasons)
    return Likeness(min(max(points, 0), MOST_POINTS), tuple(reasons))


def is_worth_a_look(alike: Likeness) -> bool:
    """Whether somebody should compare the two."""
    return alike.points >= POSSIBLE


def persons_may_be_merged(
    *,
    same_record: bool,
    is_merged_already: bool,
    of_other_organisation: bool,
    running_intakes: int = 0,
    shares: Collection[str] = (),
) -> Verdict:
    """Two records of one organisation become one; nobody else learns more by it.

    ``shares`` say with whom a case of one of the two is shared, until when.
    """
    if same_record:
        return no("Eine Akte lässt sich nicht mit sich selbst zusammenführen.")
    if is_merged_already:
        return no("Eine der Akten wurde schon zusammengeführt.")
    if shares:
        return no(_shared(shares, "Danach lässt sich zusammenführen und neu teilen."))
    if of_other_organisation:
        return no(
            "Mit einer der Personen arbeitet auch eine andere Organisation. Sie würde Angaben"
            " sehen, die ihr niemand freigegeben hat."
        )
    if running_intakes > 1:
        return no("Für beide läuft eine Klärung. Bitte zuerst eine davon entscheiden.")
    return YES


def _shared(shares: Collection[str], then: str) -> str:
    return (
        f"Die Akte wird geteilt: {'; '.join(shares)}. Durch diesen Schritt würde sich ändern, was"
        " dort zu sehen ist, ohne dass die Person zugestimmt hat. Beenden Sie die Freigabe im"
        f" Fall unter „Zusammenarbeit“. {then}"
    )


def merge_may_be_undone(
    *,
    is_undone: bool,
    later_merges: int,
    of_other_organisation: bool,
    works_with_both: bool,
    shares: Collection[str] = (),
) -> Verdict:
    """The last merge is undone first, by who might make it again."""
    if is_undone:
        return no("Diese Zusammenführung ist schon rückgängig gemacht.")
    if later_merges:
        return no("Bitte zuerst die spätere Zusammenführung rückgängig machen.")
    if shares:
        return no(_shared(shares, "Danach geht es zurück."))
    if of_other_organisation:
        return no("Mit der Person arbeitet inzwischen auch eine andere Organisation.")
    if not works_with_both:
        return no("Sie arbeiten nur mit einer der beiden Akten. Trennen kann sie, wer mit beiden"
                  " arbeitet.")  # fmt: skip
    return YES


def works_with_both(*, staying: Collection[int], going: Collection[int], user: int) -> bool:
    """Whether somebody works with each of two records after they are parted.

    ``staying`` and ``going`` are who works with the older and with the newer one; with a record
    that nobody works with, works whoever parts the two.
    """
    return all(not workers or user in workers for workers in (staying, going))


def residence_must_be_chosen(one: Iterable[Period], two: Iterable[Period]) -> bool:
    """Nobody has two residence statuses at a time: where they overlap, one list is chosen."""
    others = list(two)
    return any(first_overlap(period, others) for period in one)


def proposed_values(
    older: Mapping[str, Any], newer: Mapping[str, Any], *, nothing: Mapping[str, Any]
) -> dict[str, str]:
    """For each field, whose value to keep: „older“ unless only the newer record says something.

    Of two partial dates the more precise one is kept.
    """
    return {name: _preferred(older[name], newer[name], nothing.get(name, "")) for name in older}


def comes_back_on(*, today: date) -> date:
    """When a pair that was put off is shown again."""
    return today + timedelta(days=DAYS_PUT_OFF)


def _preferred(older: Any, newer: Any, nothing: Any) -> str:
    unsaid = ("", None, nothing)
    if newer in unsaid:
        return "older"
    says_more = isinstance(older, str) and len(newer) > len(older) and newer.startswith(older)
    return "newer" if older in unsaid or says_more else "older"


# --- names ---------------------------------------------------------------------------------------


def _names(one: Traits, two: Traits) -> list[Reason]:
    family = _fit(one.family_name, two.family_name)
    given = _fit(one.given_name, two.given_name)
    straight = _FAMILY_NAME.get(family, 0) + _GIVEN_NAME.get(given, 0)
    if straight < _SWAPPED and _are_swapped(one, two):
        return [Reason("Vor- und Nachname vertauscht", _SWAPPED)]
    if straight < _AMONG_OTHER_NAMES and (name := _known_as(one, two) or _known_as(two, one)):
        return [Reason(f"„{name}“ steht als weiterer Name in der Akte", _AMONG_OTHER_NAMES)]
    return [
        *_said("Nachname", one.family_name, two.family_name, family, _FAMILY_NAME),
        *_said("Vorname", one.given_name, two.given_name, given, _GIVEN_NAME),
    ]


def _said(label: str, one: str, two: str, fit: int, points: Mapping[int, int]) -> list[Reason]:
    if fit not in points:
        return []
    names = one if one == two else f"{one} / {two}"
    return [Reason(f"{label} {_SAID[fit]}: {names}", points[fit])]


def _fit(one: str, two: str) -> int:
    """The worst fit of any word of the shorter name; -1 if one of the names is missing."""
    shorter, longer = sorted((_words(one), _words(two)), key=len)
    if not shorter:
        return -1
    whole = _word_fit(_whole(shorter), _whole(longer))
    return max(whole, min(max(_word_fit(a, b) for b in longer) for a in shorter))


def _are_swapped(one: Traits, two: Traits) -> bool:
    crossed = (_fit(one.family_name, two.given_name), _fit(one.given_name, two.family_name))
    return min(crossed) >= _ALIKE


def _known_as(one: Traits, two: Traits) -> str:
    """The further name of the second person that says both names of the first."""
    full_name = f"{one.given_name} {one.family_name}".strip()
    if len(_words(full_name)) < 2:
        return ""
    fits = (name for name in two.other_names if len(_words(name)) > 1)
    return next((name for name in fits if _fit(full_name, name) >= _ALIKE), "")


@lru_cache(maxsize=20_000)
def _words(name: str) -> tuple[NameWord, ...]:
    return name_words(name)


def _whole(words: tuple[NameWord, ...]) -> NameWord:
    return words[0] if len(words) == 1 else _joined("".join(word.spellings[0] for word in words))


@lru_cache(maxsize=20_000)
def _joined(spelling: str) -> NameWord:
    return name_words(spelling)[0]


def _word_fit(one: NameWord, two: NameWord) -> int:
    if not set(one.spellings).isdisjoint(two.spellings):
        return _EQUAL
    if not set(one.codes).isdisjoint(two.codes):
        return _ALIKE
    alike = _similarity(one.spellings[0], two.spellings[0]) >= _SIMILAR_SPELLING
    return _SIMILAR if alike else _OTHER


def _similarity(one: str, two: str) -> float:
    """Share of the groups of three letters that both have, as pg_trgm counts them."""
    first, second = _trigrams(one), _trigrams(two)
    return len(first & second) / len(first | second)


@lru_cache(maxsize=20_000)
def _trigrams(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[at : at + 3] for at in range(len(padded) - 2))


# --- birth and the rest --------------------------------------------------------------------------


def _births(one: PartialDate, two: PartialDate) -> list[Reason]:
    if not one or not two:
        return []
    text, points = _fitting_births(one, two) if one.may_be(two) else _differing_births(one, two)
    return [Reason(f"{text}: {one}" if one == two else f"{text}: {one} / {two}", points)]


def _fitting_births(one: PartialDate, two: PartialDate) -> tuple[str, int]:
    if one == two and one.is_complete:
        if (one.day, one.month) == (1, 1):
            return "gleicher Tag der Geburt, oft ein Platzhalter", _PLACEHOLDER_DAY
        return "gleicher Tag der Geburt", _SAME_DAY
    points = _SAME_MONTH if one.month and two.month else _SAME_YEAR
    return "Geburtsdaten passen zueinander", points


def _differing_births(one: PartialDate, two: PartialDate) -> tuple[str, int]:
    if one.is_complete and two.is_complete:
        if (one.year, one.month, one.day) == (two.year, two.day, two.month):
            return "Tag und Monat vertauscht", _DAY_AND_MONTH_SWAPPED
        if sum(a != b for a, b in zip(one.iso, two.iso, strict=True)) == 1:
            return "Geburtsdatum in einer Ziffer anders", _ONE_DIGIT
    return "anderes Geburtsdatum", _OTHER_DAY


def _other_facts(one: Traits, two: Traits) -> list[Reason]:
    shared = (
        (one.phones & two.phones, "gleiche Rufnummer", _PHONE),
        (one.emails & two.emails, "gleiche E-Mail-Adresse", _EMAIL),
        (one.addresses & two.addresses, "gleiche Anschrift", _ADDRESS),
        (one.nationalities & two.nationalities, "gleiche Staatsangehörigkeit", _NATIONALITY),
        (one.household_ids & two.household_ids, "leben im selben Haushalt", _SAME_HOUSEHOLD),
    )
    reasons = [Reason(text, points) for found, text, points in shared if found]
    if one.nationalities and two.nationalities and not one.nationalities & two.nationalities:
        reasons.append(Reason("andere Staatsangehörigkeit", _OTHER_NATIONALITY))
    if one.sex and two.sex and one.sex != two.sex:
        reasons.append(Reason("anderes Geschlecht", _OTHER_SEX))
    return reasons
