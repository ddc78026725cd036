"""Journeys of the ways: a case manager checks one, an officer decides what was applied for."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from lotse.casework.pathways import services
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.casework.cases.factories import make_case, make_person
from tests.casework.pathways.factories import is_national_of, judge, save, stays
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey
WAY = "Aufenthaltserlaubnis bei nachhaltiger Integration"
TOLERATED = "D_60a_II_1_b_ll"
NUMBER = "RSK-2043-0001"
# What was known before the journey: enough, but for language, test and declaration.
KNOWN = {
    "asylum": {"outcome": "rejected", "final_on": "2018-04-01"},
    "identity": {"clarified": True},
    "passport": {"held": True, "valid_to": "2099-12-31"},
    "livelihood": {"own_income_percent": 60},
    "household": [],
    "convictions": [],
    "entry_ban": False,
}


def _case(actor, family_name, number):
    """Somebody tolerated for years, of whom nearly everything is known."""
    person = make_person(family_name, entered="2016-02-03")
    is_national_of(person, "ER")
    stays(person, TOLERATED, "2017-01-01")
    case = make_case(actor, person, number=number)
    with acting(actor):
        subject = services.subject_of(person)
    save(actor, subject, KNOWN)
    for requirement in ("b9", "g4"):
        judge(actor, subject, requirement=requirement)
    return case


def _says(page, word):
    """The line of the way in its group, unfolded, says this about its state."""
    page.get_by_role("link", name="Alle aufklappen").click()
    expect(page.get_by_role("row", name=WAY).first).to_contain_text(word)


def _choose(page, group, answer):
    page.get_by_role("group", name=group, exact=True).get_by_label(answer, exact=True).check()


def _go(page, tab):
    page.locator(".ways-tabs").get_by_role("link", name=tab, exact=True).click()


def _fill_in_facts(page):
    _go(page, "Angaben")
    assert_accessible(page)
    page.get_by_role("link", name="Angaben bearbeiten").click()
    page.get_by_label("Deutsch mündlich, Stufe").select_option(label="A2")
    _choose(page, "Test „Leben in Deutschland“", "ja")
    _choose(page, "Bekenntnis zur freiheitlichen demokratischen Grundordnung", "ja")
    assert_accessible(page)
    page.get_by_role("button", name="Angaben speichern").last.click()
    expect(page.get_by_text("Die Angaben sind gespeichert.")).to_be_visible()


def _judge(page):
    page.get_by_role("link", name=WAY, exact=True).first.click()
    assert_accessible(page)
    page.locator("#voraussetzung-b8").get_by_role("link", name="Beurteilen").click()
    assert_accessible(page)
    page.get_by_role("button", name="Beurteilung festhalten").click()
    expect(page.locator("#judging-form .kern-error").first).to_be_visible()
    page.get_by_label("erfüllt", exact=True).check()
    page.get_by_label("Begründung").fill("Alle Termine bei der Botschaft sind belegt.")
    page.get_by_role("button", name="Beurteilung festhalten").click()
    expect(page.get_by_text("Die Beurteilung ist festgehalten.")).to_be_visible()
    expect(page.locator("#voraussetzung-b8")).to_contain_text("Anna Berger: erfüllt")


def _keep(page):
    page.get_by_role("button", name="Prüfung festhalten").click()
    expect(page.get_by_text("ist festgehalten.")).to_be_visible()
    page.locator("td[data-label='Festgehalten']").get_by_role("link").click()
    expect(page.get_by_text("Bei keinem Weg ist der Stand ein anderer.")).to_be_visible()
    assert_accessible(page)


def _see_sheet(page):
    _go(page, "Blatt zum Mitgeben")
    expect(page.locator(".ways-sheet")).to_contain_text("Wegweiser")
    assert_accessible(page)
    page.emulate_media(media="print")
    expect(page.locator(".ways-sheet")).to_be_visible()
    expect(page.locator(".ways-tabs")).to_be_hidden()
    page.emulate_media(media="screen")


def _record_sphere(page):
    _go(page, "Rechtskreise")
    expect(page.get_by_text("Noch kein Rechtskreis eingetragen")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Rechtskreis eintragen").click()
    assert_accessible(page)
    page.get_by_label("Rechtskreis", exact=True).select_option(label="AsylbLG")
    _choose(page, "Woher wissen Sie das?", "Bescheid gesehen")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("Der Rechtskreis ist eingetragen.")).to_be_visible()
    expect(page.locator(".sphere-now")).to_contain_text("AsylbLG")
    assert_accessible(page)


def test_a_worker_checks_judges_and_keeps_a_way_and_hands_out_the_sheet(signed_in):
    anna = cast.play("anna")
    case = _case(anna, "Wegweiser", NUMBER)
    page = signed_in(anna)
    page.goto(f"/faelle/{case.pk}/")
    page.get_by_label(f"Teile der Akte {NUMBER}").get_by_role("link", name="Wege").click()
    expect(page.get_by_text("Hinweis, keine Entscheidung.")).to_be_visible()
    _says(page, "Angaben fehlen")
    assert_accessible(page)
    _fill_in_facts(page)
    _go(page, "Wege")
    _says(page, "Beurteilung offen")
    _judge(page)
    _go(page, "Wege")
    _says(page, "erreicht")
    _keep(page)
    _see_sheet(page)
    _record_sphere(page)


def _take_in(page):
    """Somebody new in the own list of the authority, and her ways."""
    page.goto("/behoerde/personen/")
    assert_accessible(page)
    page.get_by_role("link", name="Person aufnehmen").first.click()
    page.get_by_label("Nachname").fill("Vorgesprochen")
    page.get_by_label("Vorname").fill("Idil")
    page.get_by_label("Geburtsdatum").fill("12.03.1990")
    page.get_by_label("Staatsangehörigkeit").select_option(label="Somalia")
    assert_accessible(page)
    page.get_by_role("button", name="Aufnehmen").click()
    expect(page.get_by_text("Noch kein Vorgang")).to_be_visible()
    assert_accessible(page)
    entry = page.url
    page.get_by_role("link", name="Wege prüfen").click()
    expect(page.get_by_text("Hinweis, keine Entscheidung.")).to_be_visible()
    expect(page.locator(".ways-tabs").get_by_role("link", name="Rechtskreise")).to_have_count(0)
    assert_accessible(page)
    page.goto(entry)


def _apply(page):
    received = timezone.localdate() - timedelta(days=20)
    page.get_by_role("link", name="Vorgang anlegen").first.click()
    page.get_by_label("Antrag", exact=True).check()
    page.get_by_label("Paragraph").select_option(label="§ 25b Abs. 1 AufenthG")
    page.get_by_label("Eingang").fill(received.isoformat())
    assert_accessible(page)
    page.get_by_role("button", name="Anlegen").click()
    expect(page.get_by_text("Der Vorgang ist angelegt.")).to_be_visible()
    expect(page.get_by_text("seit 20 Tagen")).to_be_visible()
    assert_accessible(page)


def _decide(page):
    page.get_by_role("link", name="Entscheidung eintragen").click()
    assert_accessible(page)
    page.get_by_label("erteilt", exact=True).check()
    page.get_by_role("button", name="Eintragen").click()
    expect(page.get_by_text("Dauer 20 Tage")).to_be_visible()
    assert_accessible(page)


def test_an_officer_decides_what_was_applied_for_and_never_sees_the_case_file(signed_in):
    case = _case(cast.play("anna"), "Verschlossen", "RSK-2043-0002")
    page = signed_in(cast.play("ines"))
    _take_in(page)
    _apply(page)
    _decide(page)
    page.get_by_role("link", name="Statistik", exact=True).first.click()
    expect(page.get_by_role("heading", name="Statistik vom")).to_be_visible()
    somalia = page.get_by_role("row", name="Somalia")
    expect(somalia.locator("[data-label='Erteilungen und Einbürgerungen']")).to_have_text("1")
    assert_accessible(page)
    for part in ("", "wege/", "wege/angaben/", "wege/blatt/", "rechtskreise/"):
        assert page.goto(f"/faelle/{case.pk}/{part}").status == 404, part
        expect(page.get_by_text("Verschlossen")).to_have_count(0)
