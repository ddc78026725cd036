"""Sort keys in German order (DIN 5007), to be stored in a column and compared byte by byte.

The database has no German collation: the embedded server is built without ICU, and a locale of
the operating system would differ from machine to machine. A stored key sorts the same everywhere.

Both keys fold case, strip accents and keep words apart by one blank, which sorts before every
letter: „Bad Honnef“ stands before „Baden“. Letters of other scripts follow after the Latin ones.
"""

import unicodedata

# Letters that Unicode does not decompose into a base letter and an accent.
_BASE_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "þ": "th"}
)
_UMLAUTS_AS_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
# Written together with the word they stand in: „O’Neill“ sorts as „ONeill“.
_JOINING = frozenset("'’‘ʼʻ`´.")


def word_sort_key(text: str) -> str:
    """Key for words, places and organisations: ä sorts as a, ß as ss.

    Legal basis: DIN 5007 Teil 1, Variante 1 (Wörterbuch).
    Example: „Köln-Süd“ -> "koln sud".
    """
    return _key(_lower(text))


def name_sort_key(text: str) -> str:
    """Key for names of persons: ä sorts as ae, ß as ss, so that Müller stands by Mueller.

    Legal basis: DIN 5007 Teil 1, Variante 2 (Namenslisten).
    Example: „Müller, Jörg“ -> "mueller joerg".
    """
    return _key(_lower(text).translate(_UMLAUTS_AS_TWO_LETTERS))


def _lower(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _key(lowered: str) -> str:
    decomposed = unicodedata.normalize("NFKD", lowered).translate(_BASE_LETTERS)
    return " ".join("".join(map(_sorting_character, decomposed)).split())


def _sorting_character(character: str) -> str:
    if character in _JOINING or unicodedata.category(character).startswith("M"):
        return ""
    return character if character.isalnum() else " "
