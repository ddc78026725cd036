"""The cockpit in a browser: what matters, how it stands to its target, and what lies behind."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from lotse.reporting.cockpit.models import Target
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.funding.posts.factories import make_post
from tests.reporting.cockpit.factories import target

pytestmark = pytest.mark.journey
VACANT, OPEN = "Unbesetzte Stellen", "Offene generative Themen"


def test_the_executive_sees_what_misses_its_target_and_looks_behind_it(signed_in):
    make_post(fte=Decimal(10))
    if not Target.objects.filter(indicator="posts_vacant").exists():
        target(cast.play("clara"))
    page = signed_in(cast.play("emil"))
    page.goto("/")
    page.get_by_role("link", name="Cockpit").first.click()
    tile = page.locator(".cockpit-tile").filter(
        has=page.get_by_role("link", name=VACANT, exact=True)
    )
    expect(tile.get_by_text("Ziel: höchstens 1,00")).to_be_visible()
    expect(tile.get_by_text("Ziel verfehlt")).to_be_visible()
    expect(tile.get_by_text("Vorjahr")).to_be_visible()
    tile.get_by_text("Definition").click()
    expect(tile.get_by_text("So wird gezählt")).to_be_visible()
    assert_accessible(page)
    said = tile.locator(".cockpit-figure").inner_text().split()[0]
    tile.get_by_role("link", name=VACANT, exact=True).click()
    expect(page.get_by_role("heading", name="Definition")).to_be_visible()
    expect(page.get_by_role("cell", name=said).first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("main").get_by_role("link", name="Stellen", exact=True).click()
    expect(page).to_have_url(re.compile(f"{reverse('posts:list')}$"))


def test_the_coordination_sets_a_target_and_sees_it(signed_in):
    page = signed_in(cast.play("clara"))
    page.goto("/zahlen/cockpit/")
    tile = page.locator(".cockpit-tile").filter(has=page.get_by_role("link", name=OPEN, exact=True))
    tile.get_by_role("link", name="Festlegen").click()
    page.get_by_label("Richtung").select_option("at_most")
    page.locator("#id_value").fill("9999")
    page.get_by_label("Gilt ab").fill(f"{date.today():%Y}-01-01")  # noqa: DTZ011 - any day of this year
    page.get_by_label("Quelle").fill("Beschluss der Lenkungsgruppe")
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    row = page.get_by_role("row").filter(has_text=OPEN)
    expect(row.get_by_text("gilt heute")).to_be_visible()
    assert_accessible(page)
    page.goto("/zahlen/cockpit/")
    expect(tile.get_by_text("Ziel: höchstens 9.999")).to_be_visible()
    expect(tile.get_by_text("Ziel erreicht")).to_be_visible()
