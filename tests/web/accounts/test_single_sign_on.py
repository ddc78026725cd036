"""Single sign-on (Dienstkonto) against a real OpenID Connect provider on loopback."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.foundation.accounts.models import User
from tests.web.accounts import provider
from tests.web.accounts.test_sign_in import events

ROOT = Path(__file__).resolve().parents[3]
LOGIN = "/konto/oidc/dienstkonto/login/"
CALLBACK = f"http://testserver{LOGIN}callback/"
STRANGER = "fremd@anderswo.example"
ANNA = "anna.berger@kreis.example"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.web.accounts.provider", str(port), CALLBACK]
    with subprocess.Popen([*command, ANNA, STRANGER], cwd=ROOT) as process:
        url = f"http://127.0.0.1:{port}"
        _wait_for(f"{url}/.well-known/openid-configuration", process)
        yield url
        process.terminate()


@pytest.fixture
def configured(issuer: str, settings) -> dict:
    app = {
        "provider_id": "dienstkonto",
        "name": "Dienstkonto",
        "client_id": provider.CLIENT_ID,
        "secret": provider.CLIENT_SECRET,
        "settings": {"server_url": issuer, "verified_email": True},
    }
    connect = {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": connect}
    return app


def come_back(client: Client, email: str):
    """Go through both ends of the code flow and return our answer to the callback."""
    start = client.post(LOGIN)
    assert start.status_code == 302
    browser = requests.Session()
    page = browser.get(start.url, timeout=10)
    page = _fill(browser, page, login=email.partition("@")[0])
    page = _fill(browser, page, password=provider.PASSWORD, stop_at=CALLBACK)
    return client.get(page.removeprefix("http://testserver"), follow=True)


def test_the_login_page_offers_it_by_its_name(client, db, configured):
    assert "Dienstkonto verwenden" in client.get("/konto/anmelden/").text


def test_without_configuration_it_is_not_offered(client, db):
    assert "verwenden" not in client.get("/konto/anmelden/").text
    assert client.post(LOGIN).status_code == 404


def test_somebody_known_gets_in_and_keeps_her_password(client, anna, configured):
    response = come_back(client, ANNA)

    assert response.redirect_chain[-1][0] == reverse("start")
    assert response.status_code == 200
    assert SocialAccount.objects.get().user_id == anna.user_id
    anna.user.refresh_from_db()
    assert anna.user.has_usable_password()
    assert events(anna.user_id) == ["sign_in.connected", "sign_in.succeeded"]
    assert "verbunden" in client.get("/konto/").text


def test_the_second_time_the_connection_counts_and_not_the_address(client, anna, configured):
    come_back(client, ANNA)
    client.post("/konto/abmelden/")
    User.objects.filter(pk=anna.user_id).update(email="anna.neu@kreis.example")

    assert come_back(client, ANNA).redirect_chain[-1][0] == reverse("start")


def test_somebody_unknown_is_refused_and_nobody_is_created(client, anna, configured):
    response = come_back(client, STRANGER)

    assert response.status_code == 403
    assert "Ihr Dienstkonto ist in Lotse nicht bekannt" in response.text
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()
    assert events(None) == ["sign_in.unknown_to_lotse"]


def test_an_address_that_nobody_vouches_for_connects_nothing(client, anna, configured):
    configured["settings"]["verified_email"] = False

    assert come_back(client, ANNA).status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_closed_account_is_refused(client, anna, configured):
    come_back(client, ANNA)
    client.post("/konto/abmelden/")
    User.objects.filter(pk=anna.user_id).update(is_active=False)

    assert "Dieser Zugang ist geschlossen" in come_back(client, ANNA).text


def test_without_a_membership_nobody_gets_in(client, anna, configured):
    anna.membership.ends_on = timezone.localdate() - timedelta(days=1)
    anna.membership.save()

    assert "Kein gültiger Zugang" in come_back(client, ANNA).text


def test_a_second_factor_of_our_own_is_still_asked_for(client, anna, configured):
    TOTP.activate(anna.user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")

    assert come_back(client, ANNA).redirect_chain[-1][0] == "/konto/2fa/authenticate/"


def test_where_a_second_factor_is_demanded_the_provider_answers_for_it(
    client, anna, configured, settings
):
    settings.REQUIRE_SECOND_FACTOR = True

    assert come_back(client, ANNA).redirect_chain[-1][0] == reverse("start")


def test_a_provider_that_is_away_is_said_in_words(client, db, configured):
    configured["settings"]["server_url"] = "http://127.0.0.1:1"

    response = client.post(LOGIN, follow=True)

    assert "Die Anmeldung mit dem Dienstkonto hat nicht geklappt" in response.text


def test_a_made_up_answer_is_refused(client, anna, configured):
    response = client.get(f"{LOGIN}callback/?code=x&state=y", follow=True)

    assert response.status_code == 502
    assert not SocialAccount.objects.exists()


def test_who_cancels_at_the_provider_is_told_so(client, db, configured):
    client.post(LOGIN)
    state = next(iter(client.session["socialaccount_states"]))

    response = client.get(f"{LOGIN}callback/?error=access_denied&state={state}", follow=True)

    assert "Sie haben die Anmeldung abgebrochen" in response.text


def test_the_content_policy_lets_the_form_lead_to_the_provider():
    show = "import config.settings as s; print(s.CONTENT_SECURITY_POLICY['DIRECTIVES'])"
    environment = {**os.environ, "LOTSE_OIDC_ISSUER": "https://login.kreis.example/realms/kreis/"}
    command = [sys.executable, "-c", show]
    shown = subprocess.check_output(command, cwd=ROOT, env=environment, text=True)

    assert "'form-action': [\"'self'\", 'https://login.kreis.example']" in shown


def _fill(browser: requests.Session, page, stop_at: str = "", **fields: str):
    """Send the form of a page of the provider, hidden fields included."""
    hidden = re.findall(r'<input[^>]*name="(csrf_token)"[^>]*value="([^"]*)"', page.text)
    answer = browser.post(
        page.url, data={**dict(hidden), **fields}, timeout=10, allow_redirects=False
    )
    while answer.is_redirect:
        target = requests.compat.urljoin(answer.url, answer.headers["Location"])
        if stop_at and target.startswith(stop_at):
            return target
        answer = browser.get(target, timeout=10, allow_redirects=False)
    return answer


def _wait_for(url: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        assert process.poll() is None, "the provider did not start"
        try:
            if requests.get(url, timeout=1).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.2)
    pytest.fail("the provider did not answer within 30 s")
