"""Journeys of a referral: two agencies in two browsers, and somebody without an account."""

import re

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.casework.cases.factories import make_case, make_person
from tests.casework.referrals.factories import (
    SOME,
    allow,
    association,
    backdate_link,
    link,
    send,
)
from tests.casework.sharing.factories import withdraw
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey


def _send(page, case, recipient):
    page.goto(f"/faelle/{case.pk}/zusammenarbeit/")
    page.get_by_role("link", name="Vermitteln", exact=True).click()
    page.get_by_label("Thema", exact=True).select_option(label="Sprache")
    page.get_by_role("button", name="Passende Angebote zeigen").click()
    assert_accessible(page)
    if not page.get_by_label("Stelle", exact=True).is_visible():
        page.get_by_text("Eine Stelle ohne Angebot im Verzeichnis").click()
    page.get_by_label("Stelle", exact=True).select_option(label=recipient.name)
    page.get_by_role("button", name="Diese Stelle wählen").click()
    page.get_by_label("Worum bitten Sie die Stelle?").fill("Bitte um einen Platz im Sprachkurs.")
    page.get_by_label("Sprachen, Dolmetschen, Lesen und Schreiben").check()
    expect(page.locator("#vorschau")).to_contain_text("Tigrinya")
    assert_accessible(page)
    page.get_by_role("button", name="Vermittlung senden").click()
    expect(page.get_by_role("heading", name="Was bisher geschah")).to_be_visible()
    assert_accessible(page)


def test_a_worker_refers_and_the_jobcenter_answers_to_the_end(signed_in):
    anna, jonas = cast.play("anna"), cast.play("jonas")
    case = make_case(anna, make_person("Vermittelt"), number="RSK-2037-0001")
    allow(case, jonas.organisation, *SOME)
    sender = signed_in(anna)
    _send(sender, case, jonas.organisation)

    receiver = signed_in(jonas)
    receiver.goto("/")
    expect(receiver.get_by_text("Vermittelt, Selam")).to_be_visible()
    receiver.goto("/vermittlungen/")
    assert_accessible(receiver)
    receiver.locator("tr", has_text="Vermittelt, Selam").get_by_role("link").click()
    expect(receiver.get_by_role("link", name="Annehmen")).to_be_visible()
    assert_accessible(receiver)
    expect(receiver.get_by_text("RSK-2034")).to_have_count(0)
    receiver.get_by_role("link", name="Annehmen").click()
    assert_accessible(receiver)
    receiver.get_by_role("button", name="Annehmen").click()
    assert_accessible(receiver)
    receiver.get_by_role("link", name="Ergebnis mitteilen").click()
    assert_accessible(receiver)
    receiver.get_by_label("Was ist dabei herausgekommen?").select_option(label="Anliegen geklärt")
    receiver.get_by_label("Möchten Sie etwas dazu sagen?").fill("Der Kurs beginnt am Montag.")
    receiver.get_by_role("button", name="Ergebnis mitteilen").click()
    expect(receiver.get_by_text("Diese Vermittlung ist abgeschlossen")).to_be_visible()
    expect(receiver.get_by_text("Vermittelt, Selam")).to_have_count(0)

    sender.reload()
    expect(sender.get_by_text("Der Kurs beginnt am Montag.").first).to_be_visible()
    sender.get_by_role("link", name="Zur Kenntnis nehmen").click()
    sender.get_by_role("button", name="Zur Kenntnis genommen").click()
    expect(sender.get_by_text("Die Rückmeldung ist zur Kenntnis genommen.")).to_be_visible()


