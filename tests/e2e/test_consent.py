"""Journey: a person declares in her language, signs, withdraws; every page by axe and at 390 px."""

import re

import pytest
from playwright.sync_api import expect

from lotse.casework.consents.models import Consent, Declaration
from tests import cast
from tests.casework.cases.factories import make_case, make_person
from tests.casework.consents.factories import partner
from tests.e2e.accessibility import assert_accessible
from tests.e2e.test_plan import sign_with_the_mouse

pytestmark = pytest.mark.journey


@pytest.fixture
def anna():
    return cast.play("anna")


def case_of(anna, number):
    partner()
    return make_case(anna, make_person("Erklärung", "Almaz"), number=number)


def test_from_the_sheet_in_her_language_to_the_letter_after_withdrawal(signed_in, anna):
    case = case_of(anna, "RSK-2042-0001")
    page = signed_in(anna)
    _declare(page, case)
    assert Consent.objects.filter(person=case.person, is_agreed=True).count() == 2
    _look(page, case)
    _withdraw(page, case)
    assert not Consent.objects.filter(person=case.person).open().exists()


def test_the_law_and_the_languages(signed_in, anna):
    case = case_of(anna, "RSK-2042-0002")
    page = signed_in(anna)
    page.goto(f"/faelle/{case.pk}/einwilligungen/rechtsgrundlagen/neu/")
    page.get_by_text("Wann welche Grundlage trägt").click()
    assert_accessible(page)
    page = signed_in(cast.play("clara"))
    page.goto("/einwilligungstexte/")
    assert_accessible(page)
    page.get_by_role("link", name="Persisch (Farsi, Dari)").first.click()
    assert_accessible(page)
    page.get_by_label("Gelesen und bestätigt von").fill("Samira Rahimi")
    page.get_by_role("button", name="Fassung bestätigen").click()
    expect(page.get_by_text("Samira Rahimi")).to_be_visible()


def _declare(page, case):
    page.goto(f"/faelle/{case.pk}/einwilligungen/")
    assert_accessible(page)
    page.get_by_role("link", name="Neue Erklärung").click()
    page.get_by_role("link", name="Sprachkurs").click()
    page.get_by_label("Andere Stelle", exact=True).select_option(label="Jobcenter rhein-sieg")
    page.get_by_label("in beide Richtungen").check()
    assert_accessible(page)
    page.get_by_role("button", name="Blatt zeigen").click()
    # The person speaks Tigrinya; the office reads German below.
    expect(page.get_by_text("ስምምዕ", exact=True)).to_be_visible()
    expect(page.get_by_text("hat noch niemand bestätigt")).to_be_visible()
    page.get_by_text("Hinweise zum Vorlesen").click()
    assert_accessible(page)
    for box in ("Einwilligung in die Übermittlung", "Entbindung von der Schweigepflicht"):
        page.get_by_role("group", name=re.compile(f"^{box}")).get_by_label("Ja").check()
    page.get_by_label("vor Ort gedolmetscht").check()
    page.get_by_label("Gedolmetscht von").fill("Yonas Tesfay")
    page.get_by_label("auf dem Bildschirm unterschrieben").check()
    sign_with_the_mouse(page)
    assert_accessible(page)
    page.get_by_role("button", name="Erklärung festhalten").click()
    expect(page.get_by_text("Die Erklärung ist festgehalten.")).to_be_visible()


def _look(page, case):
    sheet = Declaration.objects.get(person=case.person)
    assert sheet.interpreted_by == "Yonas Tesfay"
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Quittung").click()
    assert download.value.suggested_filename.endswith(".jsonld")
    page.goto(f"/faelle/{case.pk}/einwilligungen/")
    held = page.get_by_role("region", name="Was heute an andere gehen darf")
    expect(held).to_contain_text("Jobcenter rhein-sieg")
    assert_accessible(page)


def _withdraw(page, case):
    page.get_by_role("link", name="Widerruf", exact=True).click()
    for box in page.get_by_role("group", name="Was wird widerrufen?").get_by_role("checkbox").all():
        box.check()
    assert_accessible(page)
    page.get_by_role("button", name="Widerruf festhalten").click()
    expect(page.get_by_text("Der Widerruf gilt ab jetzt, für 2 Erklärungen.")).to_be_visible()
    assert_accessible(page)
    page.goto(f"/faelle/{case.pk}/einwilligungen/")
    expect(page.get_by_text("Heute darf nichts an andere Stellen gehen.")).to_be_visible()
