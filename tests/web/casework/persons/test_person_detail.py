import pytest
from django.urls import reverse

from lotse.casework.persons.models import Nationality, PersonName
from lotse.foundation.audit.models import AuditEntry
from tests.casework.cases.factories import in_days, make_case
from tests.casework.persons.factories import (
    add,
    add_address,
    add_status,
    found,
    let_read,
    take_up,
)
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db


def url(person):
    return reverse("persons:detail", args=[person.pk])


def test_anonymous_is_sent_to_login(client, person):
    assert client.get(url(person)).status_code == 302


@pytest.mark.parametrize("name", ["berta", "boris", "clara", "frieda", "armin"])
def test_who_may_not_see_the_person_gets_404(request, client_of, person, name):
    assert client_of(request.getfixturevalue(name)).get(url(person)).status_code == 404


def test_a_person_who_does_not_exist_is_404(client_of, anna):
    assert client_of(anna).get(reverse("persons:detail", args=[999_999])).status_code == 404


def test_the_page_answers_who_it_is_and_how_to_reach_her(client_of, anna, person):
    add(anna, person, PersonName, kind="other_script", name="ሰላም ሃይሌ")
    add(anna, person, Nationality, country="ER")
    add_address(anna, person)
    page = text_of(client_of(anna).get(url(person)))
    for fact in (
        "Haile, Selam",
        "17.05.1994",
        "ሰላም ሃይሌ",
        "Eritrea",
        "Tigrinya",
        "+49 157 1234 5678",
        "Am Bach 3, 53840 Troisdorf",
    ):
        assert fact in page


def test_opening_is_recorded_as_a_read(client_of, anna, person):
    client_of(anna).get(url(person))
    entry = AuditEntry.objects.get(kind="read")
    assert (entry.action, entry.target_id, entry.actor_id) == (
        "person.opened",
        person.pk,
        anna.user_id,
    )


@pytest.mark.parametrize(
    ("days", "told"), [(90, "endet in 90 Tagen"), (0, "endet heute"), (91, "")]
)
def test_a_status_that_ends_soon_is_told(client_of, anna, person, days, told):
    add_status(anna, person, ends_on=in_days(days))
    response = client_of(anna).get(url(person))
    assert "§ 55 AsylG" in text_of(response)
    assert response.context["ends_soon"] is bool(told)
    assert told in text_of(response)


def test_a_status_that_has_run_out_is_told(client_of, anna, person):
    add_status(anna, person, ends_on=in_days(-1))
    assert "kein gültiger Status eingetragen" in text_of(client_of(anna).get(url(person)))


def test_the_history_of_the_residence_is_told_newest_first(client_of, anna, person):
    add_status(anna, person, starts_on=in_days(-900))
    add_status(anna, person, "25_3", starts_on=in_days(-100))
    page = text_of(client_of(anna).get(url(person)))
    history = page[page.index("Aufenthaltsverlauf") :]
    assert history.index("§ 25 Abs. 3") < history.index("§ 55 AsylG")


def test_a_blocked_address_is_not_on_the_page(client_of, anna, person):
    address = add_address(anna, person, street="Geheimweg 1", town="Lohmar", is_blocked=True)
    page = client_of(anna).get(url(person)).content.decode()
    assert "Auskunftssperre" in page
    assert reverse("persons:blocked_address", args=[person.pk, address.pk]) in page
    assert "Geheimweg" not in page
    assert "Lohmar" not in page


def test_household_and_cases_are_named(client_of, anna, person):
    found(anna, person)
    case = make_case(anna, person)
    page = text_of(client_of(anna).get(url(person)))
    assert "Bezugsperson" in page
    assert case.number in page


def test_members_outside_of_what_one_may_see_are_not_named(client_of, anna, lena, person):
    found(anna, person)
    member = take_up(anna, "Verborgen", "Vera")
    household = person.household_memberships.get().household
    member.household_memberships.create(household=household, role="sibling", starts_on=in_days(-9))
    let_read(person, lena)
    page = text_of(client_of(lena).get(url(person)))
    assert "Bezugsperson" in page
    assert "Verborgen" not in page


def test_it_says_who_may_see_the_record_and_until_when(client_of, anna, lena, person):
    let_read(person, lena)
    page = text_of(client_of(anna).get(url(person)))
    assert f"{anna.user} (KI) Person aufgenommen, bis auf Weiteres" in page
    assert f"{lena.user} (KI)" in page
    assert f"nur lesen, bis {in_days(6):%d.%m.%Y}" in page


def test_history_and_readers_are_one_click_away(client_of, anna, person):
    page = client_of(anna).get(url(person)).content.decode()
    assert reverse("audit:person_history", args=[person.pk]) in page
    assert reverse("audit:person_readers", args=[person.pk]) in page


def test_who_may_only_read_is_told_why_nothing_can_be_changed(client_of, lena, person):
    let_read(person, lena)
    page = text_of(client_of(lena).get(url(person)))
    assert "Sie dürfen diese Person ansehen, aber nicht bearbeiten." in page
    assert "entfernen" not in page
    assert "Fall aufnehmen" not in page


def test_the_number_of_queries_does_not_grow_with_the_rows(client_of, anna, person):
    client = client_of(anna)

    def write_more(letters):
        for number, letter in enumerate(letters):
            day = in_days(-300 + ord(letter))
            add_address(anna, person, street=f"Am Bach {letter}")
            make_case(anna, person)
            add(anna, person, PersonName, kind="other_spelling", name=f"Salam {letter}")
            add_status(anna, person, starts_on=day, ends_on=day)
            if number == 0:
                found(anna, person)

    write_more("a")
    few = count_queries(client, url(person))
    write_more("bcdefg")
    assert count_queries(client, url(person)) == few
