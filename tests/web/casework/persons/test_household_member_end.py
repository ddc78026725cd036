import pytest
from django.urls import reverse

from lotse.casework.persons.models import HouseholdMembership
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import found, let_read
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership(anna, person):
    found(anna, person)
    return HouseholdMembership.objects.get()


def url(membership, person=None):
    args = [(person or membership.person).pk, membership.pk]
    return reverse("persons:household_member_end", args=args)


def test_anonymous_is_sent_to_login(client, membership):
    assert client.get(url(membership)).status_code == 302


def test_who_may_not_see_the_person_gets_404(client_of, boris, membership):
    assert client_of(boris).get(url(membership)).status_code == 404


def test_who_may_only_read_gets_403(client_of, lena, membership):
    let_read(membership.person, lena)
    assert client_of(lena).get(url(membership)).status_code == 403


def test_a_membership_of_another_household_is_404(client_of, anna, membership, other):
    assert client_of(anna).get(url(membership, other)).status_code == 404


def test_a_member_leaves_however_often_that_is_sent(client_of, anna, membership):
    client = client_of(anna)
    for _ in range(2):
        response = client.post(url(membership), {"ends_on": in_days(0).isoformat()})
        assert response.headers["Location"].endswith("#haushalt")
    membership.refresh_from_db()
    assert membership.ends_on == in_days(0)


def test_nobody_leaves_before_joining(client_of, anna, membership):
    response = client_of(anna).post(url(membership), {"ends_on": in_days(-31).isoformat()})
    assert response.status_code == 422
    assert "Das Ende kann nicht vor dem Beginn liegen." in text_of(response)
