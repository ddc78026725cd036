"""Journey: a note begun with a template is found by its words, and narrowed on the spot."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from lotse.casework.cases.services import contacts, note_templates
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.access.files import make_file
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey


def test_a_template_is_inserted_where_one_writes(signed_in):
    anna, lena = cast.play("anna"), cast.play("lena")
    case = make_file(anna, "Vorlage").case
    with acting(lena):
        note_templates.add_note_template(
            actor=lena, label="Gespräch am Telefon", text="Frage: …\nAuskunft: …"
        )
    page = signed_in(anna)
    page.goto(reverse("cases:contact_add", args=[case.pk]))
    note = page.get_by_label("Notiz")
    note.fill("Rückruf.")
    page.get_by_text("Mit einer Vorlage beginnen").click()
    page.get_by_role("link", name="Gespräch am Telefon").click()
    expect(note).to_have_value("Rückruf.\nFrage: …\nAuskunft: …")
    # The first gap is selected and waits for the answer.
    page.keyboard.type("Kindergeld")
    expect(note).to_have_value("Rückruf.\nFrage: Kindergeld\nAuskunft: …")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("region", name="Verlauf")).to_contain_text("Frage: Kindergeld")


def test_notes_are_found_and_narrowed_without_a_new_page(signed_in):
    anna = cast.play("anna")
    files = [make_file(anna, name) for name in ("Gefunden", "Ebenso")]
    with acting(anna):
        for file in files:
            contacts.record_contact(
                actor=anna,
                case=file.case,
                kind="phone",
                held_on=timezone.localdate(),
                duration_minutes=10,
                note=f"Xylophonkurs für {file.person.family_name} besprochen.",
            )
    page = signed_in(anna)
    page.goto("/")
    page.get_by_role("searchbox").fill("Xylophonkurs")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Alle Notizen zeigen").click()
    expect(page.get_by_role("heading", name="2 Treffer")).to_be_visible()
    expect(page.locator("mark")).to_have_count(2)
    assert_accessible(page)
    page.get_by_text("Treffer eingrenzen").click()
    number = page.get_by_label("Fallnummer", exact=True)
    number.fill(files[0].case.number)
    number.press("Tab")
    expect(page.get_by_role("heading", name="1 Treffer")).to_be_visible()
    expect(page.get_by_text("Xylophonkurs für Gefunden besprochen.")).to_be_visible()
    expect(page.get_by_label("Fallnummer", exact=True)).to_have_value(files[0].case.number)
