"""The start page „Heute“ of the roles without casework."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast

OFFICERS = ["ines", "nadja"]
WITHOUT_A_LIST = ["livia", "clara", "deniz", "emil", "mats", "petra"]
GENERAL = [*WITHOUT_A_LIST, *OFFICERS]


def test_a_visitor_is_sent_to_the_login(client, db):
    response = client.get("/")

    assert response.status_code == 302
    assert response.url == "/konto/anmelden/?next=/"


@pytest.mark.parametrize("name", GENERAL)
def test_everybody_sees_organisation_and_colleagues(client_of, name: str):
    actor = cast.play(name)

    response = client_of(actor).get("/")

    assert response.status_code == 200
    assert str(actor.organisation) in response.text
    assert actor.user.email in response.text


@pytest.mark.parametrize("name", WITHOUT_A_LIST)
def test_nothing_due_is_said_with_what_will_stand_here_and_where_to_go(client_of, name: str):
    actor = cast.play(name)

    text = client_of(actor).get("/").text

    assert "Was heute ansteht" in text
    assert "Heute steht nichts an" in text
    assert f"In der Rolle „{actor.membership.get_role_display()}“" in text
    assert 'href="/organisationen/"' in text.split("Heute steht nichts an")[1]


def test_an_ending_membership_is_said_in_time(client_of, clara):
    clara.membership.ends_on = timezone.localdate() + timedelta(days=10)
    clara.membership.save()

    text = client_of(clara).get("/").text

    assert "läuft bald ab" in text
    assert "Heute steht nichts an" not in text


def test_the_administrator_sees_what_waits_for_her(client_of, frieda, anna, boris):
    anna.membership.ends_on = timezone.localdate() + timedelta(days=3)
    anna.membership.save()
    boris.user.invited_at = timezone.now() - timedelta(days=4)
    boris.user.save()

    text = client_of(frieda).get("/").text

    assert "Offene Einladungen (1)" in text
    assert "Link abgelaufen" in text
    assert "Mitgliedschaften enden in 30 Tagen (1)" in text
    assert "Niemand ist gesperrt." in text
    assert "wird versiegelt" in text


@pytest.mark.parametrize("name", ["dora", "armin"])
def test_oversight_sees_the_state_of_the_trail(client_of, name: str):
    response = client_of(cast.play(name)).get("/")

    assert response.status_code == 200
    assert "Einsichten in Akten" in response.text
