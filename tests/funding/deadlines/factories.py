"""Deadlines for tests: own ones, and ticked off ones."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor, acting
from lotse.funding.deadlines.models import DeadlineDone, OwnDeadline
from lotse.funding.deadlines.rules.upcoming import Deadline
from lotse.funding.deadlines.services import deadlines


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def own(officer: Actor, title: str = "Rücksprache mit dem KfI", **values: Any) -> OwnDeadline:
    defaults: dict[str, Any] = {"due_on": in_days(10), "note": ""}
    with acting(officer):
        return deadlines.add_own(actor=officer, title=title, **(defaults | values))


def found(actor: Actor, key: str) -> Deadline | None:
    with acting(actor):
        return deadlines.deadline_with(actor, key, today=timezone.localdate())


def done(officer: Actor, key: str, **values: Any) -> DeadlineDone:
    defaults: dict[str, Any] = {"done_on": in_days(0), "note": "per E-Akte"}
    deadline = found(officer, key)
    assert deadline is not None, key
    with acting(officer):
        return deadlines.mark_done(actor=officer, deadline=deadline, **(defaults | values))
