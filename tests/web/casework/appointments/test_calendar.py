"""The calendar by day, week and month."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from lotse.demo import moments
from tests.casework.appointments.factories import invite, make_appointment
from tests.casework.cases.factories import give, in_days, make_case, make_follow_up
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db

URL = reverse("appointments:calendar")
MONDAY = date(2027, 3, 22)


def show(client, view="woche", on=MONDAY):
    return client.get(URL, {"ansicht": view, "tag": on.isoformat()})


def lines(response):
    return [
        (day.on, entry.title)
        for week in response.context["weeks"]
        for day in week
        for entry in day.entries
    ]


def test_only_who_does_casework_has_one(client, client_of, frieda, anna):
    assert asks_to_sign_in(client.get(URL))
    assert client_of(frieda).get(URL).status_code == 403
    page = text_of(client_of(anna).get(URL))
    assert "In dieser Zeit steht nichts im Kalender." in page
    assert "Kalender" in page


def test_a_week_shows_appointments_tasks_and_reviews_on_their_days(client_of, anna, case):
    make_appointment(anna, case, MONDAY, "14:00", subject="Kita", place="Rathaus")
    make_appointment(anna, None, MONDAY, "09:00", kind="meeting")
    make_follow_up(case, "Miete prüfen", due_on=MONDAY + timedelta(days=2))
    make_follow_up(case, "Plan ansehen", due_on=MONDAY + timedelta(days=6), origin="plan_review")
    make_follow_up(case, "Zurück", due_on=in_days(-1), snoozed_until=MONDAY + timedelta(days=1))
    make_appointment(anna, case, MONDAY + timedelta(days=7))
    response = show(client_of(anna))
    assert [(on.day, title) for on, title in lines(response)] == [
        (22, "Besprechung"), (22, "Hausbesuch: Kita"), (23, "Zurück"), (24, "Miete prüfen"),
        (28, "Plan ansehen"),
    ]  # fmt: skip
    page = text_of(response)
    assert "Woche 12: 22.03. bis 28.03.2027" in page
    assert "14:00 – 15:00 Hausbesuch: Kita RSK-2026-0412 · Haile, Selam · Rathaus" in page
    assert "Überprüfung Plan ansehen" in page


def test_the_clock_stays_right_on_the_day_of_summer_time(client_of, anna, case):
    make_appointment(anna, case, date(2027, 3, 28), "00:30")
    make_appointment(anna, case, date(2027, 3, 28), "23:00")
    response = show(client_of(anna), "tag", date(2027, 3, 28))
    assert [on for on, _ in lines(response)] == [date(2027, 3, 28)] * 2
    page = text_of(response)
    assert "Sonntag, 28.03.2027" in page
    assert "00:30 – 01:30" in page
    assert "23:00 – 00:00" in page


def test_a_month_is_a_table_of_weeks_with_room_for_three(client_of, anna, case):
    for clock in ("08:00", "09:00", "10:00", "11:00", "12:00"):
        make_appointment(anna, None, MONDAY, clock)
    make_appointment(anna, None, date(2027, 4, 4))
    response = show(client_of(anna), "monat")
    page = text_of(response)
    assert "März 2027" in page
    assert "2 weitere" in page
    assert [week[0].on.isoformat() for week in response.context["weeks"]] == [
        "2027-03-01", "2027-03-08", "2027-03-15", "2027-03-22", "2027-03-29"
    ]  # fmt: skip
    outside = [day.on for week in response.context["weeks"] for day in week if day.is_outside]
    assert outside == [date(2027, 4, day) for day in (1, 2, 3, 4)]
    source = response.content.decode()
    assert source.count('scope="col"') == 8
    assert source.count('scope="row"') == 5


@pytest.mark.parametrize(
    ("view", "before", "after"),
    [
        ("tag", "2027-03-30", "2027-04-01"),
        ("woche", "2027-03-24", "2027-04-07"),
        ("monat", "2027-02-28", "2027-04-30"),
    ],
)
def test_one_goes_back_and_forth_and_to_today(client_of, anna, view, before, after):
    response = show(client_of(anna), view, date(2027, 3, 31))
    page = response.content.decode()
    steps = dict(re.findall(r'href="[^"]*tag=([\d-]+)"[^>]*?rel="(prev|next)"', page))
    assert steps == {before: "prev", after: "next"}
    assert f"ansicht={view}&amp;tag={in_days(0).isoformat()}" in page


@pytest.mark.parametrize("tag", ["", "morgen", "2027-02-31", "0001-01-01", "9999-12-31"])
def test_nonsense_shows_this_week(client_of, anna, tag):
    response = client_of(anna).get(URL, {"ansicht": "jahr", "tag": tag})
    assert response.status_code == 200
    assert (response.context["view"], response.context["on"]) == ("woche", in_days(0))


def test_overlaps_are_said_in_words(client_of, anna, case):
    make_appointment(anna, case, MONDAY, "10:00")
    make_appointment(anna, None, MONDAY, "10:30")
    make_appointment(anna, None, MONDAY, "11:30")
    make_appointment(anna, None, MONDAY, "10:15", state="cancelled")
    response = show(client_of(anna), "tag")
    assert text_of(response).count("überschneidet sich") == 2
    assert "abgesagt" in text_of(response)


def test_a_deputy_and_who_takes_part_see_it_others_do_not(client_of, anna, berta, boris, case):
    make_appointment(anna, case, MONDAY)
    shared = make_appointment(anna, None, MONDAY, kind="meeting")
    invite(shared, berta)
    assert [title for _, title in lines(show(client_of(berta)))] == ["Besprechung"]
    give(case, berta)
    page = text_of(show(client_of(berta)))
    assert "Hausbesuch RSK-2026-0412 · Haile, Selam · Anna Berger" in page
    assert lines(show(client_of(boris))) == []


def test_today_is_marked_in_words(client_of, anna):
    with moments.on(MONDAY):
        for view in ("tag", "woche", "monat"):
            assert re.search(r"22\.(03\.)?( März)? heute", text_of(show(client_of(anna), view)))


@pytest.mark.parametrize("view", ["tag", "woche", "monat"])
def test_a_full_calendar_costs_as_many_queries_as_a_quiet_one(client_of, anna, view):
    def more(number):
        for _ in range(number):
            case = make_case(anna)
            make_appointment(anna, case, MONDAY)
            make_follow_up(case, due_on=MONDAY)

    more(1)
    client, address = client_of(anna), f"{URL}?ansicht={view}&tag={MONDAY}"
    few = count_queries(client, address)
    more(9)
    assert count_queries(client, address) == few
