"""What may be stored, and under which name. Plain Python: values in, verdict out."""

import re

from lotse.core.verdicts import YES, Verdict, no

LONGEST_NAME = 120
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]')


def size_is_allowed(*, size: int, most_megabytes: int) -> Verdict:
    """A file has a content, and not too much of it.

    Units: ``size`` in bytes; a megabyte is 1 000 000 bytes, as file managers count.
    """
    if size == 0:
        return no("Die Datei ist leer.")
    if size > most_megabytes * 1_000_000:
        return no(
            f"Die Datei ist größer als {most_megabytes} MB. Bitte kleiner speichern oder aufteilen."
        )
    return YES


def tidy_name(name: str, suffixes: tuple[str, ...]) -> str:
    """The name under which a file is kept: no path, no tricks, the suffix of its true type.

    Example: „C:\\Scans\\Pass.jpeg.exe“ that is a PDF -> „Pass.jpeg.pdf“.
    """
    last_part = re.split(r"[/\\]", name.strip())[-1]
    clean = _NOT_IN_NAMES.sub("", last_part).rstrip(". ")
    stem, dot, suffix = clean.rpartition(".")
    if not dot or len(suffix) > 5 or " " in suffix:
        stem, suffix = clean, ""
    ending = f".{suffix.lower()}"
    if ending not in suffixes:
        ending = suffixes[0]
    return f"{stem.strip('. ')[: LONGEST_NAME - len(ending)] or 'Dokument'}{ending}"
