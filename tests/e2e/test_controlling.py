"""Controlling in a browser: the auditor checks a return, the coordination explains a difference."""

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from lotse.foundation.documents import spreadsheets
from tests import cast
from tests.e2e.accessibility import assert_accessible
from tests.reporting.controlling.factories import comparison, frozen

pytestmark = pytest.mark.journey


def test_the_auditor_opens_a_frozen_return_checks_it_and_takes_it_along(signed_in, tmp_path):
    made = frozen(cast.play("clara"), year=2023)
    page = signed_in(cast.play("armin"))
    page.goto("/")
    page.get_by_role("link", name="Controlling").first.click()
    assert_accessible(page)
    page.get_by_role("link", name="Jahr 2023", exact=True).click()
    expect(page.get_by_text("Die Zahlen stimmen mit der Prüfsumme überein")).to_be_visible()
    expect(page.get_by_text(made.sha256).first).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as told:
        page.get_by_role("link", name="Excel").click()
    file = tmp_path / "meldung.xlsx"
    told.value.save_as(file)
    book = load_workbook(file)
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert any("31.12.2023" in str(cell) for cell in cells)
    assert len(book.worksheets) > 25
    page.get_by_role("link", name="Nachweis : Neue Fälle nach Träger").click()
    page.get_by_role("button", name="Nachrechnen").click()
    expect(page.get_by_text("stimmt", exact=True).first).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Jahr 2023", exact=True).click()
    page.get_by_role("link", name="Nachrechnen").click()
    expect(page.get_by_text("kommen wieder so heraus")).to_be_visible()
    assert_accessible(page)


def test_the_coordination_reads_counts_from_a_list_and_explains_a_difference(signed_in):
    clara = cast.play("clara")
    of = comparison(clara, source="Auszug der Journey")
    page = signed_in(clara)
    page.goto("/zahlen/controlling/")
    page.get_by_role("row").filter(has_text="Auszug der Journey").get_by_role("link").click()
    page.get_by_role("link", name="Liste einlesen").click()
    assert_accessible(page)
    content = spreadsheets.write_xlsx(
        ["Kennzahl", "Träger", "Anzahl"], [["Kurzberatungen", "", 25], ["Kontakte", "KI", 30]]
    )
    page.get_by_label("Liste").set_input_files(
        {"name": "zahlen.xlsx", "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Einlesen").click()
    expect(page.get_by_text("2 Zahlen sind übernommen")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Kreis insgesamt : Kurzberatungen").click()
    page.get_by_label("Grund").select_option("counted_otherwise")
    page.get_by_label("Erläuterung").fill("Die Datenbank zählt auch Anrufe.")
    assert_accessible(page)
    page.get_by_role("button", name="Festhalten").click()
    expect(page.get_by_text("1 erklärt, 1 offen")).to_be_visible()
    assert of.counts.filter(is_explained=True).count() == 1
