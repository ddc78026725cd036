"""The tables of figures have a column for what there is, and fit a page."""

import re

import pytest

from tests.casework.proceedings.factories import ago, begin, decide, enter, event
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
PERIOD = {"von": ago(60), "bis": ago(0)}


@pytest.fixture
def browser(nadja, client_of):
    return client_of(nadja)


def columns(response):
    """The headings of each table of a split."""
    found = {}
    for title, head in re.findall(
        r'aria-label="Tabelle nach ([^"]+)".*?<thead>(.*?)</thead>', response.text, re.DOTALL
    ):
        found[title] = re.findall(r'lotse-number">([^<]*)<', head)
    return found


def test_a_figure_without_anything_takes_no_column(nadja, browser):
    begin(nadja, enter(nadja))
    found = columns(browser.get("/behoerde/statistik/", PERIOD))
    assert set(found) >= {"Paragraph", "Geschlecht", "Wohnort"}
    assert all(names == ["Anträge eingegangen"] for names in found.values())


def test_figures_that_there_are_stand_side_by_side(nadja, browser):
    decide(nadja, begin(nadja, enter(nadja)), on=ago(1))
    begin(nadja, enter(nadja, family_name="Haile"), kind="advice")
    found = columns(browser.get("/behoerde/statistik/", PERIOD))
    assert found["Paragraph"] == [
        "Beratungen",
        "Anträge eingegangen",
        "Erteilungen und Einbürgerungen",
    ]


def test_without_any_figure_there_is_no_table_but_every_total(nadja, browser):
    event(nadja, held_on=ago(3))
    answer = browser.get("/behoerde/statistik/", PERIOD)
    assert columns(answer) == {}
    text = text_of(answer)
    assert "Ablehnungen 0" in text
    assert "Infoveranstaltungen 1" in text
