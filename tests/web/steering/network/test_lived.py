"""The agreed network beside the lived one: as tables, in the picture, and on paper."""

import re
from datetime import date

import pytest
from defusedxml.ElementTree import fromstring
from django.urls import reverse
from django.utils import timezone

from lotse.foundation.documents import sheets
from lotse.steering.network.models import NetworkActor
from lotse.web.steering.network.views import paper
from tests import cast
from tests.casework.cases.factories import make_case
from tests.casework.referrals.factories import refer_in_the_past
from tests.steering.network.factories import office, relate, row_of_three
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
PICTURE, LIVED, PAPER = (reverse(f"network:{name}") for name in ("picture", "lived", "paper"))
LAST_YEAR = timezone.localdate().year - 1
ON = {"am": f"{LAST_YEAR}-12-31", "gelebt": "on"}


@pytest.fixture
def browser(clara, client_of):
    return client_of(clara)


@pytest.fixture
def flows(anna, db):
    """Twenty-one cases to Caritas and five to the Jobcenter in the last year."""
    cases = [make_case(anna) for _ in range(21)]
    for case in cases:
        refer_in_the_past(anna, case, cast.organisation("CARITAS"), date(LAST_YEAR, 7, 1))
    for case in cases[:5]:
        refer_in_the_past(anna, case, cast.organisation("JOBCENTER"), date(LAST_YEAR, 7, 1))


@pytest.fixture
def offices(anna, clara):
    """Who sends with a desk and a head, Caritas and the Jobcenter; agreed is only Caritas."""
    since = {"starts_on": date(LAST_YEAR, 1, 1)}
    head = office(clara, "Leitung", organisation=anna.organisation, level="steering", **since)
    desk = office(clara, "Beratung", organisation=anna.organisation, **since)
    caritas = office(clara, "Caritas", organisation=cast.organisation("CARITAS"), **since)
    jobcenter = office(clara, "Jobcenter", organisation=cast.organisation("JOBCENTER"), **since)
    relate(clara, head, caritas, kind="agreement", **since)
    return desk, caritas, jobcenter


def _svg(response):
    found = re.search(r"<svg xmlns.*?</svg>", response.content.decode(), re.DOTALL)
    return found[0] if found else ""


def _strands(svg):
    return [" ".join(found.split()) for found in re.findall(r'class="network-line ([^"]*)"', svg)]


def test_the_table_compares_what_is_agreed_with_what_goes(browser, flows, offices):
    text = text_of(browser.get(LIVED, {"jahr": LAST_YEAR}))
    assert "Gelebt, aber nicht vereinbart (1)" in text
    assert "Vereinbart und gelebt (1)" in text
    assert "Vereinbart, aber nicht sichtbar gelebt (0)" in text
    assert f"{cast.organisation('CARITAS')} 20" in text


def test_the_picture_shows_lived_ways_when_asked(browser, flows, offices):
    usual = browser.get(PICTURE, {"am": ON["am"]})
    assert not any("is-lived" in one for one in _strands(_svg(usual)))
    response = browser.get(PICTURE, ON)
    strands = _strands(_svg(response))
    assert "is-lived is-often" in strands
    assert "is-lived is-unagreed" in strands
    text = text_of(response)
    assert "Gelebte Wege im Bild (2)" in text
    assert "Beratung Caritas 20 ja" in text
    assert "Beratung Jobcenter 5 nicht vereinbart" in text
    assert text.index("Beratung Caritas 20") < text.index("Beratung Jobcenter 5")


def test_a_chosen_actor_leaves_other_lived_ways_faint(browser, flows, offices):
    *_, jobcenter = offices
    strands = _strands(_svg(browser.get(PICTURE, ON | {"stelle": jobcenter.pk})))
    assert "is-lived is-often is-faint" in strands
    assert "is-lived is-unagreed" in strands


