"""Placeholders in own words: ``{{ active_cases }}``, ``{{ active_cases, Kommune = Troisdorf }}``.

What stands before the comma is a word of the paper (Stichtag) or the code of an indicator; with
``.vorjahr`` its value a year earlier. Behind the comma one value of one trait may be taken.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_FIELD = re.compile(r"\{\{([^{}]*)\}\}")
_BEFORE = ".vorjahr"


@dataclass(frozen=True)
class Placeholder:
    """One placeholder as it is understood; ``written`` is what stands between the braces."""

    written: str
    name: str
    trait: str = ""
    value: str = ""
    is_year_before: bool = False


def understood(written: str) -> Placeholder:
    """Example: "active_cases.vorjahr, Kommune = Troisdorf" -> name, year before, trait, value."""
    head, _, tail = (part.strip() for part in written.partition(","))
    trait, _, value = (part.strip() for part in tail.partition("="))
    is_before = head.endswith(_BEFORE)
    name = head.removesuffix(_BEFORE)
    return Placeholder(written.strip(), name.lower(), trait, value, is_before)


def placeholders_in(texts: Iterable[str]) -> list[Placeholder]:
    """Every placeholder once, in order of appearance."""
    found = (match.group(1).strip() for text in texts for match in _FIELD.finditer(text))
    return [understood(written) for written in dict.fromkeys(found)]


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its values; what has none stays visible as it was written.

    Example: "{{ a }} Fälle", {"a": "12"} -> "12 Fälle".
    """
    return _FIELD.sub(lambda match: values.get(match.group(1).strip(), match.group(0)), text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, parted by empty lines; entries of a list („- “) stand alone."""
    found: list[str] = []
    is_open = False
    for line in (line.strip() for line in text.splitlines()):
        is_entry = line.startswith("- ")
        if not line:
            is_open = False
        elif is_entry or not is_open:
            found.append(f"– {line.removeprefix('- ')}" if is_entry else line)
            is_open = True
        else:
            found[-1] = f"{found[-1]} {line}"
    return found
