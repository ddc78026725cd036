"""The pages of controlling: returns, proofs, comparisons."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from lotse.foundation.documents import spreadsheets
from lotse.reporting.controlling.models import ComparedCount, ControllingReturn, StateComparison
from tests import cast
from tests.reporting.controlling.factories import (
    comparison,
    count,
    draft,
    frozen,
    three_towns,
)
from tests.reporting.papers.factories import PEOPLE
from tests.web.pages import count_queries, filled, text_of

pytestmark = pytest.mark.django_db
HOME = "/zahlen/controlling/"
PERIOD = {"year": 2025, "span": "year", "known_at": "2026-01-15"}


@pytest.fixture
def people(db, monkeypatch):
    return three_towns(monkeypatch)


@pytest.fixture
def browser(clara, client_of):
    return client_of(clara)


def url(name, *numbers):
    return reverse(f"controlling:{name}", args=numbers)


# --- returns --------------------------------------------------------------------------------------


def test_a_return_is_begun_once_changed_and_frozen(browser, people):
    assert "Noch keine Meldung" in text_of(browser.get(HOME))
    form = filled(browser, url("return_add"), **PERIOD)
    for _ in range(2):
        assert browser.post(url("return_add"), form).status_code == 302
    made = ControllingReturn.objects.get()
    page = text_of(browser.get(url("return", made.pk)))
    assert "Entwurf mit den Zahlen dieses Augenblicks" in page
    change = filled(browser, url("return_change", made.pk), remark="Mit Nachträgen")
    assert "reason" not in change
    assert browser.post(url("return_change", made.pk), change).status_code == 302
    assert browser.post(url("return_change", made.pk), change).status_code == 409
    step = filled(browser, url("return_freeze", made.pk))
    assert browser.post(url("return_freeze", made.pk), step | {"version": 1}).status_code == 302
    assert not ControllingReturn.objects.get().is_frozen
    assert browser.post(url("return_freeze", made.pk), step).status_code == 302
    page = text_of(browser.get(url("return", made.pk)))
    assert "Die Zahlen stimmen mit der Prüfsumme überein" in page
    assert ControllingReturn.objects.get().sha256 in page
    assert "festgeschrieben" in text_of(browser.get(HOME))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"year": 2090}, "noch nicht zu Ende"),
        ({"known_at": "2025-12-30"}, "vor dem Ende des Zeitraums"),
        ({"span": ""}, "Bitte"),
    ],
)
def test_a_period_that_does_not_fit_is_refused(browser, people, changed, said):
    form = filled(browser, url("return_add"), **(PERIOD | changed))
    answer = browser.post(url("return_add"), form)
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_a_draft_is_thrown_away(clara, browser, people):
    made = draft(clara)
    step = filled(browser, url("return_discard", made.pk))
    late = browser.post(url("return_discard", made.pk), step | {"version": 7})
    assert late.url == url("return", made.pk)
    assert browser.post(url("return_discard", made.pk), step).url == HOME
    assert not ControllingReturn.objects.exists()


def test_a_correction_names_the_former_return_and_why(clara, browser, people):
    former = frozen(clara)
    form = filled(browser, url("return_correct", former.pk), known_at="2026-02-01")
    assert "Grund der Berichtigung" in text_of(browser.post(url("return_correct", former.pk), form))
    form["reason"] = "Nachträge aus Lohmar"
    answer = browser.post(url("return_correct", former.pk), form)
    page = text_of(browser.get(answer.url))
    assert f"Meldung mit der Prüfsumme {former.sha256[:8]}" in page
    assert "Nachträge aus Lohmar" in page
    assert "Berichtigt durch neuere Meldung" in text_of(browser.get(url("return", former.pk)))
    assert browser.get(url("return_correct", former.pk)).status_code == 403


def test_the_auditor_takes_a_return_along(clara, client_of, people):
    made = frozen(clara)
    browser = client_of(cast.play("armin"))
    book = load_workbook(io.BytesIO(browser.get(url("return_export", made.pk, "xlsx")).content))
    cells = [cell for page in book for row in page.iter_rows(values_only=True) for cell in row]
    assert 55 in cells
    assert "·" in cells
    for ending in ("csv", "json"):
        assert browser.get(url("return_export", made.pk, ending)).status_code == 200
    assert browser.get(url("return_export", made.pk, "pdf")).status_code == 404


# --- proofs ---------------------------------------------------------------------------------------


def test_the_auditor_counts_a_figure_anew(clara, client_of, people):
    made = frozen(clara)
    browser = client_of(cast.play("armin"))
    address = url("return_proof", made.pk, f"{PEOPLE}-municipality")
    page = text_of(browser.get(address))
    assert "Worauf die Zahl beruht" in page
    assert "Controlling-Meldung festgeschrieben" in page
    assert made.sha256 in page
    again = text_of(browser.get(address, {"nachrechnen": "1"}))
    assert "Zahlen kommen wieder so heraus" in again
    people.move_in("Troisdorf", 6)
    again = text_of(browser.get(address, {"nachrechnen": "1"}))
    assert "2 von 4 Zahlen kommen heute anders heraus" in again
    assert "+6" in again
    assert "2 von 4 Zahlen" in text_of(browser.get(url("return_check", made.pk)))


def test_all_of_a_return_is_counted_anew(clara, browser, people):
    made = frozen(clara)
    page = text_of(browser.get(url("return_check", made.pk)))
    assert "Alle 4 Zahlen kommen wieder so heraus" in page
    assert "noch nicht zu Ende" not in page


def test_what_is_not_there_has_no_proof(clara, browser, people):
    assert browser.get(url("return_check", draft(clara).pk)).status_code == 404
    made = frozen(clara, year=2024)
    assert browser.get(url("return_proof", made.pk, "nichts")).status_code == 404
    assert browser.get(url("indicator_proof", "nichts")).status_code == 404


def test_money_leads_to_its_records_for_whoever_reads_them(client_of):
    address = url("indicator_proof", "funding_received")
    for name in ("armin", "deniz"):
        page = client_of(cast.play(name)).get(address, {"jahr": "2025"}).content.decode()
        assert reverse("statements:overview") in page
    assert client_of(cast.play("lena")).get(address).status_code == 403


def test_a_proof_takes_what_was_asked_and_else_what_is_usual(browser):
    address = url("indicator_proof", "contacts")
    assert "01.01.2024 bis 31.12.2024" in text_of(browser.get(address, {"jahr": "2024"}))
    assert "Nachweis: Kontakte" in text_of(browser.get(address, {"jahr": "zwei"}))
    refused = text_of(browser.get(url("indicator_proof", "caseload"), {"nur": "sex:f"}))
    assert "Nachweis" in refused


# --- comparisons ----------------------------------------------------------------------------------


def test_counts_are_typed_and_a_difference_is_explained(browser, people):
    form = filled(
        browser, url("comparison_add"), **PERIOD, source="Datenbank KIM", exported_on="2026-01-20"
    )
    assert browser.post(url("comparison_add"), form | {"known_at": ""}).status_code == 422
    assert browser.post(url("comparison_add"), form).status_code == 302
    of = StateComparison.objects.get()
    assert "Noch keine Zahl" in text_of(browser.get(url("comparison", of.pk)))
    said = {"indicator": PEOPLE, "place": "", "theirs": "60"}
    assert browser.post(url("count_add", of.pk), said).status_code == 302
    assert browser.post(url("count_add", of.pk), said | {"theirs": "-1"}).status_code == 422
    one = ComparedCount.objects.get()
    page = text_of(browser.get(url("comparison", of.pk)))
    assert "Kreis insgesamt" in page
    assert "+5 +9,1 % offen" in page
    form = filled(browser, url("count", one.pk), reason="other")
    assert "welcher" in text_of(browser.post(url("count", one.pk), form))
    form["text"] = "Zählt Angehörige mit"
    assert browser.post(url("count", one.pk), form).status_code == 302
    late = filled(browser, url("count", one.pk), reason="rounded", version=1)
    assert browser.post(url("count", one.pk), late).status_code == 409
    page = text_of(browser.get(url("count", one.pk)))
    assert "anderer Grund: Zählt Angehörige mit" in page
    assert "erklärt" in text_of(browser.get(url("comparison", of.pk)))


def test_small_counts_of_the_land_are_shown_nowhere(clara, client_of, people):
    of = comparison(clara)
    one = count(clara, of, 4, people.towns["Much"])
    other = count(clara, of, 4713, people.towns["Lohmar"])
    for name in ("clara", "emil", "armin"):
        browser = client_of(cast.play(name))
        for address in (
            url("comparison", of.pk), url("count", one.pk), url("count", other.pk),
        ):  # fmt: skip
            page = text_of(browser.get(address))
            assert "nicht vergleichbar" in page
            assert "4713" not in page
            assert "4.713" not in page


def test_a_list_is_read_or_its_lines_are_named(clara, browser, people):
    of = comparison(clara)
    headings = ["Kennzahl", "Kommune", "Anzahl"]

    def sent(*rows):
        content = spreadsheets.write_xlsx(headings, rows)
        return browser.post(
            url("count_import", of.pk), {"file": SimpleUploadedFile("zahlen.xlsx", content)}
        )

    wrong = sent(["Menschen in Begleitung", "Bonn", 3])
    assert wrong.status_code == 422
    assert "Zeile 2: Kommune „Bonn“ ist nicht bekannt" in text_of(wrong)
    assert sent(["Menschen in Begleitung", "", 55]).status_code == 302
    assert "stimmt" in text_of(browser.get(url("comparison", of.pk)))


def test_a_count_is_taken_out(clara, browser, people):
    of = comparison(clara)
    one = count(clara, of, 60)
    address = url("count_remove", one.pk)
    assert browser.post(address, {}).url == url("count", one.pk)
    assert browser.post(address, {"version": 9}).url == url("count", one.pk)
    assert browser.post(address, {"version": 1}).url == url("comparison", of.pk)
    assert not ComparedCount.objects.exists()


def test_the_executive_reads_a_comparison_and_changes_nothing(clara, client_of, people):
    of = comparison(clara)
    one = count(clara, of, 60)
    browser = client_of(cast.play("emil"))
    page = browser.get(url("count", one.pk))
    assert "Unterschied erklären" not in text_of(page)
    assert "Zahl eintragen" not in text_of(browser.get(url("comparison", of.pk)))


def test_more_counts_ask_no_more_questions(clara, browser, people):
    of = comparison(clara)
    count(clara, of, 60)
    few = count_queries(browser, url("comparison", of.pk))
    for town, theirs in (("Troisdorf", 40), ("Lohmar", 12), ("Much", 9)):
        count(clara, of, theirs, people.towns[town])
    # One more table is asked, with the names of towns; not one for each count.
    assert count_queries(browser, url("comparison", of.pk)) <= few + 8
