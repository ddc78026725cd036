from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.persons.models import Person, PersonName
from tests.casework.cases.factories import in_days
from tests.casework.persons.factories import found, take_up
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db

URL = f"{reverse('persons:add')}?q=Haile"
VALID = {
    "family_name": "Haile",
    "given_name": "Selam",
    "born": "12.3.1990",
    "sex": "female",
    "literacy": "other_script",
    "other_names": "Salam Hailé\nሰላም ሃይሌ\n",
    "nationality": "ER",
    "second_nationality": "XXA",
    "first_language": "ti",
    "german_level": "a1",
    "interpreter_needed": "on",
    "phone": "0157 12345678",
    "email": "selam@mail.example",
    "street": "Am Bach 3",
    "postal_code": "53840",
    "town": "Troisdorf",
    "entered": "2019",
}


def post(client, url=URL, **values):
    return client.post(url, VALID | values)


def test_anonymous_is_sent_to_login(client):
    assert client.get(URL).status_code == 302


def test_other_roles_get_403(client_of, clara):
    assert client_of(clara).get(URL).status_code == 403


@pytest.mark.parametrize("query", ["", "?q=", "?q=%3F"])
def test_search_comes_before_create(client_of, anna, query):
    response = client_of(anna).get(reverse("persons:add") + query, follow=True)
    assert response.redirect_chain == [(reverse("persons:search"), 302)]
    assert "Bitte suchen Sie zuerst" in text_of(response)


def test_what_was_typed_into_the_search_stands_in_the_form(client_of, anna):
    url = f"{reverse('persons:add')}?q=Selam+Haile+12.03.1990"
    form = client_of(anna).get(url).context["form"]
    assert form["family_name"].value() == "Haile"
    assert form["given_name"].value() == "Selam"
    assert form["born"].value() == "12.03.1990"


def test_everything_of_the_first_talk_is_stored_at_once(client_of, anna):
    response = post(client_of(anna))
    person = Person.objects.get()
    assert response.headers["Location"] == reverse("persons:detail", args=[person.pk])
    assert (person.born, person.entered, person.sex) == ("1990-03-12", "2019", "female")
    assert person.interpreter_language == "ti"
    assert {one.country for one in person.nationalities.all()} == {"ER", "XXA"}
    assert {(one.language, one.level) for one in person.languages.all()} == {
        ("ti", "native"),
        ("de", "a1"),
    }
    assert {(one.kind, one.value) for one in person.contact_points.all()} == {
        ("mobile", "+4915712345678"),
        ("email", "selam@mail.example"),
    }
    assert str(person.addresses.get()) == "Am Bach 3, 53840 Troisdorf"
    kinds = dict(PersonName.objects.values_list("name", "kind"))
    assert kinds == {"Salam Hailé": "other_spelling", "ሰላም ሃይሌ": "other_script"}


def test_the_family_name_is_enough(client_of, anna):
    assert client_of(anna).post(URL, {"family_name": "Haile"}).status_code == 302
    assert Person.objects.get().sex == "unknown"


def test_a_status_is_stored_with_its_days(client_of, anna, gestattung):
    days = {
        "status_starts_on": in_days(-30).isoformat(),
        "status_ends_on": in_days(150).isoformat(),
    }
    post(client_of(anna), status=gestattung.pk, **days)
    period = Person.objects.get().residence_periods.get()
    assert (period.status, period.ends_on) == (gestattung, in_days(150))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"family_name": ""}, "Nachname"),
        ({"born": "31.02.1990"}, "Den Tag 31.02.1990 gibt es nicht."),
        ({"born": "neulich"}, "Bitte als TT.MM.JJJJ, MM.JJJJ, JJJJ oder „unbekannt“ angeben."),
        ({"phone": "abends"}, "Eine Rufnummer besteht aus Ziffern"),
        ({"status_starts_on": "2026-01-01"}, "welcher Status in dieser Zeit gilt"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(client_of, anna, values, message):
    response = post(client_of(anna), **values)
    assert response.status_code == 422
    assert message in text_of(response)
    assert "Am Bach 3" in response.content.decode()
    assert not Person.objects.exists()


def test_a_status_needs_its_beginning(client_of, anna, gestattung):
    response = post(client_of(anna), status=gestattung.pk)
    assert "ab wann der Status gilt" in text_of(response)


def test_a_broken_rule_of_the_service_is_shown_in_the_form(client_of, anna, gestattung):
    values = {"born": "2020", "status_starts_on": "2019-05-01"}
    response = post(client_of(anna), status=gestattung.pk, **values)
    assert response.status_code == 422
    assert "Der Beginn liegt vor der Geburt (2020)." in text_of(response)
    assert not Person.objects.exists()


def test_a_possible_duplicate_is_shown_once(client_of, anna):
    known = take_up(anna, "Hayle", "Salam", born="1990")
    client = client_of(anna)
    response = post(client)
    assert response.status_code == 422
    assert "Eine Person könnte dieselbe sein" in text_of(response)
    assert reverse("persons:detail", args=[known.pk]) in response.content.decode()
    assert "Am Bach 3" in response.content.decode()
    assert post(client, trotzdem="1").status_code == 302
    assert Person.objects.count() == 2


def test_duplicates_outside_of_what_one_may_see_are_not_named(client_of, anna, boris):
    take_up(boris, born="1990-03-12")
    assert post(client_of(anna)).status_code == 302


def test_a_double_click_makes_one_person(client_of, anna):
    client, key = client_of(anna), str(uuid4())
    first, second = post(client, submission_key=key), post(client, submission_key=key)
    assert first.headers["Location"] == second.headers["Location"]
    assert Person.objects.count() == 1


def test_each_form_has_its_own_submission_key(client_of, anna):
    client = client_of(anna)
    keys = {client.get(URL).context["form"]["submission_key"].value() for _ in range(2)}
    assert len(keys) == 2


def test_who_is_taken_up_for_a_household_comes_back_to_it(client_of, anna):
    mother = take_up(anna, given_name="Ruth", born="1970")
    household = found(anna, mother)
    response = post(client_of(anna), f"{URL}&von={mother.pk}&haushalt={household.pk}")
    child = Person.objects.get(given_name="Selam")
    assert response.headers["Location"] == reverse(
        "persons:household_member_add", args=[mother.pk, household.pk, child.pk]
    )
