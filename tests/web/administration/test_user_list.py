"""The list of users: searched, filtered, sorted, counted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lotse.foundation.accounts.models import User
from tests import cast

URL = "/verwaltung/"


def shown(response) -> list[str]:
    return [user.given_name for user in response.context["page"]]


@pytest.mark.parametrize("name", [name for name in cast.CAST if name != "frieda"])
def test_only_the_administrator_sees_it(client_of, name: str):
    response = client_of(cast.play(name)).get(URL)

    assert response.status_code == 403
    assert "Zugänge verwaltet die Administration." in response.text


def test_a_visitor_is_sent_to_the_login(client, db):
    assert client.get(URL).url == f"/konto/anmelden/?next={URL}"


def test_names_stand_in_german_order(administrator, anna, boris, ines):
    assert shown(administrator.get(URL)) == ["Anna", "Boris", "Frieda", "Ines"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=kaya", ["Boris"]),
        ("?q=ber+an", ["Anna"]),
        ("?q=boris.kaya@", ["Boris"]),
        ("?q=niemand", []),
        ("?role=case_manager", ["Anna", "Boris"]),
        ("?role=case_manager&q=anna", ["Anna"]),
        ("?state=invited", ["Boris"]),
        ("?state=closed", []),
        ("?role=quatsch", ["Anna", "Boris", "Frieda"]),
        ("?sort=-name", ["Frieda", "Boris", "Anna"]),
        ("?sort=email", ["Anna", "Boris", "Frieda"]),
        ("?sort=quatsch", ["Anna", "Boris", "Frieda"]),
    ],
)
def test_search_filters_and_sort(administrator, anna, boris, query: str, names: list[str]):
    boris.user.invited_at = timezone.now()
    boris.user.save()

    assert shown(administrator.get(URL + query)) == names


def test_the_filter_by_organisation_looks_at_today(administrator, anna, boris):
    caritas = boris.organisation_id
    assert shown(administrator.get(f"{URL}?organisation={caritas}")) == ["Boris"]
    boris.membership.ends_on = timezone.localdate() - timedelta(days=1)
    boris.membership.save()

    assert shown(administrator.get(f"{URL}?organisation={caritas}")) == []


def test_filters_in_force_can_be_taken_away(administrator, boris):
    text = administrator.get(f"{URL}?organisation={boris.organisation_id}&role=case_manager").text

    assert "Organisation: Caritasverband Rhein-Sieg" in text
    assert "Rolle: Fallmanagement" in text
    assert "Alle Filter entfernen" in text


def test_htmx_gets_the_list_only(administrator, anna):
    text = administrator.get(URL, headers={"HX-Request": "true"}).text

    assert text.strip().startswith('<div id="user-list"')


def test_pages_with_exact_count_and_few_queries(administrator, django_assert_max_num_queries):
    User.objects.bulk_create(
        User(email=f"person{number}@kreis.example", given_name="P", family_name=f"{number}")
        for number in range(60)
    )

    with django_assert_max_num_queries(20):
        response = administrator.get(f"{URL}?seite=2")

    assert response.context["page"].paginator.count == 61
    assert "26–50 von 61" in response.text
