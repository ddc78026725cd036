"""What the pages of steering have in common.

``{% steering_tabs "network" %}`` shows those lists that the role uses, the named one as the
current page.
"""

from typing import Any

from django import template
from django.template.context import Context

from lotse.foundation.organisations.choices import Role
from lotse.steering.territory.choices import STEERING_ROLES
from lotse.web.components.tabs import Tab, shown_tabs

register = template.Library()

TABS = (
    Tab("overview", "Übersicht", "themes:overview", STEERING_ROLES),
    Tab("observations", "Hinweise", "observations:list", STEERING_ROLES),
    Tab("themes", "Themen", "themes:board", STEERING_ROLES),
    Tab("interviews", "Bedarf", "interviews:round_list", STEERING_ROLES),
    Tab("network", "Netzwerk", "network:picture", STEERING_ROLES),
    Tab("agreements", "Vereinbarungen", "agreements:list", STEERING_ROLES),
    Tab("bodies", "Gremien", "bodies:list", STEERING_ROLES),
    Tab("measures", "Maßnahmen", "measures:list", (*STEERING_ROLES, Role.FUNDING_OFFICER)),
    Tab("concepts", "Konzepte", "concepts:list", STEERING_ROLES),
)


@register.inclusion_tag("components/tabs.html", takes_context=True)
def steering_tabs(context: Context, here: str) -> dict[str, Any]:
    tabs = shown_tabs(TABS, context["request"].actor.role, here)
    return {"label": "Steuerung", "tabs": tabs}
