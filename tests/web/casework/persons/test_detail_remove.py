import pytest
from django.urls import reverse

from lotse.casework.persons.models import LanguageSkill, Nationality
from tests.casework.persons.factories import add, add_address, add_status, let_read
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def nationality(anna, person):
    return add(anna, person, Nationality, country="ET")


def url(detail, kind="staatsangehoerigkeiten", person=None):
    return reverse("persons:detail_remove", args=[(person or detail.person).pk, kind, detail.pk])


def test_anonymous_is_sent_to_login(client, nationality):
    assert client.post(url(nationality)).status_code == 302


def test_who_may_not_see_the_person_gets_404(client_of, boris, nationality):
    assert client_of(boris).post(url(nationality)).status_code == 404


def test_who_may_only_read_gets_403(client_of, lena, nationality):
    let_read(nationality.person, lena)
    assert client_of(lena).post(url(nationality)).status_code == 403


def test_it_asks_back_and_removes_nothing(client_of, anna, nationality):
    page = text_of(client_of(anna).get(url(nationality)))
    assert "„Äthiopien“ wird aus der Akte von Haile, Selam entfernt." in page
    assert Nationality.objects.filter(pk=nationality.pk).exists()


def test_a_language_is_named_in_german(client_of, anna, person):
    skill = LanguageSkill.objects.get(person=person)
    assert "„Tigrinya, Erstsprache“" in text_of(client_of(anna).get(url(skill, "sprachen")))


def test_what_only_ended_is_ended_and_not_removed(client_of, anna, person):
    period = add_status(anna, person)
    page = text_of(client_of(anna).get(url(period, "status")))
    assert "wird stattdessen beendet" in page


def test_a_blocked_address_is_removed_without_being_shown(client_of, anna, person):
    address = add_address(anna, person, street="Geheimweg 1", is_blocked=True)
    assert "Geheimweg" not in client_of(anna).get(url(address, "anschriften")).content.decode()


def test_it_is_removed_however_often_that_is_sent(client_of, anna, nationality):
    client = client_of(anna)
    for _ in range(2):
        response = client.post(url(nationality))
        assert response.headers["Location"].endswith("#staatsangehoerigkeiten")
    assert not Nationality.objects.filter(pk=nationality.pk).exists()
    assert client.get(url(nationality)).status_code == 404


def test_a_detail_of_another_person_stays(client_of, anna, nationality, other):
    client = client_of(anna)
    assert client.get(url(nationality, person=other)).status_code == 404
    assert client.post(url(nationality, person=other)).status_code == 404
    assert Nationality.objects.filter(pk=nationality.pk).exists()


def test_what_was_not_there_is_not_called_removed(client_of, anna, person):
    url = reverse("persons:detail_remove", args=[person.pk, "namen", 99_999])
    page = text_of(client_of(anna).post(url, follow=True))
    assert "Dieser Eintrag ist nicht mehr da." in page
    assert "entfernt" not in page
