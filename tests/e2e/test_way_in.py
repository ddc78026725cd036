"""Journey: short advice by keyboard within seconds, and from it to the case. Nothing twice."""

import pytest
from playwright.sync_api import expect

from lotse.casework.cases.models import Case
from lotse.casework.intake.models import ShortAdvice
from tests import cast
from tests.casework.intake.factories import begin, put_on_list
from tests.casework.persons.factories import take_up
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey

CRITERIA = (
    "complex_need",
    "several_providers",
    "regular_path_fails",
    "resources_insufficient",
    "consent",
)


def test_short_advice_takes_one_key_a_few_words_and_one_more(signed_in):
    page = signed_in(cast.play("berta"))
    page.goto("/")
    page.keyboard.press("b")
    expect(page.get_by_label("Notiz, wenn Sie eine brauchen")).to_be_focused()
    page.keyboard.type("Anmeldung und Steuer-ID erklärt")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Die Kurzberatung ist festgehalten.")).to_be_visible()
    expect(page.get_by_role("cell", name="Anmeldung und Steuer-ID erklärt")).to_be_visible()
    assert_accessible(page)
    assert ShortAdvice.objects.get(note="Anmeldung und Steuer-ID erklärt").duration_minutes == 15


def test_short_advice_becomes_a_case_without_typing_anything_again(signed_in):
    cast.municipality()
    page = signed_in(cast.play("anna"))
    page.goto("/kurzberatung/")
    page.keyboard.type("Wohnung zu klein für sechs")
    page.get_by_label("Wohnen").check()
    page.get_by_label("Kommune").select_option(label="Troisdorf")
    page.get_by_label("Name, wenn Sie ihn brauchen").fill("Samira Wegbereit")
    page.get_by_role("button", name="Festhalten und zum Fall").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Wer ist die Person?")
    expect(page.get_by_text("Niemand gefunden")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Neue Person aufnehmen").click()
    expect(page.get_by_label("Nachname")).to_have_value("Wegbereit")
    page.get_by_role("button", name="Person aufnehmen").click()

    expect(page.get_by_label("Was möchte die Person?")).to_have_value("Wohnung zu klein für sechs")
    expect(page.get_by_label("Wohnen")).to_be_checked()
    for name in CRITERIA:
        page.locator(f"[name={name}][value=yes]").check()
    assert_accessible(page)
    page.get_by_role("button", name="Klärung beginnen").click()

    expect(page.get_by_text("Vorschlag: Fall aufnehmen")).to_be_visible()
    expect(page.get_by_role("radio", name="Fall aufnehmen")).to_be_checked()
    expect(page.get_by_label("Weitergeleitet an")).to_be_hidden()
    assert_accessible(page)
    page.get_by_role("button", name="Entscheidung festhalten").click()

    expect(page.get_by_text("ist aufgenommen.")).to_be_visible()
    case = Case.objects.get(person__family_name="Wegbereit")
    expect(page.get_by_role("heading", level=1)).to_contain_text(case.number)
    expect(page.get_by_text("Wie der Fall entstand")).to_be_visible()
    assert case.municipality.name == "Troisdorf"


def test_a_colleague_takes_over_from_the_waiting_list(signed_in):
    anna = cast.play("anna")
    intake = begin(anna, take_up(anna, "Wartend"))
    put_on_list(anna, intake, priority=1)
    page = signed_in(cast.play("berta"))
    page.goto("/kurzberatung/warteliste/")
    expect(page.get_by_text("nicht sichtbar").first).to_be_visible()
    expect(page.get_by_text("Wartend")).to_have_count(0)
    page.locator(f"a[href*='/{intake.pk}/uebernehmen/']").click()
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wartend")
    assert_accessible(page)
