"""Journeys of the network: before and after a new agreement, and who only reads."""

import re

import pytest
from playwright.sync_api import expect

from lotse.steering.network.models import NetworkActor
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.steering.network.factories import office, row_of_three

pytestmark = pytest.mark.journey
# A label says also whether it has to be filled in.
ART = re.compile(r"^Art\b")
PHONE = {"width": 390, "height": 844}


def _row(clara):
    """The row of three, and the one in its middle; both journeys walk through the same network."""
    middle = NetworkActor.objects.filter(name="Kommunales Integrationszentrum").first()
    return middle or row_of_three(clara)[1]


def _agree(page):
    page.goto("/steuerung/vereinbarungen/")
    page.get_by_role("link", name="Vereinbarung eintragen").first.click()
    expect(page.get_by_label("Gilt ab")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Titel").fill("Beratung in Much")
    page.get_by_label(ART).select_option(label="Kooperationsvereinbarung")
    page.get_by_label("Gilt ab").fill("2026-01-01")
    for name in ("KREIS", "CARITAS"):
        page.get_by_label(cast.organisation(name).name, exact=True).check()
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Die Vereinbarung ist eingetragen.")).to_be_visible()
    assert_accessible(page)


def test_the_coordination_sees_the_network_before_and_after_a_new_agreement(signed_in):
    clara = cast.play("clara")
    _row(clara)
    office(clara, "Bücherei Much")
    for name in ("KREIS", "CARITAS"):
        cast.organisation(name)
    page = signed_in(clara)
    page.goto("/steuerung/netzwerk/?frage=allein")
    expect(page.get_by_text("Ohne jede Beziehung")).to_be_visible()
    expect(page.get_by_role("link", name="Bücherei Much").first).to_be_visible()
    assert_accessible(page)
    _agree(page)
    page.goto("/steuerung/netzwerk/beziehungen/neu/")
    assert_accessible(page)
    page.get_by_label("Von").select_option(label="Bücherei Much")
    page.get_by_label(ART).select_option(label="Vereinbarung")
    page.get_by_label("Mit oder an").select_option(label="Caritas Beratung")
    page.get_by_label("Seit").fill("2026-02-01")
    page.get_by_label("Vereinbarung", exact=True).select_option(label="Beratung in Much")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("link", name="Beratung in Much")).to_be_visible()
    assert_accessible(page)
    page.goto("/steuerung/netzwerk/?frage=allein&seit=2026-01-15&gelebt=on")
    expect(page.get_by_text("Niemand: Jeder Akteur")).to_be_visible()
    expect(page.get_by_text("1 neu (+)")).to_be_visible()
    assert_accessible(page)


def test_the_picture_is_walked_through_with_the_keyboard_on_a_telephone(signed_in):
    clara, emil = cast.play("clara"), cast.play("emil")
    middle = _row(clara)
    page = signed_in(emil)
    page.set_viewport_size(PHONE)
    page.goto("/steuerung/netzwerk/?frage=haelt")
    expect(page.get_by_text(f"{middle}: 1 Akteur wäre abgeschnitten")).to_be_visible()
    expect(page.get_by_role("link", name="Beziehung eintragen")).to_have_count(0)
    assert_accessible(page)
    node = page.locator("a.network-node").first
    node.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Alle Angaben und die Geschichte")).to_be_visible()
    assert_accessible(page)
    for address in ("kennzahlen/", "angebote/", "gelebt/", "akteure/"):
        page.goto(f"/steuerung/netzwerk/{address}")
        assert_accessible(page)
    page.goto(f"/steuerung/netzwerk/akteure/{middle.pk}/")
    expect(page.get_by_text("hängt an einer Person")).to_be_visible()
    assert_accessible(page)
