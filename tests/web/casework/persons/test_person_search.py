import pytest
from django.urls import reverse

from lotse.web.casework.persons.views import search as search_views
from tests import cast
from tests.casework.cases.factories import make_case
from tests.casework.persons.factories import add_address, take_up
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db

URL = reverse("persons:search")


def find(client, query):
    return client.get(URL, {"q": query})


def test_anonymous_is_sent_to_login(client):
    assert client.get(URL).status_code == 302


@pytest.mark.parametrize("name", ["clara", "frieda", "armin", "mats"])
def test_other_roles_get_403(request, client_of, name):
    assert client_of(request.getfixturevalue(name)).get(URL).status_code == 403


def test_without_a_search_one_sees_the_own_persons_and_no_way_to_create(client_of, anna, boris):
    take_up(anna)
    take_up(boris, "Fremd", "Fritz")
    page = text_of(client_of(anna).get(URL))
    assert "Personen, deren Akte Sie sehen (1)" in page
    assert "Haile, Selam" in page
    assert "Fremd" not in page
    assert "Neue Person aufnehmen" not in page


def test_results_show_what_tells_people_apart(client_of, anna):
    person = take_up(anna, interpreter_needed=True, interpreter_language="am")
    add_address(anna, person, municipality=None)
    case = make_case(anna, person)
    page = text_of(find(client_of(anna), "Hayle"))
    assert "1 Treffer für „Hayle“" in page
    for fact in ("Haile, Selam", "17.05.1994", "Tigrinya", "Dolmetschen: Amharisch", case.number):
        assert fact in page


def test_create_stands_below_the_results_and_carries_what_was_typed(client_of, anna):
    take_up(anna)
    page = find(client_of(anna), "Haile 12.03.1990").content.decode()
    assert page.index("Haile 12.03.1990") < page.index("Neue Person aufnehmen")
    assert f"{reverse('persons:add')}?q=Haile%2012.03.1990" in page


def test_nobody_outside_is_found(client_of, anna, berta):
    take_up(anna)
    page = text_of(find(client_of(berta), "Haile"))
    assert "Niemand gefunden, den Sie sehen dürfen" in page
    assert "Selam" not in page


def test_a_search_that_says_nothing_is_explained(client_of, anna):
    page = text_of(find(client_of(anna), "?!"))
    assert "Danach lässt sich nicht suchen" in page
    assert "Neue Person aufnehmen" not in page


def test_a_blocked_address_does_not_give_the_municipality_away(client_of, anna):
    person = take_up(anna, "Rahimi", "Zahra")
    add_address(anna, person, municipality=cast.municipality(), is_blocked=True)
    page = text_of(find(client_of(anna), "Rahimi"))
    assert "Auskunftssperre" in page
    assert "Troisdorf" not in page


def test_under_htmx_only_the_results_are_sent(client_of, anna):
    response = client_of(anna).get(URL, {"q": "Haile"}, headers={"HX-Request": "true"})
    assert response.content.decode().lstrip().startswith('<div id="person-results">')


def test_many_results_come_in_pages_with_the_exact_count(client_of, anna, monkeypatch):
    monkeypatch.setattr(search_views, "ROWS_PER_PAGE", 2)
    for name in ("Abel", "Beza", "Caleb"):
        take_up(anna, given_name=name)
    response = client_of(anna).get(URL, {"q": "Haile", "seite": "2"})
    assert "3 Treffer" in text_of(response)
    assert len(response.context["rows"]) == 1


def test_the_number_of_queries_does_not_grow_with_the_rows(client_of, anna):
    client = client_of(anna)

    def write_more(letters):
        for letter in letters:
            person = take_up(anna, given_name=f"Kind {letter}")
            add_address(anna, person, municipality=cast.municipality())
            make_case(anna, person)

    write_more("a")
    few = count_queries(client, f"{URL}?q=Haile")
    write_more("bcdefg")
    assert count_queries(client, f"{URL}?q=Haile") == few
