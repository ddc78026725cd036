"""Which column of a list means what (Zuordnung der Spalten), for any list and any meanings."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from lotse.core.collation import word_sort_key

# Columns that our own list of faulty lines adds.
ADDED_BY_US = ("Zeile", "Fehler")


def meanings(called: Mapping[Any, str]) -> dict[str, str]:
    """Turn „what towns call it“, separated by commas, into one meaning for each heading."""
    return {name.strip(): column for column, names in called.items() for name in names.split(",")}


def fingerprint(headings: Iterable[str]) -> str:
    """Recognise a list by its headings, in whatever order, without the columns we add."""
    known = sorted({plain(heading) for heading in headings if heading not in ADDED_BY_US})
    return hashlib.sha256("\n".join(known).encode()).hexdigest()


def guessed(
    headings: Sequence[str], known: Mapping[str, str], *, repeatable: Collection[str] = ()
) -> dict[str, str]:
    """What each column probably means; what is not known is left out.

    Example: „Familienname“, „Geb.-Datum“, „Raum“ -> family name and birth date.
    """
    mapping: dict[str, str] = {}
    for heading in headings:
        column = known.get(plain(heading))
        if column and (column in repeatable or column not in mapping.values()):
            mapping[heading] = column
    return mapping


def remembered(headings: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """The mapping of an earlier list with the same headings, for the headings of this one."""
    by_name = {plain(heading): column for heading, column in known.items()}
    found = {heading: by_name.get(plain(heading), "") for heading in headings}
    return {heading: column for heading, column in found.items() if column}


def mapped_twice(chosen: Sequence[str], *, repeatable: Collection[str] = ()) -> str:
    """The first meaning that two columns have although only one can; else nothing."""
    twice = (one for one in chosen if one not in repeatable and chosen.count(one) > 1)
    return next(twice, "")


def plain(heading: str) -> str:
    """A heading without case, accents and signs."""
    return " ".join(word_sort_key(heading.replace("-", " ").replace(".", " ")).split())
