"""Papers as accessible PDF (PDF/UA-1), set by typst from a layout and data.

The data goes in as JSON, so that nothing in it is ever read as an instruction. A layout is
``layouts/<name>.typ``; what all papers share stands in ``layouts/_paper.typ``.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from lotse.foundation.documents import services
from lotse.foundation.documents.fonts import FAMILIES, fonts
from lotse.foundation.documents.models import Letterhead
from lotse.foundation.organisations.models import Organisation

LAYOUTS = Path(__file__).parent / "layouts"
_LONGEST_SENDER = 34
_DOTS_PER_INCH = 144.0
RIGHT_TO_LEFT = ("ar", "fa")


def pdf(
    layout: str,
    data: Mapping[str, Any],
    *,
    title: str,
    language: str = "de",
    organisation: Organisation | None = None,
) -> bytes:
    """Set a paper.

    ``data`` is what the layout prints, anything JSON knows, and dates. With an organisation the
    paper carries its letterhead. ``language`` is that of the text; it also gives the direction.
    """
    paper = {
        "title": title,
        "language": language,
        "direction": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "fonts": FAMILIES,
        "today": f"{timezone.localdate():%d.%m.%Y}",
        "letterhead": _letterhead(organisation) if organisation else None,
        "data": data,
    }
    # Several files at once are taken, though the types of the library do not say so.
    files: Any = _layouts() | {"main.typ": _layouts()[f"{layout}.typ"]}
    compiled: bytes = typst.compile(
        files,
        font_paths=fonts(),
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"paper": json.dumps(paper, cls=DjangoJSONEncoder, ensure_ascii=False)},
    )
    return compiled


def png(svg: str, *, width_mm: int) -> bytes:
    """A drawing (SVG) as a picture of dots, for programs that know no SVG (Bild)."""
    size = "#set page(width: auto, height: auto, margin: 0pt)"
    page = f'{size}\n#image("it.svg", width: {width_mm}mm)'
    files: Any = {"main.typ": page.encode(), "it.svg": svg.encode()}
    drawn: bytes = typst.compile(
        files, font_paths=fonts(), ignore_system_fonts=True, format="png", ppi=_DOTS_PER_INCH
    )
    return drawn


@cache
def _layouts() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in LAYOUTS.glob("*.typ")}


def _letterhead(organisation: Organisation) -> dict[str, Any]:
    """What the letterhead prints; without one, what is known of the organisation."""
    head = Letterhead.objects.select_related("logo").filter(organisation=organisation).first()
    shown: dict[str, Any] = {
        "name": organisation.name,
        "phone": organisation.phone,
        "email": organisation.email,
    }
    # The line above the address has to fit into the window of an envelope.
    is_short = len(organisation.name) <= _LONGEST_SENDER
    shown["sender"] = organisation.name if is_short else organisation.short_name
    names = ("office", "street", "postcode", "town", "website", "opening_hours", "footer")
    shown |= {name: getattr(head, name, "") for name in names} | {"logo": []}
    if head is None:
        return shown
    shown |= {name: getattr(head, name) or shown[name] for name in ("phone", "email")}
    if head.logo:
        # JSON knows no bytes; a logo is small, see ``services.keep_letterhead``.
        shown["logo"] = list(services.content(head.logo))
    return shown
