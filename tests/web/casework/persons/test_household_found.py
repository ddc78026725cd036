import pytest
from django.urls import reverse

from lotse.casework.persons.models import Household
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import let_read
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db

VALID = {"role": "reference", "starts_on": "2026-01-05"}


def url(person):
    return reverse("persons:household_found", args=[person.pk])


def test_anonymous_is_sent_to_login(client, person):
    assert client.get(url(person)).status_code == 302


def test_who_may_not_see_the_person_gets_404(client_of, boris, person):
    assert client_of(boris).get(url(person)).status_code == 404


def test_who_may_only_read_gets_403(client_of, lena, person):
    let_read(person, lena)
    assert client_of(lena).post(url(person), VALID).status_code == 403


def test_role_and_day_are_suggested(client_of, anna, person):
    form = client_of(anna).get(url(person)).context["form"]
    assert (form["role"].value(), form["starts_on"].value()) == ("reference", in_days(0))


def test_a_double_click_makes_one_household(client_of, anna, person):
    client = client_of(anna)
    for _ in range(2):
        response = client.post(url(person), VALID)
        assert response.headers["Location"].endswith("#haushalt")
    assert Household.objects.count() == 1


def test_a_broken_rule_is_shown_in_the_form(client_of, anna, person):
    response = client_of(anna).post(url(person), VALID | {"starts_on": "1990-01-01"})
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#household-form")
    assert "Der Beginn liegt vor der Geburt (17.05.1994)." in text_of(response)
