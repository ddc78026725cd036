"""The main tasks, as people do them in a browser."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.utils import timezone
from playwright.sync_api import expect

from lotse.casework.cases.models import Case
from lotse.casework.persons.models import Person
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.access.files import give, make_file
from tests.e2e.accessibility import assert_accessible
from tests.e2e.conftest import watch

pytestmark = pytest.mark.journey

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SAVED = "Kita-Platz besprochen; Rückruf vereinbart."


@pytest.fixture
def anna():
    return cast.play("anna")


@pytest.fixture
def file(anna):
    return make_file(anna, f"Haile{time.monotonic_ns() % 1_000_000}")


def _case(file, end=""):
    return f"/faelle/{file.case.pk}/{end}"


def test_sign_in_with_a_second_factor(new_context):
    actor = cast.member("Tilda", "Zweifach", Role.CASE_MANAGER, "KI")
    TOTP.activate(actor.user, SECRET)
    page = new_context().new_page()
    watch(page)
    page.goto("/faelle/")
    expect(page).to_have_title(re.compile("Anmelden"))
    assert_accessible(page)
    page.get_by_label("E-Mail").fill(actor.user.email)
    page.get_by_label("Kennwort", exact=True).fill("falsch")
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", name=re.compile("Bitte prüfen"))).to_be_visible()
    page.get_by_label("E-Mail").fill(actor.user.email)
    page.get_by_label("Kennwort", exact=True).fill(cast.PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", name="Zweiter Faktor")).to_be_visible()
    assert_accessible(page)
    page.get_by_label("Code").fill(format_hotp_value(hotp_value(SECRET, int(time.time()) // 30)))
    page.get_by_role("button", name="Anmelden").click()
    # The way leads on to where she wanted to go.
    expect(page).to_have_url(re.compile("/faelle/$"))
    assert_accessible(page)


def test_search_then_take_up_a_person_and_open_her_case(signed_in, anna):
    cast.municipality()
    page = signed_in(anna)
    page.goto("/personen/")
    page.get_by_label("Wen suchen Sie?").fill("Negassi Tekle")
    page.get_by_role("main").get_by_role("button", name="Suchen").click()
    expect(page.get_by_text("Niemand gefunden")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Neue Person aufnehmen").click()
    expect(page.get_by_role("heading", name="Neue Person aufnehmen")).to_be_visible()
    page.get_by_label("Nachname").fill("Tekle")
    page.get_by_label("Vorname").fill("Negassi")
    page.get_by_label("Geburtsdatum").fill("05.1994")
    assert_accessible(page)
    page.get_by_role("button", name="Person aufnehmen").click()
    expect(page.get_by_role("heading", name="Tekle, Negassi")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Fall aufnehmen").first.click()
    page.get_by_label("Kommune").select_option(label="Troisdorf")
    assert_accessible(page)
    page.get_by_role("button", name="Fall aufnehmen").click()
    expect(page.get_by_text("ist aufgenommen.")).to_be_visible()
    case = Case.objects.get(person__family_name="Tekle")
    expect(page.get_by_role("heading", name=case.number)).to_be_visible()
    # Who was taken up is found by another spelling and by the number of the case.
    for query in ("Negasi Tekle", case.number):
        page.goto(f"/personen/?q={query}")
        expect(page.get_by_role("link", name="Tekle, Negassi")).to_be_visible()


def test_record_a_contact_with_the_keyboard_alone(signed_in, anna, file):
    page = signed_in(anna)
    page.goto(_case(file))
    assert_accessible(page)
    page.goto(_case(file, "kontakte/neu/"))
    expect(page.get_by_label("Notiz")).to_be_focused()
    assert_accessible(page)
    page.keyboard.type(SAVED)
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile(f"{_case(file)}(kontakte/)?$"))
    expect(page.get_by_text(SAVED).first).to_be_visible()
    assert file.case.contacts.filter(note=SAVED).count() == 1


def test_two_who_change_the_same_record_settle_it(signed_in, anna, file):
    berta = cast.play("berta")
    give(file, berta, anna)
    first, second = signed_in(berta), signed_in(anna)
    url = f"/personen/{file.person.pk}/aendern/"
    for page in (first, second):
        page.goto(url)
    first.get_by_label("Vorname").fill("Selamawit")
    first.get_by_role("button", name=re.compile("speichern", re.I)).click()
    expect(first).not_to_have_url(re.compile("aendern"))
    second.get_by_label("Vorname").fill("Selam Maria")
    second.get_by_label("Geburtsort").fill("Keren")
    second.get_by_role("button", name=re.compile("speichern", re.I)).click()
    expect(second.get_by_role("heading", name=re.compile("Inzwischen hat"))).to_be_visible()
    expect(second.get_by_text("Berta Lindner").first).to_be_visible()
    assert_accessible(second)
    second.get_by_label("Selamawit").check()
    second.get_by_role("button", name="Auswahl speichern").click()
    expect(second).not_to_have_url(re.compile("aendern"))
    person = Person.objects.get(pk=file.person.pk)
    assert (person.given_name, person.birth_place) == ("Selamawit", "Keren")


def test_a_foreign_case_is_not_there(signed_in, file):
    page = signed_in(cast.play("boris"))
    for url in (_case(file), _case(file, "verlauf/"), f"/personen/{file.person.pk}/"):
        response = page.goto(url)
        assert response.status == 404
        assert file.case.number not in page.content()
    assert_accessible(page)


def test_the_end_of_the_session_keeps_what_was_typed(signed_in, anna, file):
    page = signed_in(anna)
    page.goto(_case(file, "kontakte/neu/"))
    page.get_by_label("Notiz").fill(SAVED)
    session = page.context.cookies()
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Kontakt speichern").click()
    expect(page.get_by_role("heading", name=re.compile("Sitzung ist abgelaufen"))).to_be_visible()
    assert_accessible(page)
    assert not file.case.contacts.filter(note=SAVED).exists()
    # She signs in again in another tab …
    page.context.add_cookies([one for one in session if one["name"] == "sessionid"])
    page.get_by_role("button", name="Jetzt erneut senden").click()
    expect(page.get_by_text(SAVED).first).to_be_visible()
    assert file.case.contacts.filter(note=SAVED).count() == 1


def test_changing_the_organisation_changes_what_one_sees(signed_in, file):
    both = cast.member("Wanda", "Wechsel", Role.CASE_MANAGER, "KI")
    cast.also_member(both.user, Role.ADMINISTRATOR, "CARITAS")
    own = make_file(both, "Wandafall")
    page = signed_in(both)
    page.goto("/faelle/")
    expect(page.get_by_role("link", name=own.case.number)).to_be_visible()
    page.locator("summary", has_text="Wanda Wechsel").click()
    assert_accessible(page)
    page.get_by_role("button", name=re.compile("Administration")).click()
    navigation = page.get_by_role("navigation", name="Hauptnavigation")
    expect(navigation.get_by_role("link", name="Benutzerverwaltung").first).to_be_visible()
    expect(navigation.get_by_role("link", name="Fälle")).to_have_count(0)
    assert page.goto(_case(own)).status == 404


def test_a_contact_is_recorded_without_javascript(signed_in, anna, file):
    page = signed_in(anna, java_script_enabled=False)
    page.goto(_case(file))
    page.get_by_text("Kontakt festhalten").first.click()
    page.get_by_label("Notiz").first.fill(SAVED)
    page.get_by_role("button", name="Kontakt speichern").first.click()
    expect(page.get_by_text(SAVED).first).to_be_visible()
    assert file.case.contacts.filter(note=SAVED).count() == 1


def test_oversight_finds_out_who_read_a_file(signed_in, anna, file):
    worker, officer = signed_in(anna), signed_in(cast.play("dora"))
    worker.goto(f"/personen/{file.person.pk}/")
    for end in ("einsichten/", "verlauf/"):
        worker.goto(f"/personen/{file.person.pk}/{end}")
        expect(worker.get_by_text("Anna Berger").first).to_be_visible()
        assert_accessible(worker)
    officer.goto("/protokoll/")
    today = timezone.localdate()
    officer.get_by_label("Von").fill((today - timedelta(days=1)).isoformat())
    officer.get_by_label("Person im Dienst").select_option(label="Anna Berger")
    officer.get_by_role("button", name="Filtern").click()
    expect(officer.get_by_role("cell", name="Person angesehen").first).to_be_visible()
    expect(officer.get_by_text(file.person.family_name)).to_have_count(0)
    assert_accessible(officer)
    officer.get_by_role("button", name="Jetzt prüfen").click()
    expect(officer.get_by_role("status")).to_contain_text("Unversehrt")
