"""The officer's day: each page shows itself, costs few queries, and records who was looked at."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lotse.casework.pathways import services as pathways
from lotse.casework.proceedings import letters
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.proceedings.factories import (
    ago,
    begin,
    decide,
    enter,
    event,
    release,
    step,
    visit,
)
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(nadja, client_of):
    return client_of(nadja)


@pytest.fixture
def subject(nadja):
    return enter(nadja, nationality=["SO"], reference="30.3-17", is_born_in_germany=False)


@pytest.fixture
def proceeding(nadja, subject):
    return begin(nadja, subject, next_step="Geburtsurkunde anfordern", due_on=ago(2))


def test_heute_says_who_comes_what_is_due_who_waits_and_whose_title_ends(nadja, browser, subject,
                                                                         proceeding):  # fmt: skip
    visit(nadja, subject, place="Zimmer 2.14")
    begin(nadja, enter(nadja, family_name="Tesfay"), received_on=ago(400))
    history = [{"code": "25b_1_S_1", "from": "2024-01-01", "to": ago(-30).isoformat()}]
    with acting(nadja):
        pathways.save_facts(actor=nadja, subject=subject, expected_version=1,
                            entries={"nationality": ["SO"], "status_history": history})  # fmt: skip
    text = text_of(browser.get("/"))
    assert "Heute kommen (1)" in text
    assert "Zimmer 2.14" in text
    assert "Osman, Idil: Geburtsurkunde anfordern" in text
    assert "seit 400 Tagen" in text
    assert "Titel enden in 90 Tagen (1)" in text
    assert "Offene Vorgänge (2)" in text


def test_a_day_without_anything_says_so(browser):
    text = text_of(browser.get("/"))
    assert "Für heute ist niemand bestellt." in text
    assert "Person aufnehmen" in text


@pytest.mark.parametrize(("query", "found"), [
    ("osm", True), ("Idil Osman", True), ("30.3", True), ("12.03.1990", True), ("haile", False),
])  # fmt: skip
def test_somebody_is_found_by_name_birth_or_reference(browser, subject, query, found):
    text = text_of(browser.get("/behoerde/personen/", {"q": query}))
    assert ("Osman, Idil" in text) == found
    assert ("Niemand gefunden" in text) != found


def test_an_empty_list_says_how_to_begin(browser):
    assert "Ihre Liste ist noch leer" in text_of(browser.get("/behoerde/personen/"))


def test_an_entry_shows_facts_proceedings_and_visits(nadja, browser, subject, proceeding):
    visit(nadja, subject, proceeding=proceeding)
    text = text_of(browser.get(reverse("proceedings:entry", args=[subject.pk])))
    for word in ("Somalia", "30.3-17", "Antrag · § 10 Abs. 1 StAG", "Erschienen?", "12.03.1990"):
        assert word in text


@pytest.mark.parametrize("name", ["proceeding", "proceeding_change", "papers", "fee"])
def test_looking_at_a_proceeding_is_recorded_once(browser, proceeding, subject, name):
    assert browser.get(reverse(f"proceedings:{name}", args=[proceeding.pk])).status_code == 200
    reads = AuditEntry.objects.reads().about(subject)
    assert reads.filter(action="authority.person_read").count() == 1


def test_a_proceeding_offers_the_steps_that_follow(nadja, browser, proceeding):
    url = reverse("proceedings:proceeding", args=[proceeding.pk])
    text = text_of(browser.get(url))
    assert "Entscheidung eintragen" in text
    assert "Aushändigung eintragen" not in text
    assert "Es fehlen 13" in text
    decide(nadja, proceeding, on=ago(1))
    text = text_of(browser.get(url))
    assert "Aushändigung eintragen" in text
    assert "eingebürgert" in text
    step(nadja, proceeding, "hand_over")
    assert "Aushändigung eintragen" not in text_of(browser.get(url))


def test_a_check_has_neither_papers_nor_fee(nadja, browser, subject):
    check = begin(nadja, subject, kind="check", norm="aufenthg_25b")
    text = text_of(browser.get(reverse("proceedings:proceeding", args=[check.pk])))
    assert "Unterlagen:" not in text
    for name in ("papers", "fee", "missing_letter"):
        assert browser.get(reverse(f"proceedings:{name}", args=[check.pk])).status_code == 404


def test_the_list_of_proceedings_filters_by_the_address(nadja, browser, subject, proceeding):
    begin(nadja, subject, kind="advice", norm="stag_9")
    decide(nadja, begin(nadja, subject, norm="stag_8"), "refused")
    for query, count in (("", 2), ("stand=alle", 3), ("art=advice", 1), ("paragraph=stag_10", 1),
                         ("stand=decided", 1), ("wer=ich", 2), ("art=check", 0)):  # fmt: skip
        page = browser.get(f"/behoerde/vorgaenge/?{query}").context["page"]
        assert page.paginator.count == count, query
    assert "Kein Vorgang" in text_of(browser.get("/behoerde/vorgaenge/?art=check"))


@pytest.mark.parametrize("path", ["/", "/behoerde/personen/", "/behoerde/vorgaenge/",
                                  "/behoerde/vorsprachen/", "/behoerde/statistik/"])  # fmt: skip
def test_longer_lists_cost_no_more_queries(nadja, browser, path, subject, proceeding):
    visit(nadja, subject)
    few = count_queries(browser, path)
    for name in ("Haile", "Tesfay", "Okonkwo"):
        another = enter(nadja, family_name=name, nationality=["ER"])
        begin(nadja, another, due_on=ago(1), received_on=ago(300))
        visit(nadja, another)
    assert count_queries(browser, path) <= few + 1


def test_visits_stand_by_day_and_week(nadja, browser, subject):
    visit(nadja, subject)
    assert "Osman, Idil" in text_of(browser.get("/behoerde/vorsprachen/"))
    assert "kommt niemand" in text_of(browser.get("/behoerde/vorsprachen/?woche=2020-01-01"))
    for odd in ("2020-13-45", "gestern"):
        assert browser.get(f"/behoerde/vorsprachen/?woche={odd}&wer=ich").status_code == 200


def test_the_letter_names_what_is_missing(browser, proceeding):
    path = reverse("proceedings:missing_letter", args=[proceeding.pk])
    assert "Das Schreiben nennt" in text_of(browser.get(path))
    response = browser.post(path, {"address": ""})
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_the_letter_goes_where_it_was_typed(browser, proceeding, monkeypatch):
    printed = []
    monkeypatch.setattr(letters, "missing_papers", lambda *_, **more: printed.append(more) or 1 / 0)
    path = reverse("proceedings:missing_letter", args=[proceeding.pk])
    with pytest.raises(ZeroDivisionError):
        browser.post(path, {"address": " Kölner  Straße 1\r\n\r\n53840 Troisdorf\r\n"})
    assert printed[0]["address"] == ["Kölner Straße 1", "53840 Troisdorf"]
    refused = browser.post(path, {"address": "\n".join("abcdef")})
    assert (refused.status_code, "Höchstens 5 Zeilen" in refused.text) == (422, True)


def test_figures_are_shown_and_given_out_as_a_table(nadja, browser, subject):
    decide(nadja, begin(nadja, subject), on=ago(1))
    event(nadja, attended={"female": {"under_45": 3}})
    query = {"von": ago(60), "bis": ago(0)}
    text = text_of(browser.get("/behoerde/statistik/", query))
    assert "Somalia" in text
    assert "Median 29 Tage" in text
    for ending in ("csv", "xlsx"):
        response = browser.get("/behoerde/statistik/", query | {"als": ending})
        assert f".{ending}" in response.headers["Content-Disposition"]
    csv = browser.get("/behoerde/statistik/", query | {"als": "csv"}).content.decode("utf-8-sig")
    assert "Erteilungen und Einbürgerungen;Bisherige Staatsangehörigkeit;Somalia;1" in csv
    bad = text_of(browser.get("/behoerde/statistik/", {"von": ago(1), "bis": ago(9)}))
    assert "endet, bevor er beginnt" in bad


def test_figures_are_released_once_and_seen_by_those_who_steer(nadja, browser, clara, client_of,
                                                              subject):  # fmt: skip
    decide(nadja, begin(nadja, subject), on=ago(5))
    period = {"von": ago(60).isoformat(), "bis": ago(1).isoformat()}
    preview = browser.get("/behoerde/statistik/freigeben/", period)
    assert "nicht ausgewiesen" in text_of(preview)
    sent = period | {"submission_key": preview.context["form"]["submission_key"].value()}
    first = browser.post("/behoerde/statistik/freigeben/", sent)
    assert browser.post("/behoerde/statistik/freigeben/", sent).url == first.url
    steering = client_of(clara)
    assert "Einbürgerungsbehörde" in text_of(steering.get("/behoerde/freigaben/"))
    text = text_of(steering.get(first.url))
    assert "Somalia" not in text
    assert "nicht ausgewiesen" in text
    csv = steering.get(first.url, {"als": "csv"}).content.decode("utf-8-sig")
    assert "Somalia" not in csv
    assert steering.get(first.url, {"als": "pdf"}).status_code == 404
    again = browser.post("/behoerde/statistik/freigeben/", period, follow=True)
    assert "gibt es schon eine Freigabe" in text_of(again)
    browser.post(first.url + "zurueckziehen/")
    assert steering.get(first.url).status_code == 404
    assert "Noch nichts freigegeben" in text_of(steering.get("/behoerde/freigaben/"))


def test_a_period_that_runs_is_not_released(browser):
    period = {"von": ago(60).isoformat(), "bis": timezone.localdate().isoformat()}
    response = browser.get("/behoerde/statistik/freigeben/", period, follow=True)
    assert "der vorbei ist" in text_of(response)
    assert "Zeitraum" in text_of(browser.get("/behoerde/statistik/freigeben/", follow=True))


def test_released_figures_of_another_authority_stay_there(nadja, ines, client_of):
    made = release(nadja)
    assert client_of(ines).get(f"/behoerde/freigaben/{made.pk}/").status_code == 404
