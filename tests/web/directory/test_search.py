"""„Wer hilft wobei?“: what is found, in which order, and why."""

import pytest
from django.utils import timezone

from tests import cast
from tests.foundation.directory.factories import (
    DRAFT,
    days,
    make_contact,
    make_offer,
)
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
URL = "/verzeichnis/"


def shown(response) -> list[str]:
    return [row.offer.title for row in response.context["rows"]]


@pytest.fixture
def some(petra, clara):
    troisdorf, alfter = cast.municipality(), cast.municipality("Alfter", "05382004")
    make_offer(petra, "Sprachcafé", languages=["de", "ar"], free_places=2,
               capacity_stated_on=days(-3))  # fmt: skip
    make_offer(petra, "Deutsch für Mütter", municipalities=[troisdorf], target_group="Mütter")
    make_offer(clara, "Deutsch in Alfter", municipalities=[alfter], languages=["de"], age_from=18)
    make_offer(clara, "Wohnberatung", topics=("housing",), residence_groups=["protected"])
    make_offer(petra, "Noch ein Vorschlag", **DRAFT)


@pytest.mark.parametrize("name", cast.CAST)
def test_everybody_sees_what_is_published(client_of, some, name):
    titles = shown(client_of(cast.play(name)).get(URL))

    assert titles == ["Deutsch für Mütter", "Deutsch in Alfter", "Sprachcafé", "Wohnberatung"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("thema=housing", ["Wohnberatung"]),
        ("q=mutter", ["Deutsch für Mütter"]),
        ("q=caritas+deutsch", ["Deutsch für Mütter", "Sprachcafé"]),
        ("frei=on", ["Sprachcafé"]),
        ("q=niemand", []),
        # The best first: met before not known before not met.
        (
            "thema=language&sprache=ar",
            ["Sprachcafé", "Deutsch für Mütter", "Deutsch in Alfter"],
        ),
        (
            "thema=language&ort=05382068&sprache=ar",
            ["Sprachcafé", "Deutsch für Mütter", "Deutsch in Alfter"],
        ),
        ("thema=language&alter=17&passend=on", ["Sprachcafé", "Deutsch für Mütter"]),
        ("status=duldung&passend=on",
         ["Sprachcafé", "Deutsch für Mütter", "Deutsch in Alfter"]),
        # What is no value is left out; the rest still counts.
        ("thema=housing&alter=vierzig&ort=00000000&sprache=xx&seite=99", ["Wohnberatung"]),
    ],
)  # fmt: skip
def test_what_is_found(client_of, anna, some, query, titles):
    assert shown(client_of(anna).get(f"{URL}?{query}")) == titles


def test_it_says_why_an_offer_fits_and_why_not(client_of, anna, some):
    words = text_of(client_of(anna).get(f"{URL}?thema=language&sprache=ar&ort=05382068"))

    assert "Passt: Thema, Sprache, im ganzen Kreis" in words
    assert "Zu klären: Sprachen nicht angegeben" in words
    assert "Dagegen: nicht in dieser Sprache, nicht für diesen Ort" in words


def test_the_facts_stand_on_one_line(client_of, anna, petra):
    contact = make_contact(petra.organisation)
    make_offer(petra, contact=contact, fee_kind="fee", fee_eur="2.50", fee_remark="im Monat",
               places=12, free_places=3, waiting_list="open", has_interpreting=True,
               capacity_stated_on=timezone.localdate())  # fmt: skip
    words = text_of(client_of(anna).get(URL))

    for said in ("ganzer Kreis", "Dolmetschen möglich", "2,50 € (im Monat)",
                 "3 von 12 frei, Warteliste offen", "+49 2214 7106 10"):  # fmt: skip
        assert said in words


def test_filters_can_be_taken_away(client_of, anna, some):
    words = text_of(client_of(anna).get(f"{URL}?thema=housing&ort=05382068&sprache=ar&frei=on"))

    for chip in ("Thema: Wohnen", "Wohnort: Troisdorf", "Sprache: Arabisch"):
        assert chip in words
    assert "Kein Angebot gefunden" in words


def test_topics_to_begin_with(client_of, anna, some):
    words = text_of(client_of(anna).get(URL))

    assert "Sprache 3" in words
    assert "Wohnen 1" in words


def test_an_empty_directory_says_how_it_fills(client_of, emil):
    words = text_of(client_of(emil).get(URL))

    assert "Noch keine Angebote" in words
    assert "Angebot eintragen" not in words


def test_htmx_gets_the_list_only(client_of, anna, some):
    text = client_of(anna).get(URL, headers={"HX-Request": "true"}).text

    assert text.strip().startswith('<div id="offer-list"')


def test_the_number_of_queries_does_not_grow(client_of, anna, petra):
    client, query = client_of(anna), f"{URL}?thema=language&sprache=ar&ort=05382068&alter=30"
    make_offer(petra, "Sprachcafé 0")
    few = count_queries(client, query)
    for number in range(1, 40):
        make_offer(petra, f"Sprachcafé {number}")

    assert count_queries(client, query) == few
    assert few <= 20
