"""Documents and letters, as people work with them in a browser."""

import time

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.access.files import make_file
from tests.e2e.accessibility import assert_accessible
from tests.foundation.documents import samples

pytestmark = pytest.mark.journey

# What a browser does when a file is dropped, without a file manager to drag it from.
DROP = """([name, text]) => {
    const data = new DataTransfer();
    data.items.add(new File([text], name, {type: "text/plain"}));
    document.body.dispatchEvent(
        new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def anna():
    return cast.play("anna")


@pytest.fixture
def documents(signed_in, anna):
    """The page with the documents of a case."""
    file = make_file(anna, f"Papier{time.monotonic_ns() % 1_000_000}")
    page = signed_in(anna)
    page.goto(f"/faelle/{file.case.pk}/dokumente/")
    return page


def test_a_scan_is_filed_seen_replaced_and_withdrawn(documents):
    page = documents
    assert_accessible(page)
    page.get_by_text("Dokument ablegen").click()
    scan = {"name": "Bescheid.jpg", "mimeType": "image/jpeg", "buffer": samples.picture()}
    page.get_by_label("Dateien").set_input_files(scan)
    page.locator("#document-form").get_by_label("Titel").fill("Bescheid Jobcenter")
    assert_accessible(page)
    page.get_by_role("button", name="Ablegen", exact=True).click()
    page.get_by_role("link", name="Bescheid Jobcenter").click()
    expect(page.get_by_role("img", name="Bescheid Jobcenter")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Datei ersetzen").click()
    newer = {"name": "Neu.txt", "mimeType": "text/plain", "buffer": samples.TEXT}
    page.get_by_label("Neue Datei").set_input_files(newer)
    assert_accessible(page)
    page.get_by_role("button", name="Datei ersetzen").click()
    expect(page.get_by_text("2. Neu.txt")).to_be_visible()
    page.get_by_role("link", name="Zurückziehen").click()
    page.get_by_label("überholt").check()
    assert_accessible(page)
    page.get_by_role("button", name="Zurückziehen").click()
    expect(page.get_by_text("Zurückgezogen: 1 Dokument")).to_be_visible()


def test_files_are_dropped_anywhere_on_the_page(documents):
    page = documents
    for name in ("Erste.txt", "Zweite.txt"):
        page.evaluate(DROP, [name, "Hallo"])
    expect(page.get_by_role("listitem").filter(has_text="Zweite.txt")).to_be_visible()
    page.get_by_role("button", name="Ablegen", exact=True).click()
    expect(page.get_by_text("2 Dokumente sind abgelegt.")).to_be_visible()


def test_a_letter_is_written_and_lies_in_the_file(documents):
    page = documents
    page.get_by_role("link", name="Brief schreiben").click()
    assert_accessible(page)
    page.get_by_label("Betreff").fill("Kita-Platz")
    page.get_by_label("Text", exact=True).fill("der Platz ist frei.")
    page.get_by_role("button", name="Brief in die Akte legen").click()
    expect(page.get_by_role("img", name="Kita-Platz, erste Seite")).to_be_visible()
    assert_accessible(page)
