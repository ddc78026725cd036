import pytest
from django.urls import reverse

from tests.casework.cases.factories import give_review, make_case, make_follow_up
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def step(case):
    return make_follow_up(case)


def url(step):
    return reverse("cases:follow_up_complete", args=[step.case_id, step.pk])


def is_done(step):
    step.refresh_from_db()
    return step.done_at is not None


def test_anonymous_is_sent_to_sign_in(client, step):
    assert asks_to_sign_in(client.post(url(step)))


def test_looking_ticks_nothing_off(client_of, anna, step):
    assert client_of(anna).get(url(step)).status_code == 405
    assert not is_done(step)


def test_a_foreign_follow_up_does_not_exist(client_of, step, anna, berta, boris):
    for actor in (berta, boris):
        assert client_of(actor).post(url(step)).status_code == 404
    elsewhere = reverse("cases:follow_up_complete", args=[make_case(anna).pk, step.pk])
    assert client_of(anna).post(elsewhere).status_code == 404
    assert not is_done(step)


def test_done_leads_back_to_the_case(client_of, anna, step):
    response = client_of(anna).post(url(step), follow=True)
    assert response.redirect_chain == [(reverse("cases:detail", args=[step.case_id]), 302)]
    assert "Erledigt: Kita-Platz anfragen" in text_of(response)
    assert is_done(step)


def test_done_on_the_start_page_stays_there(client_of, anna, step):
    response = client_of(anna).post(url(step), {"next": "/"})
    assert response.url == "/"


@pytest.mark.parametrize("target", ["https://boese.example/", "//boese.example", "faelle/"])
def test_it_leads_to_no_foreign_page(client_of, anna, step, target):
    response = client_of(anna).post(url(step), {"next": target})
    assert response.url == reverse("cases:detail", args=[step.case_id])


def test_ticked_off_twice_is_done_once(client_of, anna, step):
    client = client_of(anna)
    for _ in range(2):
        assert client.post(url(step)).status_code == 302
    assert is_done(step)


def test_a_reviewer_is_told_why_not(client_of, lena, step):
    give_review(step.case, lena)
    response = client_of(lena).post(url(step), follow=True)
    assert "nicht bearbeiten" in text_of(response)
    assert not is_done(step)
