"""The picture of the network and what stands beside it."""

import re
from datetime import date, timedelta

import pytest
from defusedxml.ElementTree import fromstring
from django.urls import reverse
from django.utils import timezone

from lotse.foundation.accounts.actors import acting
from lotse.steering.network.models import NetworkActor
from lotse.steering.network.services import actors, relations
from tests import cast
from tests.steering.agreements.factories import agreement
from tests.steering.network.factories import office, relate, row_of_three
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
URL = reverse("network:picture")


@pytest.fixture
def browser(clara, client_of):
    return client_of(clara)


def _boxes(response):
    """Where each actor stands, by number."""
    svg = re.search(r"<svg xmlns.*?</svg>", response.content.decode(), re.DOTALL)
    found = re.findall(r'stelle=(\d+)#akteur".*?<rect x="(\d+)" y="(\d+)"', svg[0], re.DOTALL)
    return {int(number): (int(x), int(y)) for number, x, y in found}


def test_an_empty_network_says_how_to_begin(browser, emil, client_of):
    assert "Tragen Sie Akteure ein" in text_of(browser.get(URL))
    assert "trägt die KIM-Koordination ein" in text_of(client_of(emil).get(URL))


def test_every_actor_is_a_link_and_every_relation_a_row(browser, clara):
    first, middle, last = row_of_three(clara)
    response = browser.get(URL)
    assert set(_boxes(response)) == {first.pk, middle.pk, last.pk}
    text = text_of(response)
    for word in ("Asyl- und Aufenthaltsrecht", "Steuerungsebene", "Fallebene", "V = Vereinbarung",
                 "Beziehungen (2)", "gemeinsames Gremium (gegenseitig)"):  # fmt: skip
        assert word in text


def test_the_picture_is_valid_xml(browser, clara):
    office(clara, "Büro <Müller> & „Söhne“")
    row_of_three(clara)
    page = browser.get(URL).content.decode()
    svg = re.search(r"<svg xmlns.*?</svg>", page, re.DOTALL)[0]
    assert fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"


def test_who_is_new_moves_nobody(browser, clara):
    row_of_three(clara)
    before = _boxes(browser.get(URL))
    new = [office(clara, name, sphere="aufenthalt") for name in ("Anlaufstelle", "Zentrum")]
    relate(clara, *new)
    after = _boxes(browser.get(URL))
    assert {number: after[number] for number in before} == before


def test_filters_hide_and_move_nobody(browser, clara):
    first, middle, _ = row_of_three(clara)
    before = _boxes(browser.get(URL))
    shown = browser.get(URL, {"rechtskreis": "aufenthalt"})
    assert _boxes(shown) == {number: before[number] for number in (first.pk, middle.pk)}
    assert "Beziehungen (1)" in text_of(shown)
    only_referrals = browser.get(URL, {"art": "referral"})
    assert _boxes(only_referrals) == before
    assert "is-body" not in re.search(r"<svg xmlns.*?</svg>",
                                      only_referrals.content.decode(), re.DOTALL)[0]  # fmt: skip


def test_who_is_alone_is_marked_and_named(browser, clara):
    row_of_three(clara)
    alone = office(clara, "Bücherei Much")
    text = text_of(browser.get(URL, {"frage": "allein"}))
    assert "Ohne jede Beziehung" in text
    assert "ohne Beziehung" in text
    assert alone.name in text
    relate(clara, alone, NetworkActor.objects.get(name="Caritas Beratung"))
    assert "Niemand: Jeder Akteur" in text_of(browser.get(URL, {"frage": "allein"}))


def test_who_holds_everything_together_is_named_with_what_would_be_lost(browser, clara):
    first, _, last = row_of_three(clara)
    text = text_of(browser.get(URL, {"frage": "haelt"}))
    assert "Kommunales Integrationszentrum: 1 Akteur wäre abgeschnitten" in text
    assert "hängt an einer Person" in text
    assert "Ausländerbehörde und Kommunales Integrationszentrum" in text
    relate(clara, first, last)
    assert "Niemand allein" in text_of(browser.get(URL, {"frage": "haelt"}))


def test_who_would_be_missed_most_stands_first_after_those_of_one_person(browser, clara):
    hub = office(clara, "Zentrale", people=9)
    small = office(clara, "Anlaufstelle", people=2)
    for number in range(3):
        relate(clara, hub, office(clara, f"Stelle {number}"))
    relate(clara, hub, small)
    relate(clara, small, office(clara, "Verein"))
    holders = browser.get(URL, {"frage": "haelt"}).context["answers"]["holders"]
    assert holders == [(hub, 3), (small, 1)]


def test_a_town_without_offers_is_marked(browser, clara):
    office(clara, "Stadt Troisdorf", kind="municipality", municipality=cast.municipality())
    text = text_of(browser.get(URL, {"frage": "angebot"}))
    assert "Troisdorf: " in text
    assert "Angebot fehlt" in text


def test_what_ends_within_six_months_is_named_with_its_agreement(browser, clara):
    today = timezone.localdate()
    soon, later = today + timedelta(days=40), today + timedelta(days=400)
    first, middle, last = row_of_three(clara)
    town, board = office(clara, "Stadt Much"), office(clara, "Bücherei Much")
    relate(clara, first, last, kind="funding", ends_on=soon)
    relate(clara, first, town, kind="funding", ends_on=later)
    agreed = agreement(clara, title="Beratung in Much", ends_on=soon)
    relate(clara, middle, town, kind="agreement", agreement=agreed)
    over = agreement(clara, title="Alte Vereinbarung", ends_on=today - timedelta(days=1))
    relate(clara, last, board, kind="agreement", agreement=over)
    response = browser.get(URL, {"frage": "endet"})
    text = text_of(response)
    assert f"Ausländerbehörde an Caritas Beratung: endet am {soon:%d.%m.%Y}" in text
    assert f"und Stadt Much: Vereinbarung endet am {soon:%d.%m.%Y}" in text
    assert "und Bücherei Much: Vereinbarung ist seit dem" in text
    assert "bitte klären" in text
    assert "Ausländerbehörde an Stadt Much:" not in text
    assert "is-strong" in response.content.decode()


