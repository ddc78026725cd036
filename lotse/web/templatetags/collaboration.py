"""What the pages about working with other agencies have in common.

``{% collaboration_tabs "received" %}`` shows those lists that the role uses, the named one as the
current page.
"""

from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import Context
from django.urls import NoReverseMatch, reverse

from lotse.foundation.organisations.choices import (
    CASEWORK_ROLES,
    RECIPIENT_ROLES,
    STATUS_ROLES,
    Role,
)

register = template.Library()


@dataclass(frozen=True)
class Tab:
    """A list of what goes between agencies. ``key`` is what a page calls itself."""

    key: str
    label: str
    url_name: str
    roles: tuple[Role, ...]


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


@register.inclusion_tag("casework/sharing/_collaboration_tabs.html", takes_context=True)
def collaboration_tabs(context: Context, here: str) -> dict[str, Any]:
    role = context["request"].actor.role
    found = [(tab, _url(tab)) for tab in TABS if role in tab.roles]
    tabs = [{"label": tab.label, "url": url, "here": tab.key == here} for tab, url in found if url]
    # One list alone is no choice.
    return {"tabs": tabs if len(tabs) > 1 else []}


def _url(tab: Tab) -> str:
    # A wrong entry must not take every page down; a test proves that all of them resolve.
    try:
        return reverse(tab.url_name)
    except NoReverseMatch:
        return ""
