import pytest
from django.urls import reverse

from lotse.casework.cases.services import cases
from lotse.casework.closures.models import Closure, GoalOutcome
from lotse.casework.persons.models import Address
from lotse.foundation.accounts.actors import acting
from lotse.foundation.observations.models import Observation
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    make_case,
    make_contact,
    make_follow_up,
    make_person,
)
from tests.casework.plans.factories import add_goal, agree, begin, domain, rate
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db
TEXT = "Es fehlen Kita-Plätze für Kinder unter drei Jahren."
OBSERVED = {"first-stage": "school", "first-severity": "2", "first-text": TEXT}


@pytest.fixture
def case(anna):
    return make_case(anna, make_person(), number="RSK-2026-0412")


def url(case):
    return reverse("closures:closure", args=[case.pk])


def data(case, **values):
    usual = {"closed_on": in_days(0).isoformat(), "reason": "goals_reached"}
    return usual | {"version": case.version} | values


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).post(url(case), data(case)).status_code == 404
    case.refresh_from_db()
    assert case.is_open


def test_the_form_comes_with_everything_filled_in(client_of, anna, case):
    make_follow_up(case, "Kita-Platz anfragen")
    plan = begin(anna, case)
    goal = add_goal(anna, plan, "Kita-Platz für Lina")
    agree(anna, plan)
    response = client_of(anna).get(url(case))
    page, form = text_of(response), response.context["form"]
    assert form["closed_on"].value() == in_days(0)
    assert form["after_care_on"].value() > in_days(80)
    assert "Kita-Platz anfragen" in page
    assert "Kita-Platz für Lina" in page
    assert form[f"goal_{goal.pk}"].value() == ""
    assert "keine seltene Staatsangehörigkeit" in page


def test_a_case_is_closed_with_all_of_it(client_of, anna, case):
    step = make_follow_up(case)
    plan = begin(anna, case)
    goal = add_goal(anna, plan)
    agree(anna, plan)
    sent = data(
        case,
        remains="Die Kita begleitet weiter.",
        after_care_on=in_days(60).isoformat(),
        **{
            f"step_{step.pk}": "done",
            f"goal_{goal.pk}": "1",
            **OBSERVED,
            "first-domain": domain().pk,
        },
    )
    page = text_of(client_of(anna).post(url(case), sent, follow=True))
    assert "Fall RSK-2026-0412 ist abgeschlossen." in page
    assert "Die Kita begleitet weiter." in page
    assert "mehr als vereinbart" in page
    assert TEXT not in page
    assert (GoalOutcome.objects.get().level, Observation.objects.count()) == (1, 1)


def test_a_level_chosen_before_is_taken_back_in_the_form(client_of, anna, case):
    plan = begin(anna, case)
    goal = add_goal(anna, plan)
    agree(anna, plan)
    rate(anna, goal, 1)
    client = client_of(anna)
    assert client.get(url(case)).context["form"][f"goal_{goal.pk}"].value() == "1"
    page = text_of(client.post(url(case), data(case, **{f"goal_{goal.pk}": ""}), follow=True))
    assert "nicht eingeschätzt" in page
    assert GoalOutcome.objects.get().level is None


def test_each_open_follow_up_asks_for_a_word(client_of, anna, case):
    make_follow_up(case, "Kita-Platz anfragen")
    response = client_of(anna).post(url(case), data(case, remains="Was ich schrieb"))
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#closure-form")
    page = response.content.decode()
    assert "Kita-Platz anfragen: " in page
    assert "Was ich schrieb" in page


def test_a_broken_rule_is_shown_in_the_form(client_of, anna, case):
    make_contact(case, held_on=in_days(-2))
    early = {"closed_on": in_days(-3).isoformat(), "after_care_on": ""}
    response = client_of(anna).post(url(case), data(case, **early))
    assert response.status_code == 422
    assert "Nach diesem Tag ist noch ein Kontakt festgehalten." in text_of(response)


def test_a_name_in_the_observation_is_said_and_nothing_is_written(client_of, anna, case):
    text = {"first-text": "Frau Haile findet keine Wohnung im Ort."}
    sent = OBSERVED | {"first-domain": domain().pk} | text
    response = client_of(anna).post(url(case), data(case, **sent))
    assert response.status_code == 422
    page = text_of(response)
    assert "Im Text steht „Haile“." in page
    assert "Frau Haile findet keine Wohnung" in page
    assert not Closure.objects.exists()


def test_an_observation_needs_its_domain(client_of, anna, case):
    response = client_of(anna).post(url(case), data(case, **{"second-text": TEXT}))
    assert response.status_code == 422
    page = text_of(response)
    for needed in ("an welcher Station", "welchen Lebensbereich", "wie schwer es wiegt"):
        assert needed in page


def test_a_change_meanwhile_is_a_conflict(client_of, anna, berta, case):
    give(case, berta)
    with acting(berta):
        cases.change_case(actor=berta, case=case, expected_version=1, opened_on=in_days(-70))
    response = client_of(anna).post(url(case), data(case, version=1))
    assert response.status_code == 409
    assert "Berta Lindner" in text_of(response)


def test_closing_twice_says_that_it_is_closed(client_of, anna, case):
    client = client_of(anna)
    client.post(url(case), data(case))
    again = client.post(url(case), data(case))
    assert again.status_code == 403
    assert "Der Fall ist abgeschlossen." in text_of(again)


def test_a_reviewer_sees_why_there_is_no_form(client_of, lena, case):
    give_review(case, lena)
    page = text_of(client_of(lena).get(url(case)))
    assert "Der Fall ist offen. Sie dürfen diesen Fall ansehen, aber nicht bearbeiten." in page
    assert client_of(lena).post(url(case), data(case)).status_code == 403


def test_a_case_closed_before_there_were_reports_says_so(client_of, anna):
    old = make_case(anna, closed_on=in_days(-400), opened_on=in_days(-500))
    assert "Ein Abschlussbericht ist nicht hinterlegt." in text_of(client_of(anna).get(url(old)))


def test_the_municipality_of_an_observation_is_never_guessed(client_of, anna, case):
    Address.objects.create(
        person=case.person, town="Windeck", is_blocked=True, starts_on=in_days(-9)
    )
    form = client_of(anna).get(url(case)).context["form"]
    assert [one["municipalities"].value() for one in form.observations] == [None] * 3


def test_the_overview_says_how_it_ended(client_of, anna, case):
    client = client_of(anna)
    client.post(url(case), data(case, reason="moved"))
    page = text_of(client.get(reverse("cases:detail", args=[case.pk])))
    assert "weggezogen" in page
