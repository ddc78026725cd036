from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lotse.casework.papers.models import CaseDocument
from tests.casework.cases.factories import give, give_review, in_days
from tests.foundation.documents import samples
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("papers:add", args=[case.pk])


def upload(name="Bescheid.pdf", content=samples.PDF):
    # The type that the browser names is never believed.
    return SimpleUploadedFile(name, content, content_type="text/html")


def data(*files, **values):
    return {"uploads": list(files), "kind": "decision", "submission_key": str(uuid4())} | values


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris):
    for actor in (berta, boris):
        assert client_of(actor).post(url(case), data(upload())).status_code == 404
    assert not CaseDocument.objects.exists()


def test_a_document_is_filed(client_of, anna, case):
    sent = data(upload(), title="Bescheid Jobcenter", dated_on=in_days(-3).isoformat())
    response = client_of(anna).post(url(case), sent, follow=True)
    assert response.redirect_chain == [(reverse("papers:list", args=[case.pk]), 302)]
    assert "„Bescheid Jobcenter“ ist abgelegt." in text_of(response)
    document = CaseDocument.objects.get()
    assert (document.kind, document.dated_on) == ("decision", in_days(-3))


def test_several_files_become_several_documents(client_of, anna, case):
    sent = data(upload("Pass_Vorderseite.pdf"), upload("Zeugnis.jpg", samples.picture()))
    response = client_of(anna).post(url(case), sent, follow=True)
    assert "2 Dokumente sind abgelegt." in text_of(response)
    titles = CaseDocument.objects.order_by("title").values_list("title", flat=True)
    assert list(titles) == ["Pass Vorderseite", "Zeugnis"]


def test_a_photo_taken_with_the_telephone_is_filed(client_of, anna, case):
    photo = upload("image.jpg", samples.picture(orientation=6))
    client_of(anna).post(url(case), data(photo=photo, title="Mietvertrag"))
    assert CaseDocument.objects.get().file.is_picture


def test_one_bad_file_does_not_take_the_others_along(client_of, anna, case):
    sent = data(upload(), upload("programm.pdf", samples.PROGRAM))
    page = text_of(client_of(anna).post(url(case), sent, follow=True))
    assert "„Bescheid“ ist abgelegt." in page
    assert "programm.pdf: Programme, Skripte und Webseiten nimmt Lotse nicht an." in page


@pytest.mark.parametrize(
    ("files", "values", "sentence"),
    [
        ([], {}, "Bitte eine Datei auswählen."),
        ([("x.pdf", samples.PROGRAM)], {}, "Programme, Skripte und Webseiten"),
        ([("x.pdf", b"")], {}, "Die Datei ist leer."),
        (
            [("IMG_0412.HEIC", samples.photo_of_a_telephone())],
            {},
            "„Einstellungen“, „Kamera“, „Formate“ die Auswahl „Maximale Kompatibilität“",
        ),
        ([("x.pdf", samples.PDF)], {"dated_on": in_days(1).isoformat()}, "in der Zukunft"),
        (
            [("x.pdf", samples.PDF)],
            {"dated_on": in_days(-1).isoformat(), "valid_until": in_days(-2).isoformat()},
            "Das Ende der Gültigkeit liegt vor dem Datum.",
        ),
        (
            [("a.pdf", samples.PDF), ("b.pdf", samples.PDF)],
            {"title": "Pass"},
            "Mehrere Dateien heißen nach ihren Dateinamen.",
        ),
    ],
)
def test_what_is_refused_is_said_and_nothing_typed_is_lost(
    client_of, anna, case, files, values, sentence
):
    sent = data(*(upload(*file) for file in files), **({"remark": "Zweitschrift"} | values))
    response = client_of(anna).post(url(case), sent)
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#document-form")
    assert sentence in text_of(response)
    assert "Zweitschrift" in response.content.decode()
    assert not CaseDocument.objects.exists()


def test_a_double_click_files_one_document(client_of, anna, case):
    client, key = client_of(anna), str(uuid4())
    for _ in range(2):
        assert client.post(url(case), data(upload(), submission_key=key)).status_code == 302
    assert CaseDocument.objects.count() == 1


def test_more_than_the_server_takes_is_explained(client_of, anna, case, settings):
    settings.UPLOAD_MEGABYTES = 0
    response = client_of(anna).post(url(case), data(upload()))
    assert response.status_code == 413
    assert "Gespeichert wurde nichts." in text_of(response)


def test_a_deputy_may_and_a_reviewer_may_not(client_of, berta, lena, case):
    give(case, berta)
    give_review(case, lena)
    assert client_of(berta).post(url(case), data(upload())).status_code == 302
    assert client_of(lena).post(url(case), data(upload())).status_code == 403


def test_telephones_are_asked_for_jpeg(client_of, anna, case):
    page = client_of(anna).get(url(case)).content.decode()
    assert 'accept="image/jpeg"' in page
    assert 'capture="environment"' in page
    assert "heic" not in page.lower()
