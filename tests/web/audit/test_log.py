"""The log of oversight and of the administration, and the check of the seals."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.audit.services import record, record_read, record_security, seal_open_entries
from tests import cast
from tests.access.files import make_file
from tests.foundation.audit.trail import tamper

pytestmark = pytest.mark.django_db

READERS = ("armin", "dora", "frieda")


@pytest.fixture
def url():
    return reverse("audit:log")


@pytest.fixture
def entries(anna, boris, frieda):
    """A read, a change of a file, a sign-in and a change of an account."""
    file = make_file(anna)
    with acting(anna):
        record_read(actor=anna, action="person.opened", target=file.person)
    with acting(boris):
        record_security(actor=boris, action="sign_in.succeeded", user_id=boris.user_id)
    with acting(frieda):
        record(actor=frieda, action="user.changed", target=boris.user,
               changes={"phone": ["", "02241 13-0"]})  # fmt: skip
    return file


def _said(response):
    return [(line.who, line.action) for line in response.context["lines"]]


@pytest.mark.parametrize("name", sorted(set(cast.CAST) - set(READERS)))
def test_nobody_else_reads_the_log(name, url, client_of):
    client = client_of(cast.play(name))
    assert client.get(url).status_code == 403
    assert client.post(reverse("audit:check_seals")).status_code == 403


@pytest.mark.parametrize("name", ["armin", "dora"])
def test_oversight_sees_everything_but_the_content(name, url, client_of, entries):
    client = client_of(cast.play(name))
    registered = {"kind": "change", "user": "", "action": "person.registered"}
    assert f"Person {entries.person.pk}" in client.get(url, registered).content.decode()
    page = client.get(url, {"kind": "change", "user": ""}).content.decode()
    assert "Haile" not in page
    assert "Kita-Platz" not in page
    assert f"von {AuditEntry.objects.changes().count()}" in page


def test_the_administrator_sees_accounts_only(url, client_of, frieda, entries):
    response = client_of(frieda).get(url)
    said = [*_said(response)]
    assert said == [
        ("Frieda Krause", "Angemeldet"),  # a moment ago
        ("Frieda Krause", "Zugang geändert"),
        ("Boris Kaya", "Angemeldet"),
    ]
    assert response.context["lines"][1].target == "Zugang Boris Kaya"


def test_filters_narrow_by_person_kind_action_and_day(url, client_of, dora, boris, entries):
    client = client_of(dora)
    assert _said(client.get(url, {"user": boris.user_id})) == [("Boris Kaya", "Angemeldet")]
    assert _said(client.get(url, {"kind": "read"})) == [("Anna Berger", "Person angesehen")]
    assert _said(client.get(url, {"action": "user.changed"})) == [
        ("Frieda Krause", "Zugang geändert")
    ]
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    assert _said(client.get(url, {"until": yesterday.isoformat()})) == []
    assert _said(
        client.get(url, {"since": f"{today:%d.%m.%Y}", "action": "sign_in.succeeded"})
    ) == [
        ("Dora Seidel", "Angemeldet"),
        ("Boris Kaya", "Angemeldet"),
    ]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "31.12.9999"])
def test_the_first_and_the_last_day_there_is_are_days(day, url, client_of, dora, entries):
    client = client_of(dora)
    for name in ("since", "until"):
        assert client.get(url, {name: day}).status_code == 200
    assert len(_said(client.get(url, {"since": "0001-01-01", "until": "9999-12-31"}))) > 3
    assert _said(client.get(url, {"since": "9999-12-31"})) == []


def test_a_sign_in_is_found_by_who_signed_in(url, client_of, dora, boris, entries):
    record_security(actor=None, action="sign_in.succeeded", user_id=boris.user_id)
    record_security(actor=None, action="sign_in.failed", user_id=boris.user_id)
    assert _said(client_of(dora).get(url, {"user": boris.user_id})) == [
        ("ohne Anmeldung", "Anmeldung fehlgeschlagen"),  # anybody may have tried
        ("Boris Kaya", "Angemeldet"),
        ("Boris Kaya", "Angemeldet"),
    ]


def test_chips_say_the_filters(url, client_of, dora, boris, entries):
    query = {"user": boris.user_id, "kind": "security", "since": "2026-01-02"}
    chips = [chip.label for chip in client_of(dora).get(url, query).context["chips"]]
    assert chips == ["Person im Dienst: Boris Kaya", "Art: Anmeldung und Sicherheit",
                     "Von: 02.01.2026"]  # fmt: skip


def test_a_filter_that_makes_no_sense_is_said_and_not_applied(url, client_of, dora, entries):
    response = client_of(dora).get(url, {"since": "gestern"})
    assert response.status_code == 200
    assert response.context["chips"] == []
    assert len(response.context["lines"]) > 3


def test_a_page_takes_the_same_number_of_queries(
    url, client_of, dora, django_assert_max_num_queries
):
    for number in range(80):
        record_security(actor=None, action="sign_in.failed", user_id=number)
    client = client_of(dora)
    client.get(url)
    with django_assert_max_num_queries(20):
        response = client.get(url)
    assert "1–25 von 81" in response.content.decode()


def test_checking_finds_a_whole_trail_whole(url, client_of, dora, entries):
    client = client_of(dora)
    assert "noch nicht geprüft" in client.get(url).content.decode()
    seal_open_entries()
    page = client.post(reverse("audit:check_seals"), follow=True).content.decode()
    assert "Unversehrt: Alle Siegel passen (1 geprüft)." in page
    assert "unversehrt</span>" in page
    assert AuditEntry.objects.newest_first().first().action == "trail.found_whole"


@pytest.mark.parametrize("name", ["dora", "frieda"])
def test_checking_finds_what_was_changed(name, url, client_of, entries):
    seal_open_entries()
    tamper("update audit_auditentry set action = 'x' where seal_number = 1")
    client = client_of(cast.play(name))
    page = client.post(reverse("audit:check_seals"), follow=True).content.decode()
    assert "Siegel 1: Mindestens ein Eintrag wurde nachträglich verändert." in page
    assert "Bitte informieren Sie Datenschutz und IT." in page


def test_checking_is_not_a_link(url, client_of, dora):
    assert client_of(dora).get(reverse("audit:check_seals")).status_code == 405


def test_seals_that_wait_too_long_are_said(url, client_of, dora, entries):
    tamper("update audit_auditentry set recorded_at = recorded_at - interval '10 minutes'")
    assert "Siegel überfällig" in client_of(dora).get(url).content.decode()
