"""Small pictures of documents, so that one is seen on the page it belongs to.

A strict content security policy shows no PDF inside a page. Typst draws its first page without any
program of the system; what it draws cannot run anything. It draws in a process of its own: a page
that asks for more memory or time than a page needs ends that process and not the web server.
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from lotse.foundation.documents.choices import PICTURES, MediaType

# Kept in memory by the system where there is such a folder: no plain copy touches the disk.
_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made in it is for the own account only
_SECONDS = 10
_LARGEST = (1100, 1500)
# The size of the page is ours: one that a PDF claims may be a mile long.
_MAIN = b"""
#set page(width: 210mm, height: 297mm, margin: 0pt)
#image("paper.pdf", page: 1, width: 100%, height: 100%, fit: "contain")
"""
# No core file either: it would hold the document in plain.
_DRAW = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000))
except (ImportError, OSError, ValueError):
    pass
import typst
typst.compile("main.typ", output="page.png", root=".", format="png", ppi=110.0)
"""
# One thread: each one more would reserve memory that it does not use.
_ONE_THREAD = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}


def small_picture_of(media_type: str, content: bytes) -> bytes | None:
    """A JPEG of a picture, or of the first page of a PDF; None if there is nothing to see."""
    if media_type in PICTURES:
        return _small(content)
    page = _first_page(content) if media_type == MediaType.PDF else None
    return _small(page) if page else None


def _first_page(content: bytes) -> bytes | None:
    folder = str(_IN_MEMORY) if os.access(_IN_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="lotse-", dir=folder) as root:
        (Path(root) / "main.typ").write_bytes(_MAIN)
        (Path(root) / "paper.pdf").write_bytes(content)
        try:
            subprocess.run(  # noqa: S603 - nothing in this line comes from a user
                [sys.executable, "-P", "-c", _DRAW],
                cwd=root,
                env=os.environ | _ONE_THREAD,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_SECONDS,
                check=True,
            )
            return (Path(root) / "page.png").read_bytes()
        except (subprocess.SubprocessError, OSError):
            # Locked with a password, damaged or too large: the browser may still open it.
            return None


def _small(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content)) as picture:
        shown = picture.convert("RGB")
        shown.thumbnail(_LARGEST)
        kept = io.BytesIO()
        shown.save(kept, "JPEG", quality=80, optimize=True)
    return kept.getvalue()
