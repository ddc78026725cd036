"""What the directory says about an organisation, its places and contacts."""

import pytest
from django.urls import reverse

from lotse.foundation.directory.models import DirectoryProfile, OfferContact, Venue
from lotse.foundation.organisations.models import Organisation
from tests import cast
from tests.foundation.directory.factories import DRAFT, make_contact, make_offer, make_venue
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
VENUE = {"name": "Rathaus", "town": "Troisdorf", "street": "Markt 1", "postal_code": "53840",
         "accessibility": ["lift"]}  # fmt: skip
CONTACT = {"name": "Anmeldung", "phone": "0221 4710-610", "email": ""}


def entry(organisation, name="entry"):
    return reverse(f"directory:{name}", args=[organisation.pk])


def test_the_entry_shows_offers_places_and_contacts(client_of, anna, petra):
    make_venue(petra.organisation, is_active=False)
    make_contact(petra.organisation)
    make_offer(petra)
    make_offer(petra, "Vorschlag", **DRAFT)

    mine, theirs = (client_of(one).get(entry(petra.organisation)) for one in (petra, anna))

    for said in ("Sprachcafé", "Haus am Markt", "wird nicht mehr angeboten", "+49 2214 7106 10"):
        assert said in text_of(theirs)
    assert "Vorschlag" not in text_of(theirs)
    assert "Vorschlag" in text_of(mine)
    assert "Eintrag ändern" in text_of(mine)
    assert "Eintrag ändern" not in text_of(theirs)


def test_an_empty_entry(client_of, emil, petra):
    words = text_of(client_of(emil).get(entry(petra.organisation)))

    assert words.count("Noch keine") == 3
    assert "anlegen" not in words


def test_the_organisation_describes_itself(client_of, petra):
    url = entry(petra.organisation, "describe")
    client = client_of(petra)
    assert client.get(url).status_code == 200
    sent = {"version": "1", "description": "Wir beraten.", "website": "caritas.example.org"}

    assert "Wir beraten." in text_of(client.post(url, sent, follow=True))
    assert DirectoryProfile.objects.get().website == "https://caritas.example.org"
    assert client.post(url, sent).status_code == 409


@pytest.mark.parametrize(
    ("name", "model", "sent"), [("venue_add", Venue, VENUE), ("contact_add", OfferContact, CONTACT)]
)
def test_places_and_contacts_are_entered_once(client_of, petra, name, model, sent):
    url, key = entry(petra.organisation, name), "5ad7f0de-23f6-4f32-8a2b-1f7c1f9b0f41"
    client = client_of(petra)
    assert client.get(url).status_code == 200

    for _ in range(2):
        assert client.post(url, sent | {"submission_key": key}).status_code == 302
    assert model.objects.count() == 1
    again = client.post(url, sent)
    assert again.status_code == 422
    assert "gibt es bei der Organisation schon" in text_of(again)


def test_a_contact_can_be_reached(client_of, petra):
    page = client_of(petra).post(
        entry(petra.organisation, "contact_add"), {"name": "Büro", "phone": "", "email": ""}
    )

    assert page.status_code == 422
    assert "Telefon oder E-Mail wird gebraucht." in text_of(page)


@pytest.mark.parametrize(
    ("name", "make", "sent"),
    [("venue_change", make_venue, VENUE), ("contact_change", make_contact, CONTACT)],
)
def test_a_change_is_seen_at_every_offer(client_of, petra, name, make, sent):
    record = make(petra.organisation)
    client, url = client_of(petra), reverse(f"directory:{name}", args=[record.pk])
    assert client.get(url).status_code == 200
    changed = sent | {"version": "1", "name": "Neuer Name", "is_active": "on"}

    assert "Neuer Name" in text_of(client.post(url, changed, follow=True))
    assert client.post(url, changed).status_code == 409
    assert client.post(url, changed | {"version": "2", "name": ""}).status_code == 422


def test_the_coordination_enters_an_organisation_without_accounts(client_of, clara):
    url = "/verzeichnis/organisationen/neu/"
    client = client_of(clara)
    assert client.get(url).status_code == 200
    sent = {"name": "Bücherei am Markt", "short_name": "Bücherei", "kind": "culture",
            "rechtskreis": "other", "municipality": str(cast.municipality().pk)}  # fmt: skip

    assert "Bücherei am Markt ist angelegt." in text_of(client.post(url, sent, follow=True))
    assert Organisation.objects.get(short_name="Bücherei").kind == "culture"
    assert client.post(url, sent).status_code == 422
