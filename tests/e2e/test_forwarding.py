"""Journeys of forwarding: the officer, a recipient with a telephone, and the auditor who reads."""

import pytest
from playwright.sync_api import expect

from lotse.foundation.accounts.actors import acting
from lotse.funding.forwarding.models import ForwardingContract
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.funding.forwarding.factories import (
    LAST_YEAR,
    PDF,
    begin,
    fill,
    hold,
    pay,
    post,
    release,
    running,
    settle,
    start,
    write,
)
from tests.funding.forwarding.factories import draft as draft_of

pytestmark = pytest.mark.journey
PHONE = {"width": 390, "height": 844}


def _draw_up(page, recipient, place):
    page.goto("/foerderung/weiterleitung/")
    assert_accessible(page)
    page.get_by_role("link", name="Vertrag anlegen").first.click()
    assert_accessible(page)
    page.get_by_label("Empfänger").select_option(label=recipient.name)
    page.get_by_label("Baustein").select_option(value="2")
    page.get_by_label("Vertragsnummer").fill("KIM-J-01")
    page.get_by_label("Bezeichnung").fill("Case Management auf Reisen")
    page.get_by_label("Beginn").fill(f"{LAST_YEAR}-01-01")
    page.get_by_label("Ende").fill(f"{LAST_YEAR + 2}-12-31")
    page.get_by_label("Unterschrieben am").fill(f"{LAST_YEAR}-01-01")
    page.get_by_label("Einwilligung der Bewilligungsbehörde").fill(f"{LAST_YEAR}-01-01")
    page.get_by_label(place.name).check()
    page.get_by_label("Betrag und Zahlungstermine").fill("Zwei Raten")
    page.get_by_label("Fachaufsicht").fill("Kommunales Integrationszentrum")
    page.get_by_label("Dienstaufsicht").fill("Caritas")
    page.get_by_label("Tag", exact=True).fill("31")
    page.get_by_label("Monat", exact=True).select_option(label="März")
    page.get_by_label("Kündigungsfrist").fill("drei Monate")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("als Entwurf angelegt")).to_be_visible()
    assert_accessible(page)


def test_an_officer_brings_a_contract_into_force_with_the_keyboard(signed_in):
    deniz = cast.play("deniz")
    recipient, place = cast.organisation("CARITAS"), cast.municipality()
    on = post(deniz)
    page = signed_in(deniz)
    _draw_up(page, recipient, place)
    page.get_by_role("link", name="Stelle zuordnen").click()
    page.get_by_role("combobox", name="Stelle").select_option(label=str(on))
    page.get_by_role("button", name="Zuordnen").click()
    page.get_by_role("link", name="In Kraft setzen").click()
    page.get_by_role("button", name="In Kraft setzen").click()
    expect(page.get_by_text("In der Prüfliste ist noch offen")).to_be_visible()

    page.get_by_role("link", name="Prüfliste", exact=True).click()
    assert_accessible(page)
    states = page.get_by_label("Stand", exact=True)
    states.first.focus()
    for _ in range(states.count()):
        # One letter answers, three tabs lead to the next point.
        page.keyboard.press("g")
        for _ in range(3):
            page.keyboard.press("Tab")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("alles Nötige geregelt")).to_be_visible()
    page.get_by_role("link", name="In Kraft setzen").click()
    page.get_by_role("button", name="In Kraft setzen").click()
    expect(page.get_by_text("Der Empfänger sieht ihn jetzt.")).to_be_visible()
    with acting(deniz):
        assert ForwardingContract.objects.get(number="KIM-J-01").is_running


