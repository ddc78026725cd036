"""A role switched in another tab: the old tab loses nothing and writes nothing elsewhere."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.foundation.accounts.models import Membership
from tests import cast
from tests.conftest import BACKEND
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db
PATH = "/personen/1/aendern/?von=2"
TYPED = {"note": "Frau Haile braucht einen Kita-Platz", "tags": ["a", "b"]}


@pytest.fixture
def second(anna):
    """Anna leads the line of the same office, too."""
    return Membership.objects.create(
        user=anna.user,
        organisation=anna.organisation,
        role="line_manager",
        starts_on=timezone.localdate(),
    )


def switch(client, membership):
    return client.post(reverse("accounts:switch_membership"), {"membership": membership.pk})


def fields_of(response):
    return response.content.decode()


def test_every_form_carries_the_membership_of_its_page(client_of, anna):
    html = fields_of(client_of(anna).get("/"))
    assert f'name="acting_membership" value="{anna.membership_id}"' in html
    assert html.count("csrfmiddlewaretoken") == html.count("acting_membership")


def test_nothing_typed_is_lost_and_the_way_back_is_shown(client_of, anna, second):
    client = client_of(anna)
    switch(client, second)
    response = client.post(PATH, TYPED | {"acting_membership": anna.membership_id})
    assert response.status_code == HTTPStatus.CONFLICT
    page = text_of(response)
    assert f"Sie handeln inzwischen als {second.get_role_display()} für" in page
    assert "Wechseln Sie zurück, dann senden Sie erneut." in page
    html = fields_of(response)
    for name, value in (("note", TYPED["note"]), ("tags", "a"), ("tags", "b")):
        assert f'name="{name}" value="{value}"' in " ".join(html.split())
    assert f'action="{PATH}"' in html
    assert f'name="acting_membership" value="{anna.membership_id}"' in html
    assert f'name="acting_membership" value="{second.pk}"' not in html


def test_after_switching_back_it_is_sent(client_of, anna, second):
    client = client_of(anna)
    switch(client, second)
    assert switch(client, anna.membership).status_code == HTTPStatus.FOUND
    response = client.post(PATH, TYPED | {"acting_membership": anna.membership_id})
    assert response.status_code == HTTPStatus.NOT_FOUND  # there is no such person


def test_a_role_that_is_over_leaves_the_text_to_copy(client_of, anna, second):
    second.starts_on = timezone.localdate() - timedelta(days=9)
    second.ends_on = timezone.localdate() - timedelta(days=1)
    second.save()
    page = text_of(client_of(anna).post(PATH, TYPED | {"acting_membership": second.pk}))
    assert "Diese Rolle haben Sie nicht mehr" in page
    assert TYPED["note"] in page


@pytest.mark.parametrize("sent", ["of-berta", "abc", "99999999999999999999"])
def test_what_somebody_else_typed_is_not_shown(client_of, anna, berta, sent):
    sent = berta.membership_id if sent == "of-berta" else sent
    response = client_of(anna).post(PATH, TYPED | {"acting_membership": sent})
    assert response.status_code == HTTPStatus.CONFLICT
    assert TYPED["note"] not in text_of(response)


def test_a_foreign_page_is_refused_before(anna, second):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.play("anna").user, backend=BACKEND)
    data = TYPED | {"acting_membership": second.pk}
    response = client.post(PATH, data, headers={"Origin": "http://elsewhere.example"})
    assert response.status_code == HTTPStatus.FORBIDDEN
    assert TYPED["note"] not in text_of(response)
