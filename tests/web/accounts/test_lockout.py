"""The lock-out after repeated failures (Anmeldesperre)."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.utils import timezone

from lotse.foundation.audit.models import AuditEntry
from lotse.web.accounts.lockout import client_address, locked_until, typed_email
from tests.web.accounts.test_sign_in import events, sign_in

WRONG = "falsch-und-lang-genug"


def fail(client, email: str, times: int):
    for _ in range(times):
        response = sign_in(client, email, WRONG)
    return response


def test_the_fifth_failure_locks_and_says_when_to_try_again(client, anna):
    assert fail(client, anna.user.email, 4).status_code == 200

    response = fail(client, anna.user.email, 1)

    assert response.status_code == 429
    assert "Warten Sie 15 Minuten" in response.text
    assert "sign_in.locked_out" in events(anna.user_id)
    assert list(locked_until()) == [anna.user.email]


def test_the_right_password_does_not_open_a_lock(client, anna):
    fail(client, anna.user.email, 5)

    assert sign_in(client, anna.user.email).status_code == 429


def test_others_are_not_locked_out(client, anna, berta):
    fail(client, anna.user.email, 5)

    assert sign_in(client, berta.user.email).status_code == 302


def test_different_spellings_of_the_address_count_together(client, anna):
    fail(client, anna.user.email, 3)

    assert fail(client, anna.user.email.upper(), 2).status_code == 429


def test_trying_on_during_the_lock_does_not_prolong_it(client, anna):
    fail(client, anna.user.email, 5)
    locked_at = AccessAttempt.objects.get().attempt_time

    fail(client, anna.user.email, 1)

    assert AccessAttempt.objects.get().attempt_time == locked_at


def test_after_a_quarter_of_an_hour_the_lock_is_over(client, anna):
    fail(client, anna.user.email, 5)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))

    assert locked_until() == {}
    assert sign_in(client, anna.user.email).status_code == 302


def test_success_forgets_earlier_failures(client, anna):
    fail(client, anna.user.email, 4)
    sign_in(client, anna.user.email)

    assert not AccessAttempt.objects.exists()


def test_the_trail_knows_the_address_of_the_machine(client, anna):
    fail(client, anna.user.email, 1)

    entry = AuditEntry.objects.get(action="sign_in.failed")
    assert entry.changes["ip_address"] == "127.0.0.1"


def test_behind_a_proxy_the_visitor_counts_and_not_what_she_claims(rf, settings):
    settings.PROXY_COUNT = 1
    request = rf.get("/", headers={"X-Forwarded-For": "9.9.9.9, 10.0.0.7"})

    assert client_address(request) == "10.0.0.7"


def test_without_a_proxy_the_header_means_nothing(rf, settings):
    settings.PROXY_COUNT = 0
    request = rf.get("/", headers={"X-Forwarded-For": "9.9.9.9"})

    assert client_address(request) == "127.0.0.1"


def test_the_typed_address_is_found_in_credentials_or_form(rf):
    assert typed_email(None, {"email": " Anna@Kreis.example "}) == "anna@kreis.example"
    assert typed_email(rf.post("/", {"login": "Boris@kreis.example"})) == "boris@kreis.example"
    assert typed_email(None) == ""
