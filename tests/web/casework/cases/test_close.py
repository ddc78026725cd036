import pytest
from django.urls import reverse

from lotse.casework.cases.services import cases as services
from lotse.foundation.accounts.actors import acting
from tests.casework.cases.factories import (
    give,
    give_review,
    in_days,
    make_contact,
    make_follow_up,
)
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db


def url(case):
    return reverse("cases:close", args=[case.pk])


def data(case, closed_on=None):
    return {"closed_on": (closed_on or in_days(0)).isoformat(), "version": case.version}


def test_anonymous_is_sent_to_sign_in(client, case):
    assert asks_to_sign_in(client.get(url(case)))


def test_a_foreign_case_does_not_exist(client_of, case, berta, boris, frieda):
    for actor in (berta, boris, frieda):
        assert client_of(actor).post(url(case), data(case)).status_code == 404
    case.refresh_from_db()
    assert case.is_open


def test_a_case_is_closed_and_says_so(client_of, anna, case):
    response = client_of(anna).post(url(case), data(case), follow=True)
    page = text_of(response)
    assert "Fall RSK-2026-0412 ist abgeschlossen." in page
    case.refresh_from_db()
    assert case.closed_on == in_days(0)


def test_what_is_left_to_do_is_shown_before(client_of, anna, case):
    make_follow_up(case, "Kita-Platz anfragen")
    response = client_of(anna).get(url(case))
    page = text_of(response)
    assert "Kita-Platz anfragen" in page
    assert "Es gibt noch offene Wiedervorlagen. Bitte erst erledigen." in page
    assert 'aria-disabled="true"' in response.content.decode()


def test_a_broken_rule_is_shown_in_the_form(client_of, anna, case):
    make_contact(case, held_on=in_days(-2))
    response = client_of(anna).post(url(case), data(case, in_days(-3)))
    assert response.status_code == 422
    assert "Nach diesem Tag ist noch ein Kontakt festgehalten." in text_of(response)


def test_a_change_meanwhile_is_a_conflict(client_of, anna, berta, case):
    give(case, berta)
    with acting(berta):
        services.change_case(actor=berta, case=case, expected_version=1, opened_on=in_days(-70))
    response = client_of(anna).post(url(case), data(case))
    assert response.status_code == 409
    assert "Berta Lindner" in text_of(response)
    case.refresh_from_db()
    assert case.is_open


def test_closing_twice_says_that_it_is_closed(client_of, anna, case):
    client = client_of(anna)
    client.post(url(case), data(case))
    again = client.post(url(case), data(case))
    assert again.status_code == 403
    assert "Der Fall ist abgeschlossen." in text_of(again)


def test_a_reviewer_closes_nothing(client_of, lena, case):
    give_review(case, lena)
    assert client_of(lena).post(url(case), data(case)).status_code == 403
