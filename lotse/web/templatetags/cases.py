"""What the pages of one case have in common.

``{% case_tabs case "plans" %}`` shows the parts of the file, the named one as the current page.
"""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from lotse.casework.cases.models import Case

register = template.Library()


@dataclass(frozen=True)
class Tab:
    """A part of the case file (Reiter). ``key`` is what a page calls itself."""

    key: str
    label: str
    url_name: str


TABS = (Tab("overview", "Übersicht", "cases:detail"),)


@register.inclusion_tag("casework/cases/_case_tabs.html")
def case_tabs(case: Case, here: str) -> dict[str, Any]:
    tabs = [
        {"label": tab.label, "url": reverse(tab.url_name, args=[case.pk]), "here": tab.key == here}
        for tab in TABS
    ]
    return {"tabs": tabs, "case": case}