def test_a_recipient_reports_and_the_officer_takes_it_over(signed_in):
    deniz, petra = cast.play("deniz"), cast.play("petra")
    contract, on = draft_of(deniz, number="KIM-J-02"), post(deniz)
    hold(deniz, contract, on)
    settle(deniz, contract)
    contract = start(deniz, contract)
    page = signed_in(petra)
    page.set_viewport_size(PHONE)
    page.goto(f"/foerderung/weiterleitung/eigene/{contract.pk}/")
    assert_accessible(page)
    page.get_by_role("link", name="Besetzung melden").click()
    assert_accessible(page)
    page.get_by_label("Stelle besetzt").check()
    page.get_by_label("Name der neuen Person").fill("Mira Reisend")
    page.get_by_label("Arbeitszeit in VZÄ").fill("0,75")
    page.get_by_role("button", name="An den Kreis melden").click()
    expect(page.get_by_text("Die Meldung ist beim Kreis.")).to_be_visible()

    office = signed_in(deniz)
    office.goto("/")
    office.get_by_role("link", name="Stelle besetzt: Mira Reisend").click()
    assert_accessible(office)
    office.get_by_role("button", name="Übernehmen", exact=True).click()
    expect(office.get_by_text("Mira Reisend (0,75)")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Mira Reisend (0,75)")).to_be_visible()


def _write(page, contract):
    page.goto(f"/foerderung/weiterleitung/eigene/{contract.pk}/")
    page.get_by_role("link", name="Nachweis schreiben").click()
    assert_accessible(page)
    page.get_by_label("Für welches Jahr?").select_option(str(LAST_YEAR))
    page.get_by_role("button", name="Beginnen").click()
    assert_accessible(page)
    page.get_by_label("Samira Beispiel").fill("51.000,00")
    page.get_by_label("Sachausgaben").fill("3000")
    page.get_by_label("Weitere Ausgabe 1: wofür").fill("Fahrten")
    page.get_by_label("Weitere Ausgabe 1: Betrag").fill("184,20")
    page.get_by_label("Was wurde getan?").fill("Sprechstunden in drei Gemeinden.")
    page.get_by_label("Was hat es bewirkt?").fill("48 Menschen begleitet.")
    page.get_by_label("Die Angaben sind richtig").check()
    page.get_by_label("Name und Funktion").fill("Petra Schulte, Leitung")
    page.get_by_role("button", name="Speichern").click()
    expect(page.get_by_text("54.184,20").first).to_be_visible()
    assert_accessible(page)


def _attach(page, receipt):
    page.get_by_role("link", name="Beleg ablegen").click()
    assert_accessible(page)
    page.get_by_label("Dateien").set_input_files(receipt)
    page.get_by_role("button", name="Ablegen").click()
    expect(page.get_by_role("link", name="lohnjournal.pdf", exact=True)).to_be_visible()


def _submit(page):
    page.get_by_role("link", name="Einreichen").click()
    page.get_by_role("button", name="Einreichen").click()
    expect(page.get_by_text("eingereicht, wird geprüft")).to_be_visible()


def _examine(page):
    page.goto("/foerderung/weiterleitung/")
    page.get_by_role("link", name=f"Verwendungsnachweis {LAST_YEAR} prüfen").first.click()
    page.get_by_role("link", name="Prüfen", exact=True).click()
    assert_accessible(page)


def _mend(page):
    page.goto("/")
    page.get_by_role("link", name=f"Verwendungsnachweis {LAST_YEAR} überarbeiten").click()
    expect(page.get_by_text("Fahrtenbuch fehlt")).to_be_visible()
    page.get_by_role("link", name="Bearbeiten").first.click()
    page.get_by_label("Wofür", exact=True).fill("")
    page.get_by_label("Betrag: Fahrten").fill("")
    page.get_by_role("button", name="Speichern").click()


def test_a_proof_goes_back_and_forth_until_it_is_accepted(signed_in, tmp_path):
    deniz, petra, armin = (cast.play(name) for name in ("deniz", "petra", "armin"))
    contract = running(deniz, number="KIM-J-03")
    pay(deniz, contract)
    release(deniz, contract)
    receipt = tmp_path / "lohnjournal.pdf"
    receipt.write_bytes(PDF)
    page, office = signed_in(petra), signed_in(deniz)
    page.set_viewport_size(PHONE)
    _write(page, contract)
    _attach(page, receipt)
    _submit(page)

    _examine(office)
    fares = office.locator("tr", has_text="Fahrten")
    fares.get_by_label("Anerkannt").fill("0")
    fares.get_by_label("Beanstandung").fill("Fahrtenbuch fehlt")
    office.get_by_role("button", name="Mit Beanstandungen zurückgeben").click()
    expect(office.get_by_text("Der Nachweis ist zurück beim Empfänger.")).to_be_visible()
    _mend(page)
    _submit(page)

    _examine(office)
    office.get_by_label("Zeilen ohne Betrag").check()
    office.get_by_role("button", name="Nachweis anerkennen").click()
    expect(office.get_by_text("anerkannt und steht fest")).to_be_visible()
    assert_accessible(office)

    audit = signed_in(armin)
    audit.goto(office.url)
    expect(audit.get_by_text("54.000,00").first).to_be_visible()
    expect(audit.get_by_role("link", name="lohnjournal.pdf")).to_be_visible()
    expect(audit.get_by_role("button", name="Speichern")).to_have_count(0)
    expect(audit.get_by_text("Fahrtenbuch fehlt")).to_have_count(0)


def test_a_foreign_contract_is_not_there(signed_in):
    deniz, petra, mats = (cast.play(name) for name in ("deniz", "petra", "mats"))
    contract = running(deniz, number="KIM-J-04")
    fill(deniz, post(deniz))
    proof = write(petra, begin(petra, contract))
    page = signed_in(mats)
    for address in (f"eigene/{contract.pk}/", f"nachweise/{proof.pk}/", f"{contract.pk}/"):
        answer = page.goto(f"/foerderung/weiterleitung/{address}")
        assert answer.status == 404
