"""A case goes from one agency to another, in two browsers; every page by axe and at 390 px."""

import pytest
from playwright.sync_api import expect

from lotse.casework.consents.choices import DataCategory
from tests import cast
from tests.casework.cases.factories import make_case, make_contact, make_follow_up, make_person
from tests.casework.transfers.factories import agree
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey


@pytest.fixture
def case():
    """A case of Anna whose person agreed that it goes to the Caritas."""
    made = make_case(cast.play("anna"), make_person("Abgabe", "Amira"), number="RSK-2035-0001")
    make_contact(made, note="Die Kündigung der Wohnung läuft.")
    make_follow_up(made, "Kita-Platz anfragen")
    agree(made, cast.play("boris").organisation, "identity", "language", "housing", "notes")
    return made


def test_a_case_is_offered_accepted_and_completed(signed_in, case):
    anna, boris = signed_in(cast.play("anna")), signed_in(cast.play("boris"))

    anna.goto(f"/faelle/{case.pk}/zusammenarbeit/")
    assert_accessible(anna)
    anna.get_by_role("link", name="Fall abgeben").click()
    expect(anna.get_by_text("Kita-Platz anfragen")).to_be_visible()
    assert_accessible(anna)
    anna.locator(".sharing-piece summary").first.click()
    piece = anna.locator(".sharing-piece")
    piece.get_by_role("checkbox", name="Geht mit").check()
    piece.get_by_role("checkbox", name=str(DataCategory.HOUSING.label)).check()
    preview = anna.locator("#vorschau")
    expect(preview.get_by_text("Die Kündigung der Wohnung läuft.")).to_be_visible()
    anna.get_by_label("Hinweis für die Stelle").fill("Der Auszug ist zum Monatsende.")
    anna.get_by_role("button", name="Jetzt anbieten").click()
    expect(anna.get_by_role("heading", name="Genau das geht mit")).to_be_visible()
    assert_accessible(anna)

    boris.goto("/abgaben/")
    assert_accessible(boris)
    boris.get_by_role("link", name="Abgabe, Amira").click()
    expect(boris.get_by_text("Der Auszug ist zum Monatsende.")).to_be_visible()
    expect(boris.get_by_text("Die Kündigung der Wohnung läuft.")).to_be_visible()
    assert_accessible(boris)
    boris.get_by_role("link", name="Annehmen").click()
    assert_accessible(boris)
    boris.get_by_label("Kommune").select_option(index=1)
    boris.get_by_role("button", name="Annehmen").click()
    expect(boris.get_by_text("Übernommen von").first).to_be_visible()

    anna.goto("/abgaben/")
    anna.get_by_role("link", name="Abgabe, Amira").click()
    anna.get_by_role("link", name="Abgabe abschließen").click()
    assert_accessible(anna)
    anna.get_by_role("button", name="Abgabe abschließen").click()
    expect(anna.get_by_text("Die Abgabe ist abgeschlossen, der Fall auch.")).to_be_visible()
    case.refresh_from_db()
    assert case.closed_on is not None


def test_a_request_is_refused_without_saying_anything(signed_in):
    berta, boris = signed_in(cast.play("berta")), signed_in(cast.play("boris"))
    boris.goto("/abgaben/anfragen/")
    assert_accessible(boris)
    boris.get_by_label("Welche Stelle führt den Fall?").select_option(
        label=str(cast.organisation("KI"))
    )
    boris.get_by_label("Nachname").fill("Unbekannt")
    boris.get_by_label("Warum möchten Sie").fill("Sie kommt zu uns in die Beratung.")
    boris.get_by_label("Die Person möchte das").check()
    boris.get_by_role("button", name="Anfrage senden").click()
    expect(boris.get_by_role("heading", name="Ihre Anfrage")).to_be_visible()
    request = boris.url

    berta.goto(request)
    assert_accessible(berta)
    berta.get_by_role("link", name="Keine Abgabe").click()
    berta.get_by_label("Vermerk für Ihre Stelle").fill("Hier nicht bekannt.")
    assert_accessible(berta)
    berta.get_by_role("button", name="Keine Abgabe").click()
    expect(berta.get_by_text("Hier nicht bekannt.")).to_be_visible()

    boris.goto(request)
    expect(boris.get_by_text("Antwort: Keine Abgabe.")).to_be_visible()
    expect(boris.get_by_text("Hier nicht bekannt.")).to_have_count(0)
    assert_accessible(boris)
