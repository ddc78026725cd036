"""What was typed into the search is not typed again: it stands in the form for a new person."""

import re
from datetime import date

from lotse.casework.persons import rules
from lotse.core import phones
from lotse.core.partial_dates import PartialDate

_SHORTEST_PHONE = 6


def initial_from_search(query: str, *, today: date) -> dict[str, str]:
    """Sort a line of search into family name, given name, birth date and telephone number.

    Example: „Selam Haile 12.03.1990“ -> family name Haile, given name Selam, born 1990-03-12.
    """
    tokens = rules.search_tokens(query)
    words = [word for word in query.split() if not re.search(r"\d", word)]
    family_name, given_name = _names(" ".join(words))
    found = {
        "family_name": family_name,
        "given_name": given_name,
        "born": _born(tokens.birth_dates, today),
        "phone": _phone(query.split()),
    }
    return {name: value for name, value in found.items() if value}


def _names(text: str) -> tuple[str, str]:
    """With a comma the family name stands first, as in a list; without one it stands last."""
    if "," in text or ";" in text:
        family, _, given = re.sub(";", ",", text).partition(",")
        return family.strip(), given.replace(",", " ").strip()
    given, _, family = text.rpartition(" ")
    return family, given


def _born(dates: tuple[PartialDate, ...], today: date) -> str:
    """A short year may mean two centuries; nobody is born in the future."""
    past = [day for day in dates if (earliest := day.earliest()) and earliest <= today]
    return past[0].iso if len(past) == 1 else ""


def _phone(words: list[str]) -> str:
    """Join what looks like a telephone number with its area code; a case number does not."""
    numbers = [
        word
        for word in words
        if re.search(r"\d", word) and not rules.search_tokens(word).birth_dates
    ]
    text = " ".join(numbers)
    is_whole = text[:1] in {"0", "+", "("} and len(phones.search_digits(text)) >= _SHORTEST_PHONE
    return text if is_whole and rules.search_tokens(text).phone_digits else ""
