"""An address under § 51 BMG is shown by its own request, and each look is recorded."""

import pytest
from django.urls import reverse

from lotse.foundation.audit.models import AuditEntry
from tests.casework.persons.factories import add_address, let_read
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(anna, person):
    return add_address(anna, person, street="Geheimweg 1", is_blocked=True)


def url(address, person=None):
    return reverse("persons:blocked_address", args=[(person or address.person).pk, address.pk])


def looks():
    return AuditEntry.objects.filter(action="person.blocked_address_shown", kind="read").count()


def test_anonymous_is_sent_to_login(client, address):
    assert client.post(url(address)).status_code == 302


def test_who_may_not_see_the_person_gets_404(client_of, berta, address):
    assert client_of(berta).post(url(address)).status_code == 404
    assert looks() == 0


def test_asking_shows_nothing_yet(client_of, anna, address):
    response = client_of(anna).get(url(address))
    assert "Es wird festgehalten" in text_of(response)
    assert "Geheimweg" not in response.content.decode()
    assert looks() == 0


def test_each_look_shows_the_address_and_is_recorded(client_of, anna, address):
    client = client_of(anna)
    for number in (1, 2):
        response = client.post(url(address))
        assert "Geheimweg 1" in text_of(response)
        assert looks() == number
    assert "no-store" in response.headers["Cache-Control"]
    assert "lotse-no-print" in response.content.decode()


def test_a_reader_may_look_and_is_recorded_too(client_of, lena, address):
    let_read(address.person, lena)
    assert "Geheimweg 1" in text_of(client_of(lena).post(url(address)))
    assert AuditEntry.objects.get(action="person.blocked_address_shown").actor_id == lena.user_id


def test_an_address_without_block_has_no_such_page(client_of, anna, person):
    assert client_of(anna).get(url(add_address(anna, person))).status_code == 404


def test_the_address_of_another_person_is_404(client_of, anna, address, other):
    assert client_of(anna).post(url(address, other)).status_code == 404
