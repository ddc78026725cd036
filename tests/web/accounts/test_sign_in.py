"""Signing in with e-mail and password, and what keeps somebody out."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lotse.foundation.audit.models import AuditEntry
from tests.cast import PASSWORD

LOGIN = "/konto/anmelden/"


def sign_in(client: Client, email: str, password: str = PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


def events(user_id: int | None) -> list[str]:
    found = AuditEntry.objects.filter(kind="security", target_id=user_id).order_by("id")
    return list(found.values_list("action", flat=True))


def test_the_login_page_says_where_accounts_come_from(client, db):
    response = client.get(LOGIN)

    assert response.status_code == 200
    assert "Zugänge richtet die Administration" in response.text


def test_the_right_password_leads_to_the_start_page(client, anna):
    response = sign_in(client, anna.user.email)

    assert response.status_code == 302
    assert response.url == reverse("start")
    assert events(anna.user_id) == ["sign_in.succeeded"]


def test_upper_case_in_the_address_does_not_matter(client, anna):
    assert sign_in(client, anna.user.email.upper()).status_code == 302


def test_a_wrong_password_is_refused_and_recorded(client, anna):
    response = sign_in(client, anna.user.email, "falsch-und-lang-genug")

    assert "E-Mail-Adresse und Kennwort passen nicht zusammen." in response.text
    assert events(anna.user_id) == ["sign_in.failed"]


def test_an_unknown_address_gets_the_same_answer(client, db):
    response = sign_in(client, "niemand@kreis.example")

    assert "E-Mail-Adresse und Kennwort passen nicht zusammen." in response.text
    assert events(None) == ["sign_in.failed"]


def test_what_was_typed_as_address_is_not_kept(client, db):
    sign_in(client, "mein-geheimes-kennwort@kreis.example")

    entry = AuditEntry.objects.get(action="sign_in.failed")
    assert "geheim" not in str(entry.changes)


def test_a_closed_account_stays_outside(client, anna):
    anna.user.is_active = False
    anna.user.save()

    response = client.post(LOGIN, {"login": anna.user.email, "password": PASSWORD}, follow=True)

    assert response.redirect_chain[-1][0] == "/konto/geschlossen/"
    assert "Dieser Zugang ist geschlossen" in response.text
    assert "sign_in.account_closed" in events(anna.user_id)


def test_without_a_membership_one_learns_what_to_do(client, anna):
    anna.membership.ends_on = timezone.localdate() - timedelta(days=1)
    anna.membership.save()

    response = client.post(LOGIN, {"login": anna.user.email, "password": PASSWORD}, follow=True)

    assert response.status_code == 403
    assert "Kein gültiger Zugang" in response.text
    assert "Bitten Sie die Administration" in response.text
    assert events(anna.user_id) == ["sign_in.no_membership"]


def test_a_membership_that_ends_ends_the_work_at_once(client_of, anna):
    browser = client_of(anna)
    assert browser.get("/").status_code == 200
    anna.membership.ends_on = timezone.localdate() - timedelta(days=1)
    anna.membership.save()

    response = browser.get("/")

    assert response.status_code == 403
    assert "Kein gültiger Zugang" in response.text
    assert browser.post("/konto/abmelden/").status_code == 302


def test_a_closed_account_loses_its_session(client_of, anna):
    browser = client_of(anna)
    anna.user.is_active = False
    anna.user.save()

    assert browser.get("/").url == f"{LOGIN}?next=/"


def test_signing_out_asks_first_and_is_recorded(client_of, anna):
    browser = client_of(anna)

    assert browser.get("/konto/abmelden/").status_code == 200
    assert browser.post("/konto/abmelden/").status_code == 302
    assert browser.get("/").status_code == 302
    assert events(anna.user_id)[-1] == "sign_in.ended"


def test_the_session_ends_with_the_browser_and_after_the_time_out(client, anna, settings):
    sign_in(client, anna.user.email)

    assert client.session.get_expire_at_browser_close()
    left = client.session.get_expiry_date() - timezone.now()
    assert left <= timedelta(minutes=settings.SESSION_MINUTES)


@pytest.mark.parametrize("path", ["/konto/signup/", "/konto/registrieren/", "/konto/email/"])
def test_nobody_can_sign_up_or_change_the_address(client_of, anna, path: str):
    assert client_of(anna).get(path).status_code == 404


def test_a_foreign_address_is_no_way_on(client, anna):
    response = client.post(
        f"{LOGIN}?next=https://boese.example/",
        {"login": anna.user.email, "password": PASSWORD, "next": "https://boese.example/"},
    )

    assert response.url == reverse("start")
