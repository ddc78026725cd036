"""German names of countries and languages (ISO 3166-1 and 639, ICAO Doc 9303).

The names are those of CLDR; where an office says it otherwise, its word stands here.
"""

from functools import cache

from babel import Locale

NOTHING = "–"
OTHER_LANGUAGE = "mis"
# Signs for statelessness and unknown nationality after ICAO Doc 9303.
STATELESS = "XXA"
NATIONALITY_UNKNOWN = "XXX"

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


def country(code: str) -> str:
    """Return the German name of a country or nationality; an unknown code stays as it is."""
    return country_names().get(code, code) or NOTHING


def language(code: str) -> str:
    """Return the German name of a language; an unknown code stays as it is."""
    return _OWN_LANGUAGE_NAMES.get(code) or _german().languages.get(code, code) or NOTHING


@cache
def country_names() -> dict[str, str]:
    """Every nationality by its code."""
    left_out = set(_NO_NATIONALITY.split())
    states = {
        code: str(name)
        for code, name in _german().territories.items()
        if len(code) == 2 and code.isalpha() and code not in left_out
    }
    return states | _OWN_COUNTRY_NAMES


@cache
def language_names() -> dict[str, str]:
    """Every language by its code."""
    return {code: str(name) for code, name in _german().languages.items()} | _OWN_LANGUAGE_NAMES


@cache
def _german() -> Locale:
    return Locale("de")
