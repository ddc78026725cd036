import pytest
from django.urls import reverse

from lotse.casework.persons.models import Person
from lotse.casework.persons.services import people as services
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from tests.casework.persons.factories import let_read
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db

VALID = {
    "family_name": "Haile",
    "given_name": "Selamawit",
    "born": "05.1994",
    "sex": "female",
    "literacy": "latin",
    "version": "1",
}


def url(person):
    return reverse("persons:change", args=[person.pk])


def test_anonymous_is_sent_to_login(client, person):
    assert client.get(url(person)).status_code == 302


def test_who_may_not_see_the_person_gets_404(client_of, boris, person):
    assert client_of(boris).get(url(person)).status_code == 404


def test_who_may_only_read_gets_403_with_the_reason(client_of, lena, person):
    let_read(person, lena)
    for response in (client_of(lena).get(url(person)), client_of(lena).post(url(person), VALID)):
        assert response.status_code == 403
        assert "ansehen, aber nicht bearbeiten" in text_of(response)


def test_the_form_shows_dates_as_people_write_them(client_of, anna, person):
    form = client_of(anna).get(url(person)).context["form"]
    assert form["born"].value() == "17.05.1994"


def test_opening_the_form_is_a_look_into_the_record(client_of, anna, person):
    client_of(anna).get(url(person))
    assert AuditEntry.objects.filter(action="person.opened", target_id=person.pk).count() == 1


def test_changes_are_stored(client_of, anna, person):
    response = client_of(anna).post(url(person), VALID)
    assert response.headers["Location"] == reverse("persons:detail", args=[person.pk])
    person.refresh_from_db()
    assert (person.given_name, person.born, person.version) == ("Selamawit", "1994-05", 2)


def test_without_the_need_no_language_of_interpreting_is_kept(client_of, anna, person):
    client_of(anna).post(url(person), VALID | {"interpreter_language": "am"})
    assert Person.objects.get(pk=person.pk).interpreter_language == ""


def test_what_does_not_fit_is_said(client_of, anna, person):
    response = client_of(anna).post(url(person), VALID | {"born": "13.1994"})
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#person-form")
    assert "Den Monat 13 gibt es nicht." in text_of(response)


def test_a_concurrent_edit_shows_both_versions(client_of, anna, person):
    with acting(anna):
        services.change_person(
            actor=anna, person=person, expected_version=1, given_name="Salam", born="1994"
        )
    client = client_of(anna)
    response = client.post(url(person), VALID)
    assert response.status_code == 409
    page = text_of(response)
    for version in ("Selamawit", "Salam", "05.1994", "1994", str(anna.user)):
        assert version in page
    assert Person.objects.get(pk=person.pk).given_name == "Salam"
    # The page sends the same form again with the version it has shown.
    assert client.post(url(person), VALID | {"version": "2"}).status_code == 302
    assert Person.objects.get(pk=person.pk).given_name == "Selamawit"


def test_sent_twice_the_second_copy_shows_the_conflict_and_changes_nothing(client_of, anna, person):
    client = client_of(anna)
    client.post(url(person), VALID)
    response = client.post(url(person), VALID)
    assert response.status_code == 409
    assert "Ihre Eingaben widersprechen dem nicht" in text_of(response)
    assert Person.objects.get(pk=person.pk).version == 2
