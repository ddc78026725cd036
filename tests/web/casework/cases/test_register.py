import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.casework.cases.factories import (
    give_review,
    in_days,
    make_case,
    make_contact,
    make_follow_up,
    make_person,
)
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db

URL = reverse("cases:register")


def numbers(response):
    return [row["entry"].number for row in response.context["rows"]]


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(URL))


@pytest.mark.parametrize("name", ["livia", "clara", "frieda", "dora"])
def test_roles_without_casework_are_told_why_not(name, client_of):
    assert client_of(cast.play(name)).get(URL).status_code == 403


def test_a_colleague_sees_the_case_but_not_the_person(client_of, berta, case):
    make_contact(case, held_on=in_days(-1))
    make_follow_up(case, due_on=in_days(-1))
    page = text_of(client_of(berta).get(URL))
    for words in (case.number, "Anna Berger", "Troisdorf", "gestern", "überfällig"):
        assert words in page
    assert "Haile" not in page
    assert "Kita-Platz" not in page


def test_the_name_is_shown_to_those_who_may_open_the_file(client_of, anna, case):
    response = client_of(anna).get(URL)
    assert "Haile, Selam" in text_of(response)
    assert reverse("cases:detail", args=[case.pk]) in response.content.decode()


def test_the_lead_is_offered_to_review_what_she_does_not_see(client_of, berta, lena, case):
    seen = make_case(berta, make_person("Zaki", "Amal"))
    give_review(seen, lena)
    response = client_of(lena).get(URL)
    links = response.content.decode()
    assert reverse("cases:review_start", args=[case.pk]) in links
    assert reverse("cases:review_start", args=[seen.pk]) not in links
    assert "Zaki, Amal" in text_of(response)


def test_a_case_manager_is_not_offered_a_review(client_of, berta, case):
    assert "Akte prüfen" not in text_of(client_of(berta).get(URL))


def test_other_organisations_are_not_in_it(client_of, boris, case):
    response = client_of(boris).get(URL)
    assert numbers(response) == []
    assert "Ihre Stelle führt noch keine Fälle" in text_of(response)


def test_it_is_filtered_by_worker_and_number(client_of, anna, berta, case):
    other = make_case(berta, number="RSK-2026-0500")
    client = client_of(anna)
    assert numbers(client.get(URL, {"responsible": berta.user_id})) == [other.number]
    assert numbers(client.get(URL, {"q": "0412"})) == [case.number]
    assert numbers(client.get(URL, {"q": "haile"})) == []
    chips = client.get(URL, {"responsible": berta.user_id}).context["chips"]
    assert [chip.label for chip in chips] == ["Fallführend: Berta Lindner"]


def test_it_is_sorted_by_worker(client_of, anna, berta, case):
    other = make_case(berta)
    client = client_of(anna)
    assert numbers(client.get(URL, {"sort": "responsible"})) == [case.number, other.number]
    assert numbers(client.get(URL, {"sort": "-responsible"})) == [other.number, case.number]


def test_htmx_gets_the_list_only(client_of, anna, case):
    part = client_of(anna).get(URL, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="register"')


def test_sixty_cases_cost_as_many_queries_as_five(client_of, anna, berta):
    client = client_of(anna)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        return [query["sql"] for query in captured if query["sql"].startswith("SELECT")]

    def more(number):
        for _ in range(number):
            make_case(anna)
            make_case(berta)

    more(5)
    few = queries()
    more(55)
    many = queries()
    assert len(many) == len(few)
    assert len(many) <= 12, "\n".join(many)
