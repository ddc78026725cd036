"""What people type into a full-text search (Volltextsuche), taken apart for the database.

Understood is what web searches understand: words that all must occur, „zwei Wörter“ side by side
in quotation marks, -word to leave out, ``or`` for either. Besides, ``Kita*`` is the beginning of a
word.
"""

import re
from dataclasses import dataclass

# A phrase, closed or not, or a run of anything else.
_PIECE = re.compile(r'-?"[^"]*"?|\S+')
_BEGINNING = re.compile(r"(\w{2,})\*")
# All kinds of quotation marks become the one the database knows; it knows no NUL at all.
_PLAIN = str.maketrans(dict.fromkeys("„“”»«", '"') | {"\0": " "})
_EITHER = frozenset({"or", "oder"})


@dataclass(frozen=True)
class SearchWords:
    """Words for ``websearch_to_tsquery``, and beginnings of words beside them."""

    words: str
    beginnings: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.words or self.beginnings)


def parse(text: str) -> SearchWords:
    """Take apart what was typed.

    Example: 'Kita* "neue Wohnung" -Absage' -> words '"neue Wohnung" -Absage', beginnings ('Kita',)
    """
    words, beginnings = [], []
    for piece in _pieces(text):
        if beginning := _BEGINNING.fullmatch(piece):
            beginnings.append(beginning[1])
        else:
            words.append("or" if piece.lower() in _EITHER else piece.replace("*", " ").strip())
    return SearchWords(" ".join(filter(None, words)), tuple(beginnings))


def widened(text: str) -> str:
    """The same search with every single word as the beginning of one; empty if that is no more.

    Example: 'Kita "neue Wohnung" -Absage' -> 'Kita* "neue Wohnung" -Absage'
    """
    pieces = [
        f"{piece}*" if re.fullmatch(r"\w{2,}", piece) and piece.lower() not in _EITHER else piece
        for piece in _pieces(text)
    ]
    wider = " ".join(pieces)
    return wider if wider != " ".join(_pieces(text)) else ""


def _pieces(text: str) -> list[str]:
    return _PIECE.findall(text.translate(_PLAIN))
