"""The first page of a PDF as a picture, so that it is seen on the page it belongs to.

A strict content security policy shows no PDF inside a page. Typst draws it without any program of
the system; what it draws cannot run anything.
"""

import tempfile
from pathlib import Path

import typst

# Kept in memory by the system where there is such a folder: no plain copy touches the disk.
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made in it is for the own account only
_PIXELS_PER_INCH = 110.0
_MAIN = b"""
#set page(width: 210mm, height: auto, margin: 0pt)
#image("paper.pdf", page: 1, width: 100%)
"""


def first_page(content: bytes) -> bytes | None:
    """The first page as PNG; None if it cannot be drawn."""
    folder = str(_IN_MEMORY) if _IN_MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="lotse-", dir=folder) as root:
        (Path(root) / "paper.pdf").write_bytes(content)
        try:
            drawn = typst.compile(_MAIN, root=root, format="png", ppi=_PIXELS_PER_INCH)
        except RuntimeError:
            return None
    return drawn if isinstance(drawn, bytes) else drawn[0]
