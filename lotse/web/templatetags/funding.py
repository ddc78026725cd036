"""What the pages about money and posts have in common.

``{% funding_tabs "posts" %}`` shows those lists that the role uses, the named one as the current
page.
"""

from typing import Any

from django import template
from django.template.context import Context

from lotse.funding.programmes.choices import FORWARDED_ROLES, READER_ROLES
from lotse.web.components.tabs import Tab, shown_tabs
from lotse.web.templatetags.lotse import breadcrumbs

register = template.Library()

TABS = (
    Tab("overview", "Übersicht", "statements:overview", READER_ROLES),
    Tab("forwarding", "Weiterleitung", "forwarding:own_contracts", FORWARDED_ROLES),
    Tab("posts", "Stellen", "posts:list", (*READER_ROLES, *FORWARDED_ROLES)),
    Tab("awards", "Bescheide", "awards:list", READER_ROLES),
    Tab("bookings", "Buchungen", "bookings:list", READER_ROLES),
    Tab("forwarding", "Weiterleitung", "forwarding:list", READER_ROLES),
    Tab("proofs", "Nachweise", "proofs:list", READER_ROLES),
    Tab("budget", "Haushalt", "budget:overview", READER_ROLES),
    Tab("deadlines", "Fristen", "deadlines:list", READER_ROLES),
    Tab("programmes", "Fördersätze", "programmes:rates", READER_ROLES),
)


@register.inclusion_tag("components/tabs.html", takes_context=True)
def funding_tabs(context: Context, here: str) -> dict[str, Any]:
    tabs = shown_tabs(TABS, context["request"].actor.role, here)
    return {"label": "Geld und Stellen", "tabs": tabs}


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def post_crumbs(context: Context, *items: str) -> dict[str, Any]:
    """The trail of posts begins with the first list of money that the role uses."""
    home = next(tab for tab in TABS if context["request"].actor.role in tab.roles)
    label = "Geld und Stellen" if home.key == "overview" else home.label
    return breadcrumbs(label, home.url, *items)
