"""What everybody reads: pages, files, catalogue; no cookies, no other host, gone when withdrawn."""

import json
from hashlib import sha256

import pytest
from django.test import override_settings

from lotse.foundation.organisations.models import Organisation
from lotse.reporting.opendata.models import DatasetEdition
from lotse.web.reporting.opendata.views import public
from tests import cast
from tests.reporting.opendata.factories import draft, following, propose, published, release
from tests.reporting.opendata.factories import withdraw as take_back
from tests.reporting.opendata.triples import from_jsonld, from_rdfxml, from_turtle
from tests.web.pages import count_queries, text_of
from tests.worlds import built_once

pytestmark = pytest.mark.django_db
BASE = "/offene-daten/"
PAGE = f"{BASE}bevoelkerung-der-kommunen/"
FILE, DESCRIPTION = f"{PAGE}1/daten.csv", f"{PAGE}1/metadata.json"
CATALOGUES = [f"{BASE}katalog.{ending}" for ending in ("jsonld", "ttl", "rdf")]
ALL = [BASE, PAGE, FILE, DESCRIPTION, *CATALOGUES]
out = built_once(lambda: published(cast.play("clara"), cast.play("emil")))


@pytest.mark.parametrize("url", ALL)
def test_strangers_read_without_a_cookie_and_caches_keep_it(out, client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    assert (dict(answer.cookies), dict(client.cookies)) == ({}, {})
    is_page = url in (BASE, PAGE)
    kept = "public, no-cache" if is_page else "public, max-age=300"
    assert answer.headers["Cache-Control"] == kept
    assert "Vary" not in answer.headers
    assert answer.headers.get("Access-Control-Allow-Origin") == (None if is_page else "*")


@pytest.mark.parametrize("url", ALL)
def test_who_is_signed_in_is_a_stranger_there_too(out, clara, client_of, client, url):
    answer = client_of(clara).get(url)
    assert dict(answer.cookies) == {}
    assert answer.content == client.get(url).content


def test_a_file_is_what_its_checksum_says_and_is_not_sent_twice(out, client):
    answer = client.get(FILE)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert sha256(answer.content).hexdigest() == out.content["csv_sha256"]
    assert "metadata.json" in answer.headers["Link"]
    again = client.get(FILE, headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert client.head(FILE).status_code == 200


def test_the_description_names_the_columns_of_the_file(out, client):
    told = client.get(DESCRIPTION).json()
    head = client.get(FILE).content.decode().splitlines()[0]
    assert ",".join(one["name"] for one in told["tableSchema"]["columns"]) == head


def test_addresses_come_from_the_settings_and_never_from_who_asks(out, client):
    Organisation.objects.filter(kind="county").update(email="kim@kreis.example.org")
    settings = {"ALLOWED_HOSTS": ["*"], "CSRF_TRUSTED_ORIGINS": ["https://kreis.example.org"]}
    with override_settings(**settings):
        said = [client.get(url, headers={"host": "boese.example"}) for url in CATALOGUES]
    texts = [answer.content.decode() for answer in said]
    assert not any("boese.example" in text for text in texts)
    first, *others = (read(text) for read, text in
                      zip((from_jsonld, from_turtle, from_rdfxml), texts, strict=True))  # fmt: skip
    assert others == [first, first]
    addresses = {value[1] for _, _, value in first}
    assert f"https://kreis.example.org{FILE}" in addresses
    assert "http://dcat-ap.de/def/politicalGeocoding/districtKey/05382" in addresses
    assert "mailto:kim@kreis.example.org" in addresses
    assert [answer.headers["Content-Type"].partition(";")[0] for answer in said] == [
        "application/ld+json", "text/turtle", "application/rdf+xml",
    ]  # fmt: skip


def test_people_read_words_table_and_files(out, client):
    assert "Bevölkerung der Kommunen" in text_of(client.get(BASE))
    text = text_of(client.get(PAGE))
    for said in ("Amtliche Zahlen.", "31.12.2025", "Troisdorf", "76251", "Namensnennung",
                 "So wird gezählt", out.content["csv_sha256"]):  # fmt: skip
        assert said in text


def test_drafts_and_what_waits_are_not_there(out, clara, client):
    waiting = propose(clara, draft(clara, title="Wartet noch"))
    for url in (f"{BASE}wartet-noch/", f"{BASE}wartet-noch/1/daten.csv", f"{PAGE}2/daten.csv"):
        assert client.get(url).status_code == 404
    assert all(b"artet" not in client.get(url).content for url in (BASE, *CATALOGUES))
    assert waiting.state == "proposed"


def test_what_is_withdrawn_is_gone_with_a_note(out, clara, emil, client):
    take_back(emil, DatasetEdition.objects.select_related("dataset").get(pk=out.pk))
    for url in (FILE, DESCRIPTION, PAGE):
        answer = client.get(url)
        assert answer.status_code == 410
        assert "Ein Fehler in der Quelle." in answer.content.decode()
        assert "76251" not in answer.content.decode()
    assert "Noch ist nichts veröffentlicht" in text_of(client.get(BASE))
    catalogue = json.loads(client.get(CATALOGUES[0]).content)
    assert "dcat:Dataset" not in [one["@type"] for one in catalogue["@graph"]]
    # The right figures follow, and the page is there again with the note.
    right = following(clara, out.dataset)
    release(emil, propose(clara, right))
    text = text_of(client.get(PAGE))
    assert "Zurückgezogen" in text
    assert client.get(f"{PAGE}2/daten.csv").status_code == 200
    assert client.get(FILE).status_code == 410


def test_too_many_questions_are_refused_for_a_while(out, client, monkeypatch):
    monkeypatch.setattr(public, "RATE", {"open_data": "2/m/ip"})
    assert [client.get(FILE).status_code for _ in range(3)] == [200, 200, 429]


def test_there_are_three_spellings(client):
    assert client.get(f"{BASE}katalog.xml").status_code == 404
    assert client.get(f"{BASE}katalog.ttl").status_code == 200


def test_the_catalogue_asks_as_much_for_many_editions(out, clara, emil, client):
    before = count_queries(client, CATALOGUES[0])
    for title in ("Eins", "Zwei", "Drei"):
        published(clara, emil, title=title)
    assert count_queries(client, CATALOGUES[0]) == before
