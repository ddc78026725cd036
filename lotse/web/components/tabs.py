"""Second row of the navigation: the lists of one area, each for the roles that use it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from lotse.foundation.organisations.choices import Role


@dataclass(frozen=True)
class Tab:
    """A list of an area. ``key`` is what a page calls itself. Without roles it is for everybody."""

    key: str
    label: str
    url_name: str
    roles: tuple[Role, ...] = tuple(Role)

    @property
    def url(self) -> str:
        """Its address; empty where none is known."""
        # A wrong entry must not take every page down; a test proves that all of them resolve.
        try:
            return reverse(self.url_name)
        except NoReverseMatch:
            return ""


@dataclass(frozen=True)
class ShownTab:
    """A tab as one role sees it on one page."""

    label: str
    url: str
    here: bool


def shown_tabs(tabs: Sequence[Tab], role: str, here: str) -> list[ShownTab]:
    """Return the tabs of a role; the page named is the current one."""
    found = [(tab, tab.url) for tab in tabs if role in tab.roles]
    return [ShownTab(tab.label, url, here=tab.key == here) for tab, url in found if url]
