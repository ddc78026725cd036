"""What changed between two texts, word by word, and between two versions, section by section."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

SAME, ADDED, REMOVED = "same", "added", "removed"
NEW, GONE, CHANGED, UNCHANGED = "new", "gone", "changed", "unchanged"
_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """Words that stay, come or go."""

    kind: str
    text: str


@dataclass(frozen=True)
class Part:
    """A section of a version as it is compared; ``key`` is the same in all versions."""

    key: Any
    number: str
    heading: str
    text: str


@dataclass(frozen=True)
class PartChange:
    """What became of a section."""

    kind: str
    before: Part | None
    after: Part | None
    heading: tuple[Piece, ...]
    text: tuple[Piece, ...]

    @property
    def number(self) -> str:
        shown = self.after or self.before
        return shown.number if shown else ""


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """The words of both texts in reading order; what goes stands before what comes.

    Example: "Ziel A", "Ziel B" -> same "Ziel ", removed "A", added "B".
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(SAME, "".join(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece(REMOVED, "".join(before[a:b])))
        if d > c:
            pieces.append(Piece(ADDED, "".join(after[c:d])))
    return _joined(pieces)


def section_changes(old: Sequence[Part], new: Sequence[Part]) -> list[PartChange]:
    """All sections of both versions in the order of the new one; what is gone stands at its end."""
    before = {part.key: part for part in old}
    known = {part.key for part in new}
    found = [_change(before.get(part.key), part) for part in new]
    return [*found, *(_change(part, None) for part in old if part.key not in known)]


def _change(before: Part | None, after: Part | None) -> PartChange:
    heading = word_changes(before.heading if before else "", after.heading if after else "")
    text = word_changes(before.text if before else "", after.text if after else "")
    if before is None:
        kind = NEW
    elif after is None:
        kind = GONE
    else:
        changed = any(piece.kind != SAME for piece in (*heading, *text))
        kind = CHANGED if changed else UNCHANGED
    return PartChange(kind, before, after, heading, text)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces of one kind that follow each other are one."""
    return tuple(
        Piece(kind, "".join(piece.text for piece in run))
        for kind, run in groupby(pieces, key=lambda piece: piece.kind)
    )
