"""Inviting somebody: account, membership and mail in one step."""

import re

from django.core import mail

from lotse.foundation.accounts.models import User
from lotse.foundation.audit.models import AuditEntry

URL = "/verwaltung/einladen/"


def test_only_the_administrator_invites(client_of, anna, valid_invitation):
    assert client_of(anna).get(URL).status_code == 403
    assert client_of(anna).post(URL, valid_invitation).status_code == 403
    assert mail.outbox == []


def test_the_form_starts_today_and_with_the_organisation_one_came_from(administrator, boris):
    text = administrator.get(f"{URL}?organisation={boris.organisation_id}").text

    assert f'<option value="{boris.organisation_id}" selected>' in text


def test_an_invitation_makes_account_membership_and_mail(administrator, frieda, valid_invitation):
    response = administrator.post(URL, valid_invitation, follow=True)

    user = User.objects.get(email="jonas.celik@kreis.example")
    assert "Die Einladung an jonas.celik@kreis.example ist unterwegs." in response.text
    assert not user.has_usable_password()
    assert [str(entry) for entry in user.memberships.all()] == ["Fallmanagement · Caritas"]
    assert mail.outbox[0].to == ["jonas.celik@kreis.example"]
    assert "Frieda Krause hat für Sie einen Zugang" in mail.outbox[0].body
    recorded = AuditEntry.objects.filter(target_id=user.pk, kind="change").order_by("id")
    assert [entry.action for entry in recorded] == ["user.invited", "user.membership_added"]
    assert {entry.actor_id for entry in recorded} == {frieda.user_id}


def test_the_invited_person_sets_a_password_and_gets_in(administrator, client, valid_invitation):
    administrator.post(URL, valid_invitation)
    link = re.search(r"http://testserver(/konto/kennwort/neu/\S+)", mail.outbox[0].body).group(1)
    action = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(action, {"password1": "Sieben-Berge-Sicht", "password2": "Sieben-Berge-Sicht"})

    response = client.post(
        "/konto/anmelden/",
        {"login": "jonas.celik@kreis.example", "password": "Sieben-Berge-Sicht"},
    )

    assert response.url == "/"


def test_a_known_address_is_refused_beside_the_field(administrator, anna, valid_invitation):
    response = administrator.post(URL, valid_invitation | {"email": anna.user.email.upper()})

    assert response.status_code == 422
    assert "Diese E-Mail-Adresse hat schon einen Zugang." in response.text
    assert mail.outbox == []


def test_the_end_does_not_lie_before_the_beginning(administrator, valid_invitation):
    response = administrator.post(URL, valid_invitation | {"ends_on": "31.12.2025"})

    assert response.status_code == 422
    assert "Das Ende kann nicht vor dem Beginn liegen." in response.text
    assert not User.objects.filter(email="jonas.celik@kreis.example").exists()
