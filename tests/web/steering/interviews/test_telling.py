"""Who is told of interviews: by mail that a sheet waits, and on „Heute“."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from lotse.foundation.organisations.models import Organisation
from lotse.steering.interviews.models import Interview
from tests.steering.interviews.factories import held, interview, reply, sent
from tests.web.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(clara, client_of, django_capture_on_commit_callbacks):
    """Send the sheet of a talk from its page."""

    def sending(one):
        url = reverse("interviews:send", args=[one.pk])
        with django_capture_on_commit_callbacks(execute=True):
            assert client_of(clara).post(url, {"version": one.version}).status_code == 302

    return sending


def test_the_leads_of_the_town_get_a_mail_without_content(clara, mats, petra, send):
    one = held(clara)
    send(one)
    (told,) = mail.outbox
    assert told.to == [mats.user.email]
    assert reverse("interviews:own_sheet", args=[one.sheets.get().pk]) in told.body
    for secret in ("Siegburg", "Jobcenter", "Sprache", one.municipality.name):
        assert secret not in told.body
        assert secret not in told.subject


@override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")
def test_without_a_mail_server_the_sheet_is_sent_all_the_same(clara, mats, send):
    one = held(clara)
    send(one)
    assert one.sheets.count() == 1


def test_a_town_without_an_organisation_gets_no_mail(clara, mats, send):
    one = held(clara, name="Troisdorf")
    Interview.objects.filter(pk=one.pk).update(organisation=None)
    Organisation.objects.filter(pk=mats.organisation_id).update(municipality=None)
    send(one)
    assert mail.outbox == []


def test_today_names_the_sheet_until_it_is_answered(clara, mats, client_of):
    sheet = sent(clara)
    today = text_of(client_of(mats).get("/"))
    assert f"Rückmeldung für Troisdorf {sheet.interview.round}, Fassung 1" in today
    assert "wartet auf Ihre Antwort" in today
    reply(mats, sheet, "confirm")
    assert "wartet auf Ihre Antwort" not in text_of(client_of(mats).get("/"))


def test_today_names_talks_ahead_and_corrections_to_the_coordination(clara, mats, emil, client_of):
    one = interview(clara)
    soon = timezone.now() + timedelta(days=3)
    Interview.objects.filter(pk=one.pk).update(starts_at=soon)
    assert f"{one.municipality} {timezone.localtime(soon):%d.%m.%Y}" in text_of(
        client_of(clara).get("/")
    )
    assert "Bedarfsgespräche" not in text_of(client_of(emil).get("/"))
    Interview.objects.filter(pk=one.pk).update(starts_at=soon + timedelta(days=30))
    assert "Bedarfsgespräche" not in text_of(client_of(clara).get("/"))


def test_a_wish_for_a_correction_stands_on_today(clara, mats, client_of):
    reply(mats, sent(clara), "object", "Die Zahl stimmt nicht.")
    assert "Korrektur erbeten" in text_of(client_of(clara).get("/"))
