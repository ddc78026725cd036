"""The feed: only for who knows the address, only when and what kind."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from lotse.casework.appointments.models import CalendarFeed
from lotse.casework.appointments.services import feeds
from lotse.casework.persons.models import Address
from lotse.foundation.accounts.actors import acting
from lotse.foundation.accounts.models import Membership, User
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.organisations.choices import Role
from lotse.foundation.organisations.models import Organisation
from tests import cast
from tests.casework.appointments.factories import invite, make_appointment
from tests.casework.cases.factories import give, in_days, make_case, make_contact, make_follow_up
from tests.web.casework.cases.pages import asks_to_sign_in, text_of

pytestmark = pytest.mark.django_db

SETTINGS, CLOSE = reverse("appointments:feed_settings"), reverse("appointments:feed_close")


def open_feed(actor):
    with acting(actor):
        return reverse("appointments:feed", args=[feeds.open_feed(actor=actor)])


def ask(address, **headers):
    """As a calendar program does: without a session."""
    return Client().get(address, **headers)


def titles(address):
    calendar = Calendar.from_ical(ask(address).content)
    return sorted(str(event["summary"]) for event in calendar.walk("VEVENT"))


def test_it_shows_the_kind_of_what_is_mine(anna, berta, case):
    give(case, berta)
    address = open_feed(berta)
    shared = make_appointment(anna, None, kind="meeting")
    invite(shared, berta)
    make_appointment(anna, case)
    make_appointment(anna, case, state="cancelled")
    make_appointment(anna, None, kind="phone")
    make_follow_up(case, "Schulden klären", snoozed_until=in_days(9))
    assert titles(address) == ["Besprechung", "Hausbesuch", "Wiedervorlage"]


def test_times_are_those_of_the_world_and_days_are_days(anna, case):
    made = make_appointment(anna, case)
    task = make_follow_up(case, snoozed_until=in_days(9))
    found = Calendar.from_ical(ask(open_feed(anna)).content).walk("VEVENT")
    by_start = {event.decoded("dtstart"): event for event in found}
    assert set(by_start) == {made.starts_at, task.snoozed_until}
    assert by_start[made.starts_at].decoded("dtend") == made.ends_at
    assert str(by_start[task.snoozed_until]["transp"]) == "TRANSPARENT"


def strings_of(record):
    """Everything a record could give away."""
    for field in record._meta.concrete_fields:
        value = getattr(record, field.attname)
        if isinstance(value, str) and len(value) > 3:
            yield value


def test_nothing_personal_leaks(anna, case):
    person = case.person
    Address.objects.create(person=person, street="Kölner Straße 12", postal_code="53840",
                           town="Troisdorf", starts_on=in_days(-9))  # fmt: skip
    made = make_appointment(anna, case, place="Kölner Straße 12, 53840 Troisdorf",
                            with_whom="Mutter Almaz", subject="Trennung vom Mann")  # fmt: skip
    task = make_follow_up(case, "Frauenhaus anrufen")
    make_contact(case, note="Sie wurde geschlagen.")
    secrets = {
        "Selam", "Haile", "Troisdorf", "Kölner", "Almaz", "Trennung", "Frauenhaus", "geschlagen",
        anna.user.email, anna.user.given_name, anna.user.family_name, str(case.municipality),
        made.place, made.with_whom, made.subject, task.subject, *strings_of(person),
        case.number, reverse("cases:detail", args=[case.pk]),
    }  # fmt: skip
    secrets |= {name for address in person.addresses.all() for name in strings_of(address)}
    address, one = open_feed(anna), reverse("appointments:calendar_file", args=[made.pk])
    signed_in = Client()
    signed_in.force_login(anna.user, backend="django.contrib.auth.backends.ModelBackend")
    # Long lines are folded; a secret must not hide in a fold.
    for content in (ask(address).content, ask(one).content):
        text = re.sub(r"\r\n[ \t]", "", content.decode())
        assert not [secret for secret in secrets if secret.lower() in text.lower()]


def test_the_address_of_an_entry_opens_the_page_in_lotse(client_of, anna, boris, case):
    made, task = make_appointment(anna, case), make_follow_up(case)
    found = Calendar.from_ical(ask(open_feed(anna)).content).walk("VEVENT")
    assert {str(event["url"]).removeprefix("http://testserver") for event in found} == {
        reverse("appointments:detail", args=[made.pk]),
        reverse("cases:task", args=[task.pk]),
    }
    opened = client_of(anna).get(reverse("cases:task", args=[task.pk]))
    assert opened.url == reverse("cases:detail", args=[case.pk])
    assert client_of(boris).get(reverse("cases:task", args=[task.pk])).status_code == 404


def test_every_line_of_the_feed_is_known(anna, case):
    make_appointment(anna, case)
    make_follow_up(case)
    content = ask(open_feed(anna)).content.decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in content
    names = {re.split("[;:]", line)[0] for line in content.replace("\r\n ", "").splitlines()}
    assert names == {
        "BEGIN", "END", "PRODID", "VERSION", "X-WR-CALNAME", "REFRESH-INTERVAL", "UID", "SUMMARY",
        "URL", "CLASS", "DTSTART", "DTEND", "DTSTAMP", "SEQUENCE", "TRANSP",
    }  # fmt: skip


def test_what_did_not_change_is_not_sent_again(anna, case):
    address = open_feed(anna)
    made = make_appointment(anna, case)
    first = ask(address)
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = ask(address, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    made.starts_at -= timedelta(hours=1)
    made.save()
    changed = ask(address, HTTP_IF_NONE_MATCH=first.headers["ETag"])
    assert changed.status_code == 200
    assert changed.headers["ETag"] != first.headers["ETag"]


def _closed_account(actor):
    User.objects.filter(pk=actor.user_id).update(is_active=False)


def _ended_membership(actor):
    Membership.objects.filter(pk=actor.membership_id).update(ends_on=in_days(-1))


def _closed_organisation(actor):
    Organisation.objects.filter(pk=actor.organisation_id).update(is_active=False)


def _closed_feed(actor):
    with acting(actor):
        feeds.close_feed(actor=actor)


def _renewed_feed(actor):
    with acting(actor):
        feeds.open_feed(actor=actor)


@pytest.mark.parametrize(
    "end", [_closed_account, _ended_membership, _closed_organisation, _closed_feed, _renewed_feed]
)
def test_the_address_leads_nowhere_when_something_of_it_is_closed(anna, end):
    address = open_feed(anna)
    assert ask(address).status_code == 200
    end(anna)
    assert ask(address).status_code == 404


def test_an_address_that_is_guessed_or_shortened_leads_nowhere(anna):
    address = open_feed(anna)
    hashed = reverse("appointments:feed", args=[CalendarFeed.objects.get().token_hash])
    guessed = reverse("appointments:feed", args=["x" * 43])
    for wrong in (address.replace(".ics", "x.ics"), hashed, guessed):
        assert ask(wrong).status_code == 404


def test_it_has_the_rights_of_its_owner_whoever_asks(client_of, anna, boris, case):
    make_appointment(anna, case)
    mine = open_feed(boris)
    assert "VEVENT" not in client_of(anna).get(mine).content.decode()
    other = make_case(boris)
    make_appointment(boris, other)
    assert titles(mine) == ["Hausbesuch"]
    other.person.grants.update(revoked_at=timezone.now())
    assert titles(mine) == []


def test_each_membership_has_a_feed_of_its_own(anna):
    elsewhere = cast.also_member(anna.user, Role.CASE_MANAGER, "CARITAS")
    here, there = open_feed(anna), open_feed(elsewhere)
    make_appointment(anna, None, kind="meeting")
    assert (titles(here), titles(there)) == (["Besprechung"], [])


def test_the_address_is_shown_once_and_only_its_hash_is_kept(client_of, anna):
    client = client_of(anna)
    assert "Noch ist kein Abo eingerichtet." in text_of(client.get(SETTINGS))
    response = client.post(SETTINGS)
    assert response.headers["Cache-Control"] == "no-store"
    address = re.search(r"http://testserver(/kalender/abo/\S+\.ics)", text_of(response))[1]
    assert ask(address).status_code == 200
    assert CalendarFeed.objects.get().token_hash not in address
    assert "/kalender/abo/" not in text_of(client.get(SETTINGS))
    assert "eingerichtet" in text_of(client.get(SETTINGS))
    account = client.get(reverse("accounts:account")).content.decode()
    assert SETTINGS in account


def test_it_is_ended_after_asking_back(client_of, anna):
    address = open_feed(anna)
    client = client_of(anna)
    assert "nichts mehr" in text_of(client.get(CLOSE))
    assert "Das Kalender-Abo ist beendet." in text_of(client.post(CLOSE, follow=True))
    assert ask(address).status_code == 404
    actions = AuditEntry.objects.filter(action__startswith="calendar.").order_by("pk")
    assert [one.action for one in actions] == ["calendar.feed_opened", "calendar.feed_closed"]


def test_roles_without_a_calendar_get_none(client, client_of, frieda):
    assert asks_to_sign_in(client.get(SETTINGS))
    for address in (SETTINGS, CLOSE):
        assert client_of(frieda).get(address).status_code == 403
        assert client_of(frieda).post(address).status_code == 403
    assert "Kalender-Abo" not in text_of(client_of(frieda).get(reverse("accounts:account")))
