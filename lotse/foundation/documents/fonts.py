"""Fonts of papers: typst reads no woff2, so those of KERN and Noto become TTF once."""

import os
import shutil
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

import typst
from django.conf import settings
from fontTools.ttLib import TTFont

_KERN = "@kern-ux/native/dist/fonts"
_NOTO = "@fontsource"
SOURCES = (
    f"{_KERN}/fira-sans/FiraSans-Regular.woff2",
    f"{_KERN}/fira-sans/FiraSans-SemiBold.woff2",
    *(
        f"{_NOTO}/noto-sans-{script}/files/noto-sans-{script}-{script}-{weight}-normal.woff2"
        for script in ("arabic", "ethiopic")
        for weight in (400, 600)
    ),
)
FAMILIES = ("Fira Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")


@cache
def fonts() -> typst.Fonts:
    """The fonts, converted if they are not yet, and read once per process."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_folder())]
    )


def _folder() -> Path:
    """The folder with the converted fonts; a change of their sources makes a new one."""
    sources = [Path(settings.BASE_DIR) / "node_modules" / name for name in SOURCES]
    facts = "".join(f"{path.name}{path.stat().st_size}" for path in sources)
    folder = Path(settings.DATA_DIR) / "fonts" / sha256(facts.encode()).hexdigest()[:12]
    if not folder.exists():
        _convert(sources, folder)
    return folder


def _convert(sources: list[Path], folder: Path) -> None:
    # Made beside and renamed, so that another process never sees half of the fonts.
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix="new-", dir=folder.parent))
    for source in sources:
        font = TTFont(source)
        font.flavor = None
        font.save(fresh / f"{source.stem}.ttf")
    try:
        os.rename(fresh, folder)
    except OSError:
        # Somebody else was faster; theirs is as good.
        shutil.rmtree(fresh, ignore_errors=True)
