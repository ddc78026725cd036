"""Whoever tries links and codes one after the other is stopped; odd days are refused politely."""

import logging
from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse

from lotse.casework.referrals.models import Referral
from lotse.web.logs import LineFormatter
from tests.casework.cases.factories import make_case
from tests.casework.referrals.factories import allow, association, link, send

TRIES = 20


@pytest.fixture
def made(anna):
    case, outsider = make_case(anna), association()
    allow(case, outsider)
    return link(anna, send(anna, case, outsider))


@pytest.fixture
def page(made):
    return reverse("referrals:outside", args=[made.token])


@pytest.fixture
def browser(made, page):
    """Of somebody who has given the code."""
    client = Client()
    assert client.post(page, {"code": made.code}).status_code == 302
    return client


def test_after_twenty_codes_from_one_address_none_is_looked_at(made, page):
    client = Client()
    for number in range(TRIES):
        response = client.post(f"/v/unbekannt{number}/", {"code": "12345678"})
        assert response.status_code == 422
    with mock.patch("lotse.casework.referrals.services.links.check_password") as slow:
        refused = client.post(page, {"code": made.code})
    assert refused.status_code == 429
    assert "Warten Sie bitte eine Minute" in refused.content.decode()
    assert not slow.called
    assert refused.headers["Cache-Control"] == "no-store"


def test_another_address_is_not_held_up_by_it(made, page):
    for number in range(TRIES + 1):
        Client().post(f"/v/unbekannt{number}/", {"code": "12345678"})
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert elsewhere.post(page, {"code": made.code}).status_code == 302


def test_looking_at_a_page_is_not_counted(browser, page):
    for _ in range(TRIES + 5):
        assert browser.get(page).status_code == 200


@pytest.mark.parametrize("day", ["31.12.9999", "20.12.9999", "01.01.0001", "31.12.2999"])
def test_an_appointment_lies_within_a_year(browser, page, day):
    response = browser.post(f"{page}termin/", {"day": day, "starts": "23:30", "place": "Zimmer 1"})
    assert response.status_code == 422
    assert Referral.objects.get().state == "sent"


def test_an_address_that_does_not_exist_is_logged_without_its_secret(made, caplog):
    with caplog.at_level(logging.WARNING, logger="django.request"):
        Client().get(reverse("referrals:outside", args=[made.token]) + "dokumente/9/")
    lines = [LineFormatter().format(record) for record in caplog.records]
    assert any("/v/…/dokumente/9/" in line for line in lines)
    assert not any(made.token in line for line in lines)