def _walk_behind_the_link(page, code):
    """The receiver without an account: a wrong code, the content, every answer, and out again."""
    page.get_by_label("Code").fill("00000000")
    page.get_by_role("button", name="Öffnen").click()
    expect(page.get_by_text("Das hat nicht geklappt")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Öffnen").click()
    expect(page.get_by_role("heading", name="Was möchten Sie tun?")).to_be_visible()
    assert_accessible(page)
    inside = page.url
    for answer in ("Eingang bestätigen", "Annehmen", "Termin geben", "Ablehnen"):
        page.get_by_role("link", name=answer).click()
        assert_accessible(page)
        page.goto(inside)
    page.get_by_role("link", name="Ablehnen").click()
    page.get_by_role("button", name="Ablehnen").click()
    expect(page.get_by_text("Bitte wählen", exact=False).first).to_be_attached()
    assert_accessible(page)
    page.goto(inside)
    page.get_by_role("button", name="Seite verlassen").click()
    expect(page.get_by_label("Code")).to_be_visible()
    assert_accessible(page)


def _see_that_it_is_over(page, address, code):
    """In a browser with JavaScript, which axe needs."""
    page.goto(address)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Öffnen").click()
    expect(page.get_by_text("Diese Vermittlung ist beendet")).to_be_visible()
    assert_accessible(page)


def test_an_association_without_accounts_answers_by_link_and_code(signed_in, new_context, base_url):
    anna, outsider = cast.play("anna"), association()
    case = make_case(anna, make_person("Verlinkt"), number="RSK-2037-0002")
    consents = allow(case, outsider, *SOME)
    sender = signed_in(anna)
    _send(sender, case, outsider)
    sender.get_by_role("link", name="Link anlegen").click()
    assert_accessible(sender)
    sender.get_by_label("Telefon der Stelle").fill("02241 13-1234")
    sender.get_by_role("button", name="Link anlegen").click()
    assert_accessible(sender)
    code = sender.locator(".referral-code").inner_text()
    mail = sender.get_by_label("Text der Mail").input_value()
    address = re.search(r"https?://\S+/v/\S+", mail)[0]
    assert "Verlinkt" not in mail
    with_javascript = new_context().new_page()
    with_javascript.goto(address)
    assert_accessible(with_javascript)
    _walk_behind_the_link(with_javascript, code)

    # Without JavaScript, on a telephone, and nobody is signed in.
    outside = new_context(java_script_enabled=False)
    page = outside.new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address)
    page.get_by_label("Code").fill("00000000")
    page.get_by_role("button", name="Öffnen").click()
    expect(page.get_by_text("Das hat nicht geklappt")).to_be_visible()
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Öffnen").click()
    expect(page.get_by_role("heading", name="Verlinkt")).to_be_visible()
    page.get_by_role("link", name="Annehmen").click()
    page.get_by_role("button", name="Annehmen").click()
    expect(page.get_by_text("Sie haben zugesagt.")).to_be_visible()

    sender.get_by_role("link", name="Fertig").click()
    expect(sender.get_by_text("über den Link")).to_be_visible()
    withdraw(*consents)
    page.reload()
    expect(page.get_by_role("heading", name="Verlinkt")).to_have_count(0)
    expect(page.get_by_text("Diese Vermittlung ist beendet")).to_be_visible()
    _see_that_it_is_over(with_javascript, address, code)


def test_a_result_is_told_behind_the_link_until_it_runs_out(new_context):
    anna, outsider = cast.play("anna"), association()
    case = make_case(anna, make_person("Abgelaufen"), number="RSK-2037-0003")
    allow(case, outsider, *SOME)
    made = link(anna, send(anna, case, outsider))
    page = new_context().new_page()
    page.goto(f"/v/{made.token}/")
    _open(page, made.code)
    page.get_by_role("link", name="Annehmen").click()
    page.get_by_role("button", name="Annehmen").click()
    expect(page.get_by_text("Sie haben zugesagt.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Ergebnis mitteilen").click()
    assert_accessible(page)

    backdate_link(made.link, days=1)
    page.goto(f"/v/{made.token}/")
    expect(page.get_by_text("Abgelaufen")).to_have_count(0)
    _open(page, made.code)
    expect(page.get_by_text("der Link gilt nicht mehr")).to_be_visible()
    assert_accessible(page)


def _open(page, code):
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Öffnen").click()