def test_who_is_not_in_the_picture_has_no_way_in_it(browser, clara, flows, offices):
    text = text_of(browser.get(PICTURE, {"am": f"{LAST_YEAR - 1}-12-31", "gelebt": "on"}))
    assert "ist niemand im Netzwerk" in text
    asked = ON | {"rechtskreis": "aufenthalt"}
    assert "Niemand in dieser Auswahl" in text_of(browser.get(PICTURE, asked))
    office(clara, "Ausländerbehörde", sphere="aufenthalt", starts_on=date(LAST_YEAR, 1, 1))
    hidden = browser.get(PICTURE, asked)
    assert "kein Weg mit genug vermittelten Fällen bekannt" in text_of(hidden)
    far = browser.get(PICTURE, {"am": "9999-12-31", "gelebt": "on"})
    assert "kein Weg mit genug vermittelten Fällen bekannt" in text_of(far)


def test_lived_ways_ask_no_more_questions_for_more_of_them(browser, flows, offices, clara):
    url = f"{PICTURE}?am={ON['am']}&gelebt=on"
    few = count_queries(browser, url)
    for number in range(5):
        office(clara, f"Beratung {number}", organisation=cast.organisation("CARITAS"))
    assert count_queries(browser, url) == few


@pytest.fixture
def papers(monkeypatch):
    """The sheets that were set, in words; setting them takes time and is tested once."""
    made = []

    def as_pdf(sheet, *, organisation):
        made.append(sheet)
        return b"%PDF"

    monkeypatch.setattr(sheets, "as_pdf", as_pdf)
    return made


def _words(sheet):
    """Everything that stands on the paper but the drawing."""
    said = [sheet.title, *(f"{label} {value}" for label, value in sheet.facts)]
    for part in sheet.parts:
        said += [part.heading, *part.paragraphs]
        said += [part.picture.words, part.picture.caption] if part.picture else []
        said += [" ".join(part.table.written(row)) for row in part.table.rows] if part.table else []
    return " ".join(said)


def test_the_picture_is_an_accessible_pdf(browser, clara):
    row_of_three(clara)
    office(clara, "Büro <Müller> & „Söhne“")
    response = browser.get(PAPER)
    assert response.headers["Content-Type"] == "application/pdf"
    assert f"netzwerk-{timezone.localdate()}.pdf" in response.headers["Content-Disposition"]
    assert b"pdfuaid" in response.content


def test_the_drawing_on_paper_has_its_own_styles_and_no_links(browser, clara, papers):
    row_of_three(clara)
    browser.get(PAPER)
    svg = fromstring(papers[0].parts[0].picture.drawn)
    names = {element.tag.rpartition("}")[2] for element in svg.iter()}
    assert "style" in names
    assert "a" not in names
    assert "Fallebene" in papers[0].parts[0].picture.words


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({}, "gemeinsames Gremium Kommunales Integrationszentrum"),
        ({"frage": "allein"}, "Wer ist allein? Niemand ist allein."),
        ({"frage": "haelt"}, "1 Akteur wäre abgeschnitten, hängt an einer Person."),
        ({"frage": "endet"}, "Was endet in sechs Monaten? Nichts,"),
        ({"frage": "angebot"}, "Welche Stadt hat kein Angebot?"),
        ({"seit": "2024-01-01"}, "Gegenüber 01.01.2024: 2 neu (+), 0 beendet (×)"),
        ({"am": "2024-01-01"}, "Akteure 0"),
    ],
)
def test_the_paper_answers_what_the_page_answers(browser, clara, papers, query, said):
    row_of_three(clara)
    browser.get(PAPER, query)
    assert said in _words(papers[0])


def test_the_paper_shows_lived_ways_too(browser, flows, offices, papers):
    browser.get(PAPER, ON)
    assert "Beratung Caritas" in _words(papers[0])
    assert "gerundet auf fünf" in _words(papers[0])
    assert "breite graue Pfeile" in _words(papers[0])


def test_a_long_table_is_cut_on_paper_and_says_so(browser, clara, papers, monkeypatch):
    row_of_three(clara)
    monkeypatch.setattr(paper, "MOST_ROWS", 1)
    browser.get(PAPER)
    assert "Die ersten 1 von 2" in _words(papers[0])


def test_nobody_else_gets_the_paper(clara, anna, mats, client_of):
    row_of_three(clara)
    for who in (anna, mats):
        assert client_of(who).get(PAPER).status_code == 403
    assert NetworkActor.objects.count() == 3
