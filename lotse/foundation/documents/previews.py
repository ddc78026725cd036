"""Small pictures of documents, so that one is seen on the page it belongs to.

A strict content security policy shows no PDF inside a page. Typst draws its first page without any
program of the system; what it draws cannot run anything.
"""

import io
import os
import tempfile
from pathlib import Path

import typst
from PIL import Image

from lotse.foundation.documents.choices import PICTURES, MediaType

# Kept in memory by the system where there is such a folder: no plain copy touches the disk.
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made in it is for the own account only
_PIXELS_PER_INCH = 110.0
_LARGEST = (1100, 1500)
_MAIN = b"""
#set page(width: 210mm, height: auto, margin: 0pt)
#image("paper.pdf", page: 1, width: 100%)
"""


def small_picture_of(media_type: str, content: bytes) -> bytes | None:
    """A JPEG of a picture, or of the first page of a PDF; None if there is nothing to see."""
    if media_type in PICTURES:
        return _small(content)
    page = _first_page(content) if media_type == MediaType.PDF else None
    return _small(page) if page else None


def _first_page(content: bytes) -> bytes | None:
    folder = str(_IN_MEMORY) if os.access(_IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="lotse-", dir=folder) as root:
        main = Path(root) / "main.typ"
        main.write_bytes(_MAIN)
        (Path(root) / "paper.pdf").write_bytes(content)
        try:
            drawn = typst.compile(str(main), root=root, format="png", ppi=_PIXELS_PER_INCH)
        except RuntimeError:
            # Locked with a password, or damaged: the browser may still open it.
            return None
    return drawn if isinstance(drawn, bytes) else drawn[0]


def _small(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        shown = picture.convert("RGB")
        shown.thumbnail(_LARGEST)
        kept = io.BytesIO()
        shown.save(kept, "JPEG", quality=80, optimize=True)
    return kept.getvalue()
