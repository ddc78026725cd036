"""The documents of data protection as pages and as files."""

import io

import pytest
from docx import Document

from lotse.web.privacy.catalogue.views import ENDINGS, PURPOSES
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
FOLDER = "/datenschutz/"
RECORD = f"{FOLDER}unterlagen/verarbeitungen/"


@pytest.fixture
def browser(client_of, dora):
    return client_of(dora)


def test_the_overview_leads_to_every_document_and_file(browser):
    page = browser.get(FOLDER).content.decode()
    for name, (title, _) in PURPOSES.items():
        assert title in page
        for ending, _ in ENDINGS:
            assert f"{FOLDER}unterlagen/{name}/als/{ending}/" in page


@pytest.mark.parametrize(("name", "title"), [(name, one[0]) for name, one in PURPOSES.items()])
def test_each_document_is_read_on_a_page(browser, name, title):
    answer = browser.get(f"{FOLDER}unterlagen/{name}/")
    assert answer.status_code == 200
    assert title in text_of(answer)
    assert "Art. 9 DSGVO" in text_of(answer)


def test_the_record_says_purpose_basis_and_period(browser):
    text = text_of(browser.get(RECORD))
    assert "Menschen mit komplexem Bedarf begleiten" in text
    assert "Ende des Jahres, in dem der letzte Fall abgeschlossen wurde" in text


def test_the_record_as_pdf_is_tagged_and_has_its_language(browser):
    answer = browser.get(f"{RECORD}als/pdf/")
    assert b"/MarkInfo" in answer.content
    assert b"/Lang(de" in answer.content


def test_the_record_opens_in_word(browser):
    answer = browser.get(f"{RECORD}als/docx/")
    assert "verarbeitungen-" in answer.headers["Content-Disposition"]
    words = [paragraph.text for paragraph in Document(io.BytesIO(answer.content)).paragraphs]
    assert "Verzeichnis von Verarbeitungstätigkeiten" in words


@pytest.mark.parametrize("path", ["unterlagen/nichts/", "unterlagen/felder/als/exe/"])
def test_what_does_not_exist_is_not_found(browser, path):
    assert browser.get(FOLDER + path).status_code == 404
