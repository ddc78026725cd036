"""What may be stored, under which name, and what counts as a signature. Plain Python."""

import re
from itertools import pairwise
from math import dist
from typing import Any

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


# A pen on a sheet of 1000 by 300, from where it touches to where it is lifted.
Stroke = list[tuple[int, int]]
SHEET = (1000, 300)
MOST_POINTS, LEAST_INK = 5000, 150


def strokes_of(sent: Any) -> list[Stroke]:
    """The strokes that a browser sent; too little ink to be a name counts as none.

    Units: thousandths of the width of the sheet.
    Raises: ValueError if it is anything else.
    """
    if not isinstance(sent, list) or not all(isinstance(stroke, list) for stroke in sent):
        raise ValueError("no strokes")
    if sum(map(len, sent)) > MOST_POINTS:
        raise ValueError("too many points")
    strokes = [[_point(point) for point in stroke] for stroke in sent]
    ink = sum(dist(*pair) for stroke in strokes for pair in pairwise(stroke))
    return strokes if ink >= LEAST_INK else []


def _point(sent: Any) -> tuple[int, int]:
    if not isinstance(sent, list) or [type(number) for number in sent] != [int, int]:
        raise ValueError("no point")
    x, y = (max(0, min(number, end)) for number, end in zip(sent, SHEET, strict=True))
    return x, y
