"""The pages of figures: the list, one indicator with its answer, files of the same table."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from lotse.reporting.indicators.services.registry import INDICATORS
from lotse.web.reporting.indicators.views import listing
from tests import cast
from tests.funding.posts.factories import make_post
from tests.web.pages import count_queries, text_of
from tests.worlds import built_once

pytestmark = pytest.mark.django_db
LIST, POSTS = "/zahlen/", "posts_target"
DAY = "2026-06-30"


def _posts():
    """Two posts in Troisdorf, half a one for the whole county."""
    town = cast.municipality()
    for _ in range(2):
        make_post(municipality=town)
    make_post(fte=Decimal("0.5"))
    return town


world = built_once(_posts)


@pytest.fixture
def browser(world, clara, client_of):
    return client_of(clara)


def page(code=POSTS, **query):
    return f"{reverse('indicators:indicator', args=[code])}?{urlencode(query)}"


def file(ending, code=POSTS, **query):
    return f"{reverse('indicators:export', args=[code, ending])}?{urlencode(query)}"


# --- the list -------------------------------------------------------------------------------------


def test_the_list_has_every_indicator_with_its_purpose(browser):
    text = text_of(browser.get(LIST))
    assert all(one.name in text and one.purpose in text for one in INDICATORS.values())
    assert f"{len(INDICATORS)} Kennzahlen" in text
    for theme in {listing.theme_of(one) for one in INDICATORS.values()}:
        assert theme in text


def test_the_list_is_found_by_words(browser):
    text = text_of(browser.get(LIST, {"q": "stellen SOLL"}))
    assert "1 Kennzahl mit „stellen SOLL“" in text
    assert "Stellen im Soll" in text
    assert "Keine Kennzahl passt dazu" in text_of(browser.get(LIST, {"q": "Mondfahrt"}))
    assert browser.get(LIST, {"q": "x" * 300}).status_code == 200


def test_money_is_all_that_the_funding_officer_is_offered(client_of, deniz):
    client = client_of(deniz)
    text = text_of(client.get(LIST))
    assert "Stellen im Soll" in text
    assert INDICATORS["measures"].purpose not in text
    assert client.get(page("measures")).status_code == 403
    assert client.get(file("csv", "measures")).status_code == 403


def test_a_coordination_of_a_town_asks_nothing_of_the_county(client_of):
    of_town = client_of(cast.member("Tina", "Beispiel", "kim_coordination", "TROISDORF"))
    assert [of_town.get(url).status_code for url in (LIST, page(), file("csv"))] == [403] * 3


# --- one indicator --------------------------------------------------------------------------------


def test_the_page_shows_definition_table_and_stand(browser):
    text = text_of(browser.get(page(zeilen="municipality", tag=DAY)))
    of = INDICATORS[POSTS]
    for said in (of.name, of.purpose, of.formula, of.population, of.source, of.as_of):
        assert said in text
    assert "Stichtag: 30.06.2026" in text
    assert "Zeilen: Kommune" in text
    assert f"Stand: {timezone.localdate():%d.%m.%Y}" in text
    assert "Troisdorf 2,00 0,00 +2,00" in text
    assert "ohne Angabe 0,50" in text
    assert "Insgesamt 2,50 0,00 +2,50" in text
    assert "Vorjahr: 30.06.2025" in text


def test_bars_and_map_show_the_same_table(browser):
    source = browser.get(page(zeilen="municipality", tag=DAY)).content.decode()
    assert "Am längsten: Troisdorf mit 2,00." in source
    assert "map-picture" in source
    assert "map-picture" not in browser.get(page(zeilen="module", tag=DAY)).content.decode()


def test_without_a_question_today_is_answered(browser):
    answer = browser.get(page())
    assert f"Stichtag: {timezone.localdate():%d.%m.%Y}" in text_of(answer)
    assert "Insgesamt 2,50" in text_of(answer)
    assert '<svg class="figure-picture"' not in answer.content.decode()


def test_two_dimensions_make_a_cross_table(browser):
    text = text_of(browser.get(page(zeilen="municipality", spalten="post_kind", tag=DAY)))
    assert "Kommune Case Management Insgesamt" in text
    assert "Troisdorf 2,00 2,00" in text
    assert "Vorjahr" not in text


def test_columns_alone_are_rows(browser):
    assert "Troisdorf 2,00" in text_of(browser.get(page(spalten="municipality", tag=DAY)))


def test_a_filter_leaves_one_value(browser, world):
    text = text_of(browser.get(page(nur=f"municipality:{world.pk}", tag=DAY)))
    assert "Nur: Kommune: Troisdorf" in text
    assert "Insgesamt 2,00" in text


def test_a_year_that_runs_is_compared_with_the_same_days(browser):
    today = timezone.localdate()
    text = text_of(browser.get(page("funding_granted")))
    assert f"01.01.{today.year} bis {today:%d.%m.%Y} (nicht das ganze Jahr)" in text
    assert f"Vorjahr: 01.01.{today.year - 1} bis" in text
    text = text_of(browser.get(page("funding_granted", jahr=today.year - 1)))
    assert f"Vorjahr: 01.01.{today.year - 2} bis 31.12.{today.year - 2}," in text


@pytest.mark.parametrize(
    ("code", "query", "field", "said"),
    [
        (POSTS, {"tag": "gestern"}, "tag", "gültiges Datum"),
        (POSTS, {"tag": "2999-01-01"}, "tag", "Für die Zukunft gibt es noch keine Zahlen"),
        (POSTS, {"tag": "1999-12-31"}, "tag", "ab dem 01.01.2000"),
        (POSTS, {"zeilen": "name"}, "zeilen", "Diese Auswahl gibt es hier nicht"),
        (POSTS, {"nur": "municipality:999999"}, "nur", "Diese Auswahl gibt es hier nicht"),
        (POSTS, {"zeilen": "module", "spalten": "module"}, "spalten", "verschiedene Merkmale"),
        (POSTS, {"stand": "2026-01-31"}, "stand", "vor dem gefragten Zeitraum"),
        (POSTS, {"stand": "2999-01-01"}, "stand", "nicht in der Zukunft"),
        (POSTS, {"tag": "2026-01-31", "stand": "2026-01-31"}, "stand", "nach dem Stand von heute"),
        ("funding_granted", {"jahr": "99999"}, "jahr", "ein Jahr mit vier Ziffern"),
        ("funding_granted", {"jahr": "0"}, "jahr", "ein Jahr mit vier Ziffern"),
        ("funding_granted", {"jahr": "2099"}, "jahr", "Zukunft"),
    ],
)
def test_a_wrong_question_is_answered_at_its_field(browser, code, query, field, said):
    answer = browser.get(page(code, **query))
    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    kept = field in {"zeilen", "spalten", "nur"} or query[field] in answer.content.decode()
    assert kept
    assert "figure-table" not in answer.content.decode()
    assert INDICATORS[code].formula in text_of(answer)


def test_three_dimensions_at_once_are_too_many(browser, world):
    query = {"zeilen": "module", "spalten": "employer", "nur": f"municipality:{world.pk}"}
    assert "Höchstens zwei Merkmale" in text_of(browser.get(page(**query)))


@pytest.mark.parametrize("ending", ["", "csv"])
def test_an_unknown_indicator_is_not_found(browser, ending):
    url = file("csv", "mondfahrten") if ending else page("mondfahrten")
    assert browser.get(url).status_code == 404


def test_a_page_asks_few_questions_of_the_database(browser, django_assert_max_num_queries):
    alone = count_queries(browser, page(zeilen="municipality", tag=DAY))
    for number in range(3):
        make_post(municipality=cast.municipality(f"Ort {number}", f"0538290{number}"))
    assert count_queries(browser, page(zeilen="municipality", tag=DAY)) == alone
    assert alone <= 40


# --- files ----------------------------------------------------------------------------------------


def test_the_workbook_says_the_same_as_the_page(browser):
    answer = browser.get(file("xlsx", zeilen="municipality", tag=DAY))
    book = load_workbook(io.BytesIO(answer.content))
    told = {row[0]: row[1] for row in book["Angaben"].iter_rows(values_only=True)}
    assert told["Stichtag"] == "30.06.2026"
    assert told["So wird gezählt"] == INDICATORS[POSTS].formula
    rows = {row[0]: row[1:] for row in book["Tabelle"].iter_rows(values_only=True)}
    assert rows["Kommune"] == ("VZÄ", "Vorjahr", "Veränderung")
    assert rows["Troisdorf"] == (2, 0, 2)
    assert rows["Insgesamt"] == (2.5, 0, 2.5)


def test_csv_and_json_say_the_same_as_the_page(browser):
    query = {"zeilen": "municipality", "tag": DAY}
    text = browser.get(file("csv", **query)).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert ["Troisdorf", "2", "0", "2"] in rows
    told = json.loads(browser.get(file("json", **query)).content)
    assert told["last_day"] == DAY
    assert told["cells"][-1] == {"row": None, "column": None, "value": 2.5, "is_closed": False}


def test_a_file_of_a_wrong_question_leads_to_its_form(browser):
    answer = browser.get(file("csv", tag="gestern"))
    assert answer.url == page(tag="gestern")
    assert browser.get(file("pdf")).status_code == 404


def test_the_files_of_a_page_ask_what_the_page_asked(browser):
    shown = browser.get(page(zeilen="module", tag=DAY))
    url = next(url for label, url in shown.context["answer"]["files"] if label == "Als JSON")
    told = json.loads(browser.get(url).content)
    assert told["rows"]["dimension"] == "module"
    assert date.fromisoformat(told["last_day"]) == date.fromisoformat(DAY)
