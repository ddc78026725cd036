import pytest
from django.urls import reverse

from tests.casework.persons.factories import found, let_read, take_up
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db

VALID = {"role": "child", "starts_on": "2026-01-05"}


@pytest.fixture
def household(anna, person):
    return found(anna, person)


@pytest.fixture
def child(anna):
    return take_up(anna, given_name="Yonas", born="2019")


def url(person, household, member):
    args = [person.pk, household.pk, member.pk]
    return reverse("persons:household_member_add", args=args)


def test_anonymous_is_sent_to_login(client, person, household, child):
    assert client.get(url(person, household, child)).status_code == 302


def test_who_may_not_see_both_gets_404(client_of, boris, anna, person, household, child):
    assert client_of(boris).post(url(person, household, child), VALID).status_code == 404
    foreign = take_up(boris)
    assert client_of(anna).post(url(person, household, foreign), VALID).status_code == 404


def test_who_may_only_read_the_member_gets_403(client_of, anna, lena, household, person):
    mine = take_up(lena)
    let_read(person, lena)
    own = found(lena, mine)
    assert client_of(lena).post(url(mine, own, person), VALID).status_code == 403


def test_the_household_of_somebody_else_is_404(client_of, anna, household, child, other):
    assert client_of(anna).get(url(other, household, child)).status_code == 404


def test_a_double_click_makes_one_membership(client_of, anna, person, household, child):
    client = client_of(anna)
    for _ in range(2):
        response = client.post(url(person, household, child), VALID)
        assert response.headers["Location"].endswith(f"/{person.pk}/#haushalt")
    assert child.household_memberships.get().household == household


def test_a_broken_rule_is_shown_in_the_form(client_of, anna, person, household, child):
    early = VALID | {"starts_on": "2018-12-31"}
    response = client_of(anna).post(url(person, household, child), early)
    assert response.status_code == 422
    assert "Der Beginn liegt vor der Geburt (2019)." in text_of(response)
