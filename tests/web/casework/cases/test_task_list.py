"""„Meine Aufgaben“: filters, and one thing done with several at once."""

import pytest
from django.urls import reverse

from lotse.casework.cases.models import FollowUp
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_follow_up
from tests.web.casework.cases.pages import asks_to_sign_in, text_of
from tests.web.pages import count_queries

pytestmark = pytest.mark.django_db

URL, BULK = reverse("cases:task_list"), reverse("cases:task_bulk")


def subjects(response):
    return [step.subject for step, _ in response.context["rows"]]


def send(client, act, *steps, **values):
    return client.post(BULK, {"act": act, "chosen": [step.pk for step in steps]} | values)


def test_anonymous_signs_in_and_other_roles_are_told_why_not(client, client_of, frieda):
    assert asks_to_sign_in(client.get(URL))
    assert client_of(frieda).get(URL).status_code == 403
    assert client_of(frieda).post(BULK).status_code == 403
    assert client_of(frieda).get(BULK).status_code == 405


def test_nothing_to_do_says_where_tasks_come_from(client_of, anna):
    assert "Nichts ist vorgemerkt" in text_of(client_of(anna).get(URL))


def test_mine_and_those_i_look_after_stand_in_the_order_of_their_days(client_of, anna, berta, case):
    make_follow_up(case, "Später", due_on=in_days(9))
    make_follow_up(case, "Dringend", due_on=in_days(2), priority="high")
    make_follow_up(case, "Normal", due_on=in_days(2))
    make_follow_up(case, "Zurück", due_on=in_days(-9), snoozed_until=in_days(5))
    make_follow_up(make_case(berta), "Fremd")
    assert subjects(client_of(anna).get(URL)) == ["Dringend", "Normal", "Zurück", "Später"]
    give(case, berta)
    assert subjects(client_of(berta).get(URL))[0] == "Dringend"
    assert "Anna Berger" in text_of(client_of(berta).get(URL))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"show": "overdue"}, ["Alt"]),
        ({"show": "week"}, ["Heute"]),
        ({"show": "urgent"}, ["Dringend"]),
        ({"show": "recurring"}, ["Reihe"]),
        ({"show": "put_off"}, ["Später"]),
        ({"show": "done"}, ["Fertig"]),
        ({"q": "heu"}, ["Heute"]),
        ({"q": "rsk-2026-0412", "show": "urgent"}, ["Dringend"]),
        ({"q": "nichts"}, []),
        ({"show": "Unsinn"}, ["Alt", "Heute", "Dringend", "Reihe", "Später"]),
    ],
)
def test_filters_narrow_the_list(client_of, anna, case, query, expected):
    make_follow_up(case, "Alt", due_on=in_days(-1))
    make_follow_up(case, "Heute", due_on=in_days(0))
    make_follow_up(case, "Dringend", due_on=in_days(20), priority="high")
    make_follow_up(case, "Reihe", due_on=in_days(30), recurrence="weekly",
                   series_starts_on=in_days(30))  # fmt: skip
    make_follow_up(case, "Später", due_on=in_days(-4), snoozed_until=in_days(40))
    done = make_follow_up(case, "Fertig")
    FollowUp.objects.filter(pk=done.pk).update(done_at=done.created_at, done_by=anna.user)
    assert subjects(client_of(anna).get(URL, query)) == expected


def test_a_filter_that_fits_nothing_offers_the_whole_list(client_of, anna, case):
    make_follow_up(case)
    page = text_of(client_of(anna).get(URL, {"show": "overdue"}))
    assert "Keine Aufgabe passt zu diesem Filter" in page


def test_the_number_of_queries_does_not_grow(client_of, anna, case):
    make_follow_up(case)
    client = client_of(anna)
    few = count_queries(client, URL)
    for index in range(12):
        make_follow_up(make_case(anna), f"Aufgabe {index}")
    assert count_queries(client, URL) == few


def test_several_are_ticked_off_after_one_look(client_of, anna, case):
    one, two = make_follow_up(case, "Eins"), make_follow_up(case, "Zwei")
    make_follow_up(case, "Drei")
    client = client_of(anna)
    page = text_of(send(client, "done", one, two))
    assert "2 Wiedervorlagen" in page
    assert FollowUp.objects.open().count() == 3
    response = client.post(
        BULK, {"act": "done", "chosen": [one.pk, two.pk], "confirmed": "1"}, follow=True
    )
    assert "2 Wiedervorlagen erledigt." in text_of(response)
    assert subjects(response) == ["Drei"]


def test_several_are_handed_on_and_who_may_not_have_them_is_said(client_of, anna, berta, case):
    shared = make_case(anna)
    give(shared, berta)
    one, two = make_follow_up(case, "Eins"), make_follow_up(shared, "Zwei")
    client = client_of(anna)
    form = send(client, "reassign", one, two).context["form"]
    assert list(form.fields["assignee"].queryset) == [anna.user, berta.user]
    sent = {"act": "reassign", "chosen": [one.pk, two.pk], "confirmed": "1"}
    assert client.post(BULK, sent).status_code == 422
    page = text_of(client.post(BULK, sent | {"assignee": berta.user_id}, follow=True))
    assert "Eine Wiedervorlage übergeben." in page
    assert "RSK-2026-0412, Eins: Berta Lindner arbeitet nicht in diesem Fall." in page


def test_several_are_put_off_and_the_filter_stays(client_of, anna, case):
    step = make_follow_up(case, due_on=in_days(-3))
    back = f"{URL}?show=overdue"
    sent = {"act": "snooze", "chosen": [step.pk], "confirmed": "1", "next": back}
    response = client_of(anna).post(BULK, sent | {"quick": in_days(1).isoformat()})
    assert response.url == back
    step.refresh_from_db()
    assert step.snoozed_until == in_days(1)
    elsewhere = client_of(anna).post(BULK, {"next": "https://boese.example/?show=done"})
    assert elsewhere.url == f"{URL}?show=done"


@pytest.mark.parametrize("sent", [{}, {"act": "done"}, {"act": "delete", "chosen": "1"},
                                  {"act": "done", "chosen": "x"}])  # fmt: skip
def test_without_a_choice_it_leads_back(client_of, anna, sent):
    response = client_of(anna).post(BULK, sent, follow=True)
    assert response.redirect_chain == [(URL, 302)]
    assert "Bitte wählen Sie zuerst aus" in text_of(response)


def test_nobody_touches_what_she_does_not_see_or_only_reads(client_of, anna, boris, lena, case):
    step = make_follow_up(case)
    give_review(case, lena)
    sent = {"act": "done", "chosen": [step.pk], "confirmed": "1"}
    assert "Bitte wählen Sie" in text_of(client_of(boris).post(BULK, sent, follow=True))
    assert "nicht bearbeiten" in text_of(client_of(lena).post(BULK, sent, follow=True))
    assert FollowUp.objects.open().count() == 1


def test_one_is_ticked_off_in_its_row_and_the_filter_stays(client_of, anna, case):
    step = make_follow_up(case, due_on=in_days(-1))
    client, here = client_of(anna), f"{URL}?show=overdue"
    source = client.get(here).content.decode()
    complete = reverse("cases:follow_up_complete", args=[case.pk, step.pk])
    assert f'formaction="{complete}"' in source
    # The enter key presses the first button: it is one that does nothing.
    assert source.index("disabled hidden") < source.index("formaction")
    assert client.post(complete, {"next": here}).url == here
