from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.assessments.models import Instrument, InstrumentItem, InstrumentVersion
from tests.casework.assessments.factories import LANGUAGE, instrument
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"assessments:{name}", args=args)


@pytest.fixture
def draft(client_of, clara):
    client_of(clara).post(url("version_begin", instrument(LANGUAGE).pk))
    return InstrumentVersion.objects.get(published_at=None)


def question(**values):
    defaults = {"label": "Was noch?", "hint": "", "kind": "text", "domain": "", "options": "",
                "position": ""}  # fmt: skip
    return defaults | values


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(url("instrument_list")))


def test_who_assesses_reads_them_and_changes_nothing(client_of, anna, livia):
    client = client_of(anna)
    page = text_of(client.get(url("instrument_list")))
    assert LANGUAGE in page
    assert "15 Merkmale" in page
    assert "Neue Fassung" not in page
    assert "Stammdaten" not in page
    assert client.get(url("instrument_add")).status_code == 403
    assert client_of(livia).get(url("instrument_list")).status_code == 403


def test_a_published_version_is_only_read(client_of, clara, anna):
    version = instrument(LANGUAGE).versions.get()
    page = text_of(client_of(clara).get(url("version_detail", version.pk)))
    assert "Diese Fassung ändert sich nicht mehr." in page
    assert "verordnet, ohne Platz" in page
    assert "Streichen" not in page
    assert client_of(anna).get(url("version_detail", version.pk)).status_code == 200


def test_a_new_instrument_begins_empty(client_of, clara):
    sent = {"label": "Wohnungssuche", "purpose": "Vor der Suche", "submission_key": str(uuid4())}
    client = client_of(clara)
    page = text_of(client.post(url("instrument_add"), sent, follow=True))
    assert "„Wohnungssuche“ ist angelegt." in page
    assert "Noch keine Merkmale" in page
    taken = client.post(url("instrument_add"), sent | {"submission_key": str(uuid4())})
    assert taken.status_code == 422


def test_an_instrument_is_renamed_and_put_away(client_of, clara):
    found = instrument(LANGUAGE)
    sent = {"label": "Sprache früh", "purpose": "", "version": 1}
    client, address = client_of(clara), url("instrument_change", found.pk)
    assert client.get(address).status_code == 200
    page = text_of(client.post(address, sent, follow=True))
    assert "Sprache früh wird nicht angeboten" in page
    assert client.post(address, sent).status_code == 409


def test_a_new_version_asks_back_and_begins_with_the_last(client_of, clara, draft):
    page = text_of(client_of(clara).get(url("version_begin", draft.instrument_id)))
    assert "behalten ihre Fassung" in page
    assert draft.number == 2
    shown = text_of(client_of(clara).get(url("version_detail", draft.pk)))
    assert "Bis zur Veröffentlichung gilt die bisherige Fassung." in shown
    assert "Streichen" in shown


def test_an_item_is_added_changed_and_retired(client_of, clara, draft):
    client = client_of(clara)
    sent = question(kind="choice", options="ja\n\nnein\n")
    page = text_of(client.post(url("item_add", draft.pk), sent, follow=True))
    assert "Das Merkmal ist ergänzt." in page
    item = InstrumentItem.objects.get(label="Was noch?")
    assert item.options == ["ja", "nein"]
    address = url("item_change", draft.pk, item.pk)
    assert "ja\nnein" in client.get(address).content.decode()
    changed = question(label="Und sonst?", kind="text", position="5", is_required="on")
    assert "Das Merkmal ist geändert." in text_of(client.post(address, changed, follow=True))
    item.refresh_from_db()
    assert (item.label, item.position, item.is_required) == ("Und sonst?", 5, True)
    retire = url("item_retire", draft.pk, item.pk)
    assert "Frühere Fassungen" in text_of(client.get(retire))
    assert "ist gestrichen" in text_of(client.post(retire, follow=True))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"label": ""}, "Dieses Feld"),
        ({"kind": "choice", "options": "nur eine"}, "mindestens zwei"),
        ({"kind": "domain"}, "Bitte den Lebensbereich"),
    ],
    ids=["nothing", "no choice", "no domain"],
)
def test_what_makes_no_sense_is_said(client_of, clara, draft, values, said):
    response = client_of(clara).post(url("item_add", draft.pk), question(**values))
    assert response.status_code == 422
    assert said in text_of(response)


def test_publishing_is_the_last_change(client_of, clara, draft):
    client, address = client_of(clara), url("version_publish", draft.pk)
    assert "nicht mehr ändern" in text_of(client.get(address))
    page = text_of(client.post(address, follow=True))
    assert "ist veröffentlicht und gilt ab sofort." in page
    assert "von Clara Weiß" in page
    assert "ist veröffentlicht." in text_of(client.post(address, follow=True))
    item = draft.items.all()[0]
    late = client.post(url("item_change", draft.pk, item.pk), question())
    assert late.status_code == 422
    refused = client.post(url("item_retire", draft.pk, item.pk), follow=True)
    assert "gehören in eine neue Fassung" in text_of(refused)


def test_an_empty_version_is_not_published(client_of, clara):
    sent = {"label": "Leer", "submission_key": str(uuid4())}
    client = client_of(clara)
    client.post(url("instrument_add"), sent)
    version = Instrument.objects.get(label="Leer").versions.get()
    page = text_of(client.post(url("version_publish", version.pk), follow=True))
    assert "noch keine Merkmale" in page


def test_an_item_of_another_version_does_not_exist(client_of, clara, draft):
    item = instrument(LANGUAGE).versions.get(number=1).items.all()[0]
    assert client_of(clara).get(url("item_change", draft.pk, item.pk)).status_code == 404


def test_number_of_queries(client_of, clara, draft, django_assert_max_num_queries):
    client = client_of(clara)
    with django_assert_max_num_queries(14):
        client.get(url("instrument_list"))
    with django_assert_max_num_queries(14):
        client.get(url("version_detail", draft.pk))
