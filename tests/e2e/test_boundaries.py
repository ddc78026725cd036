"""Journeys to what is not one's own: colleagues, administrators, an ended session, a rival."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from lotse.casework.persons.models import Person
from tests import cast
from tests.access.files import give, make_file
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey

NOTE = "Wohnungsangebot in Siegburg besprochen."


@pytest.fixture
def anna():
    return cast.play("anna")


@pytest.fixture
def file(anna):
    return make_file(anna, "Grenzer")


@pytest.mark.parametrize("name", ["berta", "lena"])
def test_a_colleague_gets_the_page_of_what_does_not_exist(name, signed_in, file):
    page = signed_in(cast.play(name))
    for url in (f"/faelle/{file.case.pk}/", f"/personen/{file.person.pk}/", "/faelle/999999/"):
        assert page.goto(url).status == 404
        expect(page.get_by_role("heading", level=1)).to_have_text("Diese Seite gibt es nicht")


def test_an_administrator_finds_no_way_to_cases(signed_in, file):
    page = signed_in(cast.play("frieda"))
    page.goto("/")
    navigation = page.get_by_role("navigation", name="Hauptnavigation")
    expect(navigation.get_by_role("link", name="Benutzerverwaltung")).to_be_visible()
    expect(navigation.get_by_role("link", name=re.compile("Fälle|Personen"))).to_have_count(0)
    assert_accessible(page)
    for url in ("/faelle/", "/faelle/stelle/", "/personen/"):
        assert page.goto(url).status == 403, url
        expect(page.get_by_role("heading", level=1)).to_have_text("Das dürfen Sie hier nicht")
    assert_accessible(page)
    for url in (f"/faelle/{file.case.pk}/", f"/personen/{file.person.pk}/"):
        assert page.goto(url).status in {403, 404}, url
        expect(page.get_by_text(file.person.family_name)).to_have_count(0)


def test_a_session_that_ended_on_the_server_keeps_the_note(signed_in, anna, file):
    page = signed_in(anna, java_script_enabled=False)
    page.goto(f"/faelle/{file.case.pk}/kontakte/neu/")
    page.get_by_label("Notiz").fill(NOTE)
    _end_session_of(page)
    page.get_by_role("button", name="Kontakt speichern").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ihre Eingaben sind noch da")
    assert not file.case.contacts.filter(note=NOTE).exists()

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Im neuen Tab anmelden").click()
    _sign_in(opened.value, anna.user.email)
    page.get_by_role("button", name="Jetzt erneut senden").click()
    # The sign-in renewed the token against forged forms; without JavaScript she sends once more.
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ihre Eingaben sind noch da")
    page.get_by_role("button", name="Jetzt erneut senden").click()

    expect(page.get_by_role("region", name="Verlauf")).to_contain_text(NOTE)
    assert file.case.contacts.filter(note=NOTE).count() == 1


def test_a_deputy_who_saves_second_sees_both_versions(signed_in, anna, file):
    berta = cast.play("berta")
    give(file, to=berta, by=anna)
    first, second = signed_in(anna), signed_in(berta)
    for page in (first, second):
        page.goto(f"/personen/{file.person.pk}/aendern/")
    first.get_by_label("Vorname").fill("Selamawit")
    first.get_by_role("button", name="Änderungen speichern").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Grenzer, Selamawit")
    second.get_by_label("Vorname").fill("Selam Maria")
    second.get_by_label("Geburtsort").fill("Keren")
    with second.expect_response(lambda response: response.request.method == "POST") as answer:
        second.get_by_role("button", name="Änderungen speichern").click()

    assert answer.value.status == 409
    row = second.get_by_role("row", name=re.compile("Vorname"))
    expect(row.get_by_label("Selam Maria")).to_be_checked()
    expect(row.get_by_label("Selamawit")).not_to_be_checked()
    expect(second.get_by_role("columnheader", name=re.compile("Anna Berger"))).to_be_visible()
    row.get_by_label("Selamawit").check()
    second.get_by_role("button", name="Auswahl speichern").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Grenzer, Selamawit")
    person = Person.objects.get(pk=file.person.pk)
    assert (person.given_name, person.birth_place) == ("Selamawit", "Keren")


def _end_session_of(page: Page) -> None:
    (key,) = [one["value"] for one in page.context.cookies() if one["name"] == "sessionid"]
    assert Session.objects.filter(session_key=key).delete()[0] == 1


def _sign_in(page: Page, email: str) -> None:
    page.get_by_label("E-Mail").fill(email)
    page.get_by_label("Kennwort", exact=True).fill(cast.PASSWORD)
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Heute")
