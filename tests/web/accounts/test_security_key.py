"""A security key as second factor (WebAuthn)."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD
from tests.web.accounts.softkey import SoftKey
from tests.web.accounts.test_second_factor import AUTHENTICATE
from tests.web.accounts.test_sign_in import events, sign_in

KEYS = "/konto/2fa/webauthn/"
ADD = f"{KEYS}add/"


def add_key(client: Client, key: SoftKey, name: str = "USB-Stick"):
    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    credential = key.create(client.get(ADD).text)
    return client.post(ADD, {"name": name, "credential": credential}, follow=True)


@pytest.fixture
def key(client, anna) -> SoftKey:
    """Anna's key; she is signed in and has just added it."""
    key = SoftKey()
    sign_in(client, anna.user.email)
    add_key(client, key)
    return key


def test_adding_a_key_gives_recovery_codes(client, anna, key):
    kinds = Authenticator.objects.filter(user=anna.user).order_by("type")

    assert list(kinds.values_list("type", flat=True)) == ["recovery_codes", "webauthn"]
    assert "USB-Stick" in client.get(KEYS).text


def test_the_key_lets_in(client, anna, key):
    client.post("/konto/abmelden/")
    assert sign_in(client, anna.user.email).url == AUTHENTICATE

    response = client.post(AUTHENTICATE, {"credential": key.get(client.get(AUTHENTICATE).text)})

    assert response.url == reverse("start")
    assert events(anna.user_id)[-1] == "sign_in.succeeded"


def test_another_key_does_not(client, anna, key):
    client.post("/konto/abmelden/")
    sign_in(client, anna.user.email)

    answer = SoftKey().get(client.get(AUTHENTICATE).text)
    response = client.post(AUTHENTICATE, {"credential": answer})

    assert response.status_code == 200
    assert client.get("/").status_code == 302


def test_a_page_of_somebody_else_gets_no_valid_answer(client, anna, key):
    client.post("/konto/abmelden/")
    sign_in(client, anna.user.email)
    key.origin = "https://boese.example"

    client.post(AUTHENTICATE, {"credential": key.get(client.get(AUTHENTICATE).text)})

    assert client.get("/").status_code == 302


def test_without_a_key_none_is_offered(client, berta):
    sign_in(client, berta.user.email)

    assert "Keine Sicherheitsschlüssel" in client.get(KEYS).text


def test_a_key_is_renamed_and_removed(client, anna, key):
    stored = Authenticator.objects.get(user=anna.user, type="webauthn")
    edit, remove = f"{KEYS}keys/{stored.pk}/edit/", f"{KEYS}keys/{stored.pk}/remove/"
    assert 'value="USB-Stick"' in client.get(edit).text

    client.post(edit, {"name": "Am Schlüsselbund"})
    assert "Am Schlüsselbund" in client.get(remove).text
    client.post(remove)

    assert not Authenticator.objects.filter(user=anna.user).exists()
    assert "second_factor.removed" in events(anna.user_id)


def test_the_key_also_confirms_who_one_is(client, anna, key):
    url = "/konto/2fa/webauthn/reauthenticate/"

    response = client.post(url, {"credential": key.get(client.get(url).text)})

    assert response.status_code == 302


def test_nobody_removes_the_key_of_somebody_else(client_of, berta, anna, client, key):
    stored = Authenticator.objects.get(user=anna.user, type="webauthn")
    browser = client_of(berta)
    browser.post("/konto/bestaetigen/", {"password": PASSWORD})

    assert browser.post(f"{KEYS}keys/{stored.pk}/remove/").status_code == 404
