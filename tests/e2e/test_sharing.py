"""Two agencies in two browsers: shared, read, contributed, withdrawn; and the sheet on paper."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.casework.cases.factories import make_case, make_contact, make_person
from tests.casework.sharing.factories import agree
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey


@pytest.fixture
def case():
    anna, jonas = cast.play("anna"), cast.play("jonas")
    case = make_case(anna, make_person("Gemeinsam"), number="RSK-2041-0001")
    make_contact(case, note="Sucht einen Kurs am Vormittag.")
    agree(case, jonas.organisation, "identity", "language", "notes", direction="both")
    return case


def test_two_agencies_help_one_person_until_she_withdraws(signed_in, case):
    anna, jonas = signed_in(cast.play("anna")), signed_in(cast.play("jonas"))
    _share(anna, case)
    window = _read_and_contribute(jonas, case)
    _hear_of_it(anna, case)
    _withdraw(anna, case)
    assert jonas.goto(window).status == 404
    jonas.goto("/geteilt/")
    expect(jonas.get_by_text("Eine Freigabe von KI ist am")).to_be_visible()
    expect(jonas.get_by_text("Gemeinsam, Selam")).to_have_count(0)
    assert_accessible(jonas)
    anna.goto(f"/faelle/{case.pk}/zusammenarbeit/")
    expect(anna.get_by_text("Zurzeit sieht keine andere Stelle")).to_be_visible()


def _share(page, case):
    page.goto(f"/faelle/{case.pk}/zusammenarbeit/")
    assert_accessible(page)
    page.get_by_role("link", name="Mit einer Stelle teilen").click()
    seen = page.get_by_role("region", name="Genau das sieht die Stelle")
    expect(seen).to_contain_text("Tigrinya")
    # The preview follows what is ticked.
    page.get_by_label("Sprachen, Dolmetschen, Lesen und Schreiben").first.uncheck()
    expect(seen).not_to_contain_text("Tigrinya")
    page.get_by_text("Sucht einen Kurs am Vormittag.").first.click()
    page.get_by_label("Geht mit").check()
    page.get_by_label("nur Name und Stammdaten").check()
    expect(seen).to_contain_text("Sucht einen Kurs am Vormittag.")
    page.get_by_label("Jonas Wirtz").check()
    page.get_by_label("ja, Beiträge an mich schreiben").check()
    assert_accessible(page)
    page.get_by_role("button", name="Jetzt teilen").click()
    expect(page.get_by_text("liest und darf beitragen")).to_be_visible()
    assert_accessible(page)


def _read_and_contribute(page, case):
    page.goto("/geteilt/")
    assert_accessible(page)
    page.get_by_role("link", name="Gemeinsam, Selam").click()
    expect(page.get_by_text("Sucht einen Kurs am Vormittag.")).to_be_visible()
    expect(page.get_by_text("Tigrinya")).to_have_count(0)
    assert_accessible(page)
    window = page.url
    page.get_by_role("link", name="Etwas beitragen").click()
    page.get_by_label("Text").fill("Der Kurs beginnt am Montag.")
    assert_accessible(page)
    page.get_by_role("button", name="Beitrag senden").click()
    expect(page.get_by_text("Der Kurs beginnt am Montag.")).to_be_visible()
    assert page.goto(f"/faelle/{case.pk}/").status == 404
    return window


def _hear_of_it(page, case):
    page.goto("/")
    expect(page.get_by_role("link", name="Stand bei uns: Jobcenter").first).to_be_visible()
    page.goto(f"/faelle/{case.pk}/wer-sieht-was/")
    expect(page.get_by_text("dort: Jonas Wirtz")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Deutsch in Leichter Sprache").click()
    expect(page.get_by_role("heading", name="Wer weiß was über mich?")).to_be_visible()
    assert_accessible(page)


def _withdraw(page, case):
    page.goto(f"/faelle/{case.pk}/einwilligungen/widerruf/")
    for box in page.locator("#withdraw-form input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Widerruf festhalten").click()
    expect(page.get_by_text("Der Widerruf gilt ab jetzt")).to_be_visible()
