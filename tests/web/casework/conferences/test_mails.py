"""Invitees get a file for their calendar: invited, changed, called off; once, and without names."""

import pytest
from django.urls import reverse
from icalendar import Calendar

from lotse.casework.conferences.models import Conference
from tests import cast
from tests.casework.conferences.factories import consent, discuss, invite, plan
from tests.web.casework.conferences.test_planning import filled

NAMES = ("Haile", "Selam", "Wohnen und Kita", "Erkrankung", "Berger", "Wirtz", "RSK-")


@pytest.fixture
def sent(mailoutbox, django_capture_on_commit_callbacks):
    """What a step sends, and nothing that was sent before."""

    def of(step):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            step()
        return list(mailoutbox)

    return of


def event_in(mail):
    """The only event of the attached file, its method beside it."""
    ((name, content, kind),) = mail.attachments
    calendar = Calendar.from_ical(content)
    method = str(calendar["method"])
    assert (name, kind) == ("termin.ics", f"text/calendar; method={method}")
    (part,) = [one for one in mail.message().walk() if one.get_content_type() == "text/calendar"]
    assert (part.get_param("method"), part.get_content_charset()) == (method, "utf-8")
    (event,) = calendar.walk("VEVENT")
    return method, event


def assert_names_nobody(mail):
    _, content, _ = mail.attachments[0]
    for name in NAMES:
        assert name not in f"{mail.subject} {mail.body} {content}"


def inviting(conference, guest, **values):
    url = reverse("conferences:invite", args=[conference.pk])
    return f"{url}?stelle={guest.organisation_id}", {"user": guest.user_id} | values


def test_who_is_invited_gets_the_date_once(annas, anna, jonas, case, sent):
    consent(anna, case, jonas)
    conference = plan(anna, case)
    url, values = inviting(conference, jonas, submission_key="9b2c4f0e-3a53-4d5f-8c6e-0d5c1b1f7a01")
    (mail,) = sent(lambda: annas.post(url, values))
    assert mail.to == [jonas.user.email]
    method, event = event_in(mail)
    assert (method, event["status"], event["sequence"]) == ("REQUEST", "CONFIRMED", 1)
    assert event["uid"] == f"besprechung-{conference.pk}@lotse"
    assert event["attendee"] == f"mailto:{jonas.user.email}"
    assert event["organizer"].startswith("mailto:")
    assert reverse("conferences:detail", args=[conference.pk]) in mail.body
    assert_names_nobody(mail)
    assert sent(lambda: annas.post(url, values)) == []


def test_another_time_or_place_is_told_and_nothing_else(annas, conference, jonas, sent):
    url = reverse("conferences:change", args=[conference.pk])
    (mail,) = sent(lambda: annas.post(url, filled(version=1, place="Rathaus")))
    method, event = event_in(mail)
    assert (method, event["sequence"], event["location"]) == ("REQUEST", 2, "Rathaus")
    assert "Zeit oder Ort haben sich geändert" in mail.body
    assert_names_nobody(mail)
    # The same form once more is too late; another agenda concerns no calendar.
    assert sent(lambda: annas.post(url, filled(version=1, place="Rathaus"))) == []
    values = filled(version=2, place="Rathaus", agenda="Etwas anderes")
    assert sent(lambda: annas.post(url, values)) == []
    assert Conference.objects.get(pk=conference.pk).version == 3


def test_calling_off_takes_it_out_of_the_calendar_once(annas, conference, jonas, sent):
    url = reverse("conferences:cancel", args=[conference.pk])
    (mail,) = sent(lambda: annas.post(url, {"reason": "Erkrankung"}))
    method, event = event_in(mail)
    assert (method, event["status"], event["sequence"]) == ("CANCEL", "CANCELLED", 2)
    assert event["uid"] == f"besprechung-{conference.pk}@lotse"
    assert "fällt aus" in mail.body
    assert_names_nobody(mail)
    assert sent(lambda: annas.post(url, {"reason": "Erkrankung"})) == []


def test_who_is_taken_off_the_list_is_told(annas, conference, jonas, sent):
    (invitee,) = conference.invitees.standing()
    url = reverse("conferences:remove", args=[conference.pk, invitee.pk])
    (mail,) = sent(lambda: annas.post(url))
    method, event = event_in(mail)
    assert (method, event["status"]) == ("CANCEL", "CANCELLED")
    assert "nicht mehr eingeladen" in mail.body
    assert sent(lambda: annas.post(url)) == []
    cancel = reverse("conferences:cancel", args=[conference.pk])
    assert sent(lambda: annas.post(cancel, {"reason": "Erkrankung"})) == []


def test_who_declined_and_who_has_no_account_get_nothing(annas, jonass, conference, sent):
    outside = cast.play("boris").organisation
    jonass.post(reverse("conferences:answer", args=[conference.pk]), {"antwort": "declined"})
    conference.invitees.create(
        organisation=outside, name="Frau Beispiel", invited_at=conference.starts_at
    )
    url = reverse("conferences:cancel", args=[conference.pk])
    assert sent(lambda: annas.post(url, {"reason": "Erkrankung"})) == []


def test_all_of_an_anonymous_one_are_told_each_for_herself(annas, anna, jonas, clara, case, sent):
    made = discuss(anna, case)
    for guest in (jonas, clara):
        invite(anna, made, guest)
    url = reverse("conferences:cancel", args=[made.pk])
    mails = sent(lambda: annas.post(url, {"reason": "fällt aus"}))
    assert sorted(mail.to[0] for mail in mails) == sorted([jonas.user.email, clara.user.email])
    for mail in mails:
        assert mail.attachments[0][1].count("ATTENDEE") == 1


def test_a_refusal_tells_nobody(annas, conference, sent):
    url = reverse("conferences:change", args=[conference.pk])
    assert sent(lambda: annas.post(url, filled(version=1, place="", video_link=""))) == []


def test_where_mail_reaches_nobody_none_is_written(annas, conference, settings, sent):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    url = reverse("conferences:cancel", args=[conference.pk])
    assert sent(lambda: annas.post(url, {"reason": "Erkrankung"})) == []
