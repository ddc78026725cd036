"""The text of a section as paragraphs and lists: the whole of what a writer has to know.

Blocks are parted by an empty line; lines that begin with „- “ are a list.
"""

from collections.abc import Sequence
from dataclasses import dataclass

_BULLET = "- "


@dataclass(frozen=True)
class Block:
    """A paragraph (one line), or a list (its entries)."""

    lines: tuple[str, ...]
    is_list: bool


def blocks(text: str) -> list[Block]:
    """Part a text.

    Example: "Ziel ist:\\n- A\\n- B\\n\\nEnde." -> paragraph, list of two, paragraph.
    """
    found: list[Block] = []
    for part in "\n".join(line.rstrip() for line in text.splitlines()).split("\n\n"):
        run: list[str] = []
        for line in filter(None, map(str.strip, part.split("\n"))):
            if run and line.startswith(_BULLET) != run[0].startswith(_BULLET):
                found.append(_block(run))
                run = []
            run.append(line)
        if run:
            found.append(_block(run))
    return found


def _block(lines: Sequence[str]) -> Block:
    if lines[0].startswith(_BULLET):
        return Block(tuple(line.removeprefix(_BULLET).strip() for line in lines), is_list=True)
    return Block((" ".join(lines),), is_list=False)
