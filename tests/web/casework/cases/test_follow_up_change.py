"""Changing, putting off and dropping a follow-up on its pages."""

import pytest
from django.urls import reverse

from lotse.casework.cases.models import FollowUp
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_follow_up
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db

PAGES = ["change", "snooze", "drop"]


@pytest.fixture
def step(case):
    return make_follow_up(case)


def url(step, page="change"):
    return reverse(f"cases:follow_up_{page}", args=[step.case_id, step.pk])


def data(step, **values):
    sent = {
        "subject": step.subject,
        "due_on": step.due_on.isoformat(),
        "assignee": step.assignee_id,
        "priority": "normal",
        "recurrence": "none",
        "repeats_until": "",
        "version": step.version,
    }
    return sent | values


@pytest.mark.parametrize("page", PAGES)
def test_only_who_works_in_the_case_reaches_it(client, client_of, berta, boris, lena, step, page):
    assert asks_to_sign_in(client.get(url(step, page)))
    for actor in (berta, boris):
        assert client_of(actor).get(url(step, page)).status_code == 404
    give_review(step.case, lena)
    assert client_of(lena).post(url(step, page), data(step)).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_what_is_done_or_lies_in_another_case_is_not_found(client_of, anna, step, page):
    other = make_case(anna)
    wrong = reverse(f"cases:follow_up_{page}", args=[other.pk, step.pk])
    assert client_of(anna).get(wrong).status_code == 404
    done = make_follow_up(step.case, done_at=step.created_at, done_by=anna.user)
    assert client_of(anna).get(url(done, page)).status_code == 404


def test_it_becomes_a_series_for_a_colleague(client_of, anna, berta, step):
    give(step.case, berta)
    sent = data(step, recurrence="monthly", priority="high", assignee=berta.user_id,
                repeats_until=in_days(90).isoformat())  # fmt: skip
    response = client_of(anna).post(url(step), sent, follow=True)
    assert "Die Wiedervorlage ist geändert." in text_of(response)
    step.refresh_from_db()
    assert (step.recurrence, step.priority, step.assignee) == ("monthly", "high", berta.user)
    page = text_of(response)
    assert "jeden Monat" in page
    assert "dringend" in page


def test_it_leads_back_to_where_one_came_from(client_of, anna, step):
    tasks = reverse("cases:task_list") + "?show=overdue"
    page = client_of(anna).get(url(step), {"next": tasks}).content.decode()
    assert f'name="next" value="{tasks}"' in page
    assert client_of(anna).post(url(step), data(step, next=tasks)).url == tasks
    answer = client_of(anna).post(url(step), data(step, version=2, next="//boese.example"))
    assert answer.url == reverse("cases:detail", args=[step.case_id])


def test_a_refused_change_keeps_what_was_typed(client_of, anna, step):
    sent = data(step, subject="Kita-Platz sofort", due_on=in_days(-1).isoformat())
    response = client_of(anna).post(url(step), sent)
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#follow-up-form")
    page = response.content.decode()
    assert "Die Wiedervorlage liegt in der Vergangenheit." in page
    assert "Kita-Platz sofort" in page


def test_a_late_change_shows_both_versions(client_of, anna, step):
    client = client_of(anna)
    client.post(url(step), data(step, subject="Zuerst"))
    response = client.post(url(step), data(step, subject="Danach"))
    assert response.status_code == 409
    page = text_of(response)
    assert "Zuerst" in page
    assert "Danach" in page


def test_the_history_says_what_was_moved(client_of, anna, step):
    client = client_of(anna)
    client.post(url(step), data(step, due_on=in_days(9).isoformat()))
    detail = reverse("cases:detail", args=[step.case_id])
    page = text_of(client.get(detail, {"kind": "follow_ups"}))
    moved = f"Kita-Platz anfragen: {in_days(4):%d.%m.%Y} → {in_days(9):%d.%m.%Y}"
    assert f"Wiedervorlage geändert Anna Berger {moved}" in page


def test_putting_off_by_one_click_or_to_any_day(client_of, anna, step):
    client = client_of(anna)
    page = client.get(url(step, "snooze"))
    for label in ("morgen", "nächsten Montag", "in einem Monat"):
        assert label in text_of(page)
    response = client.post(url(step, "snooze"), {"quick": in_days(30).isoformat()}, follow=True)
    assert f"Zurückgestellt bis {in_days(30):%d.%m.%Y}: Kita-Platz anfragen" in text_of(response)
    client.post(url(step, "snooze"), {"until": in_days(12).isoformat()})
    step.refresh_from_db()
    assert (step.due_on, step.snoozed_until) == (in_days(4), in_days(12))
    assert "zurückgestellt" in text_of(client.get(url(step)))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"until": ""}, "Bitte einen Tag angeben."),
        ({"until": "irgendwann"}, "Zurückstellen bis"),
        ({"until": in_days(0).isoformat()}, "nur auf einen Tag in der Zukunft"),
        ({"quick": in_days(2).isoformat()}, "nur auf später"),
    ],
)
def test_putting_off_wants_a_later_day(client_of, anna, step, sent, said):
    response = client_of(anna).post(url(step, "snooze"), sent)
    assert response.status_code == 422
    assert said in text_of(response)


def test_dropping_asks_back_and_says_that_nobody_did_it(client_of, anna, step):
    client = client_of(anna)
    FollowUp.objects.filter(pk=step.pk).update(recurrence="weekly", series_starts_on=step.due_on)
    page = text_of(client.get(url(step, "drop")))
    assert "„Kita-Platz anfragen“ verlässt die Liste, ohne erledigt zu sein." in page
    assert "Die ganze Reihe endet damit." in page
    page = text_of(client.post(url(step, "drop"), follow=True))
    assert "Entfallen: Kita-Platz anfragen" in page
    assert "Entfallen Anna Berger Kita-Platz anfragen" in page


def test_ticking_off_a_series_says_when_it_comes_back(client_of, anna, case):
    step = make_follow_up(case, due_on=in_days(0), recurrence="weekly",
                          series_starts_on=in_days(0))  # fmt: skip
    complete = reverse("cases:follow_up_complete", args=[case.pk, step.pk])
    page = text_of(client_of(anna).post(complete, follow=True))
    assert f"Erledigt: Kita-Platz anfragen. Kommt wieder am {in_days(7):%d.%m.%Y}." in page
