"""``{% sphere_tabs case %}``: the pages below „Wege“, with „Rechtskreise“ as the current one."""

from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse

from lotse.casework.cases.models import Case

register = template.Library()


@register.inclusion_tag("casework/spheres/_tabs.html")
def sphere_tabs(case: Case) -> dict[str, Any]:
    here = {
        "label": "Rechtskreise",
        "url": reverse("spheres:overview", args=[case.pk]),
        "here": True,
    }
    try:
        ways = {"label": "Wege", "url": reverse("pathways:ways", args=[case.pk]), "here": False}
    except NoReverseMatch:
        return {"case": case, "tabs": [here]}
    return {"case": case, "tabs": [ways, here]}
