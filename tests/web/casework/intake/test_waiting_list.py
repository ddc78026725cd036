import pytest
from django.urls import reverse

from lotse.casework.intake.models import Intake
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.intake.factories import begin, put_on_list
from tests.casework.persons.factories import take_up
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db
LIST = "/kurzberatung/warteliste/"


def take_url(intake):
    return reverse("intake:take_over", args=[intake.pk])


@pytest.fixture
def waiting(anna):
    intake = put_on_list(anna, priority=1)
    Intake.objects.filter(pk=intake.pk).update(waiting_since=in_days(-40))
    return intake


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(LIST))


def test_the_name_is_for_those_who_see_the_person(client_of, anna, berta, waiting):
    page = text_of(client_of(anna).get(LIST))
    assert "Haile, Selam" in page
    assert "dringend" in page
    assert "40 Tage" in page
    for_berta = client_of(berta).get(LIST)
    assert "Haile" not in for_berta.content.decode()
    assert "nicht sichtbar" in text_of(for_berta)
    assert "Übernehmen" in text_of(for_berta)


def test_the_order_is_explained_and_kept(client_of, anna, waiting):
    put_on_list(anna, begin(anna, take_up(anna, "Tesfay")), priority=3)
    response = client_of(anna).get(LIST)
    assert "unter Gleichen zuerst, wer am längsten wartet" in text_of(response)
    assert [row["place"] for row in response.context["rows"]] == [1, 2]
    assert response.context["rows"][0]["entry"].pk == waiting.pk


@pytest.mark.parametrize("name", ["boris", "clara", "livia"])
def test_other_offices_and_roles_see_nobody(client_of, name, waiting):
    client = client_of(cast.play(name))
    assert "Haile" not in client.get(LIST).content.decode()
    assert client.get(take_url(waiting)).status_code == 404
    assert client.post(take_url(waiting)).status_code == 404


def test_a_colleague_takes_over_after_asking_back(client_of, berta, waiting):
    client = client_of(berta)
    asked = client.get(take_url(waiting))
    assert "steht im Verlauf der Person" in text_of(asked)
    assert "Haile" not in asked.content.decode()
    done = client.post(take_url(waiting), {"version": "2"}, follow=True)
    assert "Sie haben Haile, Selam übernommen." in text_of(done)
    assert "Entscheidung festhalten" in text_of(done)
    waiting.refresh_from_db()
    assert waiting.responsible == berta.user


def test_who_comes_second_is_told(client_of, berta, lena, waiting):
    client_of(berta).post(take_url(waiting), {"version": "2"})
    late = client_of(lena).post(take_url(waiting), {"version": "2"}, follow=True)
    assert "hat sich inzwischen geändert" in text_of(late)
    waiting.refresh_from_db()
    assert waiting.responsible == berta.user


def test_nobody_takes_over_from_herself(client_of, anna, waiting):
    refused = client_of(anna).get(take_url(waiting))
    assert refused.status_code == 403
    assert "Sie klären das schon selbst." in text_of(refused)


def test_an_empty_list_says_so(client_of, anna):
    assert "Niemand wartet" in text_of(client_of(anna).get(LIST))


def test_the_list_alone_answers_htmx(client_of, anna, waiting):
    part = client_of(anna).get(LIST, headers={"hx-request": "true"}).content.decode()
    assert "Haile" in part
    assert "<html" not in part


def test_queries_do_not_grow(client_of, anna, waiting):
    client = client_of(anna)
    few = count_queries(client, LIST)
    for number in range(5):
        put_on_list(anna, begin(anna, take_up(anna, f"Person{number}")))
    assert count_queries(client, LIST) == few
