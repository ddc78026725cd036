"""The own account, the switch of the role, and the language of the pages of the library."""

import pytest
from django.core import mail

from lotse.foundation.organisations.choices import Role
from tests import cast


def test_a_visitor_is_sent_to_the_login(client, db):
    assert client.get("/konto/").url == "/konto/anmelden/?next=/konto/"


def test_everybody_sees_the_own_account(client_of, anna):
    text = client_of(anna).get("/konto/").text

    assert "anna.berger@kreis.example" in text
    assert "Fallmanagement" in text
    assert "nicht eingerichtet" in text


def test_switching_the_role_changes_what_one_acts_as(client_of, clara):
    other = cast.also_member(clara.user, Role.EXECUTIVE, "KREIS")
    browser = client_of(clara)

    response = browser.post("/konto/rolle/", {"membership": str(other.membership_id)}, follow=True)

    assert response.redirect_chain[-1][0] == "/"
    assert response.context["actor"] == other


@pytest.mark.parametrize("value", ["", "x", "0"])
def test_what_is_no_membership_is_not_found(client_of, anna, value: str):
    assert client_of(anna).post("/konto/rolle/", {"membership": value}).status_code == 404


def test_nobody_acts_in_a_foreign_membership(client_of, anna, boris):
    data = {"membership": str(boris.membership_id)}

    assert client_of(anna).post("/konto/rolle/", data).status_code == 404


def test_switching_is_no_link(client_of, anna):
    assert client_of(anna).get("/konto/rolle/").status_code == 405


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("kein-zugang/", 403, "Kein gültiger Zugang"),
        ("unbekannt/", 403, "in Lotse nicht bekannt"),
        ("dienstkonto-gestoert/", 502, "hat nicht geklappt"),
        ("abgebrochen/", 200, "abgebrochen"),
        ("geschlossen/", 200, "Dieser Zugang ist geschlossen"),
        ("kennwort/vergessen/", 200, "Kennwort vergessen"),
        ("kennwort/gesendet/", 200, "Sehen Sie in Ihr Postfach"),
        ("kennwort/fertig/", 200, "Ihr neues Kennwort gilt"),
        ("kennwort/neu/1-x/", 200, "Der Link gilt nicht mehr"),
    ],
)
def test_pages_before_the_login_say_what_to_do(client, db, path: str, status: int, words: str):
    response = client.get(f"/konto/{path}", follow=True)

    assert response.status_code == status
    assert words in response.text
    assert mail.outbox == []
