from uuid import uuid4

import pytest
from django.urls import reverse

from lotse.casework.cases.models import FollowUp
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("cases:follow_up_add", args=[case.pk])


def data(actor, **values):
    defaults = {
        "subject": "Kita-Platz anfragen",
        "due_on": in_days(4).isoformat(),
        "assignee": actor.user_id,
        "submission_key": str(uuid4()),
    }
    return defaults | values


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).post(url(case), data(actor)).status_code == 404
    assert not FollowUp.objects.exists()


def test_the_page_of_the_case_fetches_the_form_alone(client_of, anna, case):
    part = client_of(anna).get(url(case), headers={"HX-Request": "true"})
    assert part.content.decode().strip().startswith('<details class="lotse-compose ')
    assert "Wiedervorlage setzen" in text_of(part)
    assert "Tastenkürzel" not in text_of(part)


def test_it_stands_among_the_next_steps(client_of, anna, case):
    response = client_of(anna).post(url(case), data(anna), follow=True)
    page = text_of(response)
    assert "Die Wiedervorlage ist gesetzt." in page
    assert "Kita-Platz anfragen" in page


def test_it_is_for_me_in_a_week_unless_i_say_otherwise(client_of, anna, case):
    form = client_of(anna).get(url(case)).context["form"]
    assert (form["due_on"].value(), form["assignee"].value()) == (in_days(7), anna.user_id)


def test_only_those_who_work_in_the_case_are_offered(client_of, anna, berta, lena, case):
    give(case, berta)
    give_review(case, lena)
    form = client_of(anna).get(url(case)).context["form"]
    assert list(form.fields["assignee"].queryset) == [anna.user, berta.user]
    assert client_of(anna).post(url(case), data(lena)).status_code == 422


def test_a_broken_rule_is_shown_in_the_form(client_of, anna, case):
    sent = data(anna, due_on=in_days(-1).isoformat())
    response = client_of(anna).post(url(case), sent)
    assert (response.status_code, response.headers["HX-Retarget"]) == (422, "#follow-up-form")
    assert "Die Wiedervorlage liegt in der Vergangenheit." in text_of(response)


def test_a_double_click_makes_one(client_of, anna, case):
    client, sent = client_of(anna), data(anna)
    for _ in range(2):
        assert client.post(url(case), sent).status_code == 302
    assert FollowUp.objects.count() == 1


def test_a_reviewer_and_a_closed_case_say_why_not(client_of, anna, lena, case):
    give_review(case, lena)
    assert client_of(lena).get(url(case)).status_code == 403
    closed = make_case(anna, closed_on=in_days(-1))
    assert "Der Fall ist abgeschlossen." in text_of(client_of(anna).get(url(closed)))
