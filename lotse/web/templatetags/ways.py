"""What the pages about ways have in common.

``{% ways_tabs place "ways" %}`` shows the pages about somebody's ways, the named one as current;
``{% ways_breadcrumbs place "facts" "Bearbeiten" %}`` says where the page lies, which may stand
below the named one.
"""

from typing import Any

from django import template
from django.urls import reverse

from lotse.web.casework.pathways.views.place import Place

register = template.Library()

# Key of the page, label, name of its address. Another area's page needs a file.
TABS = (
    ("ways", "Wege", "ways"),
    ("facts", "Angaben", "facts"),
    ("judgements", "Beurteilungen", "judgements"),
    ("checks", "Prüfungen", "checks"),
    ("sheet", "Blatt zum Mitgeben", "sheet"),
    ("spheres", "Rechtskreise", "spheres:overview"),
)


@register.inclusion_tag("casework/pathways/_ways_tabs.html")
def ways_tabs(place: Place, here: str) -> dict[str, Any]:
    tabs = [
        {"label": label, "url": _url(place, page), "here": key == here}
        for key, label, page in TABS
        if _has(place, page)
    ]
    return {"tabs": tabs, "place": place}


@register.inclusion_tag("components/breadcrumbs.html")
def ways_breadcrumbs(place: Place, here: str, page: str = "") -> dict[str, Any]:
    """The way here: list, person, „Wege“, the page that is a tab, and ``page`` below it."""
    labels = {key: (label, _url(place, url)) for key, label, url in TABS if _has(place, url)}
    way = [*_way_to(place), labels["ways"]]
    if here != "ways":
        way.append(labels[here])
    if page:
        way.append((page, ""))
    *before, (last, _) = way
    return {"way": before, "here": last}


def _way_to(place: Place) -> list[tuple[str, str]]:
    """The list somebody stands in, and her own page."""
    if place.case is not None:
        case_url = reverse("cases:detail", args=[place.case.pk])
        return [("Meine Fälle", reverse("cases:worklist")), (place.case.number, case_url)]
    entry_url = reverse("proceedings:entry", args=[place.subject.pk])
    return [("Personen", reverse("proceedings:entry_list")), (str(place.subject), entry_url)]


def _has(place: Place, page: str) -> bool:
    return place.case is not None or ":" not in page


def _url(place: Place, page: str) -> str:
    """The address of a page of ways, or of another area where it names one."""
    if place.case is not None and ":" in page:
        return reverse(page, args=[place.case.pk])
    return place.url(page)
