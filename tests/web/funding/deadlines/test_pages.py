"""The pages of deadlines: the list, ticking off, own ones, „Heute“, the file for a calendar."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from icalendar import Calendar

from lotse.foundation.accounts.actors import acting
from lotse.funding.deadlines.models import DeadlineDone, OwnDeadline
from lotse.funding.deadlines.rules.upcoming import Deadline, Target
from lotse.funding.deadlines.services import deadlines
from lotse.web.funding.deadlines.views.deadlines import months
from tests.funding.awards.factories import award, grant, post
from tests.funding.deadlines.factories import done, in_days, own
from tests.funding.forwarding.factories import running
from tests.web.pages import count_queries, text_of

pytestmark = pytest.mark.django_db
LIST = "/foerderung/fristen/"


@pytest.fixture
def browser(deniz, client_of):
    return client_of(deniz)


def test_the_list_says_what_is_due_and_leads_to_it(deniz, browser):
    of = award(deniz)
    grant(deniz, of, [post()], return_due_on=in_days(30))
    contract = running(deniz)
    post(has_kw_note=True, kw_until=in_days(60))
    answer = browser.get(LIST)
    text = text_of(answer)
    assert "Nicht verbrauchte Mittel zurückzahlen" in text
    assert "in sechs Wochen" in text
    assert reverse("awards:award", args=[of.pk]) in answer.content.decode()
    assert reverse("forwarding:contract", args=[contract.pk]) in answer.content.decode()
    assert "Stelle fällt weg" in text


def test_every_kind_of_record_has_a_page_to_go_to(deniz, browser, client_of, clara):
    made = own(deniz)
    post(has_kw_note=True, kw_until=in_days(60))
    for reader in (browser, client_of(clara)):
        page = reader.get(LIST).content.decode()
        assert reverse("deadlines:own_change", args=[made.pk]) in page


def test_a_day_off_says_until_when_one_is_safe():
    saturday = Deadline("a", "own", "Antrag", date(2027, 10, 30), Target("own", 1))
    (month,) = months([saturday], date(2027, 10, 1))
    (row,) = month.rows
    assert (month.first, row.weekday) == (date(2027, 10, 1), "Sa")
    assert row.badge == ("waiting", "in sechs Wochen")


def test_many_that_only_end_on_a_day_are_one_line_that_unfolds():
    def ends(number, is_duty=False):
        return Deadline(
            f"kw_note:{number}", "kw_note", f"Stelle {number}", date(2027, 12, 31),
            Target("post", number), is_duty=is_duty,
        )  # fmt: skip

    (month,) = months([ends(1), ends(2), ends(3)], date(2027, 1, 1))
    (row,) = month.rows
    assert [one.deadline.title for one in row.others] == ["Stelle 1", "Stelle 2", "Stelle 3"]
    (few,) = months([ends(1), ends(2)], date(2027, 1, 1))
    assert [len(one.others) for one in few.rows] == [0, 0]
    (duties,) = months([ends(number, is_duty=True) for number in range(5)], date(2027, 1, 1))
    assert len(duties.rows) == 5


def test_an_empty_list_says_where_deadlines_come_from(browser, client_of, clara):
    assert "kommen aus Bescheiden" in text_of(browser.get(LIST))
    assert "Frist eintragen" in text_of(browser.get(LIST))
    assert "Frist eintragen" not in text_of(client_of(clara).get(LIST))


def test_what_is_done_is_found_under_its_year(deniz, browser):
    made = own(deniz, due_on=in_days(3))
    done(deniz, f"own:{made.pk}")
    assert made.title not in text_of(browser.get(LIST))
    text = text_of(browser.get(LIST, {"jahr": made.due_on.year}))
    assert made.title in text
    assert "per E-Akte" in text
    assert "Wieder öffnen" in text


@pytest.mark.parametrize("year", ["abc", "99999", "-1", "2026x"])
def test_a_year_that_is_none_does_no_harm(year, browser):
    assert browser.get(LIST, {"jahr": year}).status_code == 200


def test_a_duty_is_ticked_off_in_one_form(deniz, browser):
    made = own(deniz)
    url = reverse("deadlines:done") + f"?frist=own:{made.pk}"
    assert made.title in text_of(browser.get(url))
    values = {"done_on": in_days(0).isoformat(), "note": "angerufen", "submission_key": uuid4()}
    for _ in range(2):
        assert browser.post(url, values).status_code in {302, 422}
    assert DeadlineDone.objects.get().note == "angerufen"


def test_what_is_missing_is_said_and_what_was_typed_stays(deniz, browser):
    made = own(deniz)
    url = reverse("deadlines:done") + f"?frist=own:{made.pk}"
    answer = browser.post(url, {"done_on": in_days(2).isoformat(), "note": "schon fertig"})
    assert answer.status_code == 422
    assert "liegt in der Zukunft" in text_of(answer)
    assert "schon fertig" in answer.content.decode()
    assert browser.post(url, {"done_on": "", "note": ""}).status_code == 422


def test_a_deadline_that_is_not_there_is_not_found(browser):
    for key in ("own:1", "", "proof:abc", "x" * 500):
        assert browser.get(reverse("deadlines:done"), {"frist": key}).status_code == 404


def test_a_mark_is_taken_back_after_asking(deniz, browser):
    made = own(deniz)
    mark = done(deniz, f"own:{made.pk}")
    url = reverse("deadlines:reopen", args=[mark.pk])
    assert "wieder öffnen" in text_of(browser.get(url))
    assert browser.post(url).status_code == 302
    assert browser.post(url).status_code == 404
    assert not DeadlineDone.objects.exists()


def test_an_own_deadline_is_entered_changed_and_deleted(browser):
    values = {"title": "Anruf beim KfI", "due_on": in_days(9).isoformat(), "note": ""}
    assert browser.post(reverse("deadlines:own_add"), values).status_code == 302
    made = OwnDeadline.objects.get()
    url = reverse("deadlines:own_change", args=[made.pk])
    assert browser.post(url, values | {"title": "", "version": 1}).status_code == 422
    assert browser.post(url, values | {"title": "Brief", "version": 1}).status_code == 302
    made.refresh_from_db()
    assert made.title == "Brief"
    assert browser.post(reverse("deadlines:own_remove", args=[made.pk])).status_code == 302
    assert not OwnDeadline.objects.exists()


def test_an_own_deadline_of_a_mistyped_year_is_shown_and_can_be_mended(browser):
    values = {"title": "Haushaltsplan", "due_on": "01.01.0001", "note": ""}
    assert browser.post(reverse("deadlines:own_add"), values).status_code == 302
    page = browser.get(reverse("deadlines:list")).content.decode()
    assert "Haushaltsplan" in page
    assert browser.get(reverse("deadlines:calendar_file")).status_code == 200
    assert browser.get("/").status_code in {200, 302}


def test_a_change_of_a_colleague_is_shown_before_it_is_overwritten(deniz, browser):
    made = own(deniz)
    with acting(deniz):
        deadlines.change_own(actor=deniz, own=made, expected_version=1, title="Von der Kollegin")
    values = {"title": "Von mir", "due_on": in_days(9).isoformat(), "note": "", "version": 1}
    answer = browser.post(reverse("deadlines:own_change", args=[made.pk]), values)
    assert answer.status_code == 409
    assert "Von der Kollegin" in text_of(answer)
    assert "Von mir" in answer.content.decode()


def test_today_names_what_comes_near_to_who_keeps_it(deniz, browser, client_of, clara):
    own(deniz, due_on=in_days(5))
    own(deniz, "Noch lange hin", due_on=in_days(200))
    text = text_of(browser.get("/"))
    assert "Fristen der Förderung (1)" in text
    assert "Rücksprache mit dem KfI" in text
    assert "Noch lange hin" not in text
    assert "Heute steht nichts an" not in text
    assert "Fristen der Förderung" not in text_of(client_of(clara).get("/"))


def test_the_file_for_a_calendar_has_open_deadlines_with_notice(deniz, browser):
    made, over = own(deniz, due_on=in_days(5)), own(deniz, "Erledigt", due_on=in_days(6))
    done(deniz, f"own:{over.pk}")
    calendar = Calendar.from_ical(browser.get(reverse("deadlines:calendar_file")).content)
    (event,) = calendar.walk("VEVENT")
    assert event["uid"] == f"frist-own-{made.pk}@lotse"
    assert event.decoded("dtstart") <= made.due_on
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-14)


def test_a_thousand_deadlines_are_no_more_queries(deniz, browser):
    own(deniz)
    before = count_queries(browser, LIST)
    OwnDeadline.objects.bulk_create(
        OwnDeadline(title=f"Frist {number}", due_on=in_days(number % 500)) for number in range(1000)
    )
    assert count_queries(browser, LIST) == before
    assert "Frist 999" in text_of(browser.get(LIST))
