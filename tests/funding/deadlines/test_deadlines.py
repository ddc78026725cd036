"""Own deadlines, ticking off, and reminders."""

from datetime import date
from uuid import uuid4

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import override_settings

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.deadlines.models import DeadlineDone, OwnDeadline, ReminderSent
from lotse.funding.deadlines.services import deadlines, reminding
from tests.funding.deadlines.factories import done, found, in_days, own

pytestmark = pytest.mark.django_db


# --- own deadlines --------------------------------------------------------------------------------


def test_an_own_deadline_stands_beside_the_others(deniz):
    made = own(deniz, note="Frau Beispiel, 0221 4710-900")
    shown = found(deniz, f"own:{made.pk}")
    assert (shown.title, shown.due_on, shown.is_open) == (made.title, made.due_on, True)
    assert AuditEntry.objects.filter(action="deadline.added", target_id=made.pk).count() == 1


def test_the_same_form_sent_twice_makes_one(deniz):
    key = uuid4()
    assert own(deniz, submission_key=key) == own(deniz, submission_key=key)
    assert OwnDeadline.objects.count() == 1


def test_a_deadline_that_moves_is_open_again(deniz):
    made = own(deniz)
    done(deniz, f"own:{made.pk}")
    assert not found(deniz, f"own:{made.pk}").is_open
    with acting(deniz):
        deadlines.change_own(
            actor=deniz, own=made, expected_version=made.version, title=made.title,
            due_on=in_days(20), note="",
        )  # fmt: skip
    assert found(deniz, f"own:{made.pk}").is_open


def test_nobody_overwrites_what_a_colleague_changed(deniz):
    made = own(deniz)
    with acting(deniz):
        deadlines.change_own(actor=deniz, own=made, expected_version=1, title="Anders")
        with pytest.raises(StaleVersionError):
            deadlines.change_own(actor=deniz, own=made, expected_version=1, title="Noch anders")


def test_what_is_deleted_stays_in_the_trail(deniz):
    made = own(deniz)
    with acting(deniz):
        deadlines.remove_own(actor=deniz, own=made)
    assert not OwnDeadline.objects.exists()
    entry = AuditEntry.objects.get(action="deadline.removed")
    assert entry.changes["title"] == ["Rücksprache mit dem KfI", None]


# --- ticking off ----------------------------------------------------------------------------------


def test_a_duty_is_ticked_off_with_day_and_how(deniz):
    made = own(deniz)
    done(deniz, f"own:{made.pk}", done_on=date(2026, 11, 20))
    shown = found(deniz, f"own:{made.pk}")
    assert shown.settled == "erledigt am 20.11.2026: per E-Akte"
    assert shown.done_id == DeadlineDone.objects.get().pk


def test_it_is_ticked_off_once(deniz):
    made = own(deniz)
    before = found(deniz, f"own:{made.pk}")
    done(deniz, f"own:{made.pk}")
    with pytest.raises(RuleViolationError, match="schon erledigt"):
        done(deniz, f"own:{made.pk}")
    # A colleague whose page is older is told too, by the database.
    with acting(deniz), pytest.raises(ValidationError, match="schon als erledigt eingetragen"):
        deadlines.mark_done(actor=deniz, deadline=before, done_on=in_days(0), note="auch ich")


def test_a_day_ahead_is_refused(deniz):
    made = own(deniz)
    with pytest.raises(RuleViolationError, match="„Erledigt am“ liegt in der Zukunft"):
        done(deniz, f"own:{made.pk}", done_on=in_days(1))


def test_a_mark_set_wrongly_is_taken_back(deniz):
    made = own(deniz)
    mark = done(deniz, f"own:{made.pk}")
    with acting(deniz):
        deadlines.reopen(actor=deniz, done=mark)
    assert found(deniz, f"own:{made.pk}").is_open
    entry = AuditEntry.objects.get(action="deadline.reopened")
    assert entry.changes["note"] == ["per E-Akte", None]


@pytest.mark.parametrize("name", ["clara", "emil", "armin", "petra", "anna"])
def test_only_the_funding_office_writes(name, deniz, request):
    actor = request.getfixturevalue(name)
    made = own(deniz)
    shown = found(deniz, f"own:{made.pk}")
    mark = done(deniz, f"own:{made.pk}")
    with acting(actor):
        for write in (
            lambda: deadlines.add_own(actor=actor, title="Fremd", due_on=in_days(1)),
            lambda: deadlines.change_own(actor=actor, own=made, expected_version=1, title="x"),
            lambda: deadlines.remove_own(actor=actor, own=made),
            lambda: deadlines.mark_done(
                actor=actor, deadline=shown, done_on=in_days(0), note="fremd"
            ),
            lambda: deadlines.reopen(actor=actor, done=mark),
        ):
            with pytest.raises(RuleViolationError, match="pflegt die Fördersachbearbeitung"):
                write()


# --- reminders ------------------------------------------------------------------------------------


def test_each_stage_is_said_once_to_the_funding_office(deniz, clara):
    own(deniz, due_on=in_days(10))
    own(deniz, "Noch lange hin", due_on=in_days(100))
    assert reminding.remind_everybody() == 1
    assert reminding.remind_everybody() == 0
    (sent,) = mail.outbox
    assert sent.to == [deniz.user.email]
    assert "Rücksprache mit dem KfI (in zwei Wochen)" in sent.body
    assert "Noch lange hin" not in sent.body


def test_the_next_stage_is_said_again(deniz):
    made = own(deniz, due_on=in_days(10))
    reminding.remind_everybody()
    OwnDeadline.objects.filter(pk=made.pk).update(due_on=in_days(-10))
    assert reminding.remind_everybody() == 1
    assert "(überschritten)" in mail.outbox[-1].body
    stages = ReminderSent.objects.order_by("pk").values_list("stage", flat=True)
    assert list(stages) == ["two_weeks", "missed"]


def test_what_did_not_leave_is_said_the_next_day(deniz, monkeypatch):
    own(deniz, due_on=in_days(10))

    def fails(*_):
        raise OSError("no mail server")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fails)
    with pytest.raises(OSError, match="no mail server"):
        reminding.remind_everybody()
    monkeypatch.undo()
    assert reminding.remind_everybody() == 1


@override_settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend")
def test_without_a_mail_server_nothing_counts_as_sent(deniz):
    own(deniz, due_on=in_days(10))
    assert reminding.remind_everybody() == 0
    assert not ReminderSent.objects.exists()
