"""Journeys of notices: the officer from the application to an amendment, the auditor who reads."""

from datetime import date
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from lotse.funding.awards.models import Award
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.funding.awards.factories import award, grant, post, prepare, programme, submit

pytestmark = pytest.mark.journey


@pytest.fixture
def deniz():
    return cast.play("deniz")


def test_an_officer_prepares_an_application_and_takes_it_along(signed_in, deniz):
    programme()
    post(1, f"J1-{post(1).pk}", fte=Decimal("0.5"))
    page = signed_in(deniz)
    page.goto("/foerderung/antraege/")
    assert_accessible(page)
    page.get_by_role("link", name="Antrag vorbereiten").first.click()
    assert_accessible(page)
    page.get_by_label("Förderprogramm").select_option(label="KIM NRW")
    page.get_by_label("Förderjahr").fill("2021")
    page.get_by_label("Teile eines Jahres").select_option(label="volle besetzte Monate")
    page.get_by_role("button", name="Vorbereiten").click()
    expect(page.get_by_text("Bitte prüfen")).to_be_visible()
    expect(page.get_by_text("Beantragt insgesamt")).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as told:
        page.get_by_role("link", name="Antragsblatt: PDF").click()
    assert told.value.suggested_filename == "antrag-2021-baustein-1.pdf"
    page.get_by_role("link", name="Ändern").click()
    page.get_by_label("Veranstaltungen").fill("zehntausend")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("ist keine Zahl").first).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Veranstaltungen").fill("12.500,50 €")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("12.500,50")).to_be_visible()


def test_an_officer_records_a_notice_with_the_keyboard_and_amends_it(signed_in, deniz):
    of, one, two = award(deniz), post(2), post(2)
    page = signed_in(deniz)
    page.goto(f"/foerderung/bescheide/{of.pk}/bescheid/")
    assert_accessible(page)
    page.get_by_label("Aktenzeichen").fill("36.02-J-1")
    page.get_by_label("Datum des Bescheids").fill("2021-01-27")
    page.get_by_label("Bewilligter Betrag laut Bescheid").fill("110.000")
    page.get_by_label("Teile eines Jahres").select_option(value="calendar_days")
    page.get_by_label("Sachausgaben", exact=False).first.select_option(value="approved")
    page.get_by_label("Höhe je Stelle").select_option(value="fixed_amount")
    page.get_by_label("Zinsen: Prozentpunkte").fill("5")
    page.get_by_label("Zinstage").select_option(value="act_act")
    page.get_by_role("button", name="Als Entwurf speichern").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Entwurf gespeichert")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Festhalten").press("Enter")
    assert_accessible(page)
    page.get_by_role("button", name="Festhalten").press("Enter")
    expect(page.get_by_role("heading", name="In Kraft: Bescheid")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Änderungsbescheid erfassen").click()
    page.get_by_label("Datum des Bescheids").fill("2021-06-01")
    page.get_by_label("Was sich ändert und warum").fill("Eine Stelle fällt weg.")
    page.get_by_label("Bewilligter Betrag laut Bescheid").fill("55.000,00")
    page.get_by_label(f"Stelle {two.number}: VZÄ").fill("")
    page.get_by_role("button", name="Als Entwurf speichern").click()
    expect(page.get_by_role("rowheader", name=f"Stelle {two}")).to_be_visible()
    assert_accessible(page)
    assert one.number in page.content()
    assert Award.objects.get(pk=of.pk).notices.count() == 2


def test_an_auditor_reads_on_a_telephone_and_changes_nothing(signed_in, deniz):
    of, posts = award(deniz), [post(1), post(2), post(2)][1:]
    application = submit(deniz, prepare(deniz))
    grant(deniz, of, posts, granted_eur=Decimal(110_000))
    later = grant(deniz, of, posts[:1], dated=date(2021, 6, 1),
                  reason="Eine Stelle fällt weg.", granted_eur=Decimal(55_001))  # fmt: skip
    page = signed_in(cast.play("armin"))
    page.set_viewport_size({"width": 390, "height": 844})
    for address in (
        "/foerderung/bescheide/?jahr=2021",
        f"/foerderung/bescheide/{of.pk}/",
        f"/foerderung/bescheide/bescheid/{later.pk}/",
        f"/foerderung/antraege/{application.pk}/",
    ):
        page.goto(address)
        assert_accessible(page)
        expect(page.get_by_role("link", name="erfassen")).to_have_count(0)
        expect(page.get_by_role("link", name="Ändern")).to_have_count(0)
