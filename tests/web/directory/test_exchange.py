"""Downloading the directory, uploading another, deciding record by record."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lotse.foundation.directory.models import DirectoryImport, Offer
from lotse.web.directory.forms.exchange import ticked
from tests.foundation.directory.factories import make_offer
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
URL = "/verzeichnis/import/"


@pytest.fixture
def client(client_of, clara):
    return client_of(clara)


def upload(client, content, name="hsds.json"):
    if not isinstance(content, bytes):
        content = json.dumps(content).encode()
    return client.post(URL, {"file": SimpleUploadedFile(name, content)}, follow=True)


def exported(client):
    return json.loads(client.get("/verzeichnis/export.json").content)


def test_the_directory_is_a_file(client, petra):
    make_offer(petra)

    answer = client.get("/verzeichnis/export.json")

    assert answer.headers["Content-Type"] == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert json.loads(answer.content)["total_items"] == 1
    assert "Sprachcafé" in answer.text


def test_the_number_of_queries_does_not_grow(client, petra, django_assert_max_num_queries):
    for number in range(12):
        make_offer(petra, f"Sprachcafé {number}")

    with django_assert_max_num_queries(20):
        exported(client)


def test_differences_are_shown_before_anything_happens(client, petra):
    make_offer(petra, fee_kind="free", languages=["de"])
    document = exported(client)
    service = document["contents"][0]
    service |= {"name": "Sprachtreff", "minimum_age": 18, "cost_options": [], "languages": []}
    service |= {"attributes": [], "fees_description": "je nach Einkommen"}
    service["service_areas"] = [{"id": "381c64f1-a724-4884-9c21-ac96c21cca3e", "name": "Köln"}]
    new = service | {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Neu"}
    page = upload(client, [service, new, {"name": "X"}])

    words = text_of(page)
    for said in ("Hier anders (1)", "Neu (1)", "Mit Fehlern (1)",
                 "Angebot: Sprachcafé → Sprachtreff",
                 "Alter von: – → 18", "Sprachen: Deutsch → –", "Themen: Sprache → –",
                 "Kosten: kostenlos → auf Anfrage", "Für den ganzen Kreis: ja → nein",
                 "„Köln“ ist keine Kommune des Kreises", "id fehlt"):  # fmt: skip
        assert said in words
    assert Offer.objects.count() == 1
    # Only what is new is ticked beforehand.
    assert page.text.count("checked") == 1


def test_what_is_chosen_is_taken_over(client, petra):
    make_offer(petra)
    document = exported(client)
    document["contents"][0] |= {"id": "ac148810-d857-441c-9679-408f346de14b", "name": "Neu"}
    page = upload(client, document)
    url = page.redirect_chain[-1][0]

    nothing = client.post(url, {"record": ["quatsch", "x:y"]})
    assert nothing.status_code == 422
    assert "Wählen Sie mindestens ein Angebot aus." in text_of(nothing)
    done = client.post(url, {"record": "ac148810-d857-441c-9679-408f346de14b:0"}, follow=True)

    assert "Übernommen: 1." in text_of(done)
    assert Offer.objects.get(title="Neu").state == "draft"
    again = text_of(client.get(url))
    assert "Ausgewählte übernehmen" not in again
    assert "hsds.json" in text_of(client.get(URL))


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"x", "ist kein JSON"), ({"organizations": []}, "keine Liste von Angeboten")],
)
def test_a_file_that_is_none_is_refused(client, content, said):
    page = upload(client, content)

    assert page.status_code == 422
    assert said in text_of(page)
    assert not DirectoryImport.objects.exists()


def test_an_empty_file_says_so(client):
    assert "Die Datei ist leer" in text_of(upload(client, []))


@pytest.mark.parametrize("version", ["9" * 5000, "9" * 30, "²", "-1", ""])
def test_a_version_that_nobody_ticked_is_left_out(version):
    assert ticked([f"ac148810:{version}", "bd148810:3", "x"]) == [("bd148810", 3)]
