"""The pages of screening: start, wait, read, take along, throw away; numbers; values of law."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from lotse.casework.pathways.models import ParameterSet
from lotse.casework.screening.models import ScreeningCount, ScreeningRun
from lotse.casework.screening.services.counts import take_counts
from lotse.foundation.audit.models import AuditEntry
from lotse.web.casework.screening.forms import TITLES
from tests.casework.screening.factories import (
    YEARS,
    alone,
    ask,
    enter_law,
    listed,
    screened,
    tolerated,
)
from tests.cast import municipality
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
LIST = "/reihenpruefungen/"
HTMX = {"HX-Request": "true", "HX-Target": "progress"}


def _url(run, **query):
    return reverse("screening:run", args=[run.pk], query=query or None)


@pytest.fixture
def browser(anna, client_of):
    return client_of(anna)


def test_a_run_is_started_and_watched_without_scripts(anna, browser):
    tolerated(anna)
    assert "Noch keine" in text_of(browser.get(LIST))
    answer = browser.post(LIST, {"on": "2026-11-22"})
    run = ScreeningRun.objects.get()
    assert answer["Location"] == _url(run)
    page = browser.get(_url(run))
    assert "Wartet auf den Hintergrunddienst." in text_of(page)
    assert "Stand neu laden" in text_of(page)
    assert 'hx-trigger="every 2s"' in page.text
    again = browser.post(LIST, {"on": "2026-11-22"})
    assert again.status_code == 422
    assert "läuft noch eine Prüfung" in text_of(again)


def test_a_day_beyond_all_law_is_refused(browser):
    assert browser.post(LIST, {"on": "1999-01-01"}).status_code == 422


def test_progress_turns_into_the_result(anna, browser):
    tolerated(anna)
    run = ask(anna)
    waiting = browser.get(_url(run), headers=HTMX)
    assert "HX-Refresh" not in waiting.headers
    ScreeningRun.objects.filter(pk=run.pk).update(state="done")
    assert browser.get(_url(run), headers=HTMX)["HX-Refresh"] == "true"


def test_a_silent_run_says_what_to_do(anna, browser):
    tolerated(anna)
    run = ask(anna)
    silent = timezone.now() - timedelta(hours=1)
    ScreeningRun.objects.filter(pk=run.pk).update(progressed_at=silent)
    text = text_of(browser.get(_url(run)))
    assert "ist nichts mehr geschehen" in text
    assert "stehen geblieben" in text_of(browser.get(LIST))


def test_a_failed_run_says_that_it_is_not_complete(anna, browser):
    tolerated(anna)
    run = screened(anna)
    ScreeningRun.objects.filter(pk=run.pk).update(state="failed")
    assert "Abgebrochen nach 1 von 1 Personen." in text_of(browser.get(_url(run)))


def test_the_result_names_who_which_way_and_when(anna, browser):
    case = tolerated(anna)
    alone(anna, case)
    run = screened(anna)
    page = browser.get(_url(run, ergebnis="facts", weg="aufenthg_25b"))
    text = text_of(page)
    assert "Haile, Selam" in text
    assert "01.02.2024" in text
    assert "1 Person in dieser Auswahl." in text
    assert f"/faelle/{case.pk}/wege/weg/aufenthg_25b/?am=2026-11-22" in page.text
    assert "Niemand in dieser Auswahl" in text_of(browser.get(_url(run, fehlt="1", weg="stag_10")))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"ergebnis": "facts", "weg": "aufenthg_25b"}, True),
        ({"ergebnis": "now", "weg": "aufenthg_25b"}, False),
        ({"ergebnis": "alle", "weg": "aufenthg_25b", "bis": "2024-02-01"}, True),
        ({"ergebnis": "alle", "weg": "aufenthg_25b", "bis": "2024-01-31"}, False),
        ({"ergebnis": "facts", "weg": "aufenthg_25b", "fehlt": "1"}, False),
        ({"ergebnis": "facts", "weg": "unsinn", "bis": "gestern"}, True),
        # Work and benefits stand well for most; they are shown when asked for.
        ({}, False),
        ({"weg": "alle"}, True),
        ({"weg": "benefit_circle"}, True),
    ],
)
def test_results_are_filtered(anna, browser, query, found):
    alone(anna, tolerated(anna))
    run = screened(anna)
    assert ("Haile, Selam" in text_of(browser.get(_url(run, **query)))) is found


def test_results_are_filtered_by_place(anna, browser):
    case = tolerated(anna)
    run = screened(anna)
    for place, found in ((case.municipality, True), (municipality("Bonn", "05314000"), False)):
        text = text_of(browser.get(_url(run, ergebnis="alle", kommune=place.pk)))
        assert ("Haile, Selam" in text) is found


@pytest.mark.parametrize("sort", ["name", "-name", "earliest", "-earliest", "missing", "-missing"])
def test_results_are_sorted_as_germans_do(anna, browser, sort):
    for name in ("Zobel", "Äthiop", "Adam"):
        tolerated(anna, family_name=name)
    run = screened(anna)
    text = text_of(browser.get(_url(run, ergebnis="facts", weg="aufenthg_25b", sort=sort)))
    places = [text.index(name) for name in ("Adam", "Äthiop", "Zobel")]
    assert places == sorted(places, reverse=sort == "-name")


def test_a_page_of_results_costs_as_much_for_many(anna, browser):
    tolerated(anna)
    few = screened(anna)
    for number in range(6):
        tolerated(anna, family_name=f"Haile {number}")
    many = screened(anna)
    counted = [count_queries(browser, _url(run, ergebnis="alle")) for run in (few, many)]
    assert counted[0] == counted[1]


def test_results_leave_as_a_safe_table_and_the_trail_says_so(anna, browser):
    case = tolerated(anna, family_name="=Haile")
    run = screened(anna)
    book = browser.get(_url(run, ergebnis="alle", als="xlsx"))
    sheet = load_workbook(io.BytesIO(book.content)).active
    names = {row[0].value for row in sheet.iter_rows(min_row=2)}
    assert names == {"=Haile, Selam"}
    assert {row[0].data_type for row in sheet.iter_rows(min_row=2)} == {"s"}
    table = browser.get(_url(run, ergebnis="alle", als="csv")).content.decode("utf-8-sig")
    assert "'=Haile, Selam" in table
    assert run.rules_version in table
    assert AuditEntry.objects.filter(action="screening.exported").count() == 2
    assert AuditEntry.objects.filter(action="case.exported", target_id=case.pk).exists()


def test_an_officer_finds_her_list_with_links_to_its_ways(ines, client_of):
    one = listed(ines, family_name="Osman")
    run = screened(ines)
    page = client_of(ines).get(_url(run, ergebnis="alle", weg="aufenthg_25b"))
    assert f"/wegeliste/{one.pk}/wege/weg/aufenthg_25b/" in page.text
    assert "Osman, Idil" in text_of(page)
    answer = client_of(ines).get(_url(run, ergebnis="alle", als="csv"))
    assert "Osman, Idil" in answer.content.decode()
    assert AuditEntry.objects.filter(action="ways.exported", target_id=one.pk).exists()


def test_a_run_is_thrown_away_after_asking_back(anna, browser):
    tolerated(anna)
    run = screened(anna)
    address = reverse("screening:run_remove", args=[run.pk])
    assert "löschen?" in text_of(browser.get(address))
    assert browser.post(address)["Location"] == LIST
    assert not ScreeningRun.objects.exists()


def test_nobody_screened_and_nobody_found_say_what_to_do(anna, browser):
    assert "Niemand zu prüfen" in text_of(browser.get(_url(screened(anna))))


NUMBERS = "/reihenpruefungen/zahlen/"


def _numbers(worker, people):
    """So many people to whom § 25b opens later, counted today."""
    for number in range(people):
        tolerated(worker, family_name=f"Haile {number}")
    run = screened(worker, timezone.localdate())
    run.rows.filter(way="aufenthg_25b").update(opening="later")
    take_counts()


def test_numbers_name_nobody_and_say_of_which_day_they_are(anna, clara, lena, boris, client_of):
    _numbers(anna, 8)
    for actor in (clara, lena):
        text = text_of(client_of(actor).get(NUMBERS))
        assert "Haile" not in text
        assert "Troisdorf" in text
        assert f"Stand {timezone.localdate():%d.%m.%Y}" in text
    table = client_of(clara).get(f"{NUMBERS}?als=csv").content.decode("utf-8-sig")
    assert f"{timezone.localdate():%d.%m.%Y};" in table
    assert "später möglich;insgesamt;10" in table
    assert "später möglich;Troisdorf;10" in table
    assert client_of(boris).get(NUMBERS).status_code == 403


def test_a_small_number_is_not_shown_and_is_no_nought(anna, clara, client_of):
    _numbers(anna, 4)
    table = client_of(clara).get(f"{NUMBERS}?als=csv").content.decode("utf-8-sig")
    assert "später möglich;insgesamt;nicht ausgewiesen" in table
    assert "Troisdorf" not in table


def test_somebody_who_comes_changes_no_number_of_this_month(anna, clara, client_of):
    _numbers(anna, 7)
    before = client_of(clara).get(f"{NUMBERS}?als=csv").content
    _numbers(anna, 3)
    assert client_of(clara).get(f"{NUMBERS}?als=csv").content == before


def test_earlier_numbers_can_be_looked_up(anna, clara, client_of):
    _numbers(anna, 5)
    earlier = timezone.localdate().replace(day=1) - timedelta(days=1)
    ScreeningCount.objects.update(taken_on=earlier)
    _numbers(anna, 5)
    browser = client_of(clara)
    assert f"?stand={earlier:%Y-%m-%d}" in browser.get(NUMBERS).text
    old = text_of(browser.get(f"{NUMBERS}?stand={earlier:%Y-%m-%d}"))
    assert f"Stand {earlier:%d.%m.%Y}" in old


@pytest.mark.parametrize("asked", ["2020-01-01", "2026-13-45", "gestern"])
def test_there_are_no_numbers_for_any_other_day(anna, clara, client_of, asked):
    _numbers(anna, 5)
    assert client_of(clara).get(f"{NUMBERS}?stand={asked}").status_code == 404


def test_numbers_cost_as_much_for_many_ways_and_places(anna, clara, client_of):
    _numbers(anna, 5)
    few = count_queries(client_of(clara), NUMBERS)
    day = timezone.localdate()
    places = {f"Ort {at:02}": 5 for at in range(19)}
    for way in list(TITLES)[:20]:
        for opening in ("now", "judgement", "later"):
            made = {"taken_on": day, "way": way, "opening": opening}
            ScreeningCount.objects.get_or_create(
                **made, organisation=None, defaults={"total": 95, "places": places}
            )
    assert count_queries(client_of(clara), NUMBERS) == few
    assert "Ort 18" in text_of(client_of(clara).get(NUMBERS))


@pytest.mark.parametrize("ending", ["", "?als=csv", "?als=xlsx"])
def test_no_numbers_yet(clara, client_of, ending):
    assert "Noch keine Zahlen" in text_of(client_of(clara).get(NUMBERS + ending))


LAW = {"name": "20 Jahre", "valid_from": "2026-01-01", "source": "BGBl.", "text": YEARS}


def test_values_of_law_are_entered_tried_put_in_force_and_withdrawn(frieda, anna, client_of):
    admin, worker = client_of(frieda), client_of(anna)
    assert "Kein Rechtsstand eingetragen" in text_of(admin.get("/rechtsstaende/"))
    address = admin.post("/rechtsstaende/neu/", LAW)["Location"]
    made = ParameterSet.objects.get()
    text = text_of(worker.get(address))
    assert "aufenthg_25b.stay_years" in text
    assert "20 Jahre" in text
    tolerated(anna)
    assert worker.post(address, {"on": "2026-11-22"}).status_code == 302
    assert admin.post(address, {"on": "2026-11-22"}).status_code == 403
    for step, state in (("in-kraft", "in_force"), ("zurueckziehen", "withdrawn")):
        url = reverse("screening:law_step", args=[made.pk, step])
        assert "20 Jahre?" in text_of(admin.get(url))
        assert worker.post(url).status_code == 403
        admin.post(url)
        made.refresh_from_db()
        assert made.state == state
    assert "zurückgezogen" in text_of(admin.post(reverse("screening:law_step",
                                      args=[made.pk, "in-kraft"]), follow=True))  # fmt: skip
    assert admin.get(f"{address}schritt/unsinn/").status_code == 404


def test_a_trial_shows_before_and_after(anna, frieda, client_of):
    alone(anna, tolerated(anna))
    made = enter_law(frieda)
    run = screened(anna, parameter_set=made)
    text = text_of(client_of(anna).get(_url(run)))
    assert "Wen betrifft „20 Jahre“" in text
    assert "Vorher" in text
    assert "01.02.2024" in text
    assert "01.02.2038" in text
    table = client_of(anna).get(_url(run, als="csv")).content.decode()
    assert "Ergebnis vorher" in table


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nichts: [", "kein lesbares YAML"),
        (YEARS.replace("stay_years", "gibts_nicht"), "gibts_nicht"),
        (YEARS.replace("Jahre", "Monate"), "Die Einheit ist"),
    ],
)
def test_what_the_rules_cannot_use_is_said_at_the_field(frieda, client_of, text, said):
    answer = client_of(frieda).post("/rechtsstaende/neu/", LAW | {"text": text})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not ParameterSet.objects.exists()


def test_a_draft_is_changed_and_a_conflict_is_shown(frieda, client_of):
    made = enter_law(frieda)
    admin, url = client_of(frieda), reverse("screening:law_change", args=[made.pk])
    assert "20 Jahre" in admin.get(url).text
    assert admin.post(url, LAW | {"name": "Neu", "version": 1}).status_code == 302
    assert admin.post(url, LAW | {"name": "Anders", "version": 1}).status_code == 409
    made.refresh_from_db()
    assert (made.name, made.version) == ("Neu", 2)
