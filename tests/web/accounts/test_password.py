"""Forgotten, first and changed passwords."""

import re

import pytest
from django.core import mail

from tests.cast import PASSWORD
from tests.web.accounts.test_sign_in import events, sign_in

FORGOTTEN = "/konto/kennwort/vergessen/"
NEW = "Drachenfels-im-Nebel"


def link_in_mail() -> str:
    found = re.search(r"https?://testserver(/konto/kennwort/neu/\S+)", str(mail.outbox[-1].body))
    assert found
    return found.group(1)


def set_password(client, link: str, password: str = NEW):
    form_page = client.get(link, follow=True)
    action = form_page.redirect_chain[-1][0]
    return client.post(action, {"password1": password, "password2": password}, follow=True)


def test_a_forgotten_password_is_replaced_by_a_link_in_a_mail(client, anna):
    response = client.post(FORGOTTEN, {"email": anna.user.email}, follow=True)

    assert "Sehen Sie in Ihr Postfach" in response.text
    assert mail.outbox[0].subject == "Lotse: Neues Kennwort festlegen"
    assert "Guten Tag Anna Berger" in mail.outbox[0].body
    assert "Ihr neues Kennwort gilt" in set_password(client, link_in_mail()).text
    assert sign_in(client, anna.user.email, NEW).status_code == 302
    assert "password.reset_by_mail" in events(anna.user_id)


def test_an_unknown_address_gets_the_same_page_and_no_mail(client, db):
    response = client.post(FORGOTTEN, {"email": "niemand@kreis.example"}, follow=True)

    assert "Sehen Sie in Ihr Postfach" in response.text
    assert mail.outbox == []


def test_a_closed_account_gets_no_mail(client, anna):
    anna.user.is_active = False
    anna.user.save()

    client.post(FORGOTTEN, {"email": anna.user.email})

    assert mail.outbox == []


def test_a_link_works_once(client, anna):
    client.post(FORGOTTEN, {"email": anna.user.email})
    link = link_in_mail()
    set_password(client, link)

    response = client.get(link, follow=True)

    assert "Der Link gilt nicht mehr" in response.text


@pytest.mark.parametrize("weak", ["kurz", "temppassword", "390512847713", "anna.berger@kreis"])
def test_weak_passwords_are_refused_with_a_reason(client, anna, weak: str):
    client.post(FORGOTTEN, {"email": anna.user.email})

    response = set_password(client, link_in_mail(), weak)

    assert "Neues Kennwort:" in response.text
    assert sign_in(client, anna.user.email).status_code == 302


def test_changing_the_password_needs_the_old_one(client_of, anna):
    browser = client_of(anna)
    data = {"oldpassword": "falsch", "password1": NEW, "password2": NEW}

    response = browser.post("/konto/kennwort/", data)

    assert "Das bisherige Kennwort stimmt nicht." in response.text


def test_a_changed_password_ends_the_other_sessions(client_of, anna):
    here, elsewhere = client_of(anna), client_of(anna)
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    response = here.post("/konto/kennwort/", data, follow=True)

    assert "Ihr neues Kennwort gilt ab sofort." in response.text
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert "password.changed" in events(anna.user_id)


def test_who_only_used_single_sign_on_may_set_a_first_password(client_of, anna):
    anna.user.set_unusable_password()
    anna.user.save()
    browser = client_of(anna)

    assert browser.get("/konto/kennwort/").url == "/konto/kennwort/erstes/"
    browser.post("/konto/kennwort/erstes/", {"password1": NEW, "password2": NEW})

    assert "password.set" in events(anna.user_id)
