"""Screens of leading a team, on every screen and on paper: load, hand-over, reviews, closure."""

import pytest
from playwright.sync_api import Page, expect

from lotse.casework.supervision import services
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.casework.cases.factories import give_review, make_case, make_follow_up, make_person
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey

PAPER_PX = 700


def assert_printable(page: Page) -> None:
    """On paper nothing to click is left, and nothing hangs over the edge."""
    page.set_viewport_size({"width": PAPER_PX, "height": 900})
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Hauptnavigation")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0, f"{page.url} is {overflow} px too wide on paper"
    page.emulate_media(media="screen")


@pytest.fixture(scope="module")
def names():
    return iter(range(1, 100))


@pytest.fixture
def case(names):
    """A case of Anna with something left to do."""
    number = next(names)
    made = make_case(
        cast.play("anna"), make_person(f"Leitung{number}"), number=f"RSK-2034-{number:04}"
    )
    make_follow_up(made, "Bescheid prüfen")
    return made


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("lena", "/auslastung/"),
        ("lena", "/auslastung/pruefungen/"),
        ("lena", "/auslastung/stichprobe/neu/"),
        ("lena", "/faelle/uebergabe/?worker={worker}"),
        ("lena", "/faelle/vertretung/?worker={worker}"),
        ("livia", "/auslastung/"),
        ("clara", "/auslastung/"),
        ("clara", "/hinweise/"),
        ("anna", "/faelle/uebergabe/"),
        ("anna", "/faelle/vertretung/"),
        ("anna", "/nachsorge/"),
        ("anna", "/faelle/{case}/uebergabe/"),
        ("anna", "/faelle/{case}/vertretung/neu/"),
        ("anna", "/faelle/{case}/abschluss/"),
    ],
)
def test_a_screen_is_accessible_on_every_screen_and_on_paper(signed_in, case, name, address):
    page = signed_in(cast.play(name))
    answer = page.goto(address.format(case=case.pk, worker=case.responsible_id))
    assert answer is not None
    assert answer.status == 200
    assert_accessible(page)
    assert_printable(page)


def test_a_case_is_closed_and_reopened_on_accessible_pages(signed_in, case):
    page = signed_in(cast.play("anna"))
    page.goto(f"/faelle/{case.pk}/abschluss/")
    page.get_by_role("button", name="Fall abschließen").click()
    expect(page.get_by_role("heading", name="Bitte prüfen Sie 2 Angaben")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("entfällt").check()
    page.get_by_label("Warum endet der Fall?").select_option(index=1)
    page.get_by_label("Was bleibt?").fill("Die Familie kommt allein zurecht.")
    page.get_by_role("button", name="Fall abschließen").click()
    expect(page.get_by_text("abgeschlossen").first).to_be_visible()
    for address in (f"/faelle/{case.pk}/abschluss/", f"/faelle/{case.pk}/wiederaufnahme/"):
        page.goto(address)
        assert_accessible(page)
        assert_printable(page)


def test_a_file_is_reviewed_and_answered_on_accessible_pages(signed_in, case):
    lena = cast.play("lena")
    give_review(case, lena)
    with acting(lena):
        sample = services.draw_sample(actor=lena, size=1)
    page = signed_in(lena)
    page.goto(f"/auslastung/stichprobe/{sample.pk}/")
    assert_accessible(page)
    assert_printable(page)
    page.goto(f"/faelle/{case.pk}/aktenpruefung/")
    assert_accessible(page)
    for choice in page.get_by_label("erfüllt", exact=True).all():
        choice.check()
    page.get_by_label("Ergebnis").select_option(index=1)
    page.get_by_label("Zusammenfassung").fill("Die Akte ist sorgfältig geführt.")
    page.get_by_label("Was ist bis wann zu tun?").fill("Nichts.")
    page.get_by_role("button", name="Prüfung abschließen").click()
    expect(page.get_by_text("Die Akte ist sorgfältig geführt.")).to_be_visible()
    review = page.url
    assert_accessible(page)
    assert_printable(page)
    worker = signed_in(cast.play("anna"))
    worker.goto(review)
    assert_accessible(worker)
