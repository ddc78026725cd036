"""German names of countries and languages (ISO 3166-1, ISO 639), in German order.

The names are those of CLDR; where an office says it otherwise, its word stands here.
"""

from collections.abc import Iterable
from functools import cache

from babel import Locale

from lotse.casework.persons.choices import NATIONALITY_UNKNOWN, STATELESS
from lotse.core.collation import word_sort_key
from lotse.web.components.formats import NOTHING

Choice = tuple[str, str]

OTHER_LANGUAGE = "mis"
_OWN_COUNTRY_NAMES = {
    STATELESS: "staatenlos",
    NATIONALITY_UNKNOWN: "ungeklärt oder unbekannt",
    "CD": "Kongo, Demokratische Republik",
    "CG": "Kongo, Republik",
    "CI": "Côte d’Ivoire (Elfenbeinküste)",
    "MD": "Moldau, Republik",
    "MM": "Myanmar (Birma)",
    "US": "Vereinigte Staaten von Amerika",
}
_FIRST_COUNTRIES = (STATELESS, NATIONALITY_UNKNOWN)
# CLDR lists dependent territories, groups and test entries too; nobody is their national.
_NO_NATIONALITY = (
    "AC AI AQ AS AW AX BL BM BQ BV CC CP CQ CW CX DG EA EU EZ FK FO GF GG GI GL GP GS GU HK HM IC"
    " IM IO JE KY MF MO MP MQ MS NC NF PF PM PN PR QO RE SH SJ SX TA TC TF TK UM UN VG VI WF XA XB"
    " YT ZZ"
)

_OWN_LANGUAGE_NAMES = {
    "prs": "Dari",
    "fa": "Farsi (Persisch)",
    "kmr": "Kurmandschi (Nordkurdisch)",
    "ckb": "Sorani (Zentralkurdisch)",
    "ku": "Kurdisch",
    "so": "Somali",
    "aii": "Aramäisch (Assyrisch)",
    "syc": "Aramäisch (Turoyo)",
    "bm": "Bambara",
    "ff": "Fulfulde (Fula)",
    "kea": "Kapverdisches Kreol",
    "man": "Mandinka",
    "rn": "Kirundi",
    "lg": "Luganda",
    "sg": "Sango",
    "tzm": "Tamazight (Berberisch)",
    "gsg": "Deutsche Gebärdensprache",
    OTHER_LANGUAGE: "andere Sprache",
}
_FREQUENT_LANGUAGES = (
    "ar prs fa ps kmr ckb ku ti am so uk ru tr en fr de sq ro bg sr bs hr mk rom pl ka hy az ur"
)
_FURTHER_LANGUAGES = (
    "aa ab aii syc ak be bem bm bn bo ce cs da dyu ee el es et ff fi fil gsg gu ha he hi hu id ig"
    " it ja kab kbd kea kk km ko ky lez lg ln lo lt lv man mg ml mn mos my ne nl no ny om os pa pt"
    " rn rw sg si sid sk sl sn sus sv sw ta te tem tg th tig tk tt tw tzm ug uz vi wo xh yo zh zu"
    " zza"
)


def country(code: str) -> str:
    """Return the German name of a country or nationality; an unknown code stays as it is."""
    return _country_names().get(code, code) or NOTHING


def language(code: str) -> str:
    """Return the German name of a language; an unknown code stays as it is."""
    return _OWN_LANGUAGE_NAMES.get(code) or _german().languages.get(code, code) or NOTHING


def norm(text: str) -> str:
    """Write a paragraph the short way: „§ 25 Absatz 2“ as „§ 25 Abs. 2“."""
    for long, short in (("Absatz", "Abs."), ("Nummer", "Nr."), ("Alternative", "Alt.")):
        text = text.replace(long, short)
    return text


@cache
def country_choices() -> tuple[Choice, ...]:
    """Nationalities to choose from: all in German order, then staatenlos and ungeklärt."""
    states = [code for code in _country_names() if code not in _FIRST_COUNTRIES]
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


@cache
def _german() -> Locale:
    return Locale("de")


@cache
def _country_names() -> dict[str, str]:
    left_out = set(_NO_NATIONALITY.split())
    states = {
        code: str(name)
        for code, name in _german().territories.items()
        if len(code) == 2 and code.isalpha() and code not in left_out
    }
    return states | _OWN_COUNTRY_NAMES


def _sorted(choices: Iterable[Choice]) -> list[Choice]:
    return sorted(choices, key=lambda choice: word_sort_key(choice[1]))
