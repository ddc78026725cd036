"""Open data in a browser: proposed by one, released by another, downloaded by anybody, withdrawn."""

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
    clara = signed_in(cast.play("clara"))
    clara.goto("/")
    clara.get_by_role("link", name="Offene Daten").first.click()
    assert_accessible(clara)
    clara.get_by_role("link", name="Neuer Datensatz").first.click()
    clara.get_by_role("link", name="Einwohnerinnen und Einwohner").click()
    clara.get_by_label("Titel").fill(TITLE)
    clara.get_by_label("Beschreibung").fill("Amtliche Zahlen der Kommunen.")
    clara.get_by_label("Zeilen").select_option("municipality")
    clara.get_by_label("Stichtag").fill("2025-12-31")
    clara.get_by_label("Schlagwörter").fill("Bevölkerung, Kreis")
    assert_accessible(clara)
    clara.get_by_role("button", name="Speichern").click()
    expect(clara.get_by_role("heading", name="So bekäme es die Öffentlichkeit")).to_be_visible()
    assert_accessible(clara)
    clara.get_by_role("link", name="Zur Freigabe vorschlagen").click()
    clara.get_by_role("button", name="Vorschlagen").click()
    expect(clara.get_by_text("Jetzt entscheidet das Dezernat")).to_be_visible()

    anybody = new_context().new_page()
    assert anybody.goto(PAGE).status == 404

    emil = signed_in(cast.play("emil"))
    emil.goto("/zahlen/offene-daten/")
    emil.get_by_role("link", name=f"{TITLE} (31.12.2025)").click()
    emil.get_by_role("link", name="Freigeben").click()
    assert_accessible(emil)
    emil.get_by_role("button", name="Freigeben").click()
    expect(emil.get_by_text("Veröffentlicht.").first).to_be_visible()

    anybody.goto("/offene-daten/")
    assert_accessible(anybody)
    anybody.get_by_role("link", name=TITLE).click()
    assert_accessible(anybody)
    with anybody.expect_download() as told:
        anybody.get_by_role("link", name="Tabelle als CSV").click()
    assert told.value.path().read_bytes().startswith(b"stichtag,ags,kommune,wert,einheit,status\r")
    assert anybody.context.cookies() == []
    made = DatasetEdition.objects.get(title=TITLE)
    assert TITLE in anybody.request.get("/offene-daten/katalog.rdf").text()

    clara.goto(f"/zahlen/offene-daten/{made.pk}/zurueckziehen/")
    clara.get_by_label("Grund").fill("Die Quelle hat ihre Zahlen berichtigt.")
    clara.get_by_role("button", name="Zurückziehen").click()
    assert anybody.goto(PAGE).status == 410
    expect(anybody.get_by_text("Die Quelle hat ihre Zahlen berichtigt.")).to_be_visible()
    assert_accessible(anybody)
    assert anybody.request.get(f"{PAGE}1/daten.csv").status == 410
