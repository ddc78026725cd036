"""Keeping offers right: the list, „Heute“, confirming, free places, publishing, withdrawing."""

import pytest
from django.urls import reverse

from tests.foundation.directory.factories import DRAFT, days, make_offer
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
URL = "/verzeichnis/zu-pruefen/"


def url_of(offer, name):
    return reverse(f"directory:{name}", args=[offer.pk])


def test_one_sees_what_one_checks_the_most_urgent_first(client_of, petra, boris):
    make_offer(petra, "Bald", verify_due_on=days(20))
    make_offer(petra, "Überfällig", verify_due_on=days(-5))
    make_offer(petra, "Viel später", verify_due_on=days(90))
    make_offer(petra, "Von Boris", owner=boris.user, verify_due_on=days(-5))

    page = client_of(petra).get(URL)

    assert [offer.title for offer in page.context["due"]] == ["Überfällig", "Bald"]
    assert text_of(page).count("überfällig") == 1
    assert "Von Boris" not in page.text


def test_the_coordination_sees_what_is_overdue_with_others(client_of, clara, petra):
    make_offer(petra, "Überfällig", verify_due_on=days(-5))
    make_offer(petra, "Bald", verify_due_on=days(5))

    page = client_of(clara).get(URL)

    assert [offer.title for offer in page.context["others"]] == ["Überfällig"]
    assert "Sie prüfen zurzeit kein Angebot" in text_of(page)


@pytest.mark.parametrize(("number", "said"), [(1, "1 Angebot;"), (2, "2 Angebote;")])
def test_who_has_nothing_due_reads_so(client_of, petra, number, said):
    for one in range(number):
        make_offer(petra, f"Angebot {one}")

    assert said in text_of(client_of(petra).get(URL))


def test_suggestions_wait_with_those_who_may_publish(client_of, anna, petra):
    make_offer(anna, "Vorschlag", organisation=petra.organisation, **DRAFT)

    mine, theirs = client_of(anna).get(URL), client_of(petra).get(URL)

    assert "Caritas oder KIM-Koordination" in text_of(mine)
    assert "Veröffentlichen: Vorschlag" in text_of(theirs)


def test_today_reminds_whoever_checks_offers(client_of, petra, boris, anna):
    make_offer(petra, "Sprachcafé", verify_due_on=days(-1))
    for number in range(6):
        make_offer(petra, f"Von Boris {number}", owner=boris.user, verify_due_on=days(10))

    lead, worker = client_of(petra).get("/"), client_of(boris).get("/")

    assert "Angebote zu prüfen" in text_of(lead)
    assert "Heute steht nichts an" not in text_of(lead)
    assert text_of(worker).count("Von Boris") == 5
    assert "/verzeichnis/zu-pruefen/" in worker.text
    assert "Angebote zu prüfen" not in text_of(client_of(anna).get("/"))


def test_all_is_confirmed_at_once(client_of, petra):
    offer = make_offer(petra, verify_due_on=days(-5))
    client, url = client_of(petra), url_of(offer, "offer_verify")
    assert "Stimmt noch alles?" in text_of(client.get(url))

    page = client.post(url, {"version": "1"}, follow=True)

    assert "Die Angaben sind bestätigt." in text_of(page)
    offer.refresh_from_db()
    assert offer.verify_due_on > days(150)


def test_what_changed_meanwhile_is_shown_before_it_is_confirmed(client_of, petra):
    offer = make_offer(petra, version=2)

    page = client_of(petra).post(url_of(offer, "offer_verify"), {"version": "1"}, follow=True)

    assert "Prüfen Sie die neuen Angaben" in text_of(page)
    offer.refresh_from_db()
    assert offer.verified_on == days(-30)


def test_a_draft_is_not_confirmed(client_of, petra):
    offer = make_offer(petra, **DRAFT)

    page = client_of(petra).post(url_of(offer, "offer_verify"), {"version": "1"})

    assert page.status_code == 422
    assert "Geprüft wird, was veröffentlicht ist." in text_of(page)


def test_free_places_are_stated(client_of, petra):
    offer = make_offer(petra, places=12)
    client, url = client_of(petra), url_of(offer, "offer_capacity")
    assert client.get(url).status_code == 200
    sent = {"version": "1", "places": "12", "free_places": "3", "waiting_list": "open"}

    assert "3 von 12 frei, Warteliste offen" in text_of(client.post(url, sent, follow=True))
    assert client.post(url, sent).status_code == 409
    too_many = client.post(url, sent | {"version": "2", "free_places": "13"})
    assert too_many.status_code == 422
    assert "Es sind mehr Plätze frei, als es gibt." in text_of(too_many)


def test_publishing_asks_back_and_says_what_is_missing(client_of, petra):
    offer = make_offer(petra, topics=(), **DRAFT)
    client, url = client_of(petra), url_of(offer, "offer_publish")
    assert "Danach sehen es alle" in text_of(client.get(url))

    assert "fehlt noch: ein Thema" in text_of(client.post(url, follow=True))
    offer.domains.set(offer.domains.model.objects.filter(code="language"))
    assert "Das Angebot ist veröffentlicht." in text_of(client.post(url, follow=True))


def test_withdrawing_asks_why(client_of, petra, anna):
    offer = make_offer(petra)
    client, url = client_of(petra), url_of(offer, "offer_withdraw")
    assert client.post(url, {"reason": ""}).status_code == 422

    page = client.post(url, {"reason": "Gruppe läuft aus"}, follow=True)

    assert "Gruppe läuft aus" in text_of(page)
    assert "Wieder veröffentlichen" in text_of(page)
    assert "Sprachcafé" not in text_of(client_of(anna).get("/verzeichnis/"))
    assert client.post(url, {"reason": "Noch einmal"}).status_code == 422
