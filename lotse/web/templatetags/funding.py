"""What the pages about money and posts have in common.

``{% funding_tabs "posts" %}`` shows those lists that the role uses, the named one as the current
page.
"""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import Context
from django.urls import NoReverseMatch, reverse

from lotse.foundation.organisations.choices import Role
from lotse.funding.programmes.choices import FORWARDED_ROLES, READER_ROLES
from lotse.web.templatetags.lotse import breadcrumbs

register = template.Library()


@dataclass(frozen=True)
class Tab:
    """A list of money or posts. ``key`` is what a page calls itself."""

    key: str
    label: str
    url_name: str
    roles: tuple[Role, ...] = READER_ROLES


TABS = (
    Tab("overview", "Übersicht", "statements:overview"),
    Tab("forwarding", "Weiterleitung", "forwarding:own_contracts", FORWARDED_ROLES),
    Tab("posts", "Stellen", "posts:list", (*READER_ROLES, *FORWARDED_ROLES)),
    Tab("awards", "Bescheide", "awards:list"),
    Tab("bookings", "Buchungen", "bookings:list"),
    Tab("forwarding", "Weiterleitung", "forwarding:list"),
    Tab("proofs", "Nachweise", "proofs:list"),
    Tab("budget", "Haushalt", "budget:overview"),
    Tab("deadlines", "Fristen", "deadlines:list"),
    Tab("programmes", "Fördersätze", "programmes:rates"),
)


@register.inclusion_tag("funding/statements/_funding_tabs.html", takes_context=True)
def funding_tabs(context: Context, here: str) -> dict[str, Any]:
    role = context["request"].actor.role
    found = [(tab, _url(tab)) for tab in TABS if role in tab.roles]
    tabs = [{"label": tab.label, "url": url, "here": tab.key == here} for tab, url in found if url]
    return {"tabs": tabs}


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def post_crumbs(context: Context, *items: str) -> dict[str, Any]:
    """The trail of posts begins with the first list of money that the role uses."""
    home = next(tab for tab in TABS if context["request"].actor.role in tab.roles)
    label = "Geld und Stellen" if home.key == "overview" else home.label
    return breadcrumbs(label, _url(home), *items)


def _url(tab: Tab) -> str:
    # A wrong entry must not take every page down; a test proves that all of them resolve.
    try:
        return reverse(tab.url_name)
    except NoReverseMatch:
        return ""
