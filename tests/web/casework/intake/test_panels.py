"""What other pages say about the way in."""

import pytest
from django.urls import reverse

from lotse.casework.intake.models import Intake
from lotse.foundation.accounts.actors import acting
from lotse.web.casework.intake.views import panels
from tests.casework.cases.factories import in_days
from tests.casework.intake.factories import begin, decide, put_on_list
from tests.casework.persons.factories import let_read, take_up
from tests.web.casework.cases.pages import text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db


def person_url(intake):
    return reverse("persons:detail", args=[intake.person_id])


def of_person(actor, person):
    with acting(actor):
        return panels.of_person(actor, person)


def of_today(actor):
    with acting(actor):
        found = panels.of_today(actor)
        return [str(one.person) for one in found["own_intakes"]], found["own_intake_count"]


def test_intakes_of_a_person_stand_newest_first(anna):
    first = begin(anna, opened_on=in_days(-30))
    decide(anna, first, "advice_only")
    second = begin(anna, first.person)
    found = of_person(anna, first.person)
    assert found["intakes"] == [second, first]
    assert found["intake_is_running"]


@pytest.mark.parametrize("outcome", ["advice_only", "passed_on", "dropped_out"])
def test_after_the_decision_another_may_begin(anna, outcome):
    intake = begin(anna)
    decide(anna, intake, outcome)
    assert not of_person(anna, intake.person)["intake_is_running"]


def test_who_waits_is_still_in_it(anna):
    intake = put_on_list(anna)
    assert of_person(anna, intake.person)["intake_is_running"]


def test_the_intake_of_another_office_is_not_seen_and_stops_nothing(anna, boris):
    intake = begin(anna)
    let_read(intake.person, boris)
    found = of_person(boris, intake.person)
    assert (found["intakes"], found["intake_is_running"]) == ([], False)
    with acting(boris):
        assert panels.running_for(boris, intake.person) == {"running_intake": None}


def test_today_names_those_who_asked_first_at_the_top(anna):
    for name, days in (("Neu", 0), ("Alt", -9), ("Mittel", -4)):
        begin(anna, take_up(anna, name), opened_on=in_days(days))
    assert of_today(anna) == (["Alt, Selam", "Mittel, Selam", "Neu, Selam"], 3)


def test_today_is_about_the_own_intakes_only(anna, lena):
    intake = begin(anna)
    let_read(intake.person, lena)
    assert of_today(lena) == ([], 0)
    decide(anna, intake, "passed_on")
    assert of_today(anna) == ([], 0)


def test_today_shows_a_few_and_counts_all(client_of, anna):
    for number in range(panels.SHOWN + 1):
        begin(anna, take_up(anna, f"Person{number}"))
    shown, number = of_today(anna)
    assert (len(shown), number) == (panels.SHOWN, panels.SHOWN + 1)
    page = text_of(client_of(anna).get("/"))
    assert f"In Klärung ({panels.SHOWN + 1})" in page
    assert "Alle ansehen" in page


def test_the_places_on_the_list_are_counted_for_the_office(client_of, anna, berta, boris):
    put_on_list(anna)
    put_on_list(anna, begin(anna, take_up(anna, "Tesfay")))
    assert "Warteliste: 2 Personen" in text_of(client_of(berta).get("/"))
    assert "Warteliste" not in text_of(client_of(boris).get("/"))


def test_who_never_asked_has_an_empty_panel(client_of, anna):
    person = take_up(anna)
    page = text_of(client_of(anna).get(reverse("persons:detail", args=[person.pk])))
    assert "Ob ein Fall daraus wird, ist noch nicht geklärt." in page


def test_a_reader_is_not_offered_to_begin(client_of, anna, lena):
    intake = begin(anna)
    decide(anna, intake, "advice_only")
    let_read(intake.person, lena)
    page = text_of(client_of(lena).get(person_url(intake)))
    assert "nur beraten" in page
    assert "Klärung beginnen" not in page


def test_the_record_costs_the_same_however_often_somebody_asked(client_of, anna):
    intake, client = begin(anna), client_of(anna)
    few = count_queries(client, person_url(intake))
    for _ in range(3):
        decide(anna, Intake.objects.running().get(), "advice_only")
        begin(anna, intake.person)
    assert count_queries(client, person_url(intake)) == few
