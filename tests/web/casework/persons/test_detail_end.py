import pytest
from django.urls import reverse

from lotse.casework.persons.models import PersonName
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import add, add_address, add_status, let_read
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(anna, person):
    return add_address(anna, person)


def url(detail, kind="anschriften", person=None):
    return reverse("persons:detail_end", args=[(person or detail.person).pk, kind, detail.pk])


def test_anonymous_is_sent_to_login(client, address):
    assert client.get(url(address)).status_code == 302


def test_who_may_not_see_the_person_gets_404(client_of, boris, address):
    assert client_of(boris).get(url(address)).status_code == 404


def test_who_may_only_read_gets_403(client_of, lena, address):
    let_read(address.person, lena)
    assert client_of(lena).get(url(address)).status_code == 403


def test_a_detail_of_another_person_is_404(client_of, anna, address, other):
    assert client_of(anna).get(url(address, person=other)).status_code == 404


def test_a_name_has_no_end(client_of, anna, person):
    name = add(anna, person, PersonName, kind="call_name", name="Sella")
    assert client_of(anna).get(url(name, "namen")).status_code == 404


def test_the_page_names_what_ends(client_of, anna, address):
    assert "Am Bach 3, 53840 Troisdorf, seit" in text_of(client_of(anna).get(url(address)))


def test_a_blocked_address_is_ended_without_being_shown(client_of, anna, person):
    address = add_address(anna, person, street="Geheimweg 1", is_blocked=True)
    response = client_of(anna).get(url(address))
    assert "Anschrift mit Auskunftssperre" in text_of(response)
    assert "Geheimweg" not in response.content.decode()


def test_it_ends_on_the_day_however_often_that_is_sent(client_of, anna, address):
    client = client_of(anna)
    for _ in range(2):
        response = client.post(url(address), {"ends_on": in_days(0).isoformat()})
        assert response.status_code == 302
    address.refresh_from_db()
    assert address.ends_on == in_days(0)


def test_a_status_ends_too(client_of, anna, person):
    period = add_status(anna, person)
    client_of(anna).post(url(period, "status"), {"ends_on": in_days(-1).isoformat()})
    period.refresh_from_db()
    assert period.ends_on == in_days(-1)


def test_nothing_ends_before_it_began(client_of, anna, address):
    response = client_of(anna).post(url(address), {"ends_on": in_days(-101).isoformat()})
    assert response.status_code == 422
    assert "Das Ende kann nicht vor dem Beginn liegen." in text_of(response)