def test_where_no_day_is_near_nothing_ends(browser, clara):
    row_of_three(clara)
    text = text_of(browser.get(URL, {"frage": "endet"}))
    assert "Keine Beziehung, soweit Tage eingetragen sind." in text


def test_the_picture_of_an_earlier_day_stays(browser, clara):
    first, *_ = row_of_three(clara)
    relation = first.relations_from.get()
    with acting(clara):
        relations.end_relation(
            actor=clara, relation=relation, expected_version=1, last_day=date(2026, 3, 31)
        )
    assert "Beziehungen (1)" in text_of(browser.get(URL))
    assert "Beziehungen (2)" in text_of(browser.get(URL, {"am": "2026-03-31"}))
    assert "Beziehungen (1)" in text_of(browser.get(URL, {"am": "2026-04-01"}))
    assert "ist niemand im Netzwerk" in text_of(browser.get(URL, {"am": "2024-12-31"}))


def test_the_change_between_two_days_is_drawn_and_told(browser, clara):
    first, middle, last = row_of_three(clara)
    relate(clara, first, last, starts_on=date(2026, 5, 1), kind="agreement")
    with acting(clara):
        relations.end_relation(
            actor=clara, relation=middle.relations_from.get(), expected_version=1,
            last_day=date(2026, 6, 30),
        )  # fmt: skip
    response = browser.get(URL, {"seit": "2026-04-01", "am": "2026-07-01"})
    text = text_of(response)
    assert "1 neu (+), 1 beendet (×), 1 unverändert" in text
    assert "+V" in text
    assert "×W" in text
    assert "is-begun" in response.content.decode()
    assert "is-ended" in response.content.decode()


def test_a_chosen_actor_shows_its_relations(browser, clara):
    first, *_ = row_of_three(clara)
    response = browser.get(URL, {"stelle": first.pk})
    assert "Alle Angaben und die Geschichte" in text_of(response)
    assert "is-chosen" in response.content.decode()
    assert "Alle Angaben" not in text_of(browser.get(URL, {"stelle": "x"}))


@pytest.mark.parametrize("query", [{"am": "gestern"}, {"art": "liebe"}, {"frage": "warum"}])
def test_what_cannot_be_asked_is_said_and_the_picture_stays(browser, clara, query):
    row_of_three(clara)
    response = browser.get(URL, query)
    assert response.status_code == 200
    assert "Beziehungen (2)" in text_of(response)


def test_the_number_of_queries_does_not_depend_on_the_network(browser, clara):
    _, middle, _ = row_of_three(clara)
    few = count_queries(browser, f"{URL}?frage=haelt")
    for number in range(12):
        relate(clara, middle, office(clara, f"Beratung {number}"))
    assert count_queries(browser, f"{URL}?frage=haelt") == few


def test_the_coordination_puts_the_picture_into_order(browser, clara, emil, client_of):
    row_of_three(clara)
    assert "muss neu suchen" in text_of(browser.get(reverse("network:arrange")))
    assert browser.post(reverse("network:arrange")).url == URL
    assert client_of(emil).post(reverse("network:arrange")).status_code == 403


def test_figures_name_those_over_whom_most_runs(browser, clara):
    row_of_three(clara)
    office(clara, "Bücherei Much")
    text = text_of(browser.get(reverse("network:figures")))
    assert "3 Akteure erreichen einander" in text
    assert "Bücherei Much" in text
    assert text.index("Kommunales Integrationszentrum") < text.index("Caritas Beratung")
    assert "33 %" in text
    assert "niemand" in text_of(browser.get(reverse("network:figures"), {"am": "2024-01-01"}))


def test_offers_stand_by_town_and_domain(browser):
    cast.municipality()
    text = text_of(browser.get(reverse("network:offers")))
    assert "Troisdorf" in text
    assert "keines" in text


@pytest.mark.parametrize(
    ("ending", "begins"), [("graphml", b"<?xml"), ("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK")]
)
def test_the_network_leaves_as_a_file(browser, clara, ending, begins):
    row_of_three(clara)
    url = reverse("network:export", args=[ending])
    response = browser.get(url, {"am": "2026-01-01"})
    assert response.content.startswith(begins)
    assert f"netzwerk-2026-01-01.{ending}" in response.headers["Content-Disposition"]
    assert browser.get(reverse("network:export", args=["exe"])).status_code == 404


def test_actors_are_found_by_name(browser, clara):
    row_of_three(clara)
    url = reverse("network:actors")
    text = text_of(browser.get(url, {"suche": "caritas"}))
    assert "Caritas Beratung" in text
    assert "Ausländerbehörde" not in text
    assert "Kein Akteur mit diesem Namen" in text_of(browser.get(url, {"suche": "xyz"}))


def test_leads_and_case_managers_do_not_find_the_network(clara, mats, anna, client_of):
    first, *_ = row_of_three(clara)
    for who in (mats, anna):
        assert client_of(who).get(reverse("network:actor", args=[first.pk])).status_code == 404
        with acting(who):
            assert not actors.NetworkActor.objects.exists()
