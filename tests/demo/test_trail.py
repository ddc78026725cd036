"""The trail of the demo county tells its stories on their days, and is sealed afterwards."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from lotse.demo import moments, trail
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit import services as audit
from lotse.foundation.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def write(actor, action):
    with acting(actor):
        audit.record(actor=actor, action=action, target=actor.user, changes={})


def test_entries_have_the_day_of_their_story_and_follow_the_time(anna):
    today = timezone.localdate()
    write(anna, "user.changed")
    with moments.on(today - timedelta(days=10)):
        write(anna, "case.opened")
    with moments.on(today - timedelta(days=40)):
        write(anna, "case.changed")
    write(anna, "case.closed")
    trail.date_entries()
    entries = AuditEntry.objects.order_by("pk").values_list("action", "recorded_at")
    days = [(action, (today - timezone.localdate(at)).days) for action, at in entries]
    assert days == [
        ("case.changed", 40),
        ("case.opened", 10),
        ("user.changed", 0),
        ("case.closed", 0),
    ]


def test_afterwards_nobody_changes_the_trail(anna):
    write(anna, "user.changed")
    trail.date_entries()
    with pytest.raises(ProgrammingError, match="unveränderlich"), transaction.atomic():
        AuditEntry.objects.update(action="case.closed")


def test_what_was_dated_is_sealed_and_verified(anna):
    with moments.on(timezone.localdate() - timedelta(days=3)):
        write(anna, "case.opened")
    trail.date_entries()
    audit.seal_open_entries()
    assert audit.verify().findings == ()
    with connection.cursor() as cursor:
        cursor.execute("select tgenabled from pg_trigger where tgname = 'audit_entry_guard'")
        assert cursor.fetchone() == ("O",)
