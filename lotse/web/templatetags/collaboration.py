"""What the pages about working with other agencies have in common.

``{% collaboration_tabs "received" %}`` shows those lists that the role uses, the named one as the
current page.
"""

from typing import Any

from django import template
from django.template.context import Context

from lotse.foundation.organisations.choices import (
    CASEWORK_ROLES,
    RECIPIENT_ROLES,
    STATUS_ROLES,
    Role,
)
from lotse.web.components.tabs import Tab, shown_tabs

register = template.Library()

TABS = (
    Tab("referrals", "Vermittlungen", "referrals:list", (*RECIPIENT_ROLES, *STATUS_ROLES)),
    Tab("received", "Mit uns geteilt", "sharing:received_list", RECIPIENT_ROLES),
    Tab(
        "conferences",
        "Fallkonferenzen",
        "conferences:list",
        (*RECIPIENT_ROLES, Role.KIM_COORDINATION),
    ),
    Tab("transfers", "Abgaben", "transfers:list", CASEWORK_ROLES),
)


@register.inclusion_tag("components/tabs.html", takes_context=True)
def collaboration_tabs(context: Context, here: str) -> dict[str, Any]:
    tabs = shown_tabs(TABS, context["request"].actor.role, here)
    # One list alone is no choice.
    return {"label": "Zusammenarbeit", "tabs": tabs if len(tabs) > 1 else []}
