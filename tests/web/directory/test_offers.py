"""One offer: its page, entering, changing, opening hours, history."""

from datetime import time

import pytest
from django.urls import reverse

from lotse.foundation.directory.models import Offer, OpeningHours
from tests import cast
from tests.foundation.directory.factories import (
    DRAFT,
    days,
    make_contact,
    make_offer,
    make_venue,
)
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db


def url_of(offer, name="offer_detail"):
    return reverse(f"directory:{name}", args=[offer.pk])


def sent(organisation, **more):
    defaults = {
        "title": "Hausaufgabenhilfe",
        "description": "Hilfe bei den Aufgaben.",
        "domains": [str(domain_pk("education"))],
        "languages": ["de"],
        "further_language": "ti",
        "is_countywide": "on",
        "website": "hilfe.example.org",
        "fee_kind": "fee",
        "fee_eur": "1234,50",
        "registration": ["phone"],
        "residence_groups": ["duldung"],
    }
    return defaults | more


def domain_pk(code):
    from_code = Offer._meta.get_field("domains").related_model.objects.get(code=code)
    return from_code.pk


def test_a_page_says_everything_one_asks_for(client_of, anna, petra):
    venue = make_venue(petra.organisation, accessibility=["step_free", "lift"],
                       accessibility_remark="Klingel links", public_transport="S 12")  # fmt: skip
    offer = make_offer(
        petra,
        venues=[venue],
        contact=make_contact(petra.organisation, function="Büro"),
        target_group="Mütter",
        age_from=18,
        residence_groups=["duldung"],
        required_documents="Ausweis",
        registration=["open"],
        registration_remark="gern mit Kind",
    )
    OpeningHours.objects.create(
        offer=offer, weekday=2, opens_at=time(15), closes_at=time(17), ends_on=days(20)
    )

    words = text_of(client_of(anna).get(url_of(offer)))

    for said in ("Mütter", "ab 18 Jahren", "Duldung", "Ausweis", "Anmeldung (Büro)",
                 "ohne Anmeldung: gern mit Kind", "Marktstraße 1, 53840 Troisdorf", "S 12",
                 "stufenloser Zugang, Aufzug; Klingel links", "Dienstag 15:00 bis 17:00 Uhr",
                 "Caritasverband Rhein-Sieg", "alle 6 Monate"):  # fmt: skip
        assert said in words


def test_what_is_not_known_is_said_and_never_no(client_of, anna, petra):
    offer = make_offer(petra, website="")

    words = text_of(client_of(anna).get(url_of(offer)))

    assert words.count("nicht angegeben") == 5
    for said in ("jedes Alter", "keine Bedingung", "Kein Ort angegeben", "Keine Zeiten angegeben"):
        assert said in words


def test_an_offer_that_nobody_checked_in_time_warns(client_of, anna, petra):
    offer = make_offer(petra, verify_due_on=days(-1))

    words = text_of(client_of(anna).get(url_of(offer)))

    assert "nicht mehr geprüft" in words
    assert "Fragen Sie nach, bevor Sie jemanden schicken" in words


def test_a_draft_is_not_found_by_others(client_of, anna, petra):
    offer = make_offer(petra, **DRAFT)

    assert client_of(anna).get(url_of(offer)).status_code == 404
    assert "Noch nicht für alle zu sehen" in text_of(client_of(petra).get(url_of(offer)))


def test_the_first_step_asks_whose_offer_it_is(client_of, petra, anna, clara):
    page = client_of(petra).get("/verzeichnis/neu/")
    assert page.context["form"].initial == {"organisation": petra.organisation_id}
    assert client_of(anna).get("/verzeichnis/neu/").context["form"].initial == {}
    assert "Organisation anlegen" in text_of(client_of(clara).get("/verzeichnis/neu/"))


def test_an_offer_is_entered(client_of, petra):
    client, url = client_of(petra), f"/verzeichnis/neu/?organisation={petra.organisation_id}"
    assert "noch kein Ort angelegt" in text_of(client.get(url))

    page = client.post(url, sent(petra.organisation), follow=True)

    offer = Offer.objects.get()
    assert "noch nicht veröffentlicht" in text_of(page)
    assert (offer.languages, str(offer.fee_eur)) == (["de", "ti"], "1234.50")
    assert offer.website == "https://hilfe.example.org"
    assert offer.state == "draft"


def test_the_same_form_twice_makes_one(client_of, petra):
    url = f"/verzeichnis/neu/?organisation={petra.organisation_id}"
    key = "5ad7f0de-23f6-4f32-8a2b-1f7c1f9b0f41"
    for _ in range(2):
        client_of(petra).post(url, sent(petra.organisation, submission_key=key))

    assert Offer.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": ""}, "Angebot"),
        ({"age_from": "20", "age_until": "10"}, "unter „Alter von“"),
        ({"fee_kind": "free"}, "nur bei „kostenpflichtig“"),
        ({"free_places": "3"}, "gehört der Stand"),
    ],
)
def test_what_does_not_go_together_is_shown_in_the_form(client_of, petra, more, said):
    url = f"/verzeichnis/neu/?organisation={petra.organisation_id}"

    page = client_of(petra).post(url, sent(petra.organisation, **more))

    assert page.status_code == 422
    assert said in text_of(page)
    assert "Hilfe bei den Aufgaben." in text_of(page)


