"""Journey: search first; who is not known is taken up without typing her name again."""

import pytest
from playwright.sync_api import expect

from lotse.casework.persons.models import Person
from tests import cast
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey


def test_what_was_searched_for_already_stands_in_the_form(signed_in):
    page = signed_in(cast.play("berta"))
    page.goto("/")
    page.get_by_label("Person, Fallnummer oder Organisation suchen").fill("Yusuf Bahçeci")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Keine Person gefunden")).to_be_visible()
    assert_accessible(page)

    page.get_by_role("link", name="Neue Person aufnehmen").click()
    expect(page.get_by_label("Nachname")).to_have_value("Bahçeci")
    expect(page.get_by_label("Vorname")).to_have_value("Yusuf")
    page.get_by_role("button", name="Person aufnehmen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bahçeci, Yusuf")
    assert Person.objects.filter(family_name="Bahçeci", given_name="Yusuf").count() == 1


def test_without_a_search_there_is_no_form(signed_in):
    page = signed_in(cast.play("berta"))
    page.goto("/personen/neu/")
    expect(page.get_by_text("Bitte suchen Sie zuerst.")).to_be_visible()
    expect(page.get_by_label("Wen suchen Sie?")).to_be_focused()
