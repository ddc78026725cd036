"""Mails of steering: once for each stage, to whom it concerns, and never what about."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import ProgrammingError
from django.test import override_settings
from django.utils import timezone

from lotse.foundation.accounts.actors import acting
from lotse.steering.bodies.models import SteeringReminder, Task
from lotse.steering.bodies.services import decisions, reminding
from lotse.steering.bodies.tasks import remind
from tests.steering.agreements.factories import agreement, duty
from tests.steering.bodies.factories import body, decision, held, in_days, seat, task

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(clara, mats):
    """What a body decided in which Mats sits."""
    group = body(clara)
    seat(clara, group, mats)
    return decision(clara, held(clara, group, -40))


def _told():
    """Who got which words, by address."""
    return {one.to[0]: one.body for one in mail.outbox}


def test_a_late_task_is_told_to_who_has_it_and_to_the_coordination_once(clara, mats, decided):
    task(clara, decided, mats, text="Räume in Troisdorf finden", due_on=in_days(-1))
    assert reminding.remind_everybody() == 2
    assert reminding.remind_everybody() == 0
    told = _told()
    assert set(told) == {clara.user.email, mats.user.email}
    for words in told.values():
        assert "1 Auftrag eines Gremiums" in words
        assert "Troisdorf" not in words
        assert "Räume" not in words


def test_a_task_that_comes_nearer_is_told_to_who_has_it_alone(clara, mats, decided):
    task(clara, decided, mats, due_on=in_days(10))
    task(clara, decided, mats, text="Noch lange hin", due_on=in_days(100))
    assert reminding.remind_everybody() == 1
    assert "1 Auftrag" in _told()[mats.user.email]


def test_a_task_is_told_again_when_it_is_late_and_when_it_got_another_day(clara, mats, decided):
    given = task(clara, decided, mats, due_on=in_days(3))
    reminding.remind_everybody()
    Task.objects.filter(pk=given.pk).update(due_on=in_days(-2))
    assert reminding.remind_everybody() == 2
    stages = SteeringReminder.objects.of_user(mats.user_id).order_by("pk")
    assert list(stages.values_list("stage", flat=True)) == ["soon", "past"]


def test_what_has_ended_reminds_nobody(clara, mats, decided):
    given = task(clara, decided, mats, due_on=in_days(-1))
    with acting(clara):
        decisions.finish_task(
            actor=clara, task=given, done_on=in_days(0), remark="Anders gelöst", ended_as="dropped"
        )
    assert reminding.remind_everybody() == 0


def test_an_ending_agreement_is_told_to_the_coordination_and_to_its_parties(clara, petra, mats, db):
    soon = timezone.localdate() + timedelta(days=20)
    made = agreement(clara, title="Beratung in Much", ends_on=soon)
    duty(clara, made, text="Jahresbericht", due_on=in_days(-3))
    assert reminding.remind_everybody() == 2
    told = _told()
    assert set(told) == {clara.user.email, petra.user.email}
    for words in told.values():
        assert "1 Vereinbarung, über die zu entscheiden ist" in words
        assert "1 Pflicht aus einer Vereinbarung" in words
        assert "Much" not in words
        assert "Jahresbericht" not in words


def test_several_of_a_kind_are_one_line_with_the_first_day(clara, mats, decided):
    for days in (-5, -3):
        task(clara, decided, mats, due_on=in_days(days))
    reminding.remind_everybody()
    assert f"2 Aufträge von Gremien, zuerst am {in_days(-5):%d.%m.%Y}" in _told()[mats.user.email]


def test_what_did_not_leave_is_said_the_next_day(clara, mats, decided, monkeypatch):
    task(clara, decided, mats, due_on=in_days(3))

    def fails(*_):
        raise OSError("no mail server")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fails)
    with pytest.raises(OSError, match="no mail server"):
        reminding.remind_everybody()
    monkeypatch.undo()
    assert reminding.remind_everybody() == 1


@override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")
def test_without_a_mail_server_nothing_counts_as_sent(clara, mats, decided):
    task(clara, decided, mats, due_on=in_days(-1))
    assert reminding.remind_everybody() == 0
    assert not SteeringReminder.objects.exists()


def test_the_job_of_the_morning_reminds(clara, mats, decided):
    task(clara, decided, mats, due_on=in_days(-1))
    remind(timestamp=0)
    assert len(mail.outbox) == 2


def test_a_reminder_is_seen_and_written_by_its_own_user_alone(clara, mats, decided):
    task(clara, decided, mats, due_on=in_days(-1))
    reminding.remind_everybody()
    with acting(mats):
        assert {one.user_id for one in SteeringReminder.objects.all()} == {mats.user_id}
        with pytest.raises(ProgrammingError, match="row-level security"):
            SteeringReminder.objects.create(
                user=clara.user, key="task:1", due_on=in_days(0), stage="past"
            )
