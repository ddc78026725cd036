"""Small numbers of people stay closed on the page, the map and in files; no name is seen."""

import csv
import io
import json

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests import cast
from tests.casework.cases.factories import make_case
from tests.web.pages import text_of
from tests.worlds import built_once

pytestmark = pytest.mark.django_db
QUERY = {"zeilen": "municipality"}
# Two people in Eitorf; with those of Siegburg beside them nobody can work them out.
PLACES = {"Troisdorf": ("05382068", 8), "Siegburg": ("05382060", 6), "Eitorf": ("05382016", 2)}


def _cases():
    anna = cast.play("anna")
    for name, (ags, count) in PLACES.items():
        for _ in range(count):
            make_case(anna, municipality=cast.municipality(name, ags))


world = built_once(_cases)


@pytest.fixture
def browser(world, clara, client_of):
    return client_of(clara)


def file(browser, ending):
    url = reverse("indicators:export", args=["active_cases", ending])
    return browser.get(url, QUERY).content


def test_a_closed_figure_is_a_dot_to_see_and_a_word_to_hear(browser):
    answer = browser.get(reverse("indicators:indicator", args=["active_cases"]), QUERY)
    text = text_of(answer)
    assert "Eitorf · verdeckt 0 · verdeckt" in text
    assert "Siegburg · verdeckt 0 · verdeckt" in text
    assert "Troisdorf 8 0 +8" in text
    assert "Insgesamt 16 0 +16" in text
    assert "weniger als 5 Personen" in text
    assert "Haile" not in text


def test_neither_bars_nor_map_show_what_is_closed(browser):
    answer = browser.get(reverse("indicators:indicator", args=["active_cases"]), QUERY)
    source = answer.content.decode()
    assert "2 verdeckt." in source
    assert "Eitorf: verdeckt" in text_of(answer)
    assert "<title>Eitorf: – (keine Angabe)</title>" in source
    assert "Verdeckte Zahlen sind auf der Karte leer." in text_of(answer)


def test_files_have_a_dot_or_null_where_a_figure_is_closed(browser):
    lines = io.StringIO(file(browser, "csv").decode("utf-8-sig"))
    rows = list(csv.reader(lines, delimiter=";"))
    assert ["Eitorf", "·", "0", "·"] in rows
    assert any(row[0] == "Hinweis" and "verdeckt" in row[1] for row in rows if row)
    book = load_workbook(io.BytesIO(file(browser, "xlsx")))
    cells = {row[0]: row[1:] for row in book["Tabelle"].iter_rows(values_only=True)}
    assert cells["Eitorf"] == ("·", 0, "·")
    assert cells["Troisdorf"] == (8, 0, 8)
    told = json.loads(file(browser, "json"))
    names = {one["key"]: one["label"] for one in told["rows"]["values"]}
    closed = {names[cell["row"]] for cell in told["cells"] if cell["is_closed"]}
    assert closed == {"Eitorf", "Siegburg"}
    assert all(cell["value"] is None for cell in told["cells"] if cell["is_closed"])


def test_leads_ask_the_same_of_the_county(world, client_of, lena, livia):
    for actor in (lena, livia):
        browser = client_of(actor)
        assert "Insgesamt 16" in text_of(
            browser.get(reverse("indicators:indicator", args=["active_cases"]), QUERY)
        )
