"""The tabs of money and posts: each role sees the lists that it uses, and all of them are there."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from lotse.foundation.organisations.choices import Role
from lotse.funding.programmes.choices import FORWARDED_ROLES, READER_ROLES
from lotse.web.templatetags.funding import TABS, funding_tabs

OF_READERS = [
    "Übersicht", "Stellen", "Bescheide", "Buchungen", "Weiterleitung", "Nachweise", "Haushalt",
    "Fristen", "Fördersätze",
]  # fmt: skip


def tabs(role, here="posts"):
    context = {"request": SimpleNamespace(actor=SimpleNamespace(role=role))}
    return funding_tabs(context, here)["tabs"]


@pytest.mark.parametrize("tab", TABS, ids=lambda tab: tab.url_name)
def test_every_tab_leads_somewhere(tab):
    assert reverse(tab.url_name).startswith("/foerderung/")


@pytest.mark.parametrize("role", READER_ROLES)
def test_readers_of_money_see_every_list(role):
    assert [tab.label for tab in tabs(role)] == OF_READERS


@pytest.mark.parametrize("role", FORWARDED_ROLES)
def test_recipients_see_their_contracts_and_posts(role):
    assert [tab.label for tab in tabs(role)] == ["Weiterleitung", "Stellen"]


@pytest.mark.parametrize("role", sorted(set(Role) - {*READER_ROLES, *FORWARDED_ROLES}))
def test_others_see_none(role):
    assert tabs(role) == []


def test_the_page_is_marked_among_the_tabs():
    assert [tab.label for tab in tabs(Role.AUDITOR, "budget") if tab.here] == ["Haushalt"]
