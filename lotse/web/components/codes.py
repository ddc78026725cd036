"""Countries and languages to choose from, in German order."""

from collections.abc import Iterable
from functools import cache

from lotse.core.codes import (
    NATIONALITY_UNKNOWN,
    OTHER_LANGUAGE,
    STATELESS,
    country,
    country_names,
    language,
)
from lotse.core.collation import word_sort_key

__all__ = [
    "OTHER_LANGUAGE",
    "country",
    "country_choices",
    "language",
    "language_choices",
    "norm",
]

Choice = tuple[str, str]

_FIRST_COUNTRIES = (STATELESS, NATIONALITY_UNKNOWN)
_FREQUENT_LANGUAGES = (
    "ar prs fa ps kmr ckb ku ti am so uk ru tr en fr de sq ro bg sr bs hr mk rom pl ka hy az ur"
)
_FURTHER_LANGUAGES = (
    "aa ab aii syc ak be bem bm bn bo ce cs da dyu ee el es et ff fi fil gsg gu ha he hi hu id ig"
    " it ja kab kbd kea kk km ko ky lez lg ln lo lt lv man mg ml mn mos my ne nl no ny om os pa pt"
    " rn rw sg si sid sk sl sn sus sv sw ta te tem tg th tig tk tt tw tzm ug uz vi wo xh yo zh zu"
    " zza"
)


def norm(text: str) -> str:
    """Write a paragraph the short way: „§ 25 Absatz 2“ as „§ 25 Abs. 2“."""
    for long, short in (("Absatz", "Abs."), ("Nummer", "Nr."), ("Alternative", "Alt.")):
        text = text.replace(long, short)
    return text


@cache
def country_choices() -> tuple[Choice, ...]:
    """Nationalities to choose from: all in German order, then staatenlos and ungeklärt."""
    states = [code for code in country_names() if code not in _FIRST_COUNTRIES]
    first = [(code, country(code)) for code in _FIRST_COUNTRIES]
    return tuple(_sorted((code, country(code)) for code in states) + first)


@cache
def language_choices() -> tuple[tuple[str, list[Choice]], ...]:
    """Languages to choose from, those that are frequent in counselling first."""
    groups = (
        ("Häufig in der Beratung", _FREQUENT_LANGUAGES),
        ("Weitere Sprachen", _FURTHER_LANGUAGES),
    )
    named = [
        (title, _sorted((code, language(code)) for code in codes.split()))
        for title, codes in groups
    ]
    return (*named, ("Nicht in der Liste", [(OTHER_LANGUAGE, language(OTHER_LANGUAGE))]))


def _sorted(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: word_sort_key(choice[1]))
