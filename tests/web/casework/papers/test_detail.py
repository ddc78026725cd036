import pytest
from django.urls import reverse

from lotse.casework.papers.services import documents
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import give_review, make_case
from tests.casework.papers.factories import file_document, withdraw
from tests.foundation.documents import samples
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db


def url(document, name="detail", *more):
    return reverse(f"papers:{name}", args=[document.case_id, document.pk, *more])


def test_a_foreign_document_does_not_exist(client_of, berta, boris, passport):
    for actor in (berta, boris):
        for name in ("detail", "change", "replace", "withdraw"):
            assert client_of(actor).get(url(passport, name)).status_code == 404
        assert client_of(actor).get(url(passport, "file", 1)).status_code == 404


def test_a_document_is_found_below_its_own_case_only(client_of, anna, passport):
    other = make_case(anna)
    address = reverse("papers:detail", args=[other.pk, passport.pk])
    assert client_of(anna).get(address).status_code == 404


def test_the_page_says_what_it_is_and_how_it_stands(client_of, anna, passport):
    page = text_of(client_of(anna).get(url(passport)))
    for words in ("Ausweis oder Pass", "läuft bald ab", "nicht geprüft", "1. Pass.pdf", "Anna"):
        assert words in page


def test_a_picture_is_shown_on_the_page(client_of, anna, case):
    photo = file_document(anna, case, name="Foto.jpg", content=samples.picture())
    page = client_of(anna).get(url(photo)).content.decode()
    assert 'src="data:image/jpeg;base64,' in page


def test_looking_and_opening_are_recorded_with_the_title(client_of, anna, case, passport):
    client = client_of(anna)
    client.get(url(passport))
    client.get(url(passport, "file", 1))
    entries = AuditEntry.objects.reads().about(case).order_by("pk")
    assert [entry.action for entry in entries] == ["case.document_seen", "case.document_opened"]
    assert {entry.changes["document"][1] for entry in entries} == {"Pass"}


def test_a_file_is_given_out_as_what_it_is_and_runs_nothing(client_of, anna, passport):
    response = client_of(anna).get(url(passport, "file", 1))
    assert response.content == samples.PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="Pass.pdf"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "content", "disposition"),
    [
        ("Foto.png", samples.picture("PNG"), "inline"),
        ("Brief.docx", samples.word(), "attachment"),
        ("Notiz.txt", samples.TEXT, "attachment"),
    ],
)
def test_only_pictures_and_pdf_are_shown(client_of, anna, case, name, content, disposition):
    document = file_document(anna, case, name=name, content=content)
    response = client_of(anna).get(url(document, "file", 1))
    assert response.headers["Content-Disposition"].startswith(disposition)
    assert response.headers["Content-Security-Policy"].endswith("sandbox")


def test_whoever_wants_it_downloads_it(client_of, anna, passport):
    response = client_of(anna).get(url(passport, "file", 1) + "?herunterladen")
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_file_that_is_gone_answers_like_one_that_never_was(client_of, anna, passport, settings):
    settings.DOCUMENT_KEYS = ["ein-fremder-schluessel-" * 2]
    client = client_of(anna)
    assert client.get(url(passport, "file", 1)).status_code == 404
    assert client.get(url(passport, "file", 7)).status_code == 404
    assert "keine Vorschau" in text_of(client.get(url(passport)))


def test_a_reviewer_opens_and_changes_nothing(client_of, lena, case, passport):
    give_review(case, lena)
    client = client_of(lena)
    assert client.get(url(passport, "file", 1)).status_code == 200
    assert "Datei ersetzen" not in text_of(client.get(url(passport)))
    for name in ("change", "replace", "withdraw"):
        assert client.get(url(passport, name)).status_code == 403


def test_former_versions_can_be_opened(client_of, anna, passport):
    with acting(anna):
        documents.replace_file(
            actor=anna, document=passport, expected_version=1, name="Neu.txt",
            content=samples.TEXT, remark="verlängert",
        )  # fmt: skip
    client = client_of(anna)
    page = text_of(client.get(url(passport)))
    assert "2. Neu.txt" in page
    assert "verlängert" in page
    assert client.get(url(passport, "file", 1)).content == samples.PDF
    assert client.get(url(passport, "file", 2)).content == samples.TEXT


def test_a_withdrawn_document_opens_no_more_but_says_why(client_of, anna, passport):
    withdraw(anna, passport, "other_case")
    client = client_of(anna)
    page = text_of(client.get(url(passport)))
    assert "gehört nicht in diesen Fall" in page
    assert "Wieder aufnehmen" in page
    refused = client.get(url(passport, "file", 1))
    assert refused.status_code == 403
    assert "zurückgezogen" in text_of(refused)
