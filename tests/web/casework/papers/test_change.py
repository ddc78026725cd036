"""Correcting, replacing, withdrawing and taking back a document."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lotse.casework.papers.models import CaseDocument
from tests.casework.cases.factories import give, in_days
from tests.casework.papers.factories import withdraw
from tests.foundation.documents import samples
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db


def url(document, name):
    return reverse(f"papers:{name}", args=[document.case_id, document.pk])


def said(**values):
    return {"kind": "identity", "title": "Reisepass", "version": 1} | values


def test_what_is_said_is_corrected(client_of, anna, passport):
    sent = said(valid_until=in_days(900).isoformat())
    response = client_of(anna).post(url(passport, "change"), sent, follow=True)
    assert "Die Angaben zum Dokument sind gespeichert." in text_of(response)
    passport.refresh_from_db()
    assert (passport.title, passport.valid_until) == ("Reisepass", in_days(900))


def test_a_title_is_needed_and_nothing_typed_is_lost(client_of, anna, passport):
    response = client_of(anna).post(url(passport, "change"), said(title="", remark="Notiz"))
    assert response.status_code == 422
    assert "Notiz" in response.content.decode()


def test_a_late_change_is_asked_back(client_of, anna, berta, case, passport):
    give(case, berta)
    client_of(berta).post(url(passport, "change"), said(title="Von Berta"))
    response = client_of(anna).post(url(passport, "change"), said(title="Von Anna"))
    assert response.status_code == 409
    assert "Von Berta" in text_of(response)
    assert "Von Anna" in text_of(response)


def test_a_file_is_replaced(client_of, anna, passport):
    sent = {"file": SimpleUploadedFile("Neu.pdf", samples.PDF), "news": "verlängert", "version": 1}
    response = client_of(anna).post(url(passport, "replace"), sent, follow=True)
    assert "die frühere bleibt erhalten" in text_of(response)
    passport.refresh_from_db()
    assert (passport.edition, passport.file.name) == (2, "Neu.pdf")


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (None, "Bitte eine Datei auswählen."),
        (("x.pdf", samples.PROGRAM), "Programme, Skripte"),
    ],
)
def test_a_file_that_is_missing_or_refused_replaces_nothing(
    client_of, anna, passport, file, sentence
):
    sent = {"news": "verlängert", "version": 1}
    sent |= {"file": SimpleUploadedFile(*file)} if file else {}
    response = client_of(anna).post(url(passport, "replace"), sent)
    assert response.status_code == 422
    assert sentence in text_of(response)
    assert "verlängert" in response.content.decode()


def test_a_file_is_not_replaced_over_a_newer_one(client_of, anna, passport):
    sent = {"file": SimpleUploadedFile("Neu.pdf", samples.PDF), "version": 7}
    assert client_of(anna).post(url(passport, "replace"), sent).status_code == 409


def test_a_document_is_withdrawn_with_a_reason(client_of, anna, passport):
    client = client_of(anna)
    refused = client.post(url(passport, "withdraw"), {"version": 1})
    assert refused.status_code == 422
    assert "Bitte einen Grund angeben." in text_of(refused)
    sent = {"reason": "outdated", "version": 1}
    response = client.post(url(passport, "withdraw"), sent, follow=True)
    assert "„Pass“ ist zurückgezogen." in text_of(response)
    assert CaseDocument.objects.get().is_withdrawn


def test_what_was_withdrawn_is_not_changed(client_of, anna, passport):
    withdraw(anna, passport)
    for name in ("change", "replace", "withdraw"):
        assert client_of(anna).get(url(passport, name)).status_code == 403


def test_a_withdrawn_document_is_taken_back(client_of, anna, passport):
    withdraw(anna, passport)
    client = client_of(anna)
    assert "irrtümlich abgelegt" in text_of(client.get(url(passport, "take_back")))
    response = client.post(url(passport, "take_back"), follow=True)
    assert "„Pass“ gehört wieder zur Akte." in text_of(response)
    assert client.post(url(passport, "take_back")).status_code == 403


def test_a_day_to_come_is_refused_and_nothing_typed_is_lost(client_of, anna, passport):
    sent = said(dated_on=in_days(1).isoformat(), remark="Zweitschrift")
    response = client_of(anna).post(url(passport, "change"), sent)
    assert response.status_code == 422
    assert "in der Zukunft" in text_of(response)
    assert "Zweitschrift" in response.content.decode()


def test_a_validity_that_ends_before_the_day_is_refused(client_of, anna, passport):
    sent = said(dated_on=in_days(-1).isoformat(), valid_until=in_days(-2).isoformat())
    response = client_of(anna).post(url(passport, "change"), sent)
    assert response.status_code == 422
    assert "Das Ende der Gültigkeit liegt vor dem Datum." in text_of(response)


def test_a_document_that_was_changed_meanwhile_is_not_withdrawn(client_of, anna, passport):
    sent = {"reason": "outdated", "version": 7}
    assert client_of(anna).post(url(passport, "withdraw"), sent).status_code == 409
    assert not CaseDocument.objects.get().is_withdrawn


def test_the_trail_of_the_case_says_what_happened_to_the_document(client_of, anna, case, passport):
    client = client_of(anna)
    client.post(url(passport, "change"), said())
    client.post(url(passport, "withdraw"), {"reason": "outdated", "version": 2})
    trail = text_of(client.get(reverse("audit:case_history", args=[case.pk])))
    for words in ("Dokument abgelegt", "Angaben zum Dokument geändert", "Dokument zurückgezogen"):
        assert words in trail
    assert "Reisepass" in trail
    assert "überholt" in trail
