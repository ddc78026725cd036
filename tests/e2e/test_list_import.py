"""Journey: a town's list of 500 lines with 20 faulty ones becomes persons and cases."""

import pytest
from playwright.sync_api import expect

from lotse.casework.cases.models import Case
from tests import cast
from tests.casework.imports.lists import workbook
from tests.e2e.accessibility import assert_accessible

pytestmark = pytest.mark.journey


def test_the_good_lines_are_taken_over_and_the_faulty_ones_come_back_as_a_list(signed_in):
    cast.municipality()
    anna = cast.play("anna")
    before = Case.objects.filter(responsible=anna.user).count()
    page = signed_in(anna)
    page.set_default_timeout(60_000)
    page.goto("/import/")
    page.get_by_role("link", name="Liste einlesen").first.click()
    page.get_by_label("Liste").set_input_files(
        {"name": "hennef.xlsx", "mimeType": "application/octet-stream", "buffer": workbook()}
    )
    page.get_by_role("button", name="Weiter: Spalten zuordnen").click()
    assert_accessible(page)
    page.get_by_role("radio", name="für jede Person einen Fall aufnehmen").check()
    page.get_by_label("Kommune, wenn die Zeile keine nennt").select_option(index=1)
    page.get_by_role("button", name="Liste prüfen").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("hennef.xlsx")
    page.get_by_role("link", name="ehlerhaft").first.click()
    expect(page.get_by_text("1–20 von 20").or_(page.get_by_text("(20)")).first).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Fehlerhafte Zeilen als Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")

    page.get_by_role("link", name="übernehmen").first.click()
    page.get_by_role("button", name="übernehmen").click()
    expect(page.get_by_role("link", name="Rückgängig machen")).to_be_visible()
    assert Case.objects.filter(responsible=anna.user).count() > before + 400
