import pytest
from django.urls import reverse

from lotse.web.search import views
from tests import cast
from tests.casework.cases.factories import make_case
from tests.casework.persons.factories import take_up
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db

URL = reverse("search")


def search(client, query):
    return client.get(URL, {"q": query})


def test_anonymous_is_sent_to_login(client):
    assert client.get(URL).status_code == 302


def test_without_a_word_it_says_what_can_be_found(client_of, anna, clara):
    assert "einen Namen, ein Geburtsdatum" in text_of(client_of(anna).get(URL))
    assert "den Namen einer Organisation" in text_of(client_of(clara).get(URL))


def test_persons_are_found_and_creating_stands_below_them(client_of, anna):
    take_up(anna)
    page = text_of(search(client_of(anna), "Hayle"))
    assert page.index("Personen (1)") < page.index("Haile, Selam")
    assert page.index("Haile, Selam") < page.index("Neue Person aufnehmen")


def test_a_whole_case_number_leads_straight_to_the_case(client_of, anna):
    case = make_case(anna)
    response = search(client_of(anna), case.number.lower())
    assert response.headers["Location"] == reverse("cases:detail", args=[case.pk])


def test_part_of_a_case_number_lists_cases(client_of, anna):
    case = make_case(anna)
    page = text_of(search(client_of(anna), case.number[-5:]))
    assert "Fälle (1)" in page
    assert case.number in page


def test_foreign_persons_and_cases_are_not_found(client_of, anna, berta, boris):
    case = make_case(anna, take_up(anna))
    for outsider in (berta, boris):
        client = client_of(outsider)
        assert "Personen (0)" in text_of(search(client, "Haile"))
        response = search(client, case.number)
        assert response.status_code == 200
        assert "Selam" not in text_of(response)


@pytest.mark.parametrize("name", ["clara", "frieda", "armin", "mats", "ines"])
def test_other_roles_find_organisations_only(request, client_of, anna, name):
    case = make_case(anna, take_up(anna, "Caritas"))
    actor = request.getfixturevalue(name)
    cast.organisation("CARITAS")
    page = text_of(search(client_of(actor), "Caritas"))
    assert "Caritasverband Rhein-Sieg" in page
    assert "Personen (" not in page
    assert "Neue Person" not in page
    assert "Selam" not in page
    assert case.number not in text_of(search(client_of(actor), case.number[-5:]))


@pytest.mark.parametrize("query", ["Ausländerbehörde", "auslander", "ABH", "abh"])
def test_organisations_are_found_by_part_of_the_name(client_of, clara, query):
    cast.organisation("ABH")
    assert "Ausländerbehörde des Kreises" in text_of(search(client_of(clara), query))


def test_an_organisation_that_left_is_not_found(client_of, clara):
    caritas = cast.organisation("CARITAS")
    caritas.is_active = False
    caritas.save()
    assert "Keine Organisation gefunden" in text_of(search(client_of(clara), "Caritas"))


def test_more_persons_are_one_click_away(client_of, anna, monkeypatch):
    monkeypatch.setattr(views, "SHOWN_PER_GROUP", 2)
    for name in ("Abel", "Beza", "Caleb"):
        take_up(anna, given_name=name)
    response = search(client_of(anna), "Haile")
    assert len(response.context["persons"]) == 2
    assert "Alle 3 Personen zeigen" in text_of(response)


def test_the_number_of_queries_does_not_grow_with_the_rows(client_of, anna):
    client = client_of(anna)
    make_case(anna, take_up(anna))
    few = count_queries(client, f"{URL}?q=Haile")
    for letter in "abcd":
        make_case(anna, take_up(anna, given_name=f"Kind {letter}"))
    assert count_queries(client, f"{URL}?q=Haile") == few
