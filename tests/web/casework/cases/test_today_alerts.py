"""What „Heute“ reminds of by itself, by the rules of the county, and what it is silent about."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lotse.casework.appointments.models import SnoozedAlert
from lotse.casework.cases.models import FollowUp
from lotse.casework.cases.services import follow_ups
from lotse.casework.persons.models import ResidencePeriod, ResidenceStatus
from lotse.demo import moments
from lotse.foundation.accounts.actors import acting
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.workforce.models import Staffing
from tests.casework.appointments.factories import invite, make_appointment
from tests.casework.cases.factories import (
    give,
    in_days,
    let,
    make_case,
    make_contact,
    make_follow_up,
    make_person,
)
from tests.web.casework.cases.pages import text_of

pytestmark = pytest.mark.django_db

URL = reverse("start")
MONDAY = date(2027, 3, 22)


def make_period(person, ends):
    status = ResidenceStatus.objects.earliest("position")
    return ResidencePeriod.objects.create(
        person=person, status=status, starts_on=in_days(-400), ends_on=in_days(ends)
    )


def look(client_of, actor):
    return client_of(actor).get(URL)


@pytest.mark.parametrize(("days", "shown"), [(30, 0), (60, 1), (None, 0)])
def test_the_county_says_how_long_before_a_title_ends(client_of, anna, case, days, shown):
    make_period(case.person, 45)
    let(LocalRule.ALERT_DAYS_BEFORE_TITLE_ENDS, days)
    response = look(client_of, anna)
    assert response.context["running_out_count"] == shown
    assert ("Hinweis abgeschaltet" in text_of(response)) is (days is None)


@pytest.mark.parametrize(("days", "shown"), [(60, 0), (45, 0), (44, 1), (None, 0)])
def test_the_county_says_how_long_is_long_without_contact(client_of, anna, days, shown):
    case = make_case(anna, opened_on=in_days(-200))
    make_contact(case, held_on=in_days(-45))
    let(LocalRule.ALERT_DAYS_WITHOUT_CONTACT, days)
    assert look(client_of, anna).context["quiet_count"] == shown


def test_an_alert_is_put_off_by_one_click_for_me_alone(client_of, anna, berta, case):
    give(case, berta)
    make_period(case.person, 10)
    client = client_of(anna)
    for name, pk in (("snooze_case", case.pk), ("snooze_person", case.person_id)):
        address = reverse(f"appointments:{name}", args=[pk])
        assert address in client.get(URL).content.decode()
        response = client.post(address, follow=True)
        assert f"Der Hinweis kommt am {in_days(14):%d.%m.%Y} wieder." in text_of(response)
    page = client.get(URL).context
    assert (page["quiet_count"], page["running_out_count"]) == (0, 0)
    assert look(client_of, berta).context["running_out_count"] == 1
    SnoozedAlert.objects.update(until=in_days(0))
    page = client.get(URL).context
    assert (page["quiet_count"], page["running_out_count"]) == (1, 1)


def test_nobody_puts_off_what_she_does_not_see(client_of, boris, case):
    for name, pk in (("snooze_case", case.pk), ("snooze_person", case.person_id)):
        address = reverse(f"appointments:{name}", args=[pk])
        assert client_of(boris).post(address).status_code == 404
    assert not SnoozedAlert.objects.exists()


def test_what_is_put_off_is_not_due_and_comes_back(client_of, anna, case):
    make_follow_up(case, "Zurück", due_on=in_days(-9), snoozed_until=in_days(3))
    assert look(client_of, anna).context["due_count"] == 0
    FollowUp.objects.update(snoozed_until=in_days(0))
    response = look(client_of, anna)
    assert [(step.subject, state) for step, state in response.context["due"]] == [("Zurück", "due")]
    assert reverse("cases:task_list") not in text_of(response)


def test_the_week_has_appointments_with_their_time_and_tasks(client_of, anna, case):
    with moments.on(MONDAY):
        case.person.grants.update(starts_on=in_days(-900))
        make_appointment(anna, case, MONDAY, "14:00", place="Rathaus")
        make_appointment(anna, case, MONDAY + timedelta(days=6), "10:00")
        make_appointment(anna, case, MONDAY + timedelta(days=7), "10:00")
        make_appointment(anna, case, MONDAY, "16:00", state="cancelled")
        make_follow_up(case, "Heute tun", due_on=MONDAY)
        make_follow_up(case, "Morgen tun", due_on=MONDAY + timedelta(days=1))
        response = look(client_of, anna)
    week = [(day.day, entry.title) for day, entry in response.context["this_week"]]
    assert week == [(22, "Hausbesuch"), (23, "Morgen tun"), (28, "Hausbesuch")]
    page = text_of(response)
    assert "heute 14:00 Hausbesuch Haile, Selam · Rathaus · RSK-2026-0412" in page


def test_a_full_week_says_how_much_more_there_is(client_of, anna, case):
    with moments.on(MONDAY):
        for number in range(15):
            make_follow_up(case, f"Aufgabe {number}", due_on=MONDAY + timedelta(days=2))
        assert "5 weitere im Kalender" in text_of(look(client_of, anna))


def test_what_others_gave_me_is_new_for_a_week(client_of, anna, berta, case):
    give(case, berta, ends_on=in_days(9))
    shared = make_appointment(anna, None, kind="meeting")
    invite(shared, berta)
    step = make_follow_up(case, "Miete prüfen")
    with acting(anna):
        follow_ups.reassign_follow_up(actor=anna, follow_up=step, assignee=berta.user)
    response = look(client_of, berta)
    assert [one["title"] for one in response.context["news"]] == [
        f"Vertretung bis {in_days(9):%d.%m.%Y}", "Miete prüfen", str(shared)
    ]  # fmt: skip
    page = text_of(response)
    assert "Neu für mich (3)" in page
    assert "Haile, Selam · RSK-2026-0412 · von Anna Berger" in page
    assert look(client_of, anna).context["news_count"] == 0
    case.person.grants.filter(user=berta.user).update(starts_on=in_days(-8))
    FollowUp.objects.update(changed_at=timezone.now() - timedelta(days=8))
    titles = [one["title"] for one in look(client_of, berta).context["news"]]
    assert titles == [str(shared)]


@pytest.mark.parametrize(
    ("fte", "word"),
    [("0.05", "über dem Richtwert"), ("1.00", "unter dem Richtwert"), (None, "")],
)
def test_the_workload_is_said_in_words_beside_the_guide_value(client_of, anna, case, fte, word):
    make_case(anna)
    if fte:
        Staffing.objects.create(membership=anna.membership, fte=Decimal(fte),
                                starts_on=in_days(-9), recorded_by=anna.user)  # fmt: skip
    page = text_of(look(client_of, anna))
    assert "2 offene Fälle" in page
    assert "Richtwert 18 je VZÄ" in page
    assert word in page
    assert ("% des Richtwerts" in page) is bool(fte)


def test_within_the_band_is_within(client_of, anna, case):
    let(LocalRule.CASELOAD_PER_FTE, 1)
    Staffing.objects.create(membership=anna.membership, fte=Decimal(1),
                            starts_on=in_days(-9), recorded_by=anna.user)  # fmt: skip
    assert "im Rahmen" in text_of(look(client_of, anna))


def test_news_and_appointments_cost_as_many_queries_as_none(client_of, anna, berta):
    client = client_of(berta)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(URL)
        return len(captured)

    def more(number):
        for index in range(number):
            case = make_case(anna, make_person(f"Neu {index}"))
            give(case, berta)
            make_follow_up(case, assignee=berta.user, changed_by_id=anna.user_id)
            invite(make_appointment(anna, case), berta)
            make_period(case.person, 20)

    more(2)
    client.get(URL)
    few = queries()
    more(20)
    assert queries() == few
