"""What in a text gives a person away: names, dates, numbers, addresses of mail. Plain Python."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from lotse.core.collation import name_sort_key

# Shorter parts of names are ordinary words: „an“, „in“, „Li“.
_SHORTEST_NAME = 3
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_DIGITS = re.compile(r"(?:\d[\s/.-]?){5,}")
_MAIL = re.compile(r"\S+@\S+")
_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_NUMERIC = r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4}|\d{2})"
_ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})"
_NAMED = rf"(?P<named_day>\d{{1,2}})\.\s?(?P<named>{'|'.join(_MONTHS)})[a-zä]*\.?\s(?P<of>\d{{4}})"
_DATE = re.compile(rf"(?<!\d)(?:{_ISO}|{_NUMERIC}|{_NAMED})(?!\d)", re.IGNORECASE)


def name_in(text: str, names: Iterable[str]) -> str:
    """The first word of a text that is part of a name, as it is written there; else nothing.

    Names of at least three letters are found in any case and spelling, also in the genitive.
    Example: „Hailes Kita-Platz“ with „Selam Haile“ -> „Hailes“.
    """
    parts = {part for name in names for part in name_sort_key(name).split()}
    # The year in a case number is no name.
    known = {part for part in parts if len(part) >= _SHORTEST_NAME and not part.isdigit()}
    for found in _WORD.finditer(text):
        word = found.group()
        folded = name_sort_key(word)
        if folded in known or folded.removesuffix("s") in known:
            return word
    return ""


def phrase_in(text: str, phrases: Iterable[str]) -> str:
    """The first phrase that a text contains word for word, also in the genitive; else nothing.

    Example: „in Bad Honnefs Mitte“ with „Bad Honnef“ -> „Bad Honnef“; „im Bad“ -> nothing.
    """
    folded = f" {name_sort_key(text)} "
    keys = ((phrase, name_sort_key(phrase)) for phrase in phrases)
    return next(
        (said for said, key in keys if key and (f" {key} " in folded or f" {key}s " in folded)), ""
    )


def dates_in(text: str) -> set[date]:
    """Every day that a text names: 3.5.1990, 03.05.90, 1990-05-03, 3. Mai 1990.

    A year of two digits is meant in both centuries.
    """
    return {day for found in _DATE.finditer(text) for day in _days(found)}


def number_in(text: str) -> str:
    """The first long number or address of mail of a text, dates left aside; else nothing."""
    rest = _DATE.sub("·", text)
    found = _MAIL.search(rest) or _DIGITS.search(rest)
    return found.group().strip(" /.-") if found else ""


def _days(found: re.Match[str]) -> Iterator[date]:
    if found["iso"]:
        yield from _day(*map(int, found["iso"].split("-")))
    elif found["named"]:
        month = _MONTHS.index(found["named"].lower()) + 1
        yield from _day(int(found["of"]), month, int(found["named_day"]))
    else:
        year = int(found["year"])
        for century in (0,) if year > 99 else (1900, 2000):
            yield from _day(century + year, int(found["month"]), int(found["day"]))


def _day(year: int, month: int, day: int) -> Iterator[date]:
    """The day, unless there is none like that."""
    try:
        yield date(year, month, day)
    except ValueError:
        return
