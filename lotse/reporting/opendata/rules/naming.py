"""How a dataset is called in its address, and how keywords are told apart."""

import re
from collections.abc import Collection

_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LONGEST = 60
# Pages of the catalogue itself.
_TAKEN = ("katalog",)


def slug_of(title: str, taken: Collection[str]) -> str:
    """The name of a dataset in its address; it stays when the title changes.

    Example: „Laufende Fälle nach Kommune“ -> „laufende-faelle-nach-kommune“
    """
    plain = re.sub(r"[^a-z0-9]+", "-", title.lower().translate(_LETTERS)).strip("-")
    base = plain[:_LONGEST].strip("-") or "datensatz"
    known = {*taken, *_TAKEN}
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(known) + 2))
    return next(name for name in numbered if name not in known)


def keywords_in(text: str) -> list[str]:
    """Keywords between commas, each once.

    Example: „Integration, Beratung,Integration“ -> [„Integration“, „Beratung“]
    """
    words = (" ".join(word.split()) for word in text.split(","))
    return list(dict.fromkeys(word for word in words if word))
