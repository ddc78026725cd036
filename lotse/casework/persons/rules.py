"""What is decided about persons: when names sound alike, what a search means, which dates fit.

Pure functions: values in, codes or verdict out. The rules of the name search are told with
examples in docs/rules/name-search.md.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise

from anyascii import anyascii

from lotse.core import phones
from lotse.core.partial_dates import PartialDate, PartialDateError, from_date, parse_german
from lotse.core.periods import Period, first_overlap
from lotse.core.verdicts import YES, Verdict, no

# --- names ---------------------------------------------------------------------------------------

# Written out as an office would, beside the plain letter that anyascii gives.
_TWO_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "đ": "dj"}
    | {"č": "ch", "ć": "ch", "ç": "ch"}
)
# Arabic and Hebrew letters that stand for a vowel; anyascii drops or marks them.
_VOWEL_LETTERS = str.maketrans(
    {"ا": "a", "أ": "a", "آ": "a", "إ": "i", "ٱ": "a", "ع": "a", "ى": "a", "ة": "a"}
    | {"ئ": "e", "ؤ": "u", "ء": "", "א": "a", "ע": "a"}
)
# Between consonants these would be read as part of „sh“, „zh“ or „dh“: Sahar is سحر.
_ARABIC_H_INSIDE = re.compile(r"(?<=[\u0621-\u06ff])[هح]")
_ONE_CHARACTER_ONE_SYLLABLE = re.compile(r"([\u2e80-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff])")
_APOSTROPHES = re.compile(r"['’‘ʼʻʿʾ`´ьЬъЪ]")
_CODES_PER_WORD = 8
_MOST_UNLIKELY_SOUNDS = 2
_SHORTEST_CODE = 2

# From spelling to sound: the first row that fits at a place wins. Several sounds mean that the
# spelling is ambiguous between languages; the first is the likeliest and forms the main code.
_SOUNDS = tuple(
    (re.compile(pattern), sounds)
    for pattern, *sounds in (
        ("tsch|tch|cz|kh", "h"),  # Schewtschenko, Shevchenko, Szewczenko; Khalil
        ("ch", "h", "s"),  # Chalil is Khalil, Rachid is Rashid
        ("dsch|dzh|xh|jh", "j"),  # Dschamal, Jamal; Xhemal
        ("^dj", "j", "t"),  # Djamal; Djordjevic, Dordevic
        ("dj", "t", "j"),  # Nadja, Khadidja
        ("dz", "j", "ts"),  # Džemal, Dzmitry
        ("sh", "s", "sh"),  # Shirin, Ishaq
        ("sch|sz|zh|ts|tz|[sz]", "s"),  # Zelenskyj, Selenskij; Zhanna, Schanna
        ("ph|f", "f"),
        ("^ou(?=[aeiou])", "v"),  # Ouarda, Warda
        ("^j(?=e)|^y(?![aou])|^i(?=[aeou])", "j", "a"),  # Jelena, Elena; Iuliia, Yuliya
        ("^[jy]", "j"),  # Jussuf, Yusuf
        ("(?<=[aei])ou|ou(?=[aei])", "", "v"),  # Daoud, Dawud; Marouane, Marwan
        ("^[aeiou]", "a"),  # Oleksandr, Aleksandr
        ("[aeiouy]", ""),
        ("j", "", "j"),  # Julija, Khadija
        ("^w|(?<=[aeiou])w(?![^aeiou])|v", "v"),  # Nowak, Novak
        ("(?<=[aeiou])w|w(?=[aeiou])", "v", ""),  # Marwan: مروان, Harun: هارون
        ("w", "", "v"),  # Mahmud: محمود
        ("gh", "g"),
        ("g$", "g", ""),  # Oleg, Oleh
        ("g", "g", "h"),  # Sergej, Serhij
        ("ck|[kq]", "k"),
        ("c(?=[ei])", "k", "j", "s"),  # Cemal, Jamal; Cecilia, Sesilia
        ("c(?=[aou])", "k", "j"),  # Can, Dschan
        ("(?<=i)c$", "k", "h"),  # Milosevic, Miloschewitsch
        ("c", "k"),
        ("x", "ks"),  # Alexander, Aleksander
        ("th", "t", "s"),  # Othman, Osman
        ("dh|[dt]", "t"),  # Ahmet, Ahmed
        ("h$", ""),  # Sarah, Sara
        ("h", "h"),
        ("lr", "r", "lr"),  # Abdurrahman, Abdulrahman
        *((letter, letter) for letter in "blmnpr"),
    )
)


@dataclass(frozen=True)
class NameWord:
    """One word of a name: how it may be spelled in Latin letters, and how it sounds."""

    spellings: tuple[str, ...]
    codes: tuple[str, ...]


def name_words(text: str) -> tuple[NameWord, ...]:
    """Split a name in any script into words with their spellings and codes.

    Example: „Müller“ -> spellings ("mueller", "muller"), codes ("mlr",).
    """
    lowered = unicodedata.normalize("NFC", text.lower())
    plain, written_out = _latin_words(lowered), _latin_words(lowered.translate(_TWO_LETTERS))
    return tuple(_name_word(*spellings) for spellings in zip(written_out, plain, strict=True))


def stored_name_words(*names: str) -> tuple[NameWord, ...]:
    """Return all words a person is found by: each word, and neighbours written as one.

    Example: „Abd al-Rahman“ is also found as „Abdulrahman“ by its sound.
    """
    words: dict[NameWord, None] = {}
    for name in names:
        single = name_words(name)
        joined = [_joined(one, two) for one, two in pairwise(single)]
        whole = [_joined(*single)] if len(single) > 2 else []
        words |= dict.fromkeys([*single, *joined, *whole])
    return tuple(words)


def name_skeletons(token: str) -> tuple[str, ...]:
    """Return all codes of one folded word; two words sound alike if they share one.

    Codes of one letter are left out, they would find half of all people.
    """
    codes = dict.fromkeys(code for code in _codes(token) if len(code) >= _SHORTEST_CODE)
    return tuple(codes)[:_CODES_PER_WORD]


def _latin_words(text: str) -> list[str]:
    composed = unicodedata.normalize("NFKC", text)
    spaced = _ONE_CHARACTER_ONE_SYLLABLE.sub(r" \1 ", _APOSTROPHES.sub("", composed))
    voiced = _ARABIC_H_INSIDE.sub("ah", spaced).translate(_VOWEL_LETTERS)
    latin = anyascii(voiced).lower()
    return re.findall(r"[a-z]+", _APOSTROPHES.sub("", latin))


def _name_word(*spellings: str) -> NameWord:
    distinct = tuple(dict.fromkeys(spellings))
    codes = dict.fromkeys(code for spelling in distinct for code in name_skeletons(spelling))
    return NameWord(spellings=distinct, codes=tuple(codes))


def _joined(*words: NameWord) -> NameWord:
    return _name_word("".join(word.spellings[0] for word in words))


def _codes(token: str) -> Iterator[str]:
    """Yield the main code, then those with one or two unlikely sounds; repeated sounds once."""
    sounds = _sounds(token)
    unlikely = [(row, n) for row in dict.fromkeys(sounds) for n in range(1, len(_SOUNDS[row][1]))]
    for number in range(_MOST_UNLIKELY_SOUNDS + 1):
        for chosen in map(dict, combinations(unlikely, number)):
            code = "".join(_SOUNDS[row][1][chosen.get(row, 0)] for row in sounds)
            yield re.sub(r"(.)\1+", r"\1", code)


def _sounds(token: str) -> list[int]:
    """Return the rows of the table that the word is spelled with."""
    rows: list[int] = []
    place = 0
    while place < len(token):
        for row, (pattern, _) in enumerate(_SOUNDS):
            if found := pattern.match(token, place):
                rows.append(row)
                place = found.end()
                break
        else:
            place += 1
    return rows


# --- search --------------------------------------------------------------------------------------

_DATE_LIKE = re.compile(r"(?:[\dxX]{1,2}\.){0,2}\d{4}|\d{4}-\d{2}(?:-\d{2})?")
_SHORT_YEAR = re.compile(r"(\d{1,2}\.\d{1,2}\.)(\d{2})")
_PHONE_LIKE = re.compile(r"[+()\d/.\-–]*\d[+()\d/.\-–]*")
_SHORTEST_PHONE_PART = 4


@dataclass(frozen=True)
class SearchTokens:
    """What one line of search can mean. A person must fit all names and one of the other parts.

    ``joined_names`` is there for two names or more: who typed „Abdul Rahman“ means Abdulrahman too.
    """

    names: tuple[NameWord, ...] = ()
    joined_names: NameWord | None = None
    birth_dates: tuple[PartialDate, ...] = ()
    phone_digits: str = ""
    case_number: str = ""

    def __bool__(self) -> bool:
        return bool(self.names or self.birth_dates or self.phone_digits or self.case_number)


def search_tokens(query: str) -> SearchTokens:
    """Read one search field: names, birth date, telephone number and case number in any order.

    A number that can be two things is returned as both.
    Example: „Jussuf 12.03.1990“ -> name "jussuf", birth date 1990-03-12.
    """
    words = re.split(r"[\s,;]+", query.strip())
    dates = {word: _birth_dates(word) for word in words}
    others = [word for word in words if not dates[word]]
    numbers = [word for word in others if re.search(r"\d", word)]
    digits = phones.search_digits(" ".join(w for w in numbers if _PHONE_LIKE.fullmatch(w)))
    names = name_words(" ".join(word for word in others if word not in numbers))
    return SearchTokens(
        names=names,
        joined_names=_joined(*names) if len(names) > 1 else None,
        birth_dates=tuple(dict.fromkeys(day for word in words for day in dates[word])),
        phone_digits=digits if len(digits) >= _SHORTEST_PHONE_PART else "",
        case_number=numbers[0].upper() if len(numbers) == 1 else "",
    )


def _birth_dates(word: str) -> list[PartialDate]:
    short = _SHORT_YEAR.fullmatch(word)
    # A search knows no calendar: 12.03.90 may be a grandmother or a child not born yet.
    forms = [f"{short[1]}{century}{short[2]}" for century in ("19", "20")] if short else [word]
    found = []
    for form in forms:
        if _DATE_LIKE.fullmatch(form):
            try:
                found.append(parse_german(form))
            except PartialDateError:
                continue
    return found


# --- dates that fit ------------------------------------------------------------------------------


def residence_status_may_start(
    *, starts_on: date, ends_on: date | None, born: PartialDate, known: Iterable[Period]
) -> Verdict:
    """One residence status at a time (Aufenthaltsstatus), and none before birth.

    A status that runs without an end may be followed; the service ends it the day before.
    """
    verdict = _dates_fit(starts_on=starts_on, ends_on=ends_on, born=born)
    if not verdict:
        return verdict
    running_on = [period for period in known if not is_followed(period, by=starts_on)]
    other = first_overlap(Period(starts_on, ends_on), running_on)
    if other is None:
        return YES
    return no(f"In dieser Zeit gilt bereits ein anderer Aufenthaltsstatus ({_text(other)}).")


def household_membership_may_start(
    *, starts_on: date, ends_on: date | None, born: PartialDate, known: Iterable[Period]
) -> Verdict:
    """Nobody belongs to the same household twice at a time (Haushaltsmitglied).

    ``known`` are the person's memberships in this household only: a child of separated parents
    may live in two.
    """
    verdict = _dates_fit(starts_on=starts_on, ends_on=ends_on, born=born)
    if not verdict:
        return verdict
    other = first_overlap(Period(starts_on, ends_on), known)
    if other is None:
        return YES
    return no(f"Die Person gehört in dieser Zeit bereits zum Haushalt ({_text(other)}).")


def _dates_fit(*, starts_on: date, ends_on: date | None, born: PartialDate) -> Verdict:
    if ends_on is not None and ends_on < starts_on:
        return no("Das Ende liegt vor dem Beginn.")
    born_on = born.earliest()
    if born_on is not None and starts_on < born_on:
        return no(f"Der Beginn liegt vor der Geburt ({born}).")
    return YES


def is_followed(period: Period, *, by: date) -> bool:
    """A period without end that began earlier ends when the next one begins."""
    return period.is_open and period.starts_on < by


def _text(period: Period) -> str:
    start = f"{from_date(period.starts_on)}"
    return f"seit {start}" if period.ends_on is None else f"{start} bis {from_date(period.ends_on)}"
