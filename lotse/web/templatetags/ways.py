"""What the pages about ways have in common.

``{% ways_tabs place "ways" %}`` shows the pages about somebody's ways, the named one as current.
"""

from typing import Any

from django import template
from django.urls import reverse

from lotse.web.casework.pathways.views.place import Place

register = template.Library()

# Key of the page, label, name of its address, and whether only a person with a file has it.
TABS = (
    ("ways", "Wege", "ways", False),
    ("facts", "Angaben", "facts", False),
    ("judgements", "Beurteilungen", "judgements", False),
    ("checks", "Prüfungen", "checks", False),
    ("sheet", "Blatt zum Mitgeben", "sheet", False),
    ("spheres", "Rechtskreise", "spheres:overview", True),
)


@register.inclusion_tag("casework/pathways/_ways_tabs.html")
def ways_tabs(place: Place, here: str) -> dict[str, Any]:
    tabs = [
        {"label": label, "url": _url(place, page), "here": key == here}
        for key, label, page, is_of_case in TABS
        if place.case is not None or not is_of_case
    ]
    return {"tabs": tabs, "place": place}


def _url(place: Place, page: str) -> str:
    """The address of a page of ways, or of another area where it names one."""
    if place.case is not None and ":" in page:
        return reverse(page, args=[place.case.pk])
    return place.url(page)
