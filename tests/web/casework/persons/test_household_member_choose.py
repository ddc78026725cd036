import pytest
from django.urls import reverse

from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import found, let_read, take_up
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(anna, person):
    return found(anna, person)


def url(person, household):
    return reverse("persons:household_member_choose", args=[person.pk, household.pk])


def test_anonymous_is_sent_to_login(client, person, household):
    assert client.get(url(person, household)).status_code == 302


def test_who_may_not_see_the_person_gets_404(client_of, boris, person, household):
    assert client_of(boris).get(url(person, household)).status_code == 404


def test_who_may_only_read_gets_403(client_of, lena, person, household):
    let_read(person, lena)
    assert client_of(lena).get(url(person, household)).status_code == 403


def test_the_household_of_somebody_else_is_404(client_of, anna, household, other):
    assert client_of(anna).get(url(other, household)).status_code == 404


def test_the_family_name_is_suggested_and_nobody_is_created_yet(client_of, anna, person, household):
    page = client_of(anna).get(url(person, household)).content.decode()
    assert 'value="Haile"' in page
    assert "Neue Person aufnehmen" not in page


def test_members_are_chosen_from_the_results(client_of, anna, boris, person, household):
    child = take_up(anna, given_name="Yonas", born="2019")
    take_up(boris, "Haile", "Fremd")
    page = client_of(anna).get(url(person, household), {"q": "Haile"}).content.decode()
    args = [person.pk, household.pk, child.pk]
    assert reverse("persons:household_member_add", args=args) in page
    assert "1 Treffer" in page
    assert "Fremd" not in page


def test_who_belongs_already_is_not_offered_again(client_of, anna, person, household):
    child = take_up(anna, given_name="Yonas", born="2019")
    child.household_memberships.create(household=household, role="child", starts_on=in_days(-9))
    page = text_of(client_of(anna).get(url(person, household), {"q": "Haile"}))
    assert "schon im Haushalt" in page
    assert "Auswählen:" not in page


def test_who_is_not_there_is_taken_up_and_one_comes_back(client_of, anna, person, household):
    page = client_of(anna).get(url(person, household), {"q": "Haile Yonas"}).content.decode()
    add = f"{reverse('persons:add')}?q=Haile%20Yonas&amp;von={person.pk}&amp;haushalt="
    assert f"{add}{household.pk}" in page


def test_a_search_that_says_nothing_is_explained(client_of, anna, person, household):
    page = text_of(client_of(anna).get(url(person, household), {"q": "?"}))
    assert "Danach lässt sich nicht suchen" in page
