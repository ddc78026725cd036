"""Open data in a browser: proposed by one, released by another, read by anybody, withdrawn."""

import pytest
from playwright.sync_api import expect

from lotse.reporting.opendata.models import DatasetEdition
from tests import cast
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey
TITLE = "Bevölkerung der Journey"
PAGE = "/offene-daten/bevoelkerung-der-journey/"


def test_two_people_publish_and_anybody_reads_until_it_is_withdrawn(signed_in, new_context):
    cast.municipality()
    anybody = new_context().new_page()
    _propose(signed_in(cast.play("clara")))
    assert anybody.goto(PAGE).status == 404
    _release(signed_in(cast.play("emil")))
    _download(anybody)
    _withdraw(signed_in(cast.play("clara")))
    assert anybody.goto(PAGE).status == 410
    expect(anybody.get_by_text("Die Quelle hat ihre Zahlen berichtigt.")).to_be_visible()
    assert_accessible(anybody)
    assert anybody.request.get(f"{PAGE}1/daten.csv").status == 410


def _propose(page):
    page.goto("/")
    page.get_by_role("link", name="Offene Daten").first.click()
    assert_accessible(page)
    page.get_by_role("link", name="Neuer Datensatz").first.click()
    page.get_by_role("link", name="Einwohnerinnen und Einwohner").click()
    page.get_by_label("Titel").fill(TITLE)
    page.get_by_label("Beschreibung").fill("Amtliche Zahlen der Kommunen.")
    page.get_by_label("Zeilen").select_option("municipality")
    page.get_by_label("Stichtag").fill("2025-12-31")
    page.get_by_label("Schlagwörter").fill("Bevölkerung, Kreis")
    assert_accessible(page)
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_role("heading", name="So bekäme es die Öffentlichkeit")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Zur Freigabe vorschlagen").click()
    page.get_by_role("button", name="Vorschlagen").click()
    expect(page.get_by_text("Jetzt entscheidet das Dezernat")).to_be_visible()


def _release(page):
    page.goto("/zahlen/offene-daten/")
    page.get_by_role("link", name=f"{TITLE} (31.12.2025)").click()
    page.get_by_role("link", name="Freigeben").click()
    assert_accessible(page)
    page.get_by_role("button", name="Freigeben").click()
    expect(page.get_by_text("Veröffentlicht.").first).to_be_visible()


def _download(page):
    page.goto("/offene-daten/")
    assert_accessible(page)
    page.get_by_role("link", name=TITLE).click()
    assert_accessible(page)
    with page.expect_download() as told:
        page.get_by_role("link", name="Tabelle als CSV").click()
    assert told.value.path().read_bytes().startswith(b"stichtag,ags,kommune,wert,einheit,status\r")
    assert page.context.cookies() == []
    assert TITLE in page.request.get("/offene-daten/katalog.rdf").text()


def _withdraw(page):
    made = DatasetEdition.objects.get(title=TITLE)
    page.goto(f"/zahlen/offene-daten/{made.pk}/zurueckziehen/")
    page.get_by_label("Grund").fill("Die Quelle hat ihre Zahlen berichtigt.")
    page.get_by_role("button", name="Zurückziehen").click()
    expect(page.get_by_text("Zurückgezogen.").first).to_be_visible()
