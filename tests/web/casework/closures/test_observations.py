import pytest

from lotse.casework.closures.models import StructuralObservation
from tests import cast
from tests.casework.cases.factories import in_days
from tests.casework.plans.factories import domain
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db
URL = "/beobachtungen/"
TEXT = "Es fehlen Kita-Plätze für Kinder unter drei Jahren."


def make(text=TEXT, **values):
    defaults = {"municipality": cast.municipality(), "month": in_days(0).replace(day=1)}
    return StructuralObservation.objects.create(domain=domain(), text=text, **(defaults | values))


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(URL))


def test_the_coordination_reads_month_domain_and_place(client_of, clara):
    make()
    make("Termine beim Amt dauern ein halbes Jahr.", municipality=None)
    page = text_of(client_of(clara).get(URL))
    assert f"{in_days(0):%m.%Y} Schule und Kita Troisdorf {TEXT}" in page
    assert "ohne Angabe" in page
    assert "auf einen Menschen deuten" in page


def test_without_any_it_says_where_they_come_from(client_of, clara):
    assert "Sie entstehen beim Abschluss von Fällen." in text_of(client_of(clara).get(URL))


def test_nobody_else_has_the_page(client_of, anna, lena, livia, emil):
    observation = make()
    for actor in (anna, lena, livia, emil):
        client = client_of(actor)
        assert client.get(URL).status_code == 403
        assert client.post(f"{URL}{observation.pk}/entfernen/").status_code == 403
    assert StructuralObservation.objects.exists()


def test_what_says_too_much_is_taken_out_after_asking(client_of, clara):
    observation = make()
    client, address = client_of(clara), f"{URL}{observation.pk}/entfernen/"
    assert "wird ganz gelöscht" in text_of(client.get(address))
    assert StructuralObservation.objects.exists()
    page = text_of(client.post(address, follow=True))
    assert "Die Beobachtung ist entfernt." in page
    assert not StructuralObservation.objects.exists()
    assert client.post(address).status_code == 404


def test_many_observations_ask_no_more_questions(client_of, clara):
    make()
    few = count_queries(client_of(clara), URL)
    for number in range(5):
        make(f"{TEXT} ({number})")
    assert count_queries(client_of(clara), URL) == few
