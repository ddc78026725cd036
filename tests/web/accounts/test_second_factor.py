"""The second factor: enrol an app, sign in with it, fall back on a recovery code."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.urls import reverse

from tests.cast import PASSWORD
from tests.web.accounts.test_sign_in import events, sign_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
AUTHENTICATE = "/konto/2fa/authenticate/"


def code_for(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def with_app(anna):
    TOTP.activate(anna.user, SECRET)
    RecoveryCodes.activate(anna.user)
    return anna


@pytest.fixture
def half_signed_in(client, with_app):
    """The password was right, the second factor is still missing."""
    response = sign_in(client, with_app.user.email)
    assert response.url == AUTHENTICATE
    return client


def test_the_password_alone_does_not_let_in(half_signed_in):
    assert half_signed_in.get(AUTHENTICATE).status_code == 200
    assert half_signed_in.get("/").status_code == 302


def test_the_code_of_the_app_lets_in(half_signed_in, with_app):
    response = half_signed_in.post(AUTHENTICATE, {"code": code_for(SECRET)})

    assert response.url == reverse("start")
    assert half_signed_in.get("/konto/").status_code == 200
    assert events(with_app.user_id)[-1] == "sign_in.succeeded"


def test_a_wrong_code_is_refused_and_recorded(half_signed_in, with_app):
    response = half_signed_in.post(AUTHENTICATE, {"code": "000000"})

    assert "Der Code stimmt nicht." in response.text
    assert "second_factor.failed" in events(with_app.user_id)


def test_codes_cannot_be_tried_without_end(half_signed_in):
    for _ in range(11):
        response = half_signed_in.post(AUTHENTICATE, {"code": "000000"})

    assert "Zu viele Fehlversuche." in response.text


def test_a_code_works_once(half_signed_in, with_app, client_of):
    code = code_for(SECRET)
    half_signed_in.post(AUTHENTICATE, {"code": code})
    half_signed_in.post("/konto/abmelden/")
    sign_in(half_signed_in, with_app.user.email)

    assert "Der Code stimmt nicht." in half_signed_in.post(AUTHENTICATE, {"code": code}).text


def test_a_recovery_code_lets_in_once(half_signed_in, with_app):
    stored = Authenticator.objects.get(user=with_app.user, type="recovery_codes")
    code = RecoveryCodes(stored).get_unused_codes()[0]

    assert half_signed_in.post(AUTHENTICATE, {"code": code}).url == reverse("start")
    half_signed_in.post("/konto/abmelden/")
    sign_in(half_signed_in, with_app.user.email)
    assert "Der Code stimmt nicht." in half_signed_in.post(AUTHENTICATE, {"code": code}).text


def test_secrets_are_not_readable_in_the_database(with_app):
    for stored in Authenticator.objects.filter(user=with_app.user):
        assert SECRET not in str(stored.data)
        assert str(stored.data).count("gAAAA") == 1


def test_enrolling_an_app_asks_who_one_is_and_gives_recovery_codes(
    client, anna, django_capture_on_commit_callbacks
):
    sign_in(client, anna.user.email)
    first = client.get("/konto/2fa/totp/activate/")
    assert first.url == "/konto/bestaetigen/?next=%2Fkonto%2F2fa%2Ftotp%2Factivate%2F"
    client.post(first.url, {"password": PASSWORD, "next": "/konto/2fa/totp/activate/"})
    page = client.get("/konto/2fa/totp/activate/")
    secret = re.search(r"<code>(\w+)</code>", page.text).group(1)

    with django_capture_on_commit_callbacks(execute=True):
        done = client.post("/konto/2fa/totp/activate/", {"code": code_for(secret)}, follow=True)

    assert "10 von 10 Codes" in done.text
    assert "second_factor.added" in events(anna.user_id)
    assert "eingerichtet" in client.get("/konto/2fa/").text
    assert client.get("/konto/2fa/recovery-codes/download/").status_code == 200


def test_the_wrong_password_does_not_open_the_settings(client, anna):
    sign_in(client, anna.user.email)

    response = client.post("/konto/bestaetigen/", {"password": "falsch-und-lang-genug"})

    assert "Das Kennwort stimmt nicht." in response.text


def test_removing_the_app_removes_the_recovery_codes_too(client, with_app):
    sign_in(client, with_app.user.email)
    client.post(AUTHENTICATE, {"code": code_for(SECRET)})
    cache.clear()  # a code works once, also here
    client.post("/konto/2fa/reauthenticate/", {"code": code_for(SECRET)})

    assert "App entfernen?" in client.get("/konto/2fa/totp/deactivate/").text
    client.post("/konto/2fa/totp/deactivate/")

    assert not Authenticator.objects.filter(user=with_app.user).exists()
    assert "second_factor.removed" in events(with_app.user_id)


def test_where_it_is_demanded_nobody_works_without(client_of, anna, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    browser = client_of(anna)

    assert browser.get("/").url == "/konto/2fa/totp/activate/"
    assert browser.get("/konto/").status_code == 200


@pytest.mark.parametrize("path", ["webauthn/add/", "webauthn/", "recovery-codes/generate/"])
def test_the_other_pages_of_the_second_factor_are_there(client, with_app, path: str):
    sign_in(client, with_app.user.email)
    client.post(AUTHENTICATE, {"code": code_for(SECRET)})
    client.post("/konto/bestaetigen/", {"password": PASSWORD})

    assert client.get(f"/konto/2fa/{path}").status_code == 200
