"""Who in the own list may be the same person, though written otherwise.

Names are compared as those of files are (docs/rules/duplicates.md): by spelling and by sound, in
any script, with birth and sex. Only who shares the sound of a word is compared at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from lotse.casework.duplicates.rules import Likeness, Traits, is_worth_a_look, likeness
from lotse.casework.persons.rules import stored_name_words
from lotse.core.partial_dates import from_iso

UNKNOWN_SEX = "unknown"


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody as a list names her; ``number`` is the entry, or the line of a file."""

    number: int
    family_name: str
    given_name: str = ""
    born: str = ""
    sex: str = ""
    reference: str = ""

    @property
    def traits(self) -> Traits:
        """What is compared."""
        sex = "" if self.sex == UNKNOWN_SEX else self.sex
        return Traits(self.family_name, self.given_name, born=from_iso(self.born), sex=sex)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that may be the same person, and how sure that is."""

    entry: Entry
    likeness: Likeness
    has_same_reference: bool

    @property
    def word(self) -> str:
        """How likely it is, as an office would say."""
        return "gleiches Aktenzeichen" if self.has_same_reference else self.likeness.word


class Register:
    """A list by the sound of its names."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._by_key: dict[str, list[Entry]] = defaultdict(list)
        self._by_reference: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.add(entry)

    def add(self, entry: Entry) -> None:
        """Take an entry into it."""
        for key in _keys(entry):
            self._by_key[key].append(entry)
        if entry.reference:
            self._by_reference[entry.reference].append(entry)

    def alike(self, wanted: Entry) -> list[Found]:
        """Who may be meant, the likeliest first."""
        same = self._by_reference.get(wanted.reference, []) if wanted.reference else []
        near = {one: None for key in _keys(wanted) for one in self._by_key.get(key, ())}
        found = list(_worth_a_look(wanted, {**dict.fromkeys(same), **near}, set(same)))
        return sorted(found, key=lambda one: (not one.has_same_reference, -one.likeness.points))


def _worth_a_look(
    wanted: Entry, others: Iterable[Entry], same_reference: set[Entry]
) -> Iterator[Found]:
    traits = wanted.traits
    for other in others:
        found = Found(other, likeness(traits, other.traits), other in same_reference)
        if found.has_same_reference or is_worth_a_look(found.likeness):
            yield found


def _keys(entry: Entry) -> set[str]:
    return {*_sounds(entry.family_name), *_sounds(entry.given_name)}


@lru_cache(maxsize=20_000)
def _sounds(name: str) -> frozenset[str]:
    """How the words of a name sound; a word too short to sound is known by its letters."""
    words = stored_name_words(name)
    return frozenset(key for word in words for key in word.codes or word.spellings)
