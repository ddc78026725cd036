"""Journey of a gap: what a case manager reports becomes a theme, goes its way, and comes back."""

import re

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey
TEXT = "Auf die Prüfung für B1 wartet man nach dem Kurs ein halbes Jahr."


def _report(page):
    page.goto("/")
    page.get_by_role("link", name="Hinweise", exact=True).click()
    page.get_by_role("link", name="Hinweis melden").click()
    expect(page.get_by_role("heading", name="Strukturhinweis melden")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Was fällt auf?").fill(TEXT)
    page.get_by_label("Station").select_option(label="Sprache")
    page.get_by_label("Lebensbereich").select_option(label="Sprache")
    page.get_by_label("Wie schwer wiegt es?").select_option(label="hält lange auf")
    page.get_by_role("button", name="Hinweis melden").click()
    expect(page.get_by_text("Ihr Hinweis ist bei der KIM-Koordination")).to_be_visible()
    expect(page.get_by_text(TEXT)).to_have_count(0)
    assert_accessible(page)


def _cluster(page):
    page.goto("/hinweise/")
    assert_accessible(page)
    page.locator("tr", has_text=TEXT).get_by_role("checkbox").check()
    page.get_by_role("button", name="Zu einem Thema zusammenfassen").click()
    expect(page.get_by_role("heading", name="einem Thema zuordnen")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Neues Thema daraus").click()
    expect(page.get_by_role("heading", name="Thema anlegen")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("textbox", name=re.compile("^Thema")).fill("Prüfungen zu selten")
    page.get_by_label("Worum geht es?").fill("Zwischen Kurs und Prüfung vergehen Monate.")
    page.get_by_role("button", name="Thema speichern").click()
    expect(page.get_by_role("heading", name="Prüfungen zu selten")).to_be_visible()
    assert_accessible(page)


def _step(page, state, feedback, note=""):
    page.get_by_role("group", name="Nächster Schritt").get_by_role("link", name=state).click()
    expect(page.get_by_label("Notiz für die Steuerung")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("oder zuständige Stelle").select_option(label="Caritasverband Rhein-Sieg")
    page.get_by_label("Bis wann").fill("2037-03-01")
    page.get_by_label("Notiz für die Steuerung").fill(note)
    page.get_by_label("Rückmeldung an alle, die gemeldet haben").fill(feedback)
    page.get_by_role("button", name="Schritt festhalten").click()


def test_what_a_case_manager_reports_goes_its_way_and_comes_back(signed_in):
    anna, clara, emil = cast.play("anna"), cast.play("clara"), cast.play("emil")
    cast.organisation("CARITAS")
    reporter, keeper = signed_in(anna), signed_in(clara)
    _report(reporter)
    _cluster(keeper)
    _step(keeper, "analysiert", "Wir fragen die Träger nach Terminen.")
    expect(keeper.get_by_text("Neuer Stand: analysiert")).to_be_visible()
    # Over the working group it goes only with a reason.
    _step(keeper, "vor der Lenkungsgruppe", "Die Lenkungsgruppe entscheidet im Dezember.")
    expect(keeper.get_by_text("Bitte begründen Sie den Schritt").first).to_be_visible()
    keeper.get_by_label("Notiz für die Steuerung").fill("Die Träger sind sich schon einig.")
    keeper.get_by_role("button", name="Schritt festhalten").click()
    expect(keeper.get_by_text("Neuer Stand: vor der Lenkungsgruppe")).to_be_visible()
    keeper.goto("/steuerung/themen/")
    assert_accessible(keeper)
    keeper.goto("/steuerung/")
    expect(keeper.get_by_role("link", name="Prüfungen zu selten").first).to_be_visible()
    assert_accessible(keeper)

    reporter.goto("/hinweise/rueckmeldungen/")
    told = reporter.get_by_role("region", name="Prüfungen zu selten")
    expect(told.get_by_text("Die Lenkungsgruppe entscheidet im Dezember.")).to_be_visible()
    expect(told.get_by_text("Die Träger sind sich schon einig.")).to_have_count(0)
    assert_accessible(reporter)

    looking = signed_in(emil)
    looking.goto("/hinweise/")
    expect(looking.get_by_text(TEXT)).to_have_count(0)
    assert_accessible(looking)
