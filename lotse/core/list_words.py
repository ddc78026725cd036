"""Words that lists use for what we keep as codes, dates and names (Schlüsselwörter)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lotse.core.collation import word_sort_key
from lotse.core.partial_dates import PartialDate, PartialDateError, parse_german

_SEVERAL = re.compile(r"\s*[,/;|]\s*|\s+und\s+")
_TIME_OF_DAY = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2})?$")

SEXES = {
    "female": "w weiblich f frau female",
    "male": "m mannlich mann herr male",
    "diverse": "d x divers",
    "unknown": "unbekannt offen k-a ka keine-angabe",
}
YES_WORDS = frozenset(["ja", "j", "x", "1", "yes", "wahr", "true"])
NO_WORDS = frozenset(["nein", "n", "0", "no", "falsch", "false"])
LEVELS = frozenset(["a1", "a2", "b1", "b2", "c1", "c2"])
# Nationality as registers write it; beside the names of states, which the caller knows.
_ADJECTIVES = """
afghanisch AF|agyptisch EG|albanisch AL|algerisch DZ|angolanisch AO|argentinisch AR|armenisch AM
aserbaidschanisch AZ|athiopisch ET|bangladeschisch BD|belarussisch BY|weissrussisch BY|bosnisch BA
bosnisch herzegowinisch BA|brasilianisch BR|bulgarisch BG|chinesisch CN|deutsch DE|eritreisch ER
estnisch EE|franzosisch FR|gambisch GM|georgisch GE|ghanaisch GH|griechisch GR|guineisch GN
indisch IN|indonesisch ID|irakisch IQ|iranisch IR|italienisch IT|ivorisch CI|jemenitisch YE
jordanisch JO|kamerunisch CM|kasachisch KZ|kenianisch KE|kirgisisch KG|kolumbianisch CO
kongolesisch CD|kosovarisch XK|kroatisch HR|kubanisch CU|lettisch LV|libanesisch LB|libysch LY
litauisch LT|marokkanisch MA|mazedonisch MK|nordmazedonisch MK|moldauisch MD|mongolisch MN
montenegrinisch ME|myanmarisch MM|nepalesisch NP|niederlandisch NL|nigerianisch NG|nigrisch NE
osterreichisch AT|pakistanisch PK|palastinensisch PS|peruanisch PE|philippinisch PH|polnisch PL
portugiesisch PT|ruandisch RW|rumanisch RO|russisch RU|schwedisch SE|senegalesisch SN|serbisch RS
sierra leonisch SL|slowakisch SK|slowenisch SI|somalisch SO|spanisch ES|sri lankisch LK
sudanesisch SD|syrisch SY|tadschikisch TJ|thailandisch TH|togoisch TG|tschadisch TD
tschechisch CZ|tunesisch TN|turkisch TR|turkmenisch TM|ugandisch UG|ukrainisch UA|ungarisch HU
usbekisch UZ|venezolanisch VE|vietnamesisch VN|staatenlos XXA|ungeklart XXX|unbekannt XXX
syrien arabische republik SY|iran islamische republik IR|russische foderation RU
kosovo XK|mazedonien MK|elfenbeinkuste CI|weissrussland BY|moldawien MD|turkei TR|birma MM
"""


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell: which column, what stands there, why, and what to do."""

    column: str
    value: str
    text: str


@dataclass(frozen=True)
class Vocabulary:
    """Names of states, languages and municipalities, and the code or number each stands for."""

    countries: Mapping[str, str] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    municipalities: Mapping[str, int] = field(default_factory=dict)


def vocabulary(
    *,
    countries: Iterable[tuple[str, str]],
    languages: Iterable[tuple[str, str]],
    municipalities: Iterable[tuple[int, str]],
) -> Vocabulary:
    """Make words out of code and name; a name in brackets or behind a comma counts too.

    Example: („fa“, „Farsi (Persisch)“) -> "farsi persisch", "farsi" and "persisch" mean fa.
    """
    own = (entry.rpartition(" ") for line in _ADJECTIVES.split("\n") for entry in line.split("|"))
    adjectives = {word.strip(): code for word, _, code in own if word}
    return Vocabulary(
        countries=adjectives | _words(countries, with_code=True),
        languages=_words(languages, with_code=True),
        municipalities=_words(municipalities, with_code=False),
    )


def folded(text: str) -> str:
    """Compare words without case, accents and signs; „Stadt Troisdorf“ is Troisdorf."""
    words = word_sort_key(text.replace(".", " ")).split()
    named = [word for word in words if word not in {"stadt", "gemeinde", "bundesstadt"}]
    return " ".join(named or words)


def sex(text: str) -> str | None:
    """Code of a sex; None for a word nobody knows."""
    word = folded(text).replace(" ", "-")
    return next((code for code, words in SEXES.items() if word in words.split()), None)


def truth(text: str) -> bool | None:
    """Yes or no; None for a word that is neither."""
    word = folded(text)
    if word in YES_WORDS:
        return True
    return False if word in NO_WORDS else None


def codes(text: str, known: Mapping[str, str]) -> list[str]:
    """Codes of one or several names in a cell; nothing if one of them is not known."""
    # A name may hold the sign that else parts two names: the whole is tried first.
    whole = known.get(folded(text))
    parts = [known.get(folded(part), "") for part in _SEVERAL.split(text)]
    found = [whole] if whole else parts
    return list(dict.fromkeys(found)) if all(found) else []


def full_name(text: str) -> tuple[str, str]:
    """Family name and given name out of one cell.

    Example: „Haile, Selam“ and „Selam Haile“ -> "Haile", "Selam".
    """
    family, comma, given = text.partition(",")
    if not comma:
        # Without a comma the last word is the family name, as people sign.
        given, _, family = text.rpartition(" ")
    return family.strip(), given.strip()


def partial_date(text: str) -> tuple[PartialDate, str]:
    """A date as lists write it, or the reason why it is none."""
    try:
        return parse_german(_TIME_OF_DAY.sub("", text).replace("/", ".")), ""
    except PartialDateError as error:
        return PartialDate(), str(error)


def _words(named: Iterable[tuple[Any, str]], *, with_code: bool) -> dict[str, Any]:
    words: dict[str, Any] = {}
    for code, name in named:
        parts = [name, *name.replace(")", "").replace(",", "(").split("(")]
        for part in [*parts, str(code)] if with_code else parts:
            if word := folded(part):
                words.setdefault(word, code)
    return words
