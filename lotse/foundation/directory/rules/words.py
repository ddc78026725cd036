"""What of a typed word is looked for inside other words. Plain Python."""

_ENDINGS = ("en", "er", "es", "e", "n", "s")
_SHORTEST = 4


def trunk(key: str) -> str:
    """Return a folded word without its ending, so that „Kurse“ finds „Sprachkurs“.

    German glues words together; the stems of the database only know whole ones.
    Example: "sprachkurse" -> "sprachkurs", "kita" -> "kita", "mutter" -> "mutt".
    """
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST:
            return key.removesuffix(ending)
    return key
