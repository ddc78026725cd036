"""One user: what the administrator sees and does."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.utils import timezone

from lotse.foundation.audit.models import AuditEntry
from tests.web.accounts.test_lockout import fail

ACTIONS = ["", "aendern/", "schliessen/", "oeffnen/", "zweiter-faktor/", "mitgliedschaften/neu/"]


@pytest.mark.parametrize("action", ACTIONS)
def test_only_the_administrator_sees_and_does(client_of, anna, berta, action: str):
    url = f"/verwaltung/{berta.user_id}/{action}"

    assert client_of(anna).get(url).status_code == 403


@pytest.mark.parametrize("action", [*ACTIONS, "einladung/"])
def test_nobody_is_not_found(administrator, action: str):
    assert administrator.get(f"/verwaltung/999999/{action}").status_code == 404


def test_it_shows_memberships_and_security_and_no_case(administrator, anna):
    text = administrator.get(f"/verwaltung/{anna.user_id}/").text

    assert "Kommunales Integrationszentrum" in text
    assert "<dd>nein</dd>" in text
    assert "Es ist kein zweiter Faktor eingerichtet." in text
    assert "nicht gesperrt" in text


def test_it_shows_a_lock_out(administrator, client, anna):
    fail(client, anna.user.email, 5)

    assert "nach Fehlversuchen bis" in administrator.get(f"/verwaltung/{anna.user_id}/").text


def test_closing_asks_first_and_ends_the_sessions(administrator, client_of, anna):
    hers = client_of(anna)
    url = f"/verwaltung/{anna.user_id}/schliessen/"
    assert "Offene Sitzungen enden sofort." in administrator.get(url).text

    response = administrator.post(url, follow=True)

    assert "Der Zugang von Anna Berger ist geschlossen." in response.text
    assert hers.get("/").status_code == 302


def test_the_own_account_stays_open(administrator, frieda):
    url = f"/verwaltung/{frieda.user_id}/"

    assert "nur eine andere Person der Administration" in administrator.get(url).text
    assert administrator.post(f"{url}schliessen/").status_code == 403


def test_a_closed_account_is_opened_again(administrator, anna):
    anna.user.is_active = False
    anna.user.save()
    url = f"/verwaltung/{anna.user_id}/oeffnen/"
    assert "wieder öffnen?" in administrator.get(url).text

    administrator.post(url)

    anna.user.refresh_from_db()
    assert anna.user.is_active


def test_an_invitation_is_sent_once_more(administrator, anna):
    anna.user.invited_at = timezone.now() - timedelta(days=5)
    anna.user.save()
    url = f"/verwaltung/{anna.user_id}/einladung/"
    assert "Einladung noch einmal senden?" in administrator.get(url).text

    administrator.post(url)

    anna.user.refresh_from_db()
    assert mail.outbox[0].to == [anna.user.email]
    assert timezone.now() - anna.user.invited_at < timedelta(minutes=1)


def test_who_was_there_already_is_not_invited_again(administrator, anna):
    anna.user.last_login = timezone.now()
    anna.user.save()

    assert administrator.post(f"/verwaltung/{anna.user_id}/einladung/").status_code == 403
    assert mail.outbox == []


def test_a_lost_second_factor_is_reset_and_recorded(administrator, anna):
    TOTP.activate(anna.user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    url = f"/verwaltung/{anna.user_id}/zweiter-faktor/"
    assert "zum Beispiel mit einem Rückruf" in administrator.get(url).text

    response = administrator.post(url, follow=True)

    assert "zurückgesetzt" in response.text
    assert not Authenticator.objects.exists()
    entry = AuditEntry.objects.get(action="user.second_factor_reset")
    assert entry.changes == {"second_factor": ["totp", None]}


def test_without_a_second_factor_nothing_is_reset(administrator, anna):
    response = administrator.post(f"/verwaltung/{anna.user_id}/zweiter-faktor/", follow=True)

    assert "Es ist kein zweiter Faktor eingerichtet." in response.text
