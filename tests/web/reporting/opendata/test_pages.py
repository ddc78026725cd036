"""The pages inside: a dataset is written, looked at, proposed, released, followed, withdrawn."""

import pytest
from django.urls import reverse

from lotse.foundation.accounts.actors import acting
from lotse.reporting.opendata.models import DatasetEdition
from lotse.reporting.opendata.services import editions
from tests import cast
from tests.reporting.opendata.factories import (
    PEOPLE,
    WORDS,
    count_people,
    draft,
    propose,
    published,
)
from tests.web.pages import count_queries, filled, text_of

pytestmark = pytest.mark.django_db
LIST = "/zahlen/offene-daten/"
ADD = f"{LIST}neu/inhabitants/"


@pytest.fixture
def browser(clara, client_of):
    return client_of(clara)


def _url(name, edition):
    return reverse(f"opendata:{name}", args=[edition.pk])


def _sent(browser, url, **changed):
    return filled(browser, url, **changed)


def test_a_dataset_is_written_and_shown_as_the_public_would_get_it(browser):
    cast.municipality()
    assert "Noch kein Datensatz" in text_of(browser.get(LIST))
    offered = text_of(browser.get(f"{LIST}neu/"))
    assert "Einwohnerinnen" in offered
    assert "Fälle je Vollzeitstelle" not in offered
    values = _sent(browser, ADD, description="Amtlich.", keywords="Bevölkerung, Kreis",
                   columns="municipality", on="2025-12-31")  # fmt: skip
    answer = browser.post(ADD, values)
    made = DatasetEdition.objects.select_related("dataset").get()
    assert answer.headers["Location"] == _url("edition", made)
    # Columns alone become rows.
    assert (made.dataset.rows, made.keywords) == ("municipality", ["Bevölkerung", "Kreis"])
    text = text_of(browser.get(_url("edition", made)))
    for said in ("So bekäme es die Öffentlichkeit", "05382068", "76251", "Definition",
                 "stichtag,ags,kommune,wert,einheit,status", "Namensnennung"):  # fmt: skip
        assert said in text


def test_what_the_rules_refuse_is_said_and_what_was_typed_stays(browser):
    values = _sent(browser, ADD, description="Amtlich.", keywords="a", on="2999-01-01")
    answer = browser.post(ADD, values | {"title": "Zu früh"})
    assert answer.status_code == 422
    assert "Bitte einen Tag wählen, der vorbei ist" in text_of(answer) or "Zukunft" in text_of(
        answer
    )
    assert "Zu früh" in answer.content.decode()
    assert browser.post(ADD, values | {"keywords": " , "}).status_code == 422
    assert browser.get(f"{LIST}neu/caseload/").status_code == 404
    assert browser.get(f"{LIST}neu/nichts/").status_code == 404


def test_an_edition_goes_its_way_by_two_people(browser, clara, emil, client_of):
    cast.municipality()
    made = draft(clara)
    executive = client_of(emil)
    for who, name, said in (
        (browser, "propose", "Jetzt entscheidet das Dezernat"),
        (executive, "return", "wieder ein Entwurf"),
        (browser, "propose", "Jetzt entscheidet das Dezernat"),
        (executive, "release", "Veröffentlicht."),
    ):
        url = _url(name, made)
        assert said in text_of(who.post(url, _sent(who, url), follow=True))
    text = text_of(executive.get(_url("edition", made)))
    assert "von Emil Sommer" in text
    assert "Was festgehalten ist" in text
    assert "/offene-daten/bevoelkerung-der-kommunen/" in text
    url = _url("withdraw", made)
    assert browser.post(url, _sent(browser, url)).status_code == 422
    answer = browser.post(url, _sent(browser, url, reason="Quelle berichtigt."), follow=True)
    assert "Quelle berichtigt." in text_of(answer)


def test_the_executive_finds_what_waits_for_her(clara, emil, client_of):
    cast.municipality()
    waiting = propose(clara, draft(clara))
    assert "wartet auf Ihre Freigabe" in text_of(client_of(emil).get(LIST))
    assert "wartet auf Ihre Freigabe" not in text_of(client_of(clara).get(LIST))
    assert "Freigeben" in text_of(client_of(emil).get(_url("edition", waiting)))
    assert client_of(clara).get(_url("release", waiting)).status_code == 403


def test_a_step_from_an_old_page_leads_back(browser, clara):
    cast.municipality()
    made = draft(clara)
    url = _url("propose", made)
    answer = browser.post(url, {"version": 7}, follow=True)
    assert "inzwischen geändert" in text_of(answer)


def test_a_draft_is_changed_and_thrown_away(browser, clara):
    made = draft(clara)
    url = _url("change", made)
    values = _sent(browser, url)
    assert values["keywords"] == "Bevölkerung"
    assert browser.post(url, values | {"title": ""}).status_code == 422
    assert browser.post(url, values | {"title": "Neu", "keywords": "x, y"}).status_code == 302
    made.refresh_from_db()
    assert (made.title, made.keywords) == ("Neu", ["x", "y"])
    url = _url("discard", made)
    assert browser.post(url, _sent(browser, url)).headers["Location"] == LIST
    assert not DatasetEdition.objects.exists()


def test_a_change_in_another_window_is_shown_before_it_is_overwritten(browser, clara):
    made = draft(clara)
    values = _sent(browser, _url("change", made), title="Aus dem ersten Fenster")
    with acting(clara):
        editions.change_edition(actor=clara, edition=made, expected_version=1,
                                **WORDS | {"title": "Aus dem zweiten"})  # fmt: skip
    answer = browser.post(_url("change", made), values)
    assert answer.status_code == 409
    assert "Aus dem zweiten" in text_of(answer)


def test_the_next_edition_begins_with_the_words_of_the_last(browser, clara, emil):
    last = published(clara, emil)
    url = _url("next", last)
    assert "Nächste Ausgabe" in text_of(browser.get(_url("edition", last)))
    values = _sent(browser, url)
    assert (values["title"], f"{values['on']}") == (last.title, "2026-12-31")
    assert browser.post(url, values | {"on": "2025-06-30"}).status_code == 422
    assert browser.post(url, values | {"on": "2026-06-30"}).status_code == 302
    assert "Nächste Ausgabe" not in text_of(browser.get(_url("edition", last)))


def test_a_draft_that_cannot_be_published_says_why(browser, clara, monkeypatch):
    count_people(monkeypatch, much=2)
    text = text_of(browser.get(_url("edition", draft(clara, PEOPLE))))
    assert "Alle Zahlen dieser Tabelle sind geschützt" in text


def test_the_list_asks_as_much_for_many_editions(browser, clara):
    made = draft(clara)
    before = count_queries(browser, LIST)
    for number in range(20):
        draft(clara, title=f"Nr. {number}")
    assert count_queries(browser, LIST) == before
    assert made.title in text_of(browser.get(LIST))
