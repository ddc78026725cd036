from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.cases.models import Case, Phase
from lotse.casework.persons.models import Address
from lotse.casework.persons.services import people
from lotse.foundation.accounts.actors import acting
from tests import cast
from tests.casework.cases.factories import give_review, in_days, make_case
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db

URL = reverse("cases:open")


@pytest.fixture
def selam(anna):
    with acting(anna):
        return people.register_person(actor=anna, family_name="Haile", given_name="Selam")


@pytest.fixture
def url(selam):
    return f"{URL}?person={selam.pk}"


def data(**values):
    defaults = {
        "opened_on": in_days(0).isoformat(),
        "municipality": cast.municipality().pk,
        "phase": Phase.objects.earliest("position").pk,
        "submission_key": str(uuid4()),
    }
    return defaults | values


def test_anonymous_is_sent_to_sign_in(client, url):
    assert asks_to_sign_in(client.get(url))


def test_a_person_i_do_not_see_does_not_exist(client_of, berta, boris, url):
    for actor in (berta, boris):
        assert client_of(actor).get(url).status_code == 404


def test_roles_without_casework_are_told_why_not(client_of, livia, url):
    assert client_of(livia).get(url).status_code == 403


def test_without_a_person_the_search_comes_first(client_of, anna):
    assert client_of(anna).get(URL).url == reverse("persons:search")


def test_today_and_the_place_she_lives_in_are_filled_in(client_of, anna, selam, url):
    siegburg = cast.municipality("Siegburg", "05382060")
    Address.objects.create(person=selam, starts_on=in_days(-90), municipality=siegburg)
    response = client_of(anna).get(url)
    form = response.context["form"]
    assert form["opened_on"].value() == in_days(0)
    assert form["municipality"].value() == siegburg.pk
    assert "Fallführend: Anna Berger" in text_of(response)


def test_an_opened_case_is_mine(client_of, anna, url):
    response = client_of(anna).post(url, data(), follow=True)
    case = Case.objects.get()
    assert case.responsible == anna.user
    assert response.redirect_chain == [(reverse("cases:detail", args=[case.pk]), 302)]
    assert f"Fall {case.number} ist aufgenommen." in text_of(response)


def test_an_open_case_of_the_person_is_pointed_out(client_of, anna, selam, url):
    case = make_case(anna, selam)
    page = text_of(client_of(anna).get(url))
    assert "Für diese Person läuft schon ein Fall" in page
    assert case.number in page


def test_a_day_in_the_future_is_refused_in_the_form(client_of, anna, url):
    response = client_of(anna).post(url, data(opened_on=in_days(1).isoformat()))
    assert response.status_code == 422
    assert "Die Fallaufnahme liegt in der Zukunft." in text_of(response)


def test_a_double_click_opens_one_case(client_of, anna, url):
    client, sent = client_of(anna), data()
    first, second = client.post(url, sent), client.post(url, sent)
    assert first.url == second.url
    assert Case.objects.count() == 1


def test_a_reviewer_is_told_that_she_may_only_read(client_of, lena, case):
    give_review(case, lena)
    url = f"{URL}?person={case.person_id}"
    client = client_of(lena)
    assert "nicht bearbeiten" in text_of(client.get(url))
    assert client.post(url, data()).status_code == 422
    assert Case.objects.count() == 1
