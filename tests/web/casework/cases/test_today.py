"""„Heute“ of those who do casework."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lotse.casework.persons.models import ResidencePeriod, ResidenceStatus
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    make_case,
    make_contact,
    make_follow_up,
    make_person,
)
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db

URL = reverse("start")


def test_anonymous_is_sent_to_sign_in(client):
    assert asks_to_sign_in(client.get(URL))


def test_an_empty_day_says_what_to_do(client_of, anna):
    page = text_of(client_of(anna).get(URL))
    assert "Heute ist nichts fällig." in page
    assert "Diese Woche ist nichts vorgemerkt." in page
    assert "0 offene Fälle" in page


def test_what_is_due_comes_first_and_the_oldest_on_top(client_of, anna, case):
    make_follow_up(case, "Heute anrufen", due_on=in_days(0))
    make_follow_up(case, "Längst anrufen", due_on=in_days(-3))
    make_follow_up(case, "Morgen anrufen", due_on=in_days(1))
    response = client_of(anna).get(URL)
    due = [(step.subject, state) for step, state in response.context["due"]]
    assert due == [("Längst anrufen", "overdue"), ("Heute anrufen", "due")]
    assert [entry.title for _, entry in response.context["this_week"]] == ["Morgen anrufen"]
    page = text_of(response)
    assert "Fällig (2)" in page
    assert "Haile, Selam · RSK-2026-0412" in page


def test_it_is_ticked_off_without_leaving_the_day(client_of, anna, case):
    step = make_follow_up(case, due_on=in_days(0))
    client = client_of(anna)
    address = reverse("cases:follow_up_complete", args=[case.pk, step.pk])
    assert address in client.get(URL).content.decode()
    response = client.post(address, {"next": URL}, follow=True)
    assert response.redirect_chain == [(URL, 302)]
    assert "Fällig (0)" in text_of(response)


def test_a_deputy_sees_what_is_due_for_the_absent_colleague(client_of, berta, case):
    make_follow_up(case, "In Vertretung", due_on=in_days(0))
    assert "In Vertretung" not in text_of(client_of(berta).get(URL))
    give(case, berta)
    page = text_of(client_of(berta).get(URL))
    assert "In Vertretung" in page
    assert "für Anna Berger" in page


def period(person, starts, ends):
    status = ResidenceStatus.objects.earliest("position")
    starts_on, ends_on = in_days(starts), in_days(ends) if ends is not None else None
    return ResidencePeriod.objects.create(
        person=person, status=status, starts_on=starts_on, ends_on=ends_on
    )


@pytest.mark.parametrize(
    ("ends", "shown"), [(-91, 0), (-90, 1), (-1, 1), (0, 1), (90, 1), (91, 0), (None, 0)]
)
def test_a_title_that_runs_out_is_shown_for_ninety_days(client_of, anna, case, ends, shown):
    period(case.person, -300, ends)
    response = client_of(anna).get(URL)
    assert response.context["running_out_count"] == shown
    assert [is_over for _, is_over in response.context["running_out"]] == [(ends or 0) < 0] * shown


def test_a_title_that_is_followed_by_another_does_not_run_out(client_of, anna, case):
    period(case.person, -300, 30)
    period(case.person, 31, 400)
    assert client_of(anna).get(URL).context["running_out_count"] == 0


def test_titles_of_others_are_not_shown(client_of, berta, case):
    period(case.person, -300, 30)
    assert client_of(berta).get(URL).context["running_out_count"] == 0


def test_who_was_long_not_spoken_to_is_shown_longest_first(client_of, anna):
    spoken, long_ago, never = (make_case(anna) for _ in range(3))
    make_contact(spoken, held_on=in_days(-2))
    make_contact(long_ago, held_on=in_days(-45))
    response = client_of(anna).get(URL)
    assert list(response.context["quiet"]) == [never, long_ago]
    page = text_of(response)
    assert "zuletzt vor 45 Tagen" in page
    assert "noch nie, aufgenommen vor 60 Tagen" in page
    assert "3 offene Fälle" in page


def test_the_lead_sees_the_workload_and_her_reviews(client_of, anna, berta, lena, boris, case):
    make_case(berta)
    make_case(berta)
    make_case(boris)
    make_case(berta, closed_on=in_days(-1))
    give_review(case, lena)
    response = client_of(lena).get(URL)
    counted = [
        (worker["responsible__given_name"], worker["cases"])
        for worker in response.context["workload"]
    ]
    assert counted == [("Anna", 1), ("Berta", 2)]
    page = text_of(response)
    assert "Meine laufenden Prüfungen (1)" in page
    assert f"RSK-2026-0412 Haile, Selam · bis {in_days(6):%d.%m.%Y}" in page
    assert "Meine laufenden Prüfungen" not in text_of(client_of(anna).get(URL))


def test_a_full_day_costs_as_many_queries_as_a_quiet_one(client_of, anna):
    client = client_of(anna)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        return len(captured)

    def more(number):
        for index in range(number):
            case = make_case(anna, make_person(f"Person {index}"))
            make_follow_up(case, due_on=in_days(-1))
            make_follow_up(case, due_on=in_days(1))
            period(case.person, -300, 30)

    more(5)
    client.get(URL)
    few = queries()
    more(55)
    assert queries() == few
    assert few <= 35
