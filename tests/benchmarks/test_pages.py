"""The measuring of the pages: what it says of each page, and what it asks of the server."""

import json
import re
from dataclasses import asdict, fields
from urllib.parse import unquote

import pytest

from benchmarks.pages import __main__ as pages
from benchmarks.pages.browsers import Times, measure
from benchmarks.pages.floor import count_queries, floor_ms, statements_of
from benchmarks.pages.visits import RARE_WORD, Visit, worker_with_visits
from tests.casework.cases.factories import make_case, make_person

RESULT = pages.Result("Heute", 62000, 8, 148.6, 200.4, 6.4, 28, 36.0)
PAGES = [
    "Heute",
    "Meine Fälle",
    "Fall öffnen",
    "Personensuche",
    "Notizsuche",
    "Kontakt festhalten",
]


def test_each_result_says_what_was_asked_for():
    assert [one.name for one in fields(pages.Result)] == [
        "page", "cases", "users", "p50_ms", "p95_ms", "requests_per_s", "queries", "floor_ms",
    ]  # fmt: skip


def test_it_is_printed_as_json_and_as_a_german_table(monkeypatch, capsys):
    monkeypatch.setattr(pages, "_measure", lambda address, psql: [RESULT])
    monkeypatch.setattr("sys.argv", ["bench", "--address", "http://127.0.0.1:1", "--json"])
    assert pages.main() == 0
    assert json.loads(capsys.readouterr().out) == [asdict(RESULT)]
    monkeypatch.setattr("sys.argv", ["bench", "--address", "http://127.0.0.1:1"])
    pages.main()
    head, _, row = capsys.readouterr().out.strip().split("\n")
    assert head.count("|") == row.count("|") == 9
    assert "| Heute | 62000 | 8 | 148,6 | 200,4 |" in row


@pytest.mark.parametrize(("percent", "milliseconds"), [(50, 51), (95, 96), (100, 100)])
def test_a_percentile_is_a_time_that_was_measured(percent, milliseconds):
    times = Times([number / 1000 for number in range(100, 0, -1)], total=5)
    assert times.percentile_ms(percent) == pytest.approx(milliseconds)
    assert times.per_second == 20


def test_all_ask_at_once_and_the_first_requests_are_not_counted():
    class Asked:
        def __init__(self):
            self.urls = []

        def visit(self, visit):
            self.urls.append(visit.url)
            return 0.001

    users = [Asked(), Asked()]
    times = measure(users, lambda place: [Visit(f"/{place}/a/"), Visit(f"/{place}/b/")], 4)
    assert len(times.single) == 2 * 4
    assert users[1].urls == ["/1/a/", "/1/b/"] * 3 + ["/1/a/"]


def test_an_ordinary_day_is_measured_on_her_own_cases(anna, berta):
    case = make_case(anna, make_person("Haile"))
    make_case(berta, make_person("Fremd"))
    visits = worker_with_visits(anna).visits
    assert list(visits) == PAGES
    assert [visit.url for visit in visits["Fall öffnen"]] == [f"/faelle/{case.pk}/"]
    # A search that has to be fuzzy, and one for a rare word.
    assert unquote(visits["Personensuche"][0].url).endswith("?q=Haiile")
    assert RARE_WORD in unquote(visits["Notizsuche"][0].url)


def test_the_form_of_a_contact_is_filled_in_and_accepted(anna):
    case = make_case(anna)
    (visit,) = worker_with_visits(anna).visits["Kontakt festhalten"]
    statements = statements_of(worker_with_visits(anna), visit)
    assert any(re.match('INSERT INTO "cases_contact"', one) for one in statements)
    assert case.contacts.count() == 1


def test_frames_of_transactions_are_no_queries():
    assert count_queries(["BEGIN", "SELECT 1", "SAVEPOINT a", "UPDATE b", "COMMIT"]) == 2


def test_without_psql_there_is_no_floor():
    assert floor_ms("", ["SELECT 1"]) is None
