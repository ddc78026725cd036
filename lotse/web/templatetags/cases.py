"""What the pages of one case have in common.

``{% case_tabs case "plans" %}`` shows the parts of the file, the named one as the current page.
``{% note_templates case into=form.note.auto_id %}`` offers texts to begin a note with.
"""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import Context
from django.urls import reverse

from lotse.casework.cases.models import Case, NoteTemplate

register = template.Library()


@dataclass(frozen=True)
class Tab:
    """A part of the case file (Reiter). ``key`` is what a page calls itself."""

    key: str
    label: str
    url_name: str


TABS = (
    Tab("overview", "Übersicht", "cases:detail"),
    Tab("assessments", "Assessment", "assessments:overview"),
    Tab("plans", "Plan", "plans:overview"),
    Tab("consents", "Einwilligungen", "consents:overview"),
    Tab("pathways", "Wege", "pathways:ways"),
    Tab("appointments", "Termine", "appointments:of_case"),
    Tab("papers", "Dokumente", "papers:list"),
    Tab("collaboration", "Zusammenarbeit", "sharing:overview"),
    Tab("closure", "Abschluss", "closures:closure"),
)


@register.inclusion_tag("casework/cases/_case_tabs.html")
def case_tabs(case: Case, here: str) -> dict[str, Any]:
    tabs = [
        {"label": tab.label, "url": reverse(tab.url_name, args=[case.pk]), "here": tab.key == here}
        for tab in TABS
    ]
    return {"tabs": tabs, "case": case}


@register.inclusion_tag("casework/cases/_note_templates.html", takes_context=True)
def note_templates(context: Context, case: Case, into: str) -> dict[str, Any]:
    """Offer texts to begin a note with; ``into`` is the id of the field they are put into."""
    offered = NoteTemplate.objects.offered_to(context["request"].actor)
    return {"templates": offered, "case": case, "into": into}