def test_an_organisation_that_is_none_is_not_found(client_of, petra):
    assert client_of(petra).get("/verzeichnis/neu/?organisation=999999").status_code == 404
    assert client_of(petra).get("/verzeichnis/neu/?organisation=x").status_code == 200


def test_an_offer_is_changed_and_its_rare_language_stays(client_of, petra):
    offer = make_offer(petra, languages=["de", "wo"])
    client, url = client_of(petra), url_of(offer, "offer_change")
    assert "Wolof" in text_of(client.get(url))

    more = {"version": "1", "languages": ["de", "wo"], "further_language": "",
            "owner": str(petra.user_id)}  # fmt: skip
    page = client.post(url, sent(petra.organisation, **more), follow=True)

    assert "Das Angebot ist geändert." in text_of(page)
    offer.refresh_from_db()
    assert (offer.title, offer.languages) == ("Hausaufgabenhilfe", ["de", "wo"])


def test_a_published_offer_without_area_is_refused_in_the_form(client_of, petra):
    offer = make_offer(petra)
    more = {"version": "1", "is_countywide": "", "owner": str(petra.user_id)}

    page = client_of(petra).post(url_of(offer, "offer_change"), sent(petra.organisation, **more))

    assert page.status_code == 422
    assert "fehlt noch: das Einzugsgebiet" in text_of(page)


def test_who_comes_late_chooses_between_both_versions(client_of, petra, clara):
    offer = make_offer(petra)
    more = {"version": "1", "owner": str(petra.user_id)}
    url = url_of(offer, "offer_change")
    client_of(clara).post(url, sent(petra.organisation, **more, title="Von Clara"))

    late = client_of(petra).post(url, sent(petra.organisation, **more, title="Von Petra"))

    assert late.status_code == 409
    assert "Von Clara" in late.text
    assert "Von Petra" in late.text


def hours(*lines, version="1"):
    data = {"version": version, "zeiten-TOTAL_FORMS": str(len(lines)), "zeiten-INITIAL_FORMS": "0"}
    for number, line in enumerate(lines):
        data |= {f"zeiten-{number}-{name}": value for name, value in line.items()}
    return data


def test_opening_hours_are_set_line_by_line(client_of, petra):
    venue = make_venue(petra.organisation)
    offer = make_offer(petra, venues=[venue])
    line = {"weekday": "2", "opens_at": "09:00", "closes_at": "12:00", "venue": str(venue.pk)}
    client, url = client_of(petra), url_of(offer, "offer_hours")
    assert client.get(url).status_code == 200

    page = client.post(url, hours(line, {}, line | {"weekday": "4"}), follow=True)

    assert "Die Öffnungszeiten sind gespeichert." in text_of(page)
    assert [one.weekday for one in offer.opening_hours.all()] == [2, 4]
    # Shown again as they are; a line without a weekday goes.
    assert client.get(url).text.count('value="09:00"') == 2
    client.post(url, hours(line, line | {"weekday": ""}, version="2"))
    assert offer.opening_hours.count() == 1


@pytest.mark.parametrize(
    ("line", "version", "said"),
    [
        ({"weekday": "2", "opens_at": "12:00", "closes_at": "09:00"}, "1", "vor dem Beginn"),
        ({"weekday": "2", "opens_at": "", "closes_at": "09:00"}, "1", "gehört die Uhrzeit"),
        ({"weekday": "2", "opens_at": "08:00", "closes_at": "09:00"}, "7", "inzwischen geändert"),
    ],
)
def test_hours_that_do_not_do(client_of, petra, line, version, said):
    offer = make_offer(petra)

    page = client_of(petra).post(url_of(offer, "offer_hours"), hours(line, version=version))

    assert page.status_code == 422
    assert said in text_of(page)


def test_the_history_says_who_changed_what_in_words(client_of, petra, clara):
    offer = make_offer(petra)
    more = {"version": "1", "owner": str(petra.user_id)}
    client_of(clara).post(url_of(offer, "offer_change"), sent(petra.organisation, **more))

    words = text_of(client_of(petra).get(url_of(offer, "offer_history")))

    for said in ("Angebot geändert", "Clara Weiß", "Hausaufgabenhilfe", "Schule und Kita",
                 "Deutsch, Tigrinya", "Duldung"):  # fmt: skip
        assert said in words


@pytest.mark.parametrize("name", ["offer_detail", "offer_verify", "offer_change", "offer_hours"])
def test_pages_ask_the_database_seldom(client_of, petra, name):
    venues = [make_venue(petra.organisation, f"Ort {number}") for number in range(4)]
    offer = make_offer(petra, venues=venues, municipalities=[cast.municipality()])
    for number in range(1, 6):
        OpeningHours.objects.create(
            offer=offer, venue=venues[0], weekday=number, opens_at=time(9), closes_at=time(12)
        )

    assert count_queries(client_of(petra), url_of(offer, name)) <= 30
