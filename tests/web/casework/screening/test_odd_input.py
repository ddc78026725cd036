"""What nobody means: odd addresses, two clicks, runs of others, a thousand rows, hostile texts."""

from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.pathways.models import ParameterSet
from lotse.casework.screening.models import ScreeningRow, ScreeningRun
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import give_review
from tests.casework.screening.factories import (
    YEARS,
    ask,
    enter_law,
    in_force,
    listed,
    screened,
    tolerated,
)
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
LIST = "/reihenpruefungen/"
LAW = {"name": "20 Jahre", "valid_from": "2026-01-01", "source": "BGBl.", "text": YEARS}


@pytest.fixture
def browser(anna, client_of):
    return client_of(anna)


def _url(run, name="run", **query):
    return reverse(f"screening:{name}", args=[run.pk], query=query or None)


@pytest.mark.parametrize("day", ["", "gestern", "2026-02-30", "2014-12-31", "2061-01-01",
                                 "0001-01-01", "9999-12-31"])  # fmt: skip
def test_only_a_day_that_law_knows_is_screened(browser, day):
    assert browser.post(LIST, {"on": day}).status_code == 422
    assert not ScreeningRun.objects.exists()


def test_two_clicks_start_one_run(anna, browser):
    tolerated(anna)
    sent = {"on": "2026-11-22", "submission_key": str(uuid4())}
    urls = {browser.post(LIST, sent)["Location"] for _ in range(2)}
    assert len(urls) == 1
    assert ScreeningRun.objects.count() == 1


@pytest.mark.parametrize("query", [
    {"kommune": "0"}, {"kommune": "x"}, {"fehlt": "-1"}, {"weg": "%"}, {"bis": "9999-12-31"},
    {"sort": "person__born"}, {"page": "1e9"}, {"page": "-1"}, {"als": "exe"}, {"als": "pdf"},
])  # fmt: skip
def test_odd_questions_to_a_result_are_answered(anna, browser, query):
    tolerated(anna)
    run = screened(anna)
    answer = browser.get(_url(run, ergebnis="alle", **query))
    assert answer.status_code == 200
    assert "Wege am 22.11.2026" in text_of(answer)


@pytest.mark.parametrize("name", ["run", "run_remove"])
def test_the_run_of_another_is_not_there(anna, berta, nadja, client_of, name):
    tolerated(anna)
    run = screened(anna)
    for other in (berta, nadja):
        assert client_of(other).get(_url(run, name)).status_code == 404
        assert client_of(other).post(_url(run, "run_remove")).status_code == 404
    assert ScreeningRun.objects.filter(pk=run.pk).exists()


def test_a_result_is_not_given_out_while_the_run_is_under_way(anna, browser):
    tolerated(anna)
    answer = browser.get(_url(ask(anna), als="csv"))
    assert "Content-Disposition" not in answer.headers
    assert "Wartet auf den Hintergrunddienst." in text_of(answer)


def test_a_thousand_results_cost_as_much_as_one_and_come_in_pages(anna, browser):
    tolerated(anna)
    run = screened(anna)
    url = _url(run, ergebnis="alle", weg="alle")
    few = count_queries(browser, url)
    first = run.rows.order_by("pk").first()
    ways = [f"way_{at:04}" for at in range(1000)]
    ScreeningRow.objects.bulk_create(
        ScreeningRow(run=run, person_id=first.person_id, case_id=first.case_id, way=way,
                     sort_key=way, opening="now")
        for way in ways
    )  # fmt: skip
    assert count_queries(browser, url) <= few + 1
    answer = browser.get(url)
    assert len(answer.context["rows"]) == 25
    assert answer.context["people"] == 1


def test_the_lead_reads_whom_she_screens_and_where_the_others_are(lena, anna, client_of):
    case = tolerated(anna)
    text = text_of(client_of(lena).get(LIST))
    assert "deren Akten Sie zurzeit öffnen dürfen" in text
    assert "Zahlen zu den Wegen" in text
    assert screened(lena).total == 0
    give_review(case, lena)
    assert screened(lena).total == 1


def test_an_officer_reads_that_it_is_her_list(ines, client_of):
    listed(ines)
    text = text_of(client_of(ines).get(LIST))
    assert "in der Liste Ihrer Behörde" in text
    assert "Zahlen zu den Wegen" not in text


# --- values of law --------------------------------------------------------------------------------

DEEP = "a: &a [1, 1]\n" + "\n".join(
    f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join(['*' + chr(97 + at)] * 9)}]" for at in range(9)
)


@pytest.mark.parametrize("text", [
    "", "[]", "42", "null", DEEP, "!!python/object/apply:os.system ['true']",
    YEARS.replace("value: 20", "value: [1, 2]"), YEARS.replace("value: 20", "value: zwanzig"),
    YEARS.replace("source: BGBl., ", ""),
    YEARS.replace("2026-01-01", "2026-13-01"),
], ids=lambda text: text[:20] or "leer")  # fmt: skip
def test_texts_that_are_no_law_are_refused_at_the_field(frieda, client_of, text):
    answer = client_of(frieda).post("/rechtsstaende/neu/", LAW | {"text": text})
    assert answer.status_code == 422
    assert not ParameterSet.objects.exists()


@pytest.mark.parametrize("values", [{"name": ""}, {"valid_from": "bald"}, {"source": ""},
                                    {"name": "x" * 500}])  # fmt: skip
def test_a_set_of_law_has_name_day_and_source(frieda, client_of, values):
    answer = client_of(frieda).post("/rechtsstaende/neu/", LAW | values)
    assert answer.status_code == 422
    assert "stay_years" in answer.text
    assert not ParameterSet.objects.exists()


def test_two_clicks_make_one_draft(frieda, client_of):
    sent = LAW | {"submission_key": str(uuid4())}
    urls = {client_of(frieda).post("/rechtsstaende/neu/", sent)["Location"] for _ in range(2)}
    assert len(urls) == 1
    assert ParameterSet.objects.count() == 1


def test_two_clicks_put_a_set_in_force_once(frieda, client_of):
    made = enter_law(frieda)
    url = reverse("screening:law_step", args=[made.pk, "in-kraft"])
    for _ in range(2):
        assert "In Kraft gesetzt." in text_of(client_of(frieda).post(url, follow=True))
    made.refresh_from_db()
    assert made.state == "in_force"
    assert AuditEntry.objects.filter(action="law.put_in_force").count() == 1


def test_what_is_in_force_is_not_changed_any_more(frieda, client_of):
    made = in_force(frieda)
    url = reverse("screening:law_change", args=[made.pk])
    answer = client_of(frieda).post(url, LAW | {"name": "Anders", "version": made.version})
    assert answer.status_code == 422
    made.refresh_from_db()
    assert made.name == "20 Jahre"


def test_there_is_no_set_with_another_number(frieda, anna, client_of):
    for path in ("/rechtsstaende/0/", "/rechtsstaende/999999999999999999999/"):
        assert client_of(frieda).get(path).status_code == 404
        assert client_of(anna).get(path).status_code == 404


def test_a_hundred_sets_cost_as_much_as_one(frieda, client_of):
    enter_law(frieda)
    admin = client_of(frieda)
    few = count_queries(admin, "/rechtsstaende/")
    ParameterSet.objects.bulk_create(
        ParameterSet(name=f"Entwurf {at}", text=YEARS, valid_from=date(2026, 1, 1), source="BGBl.",
                     entered_by=frieda.user)
        for at in range(100)
    )  # fmt: skip
    assert count_queries(admin, "/rechtsstaende/") == few
