"""Calendars of the demo county: appointments of every kind and state, series, what was put off.

Days are counted from the day of loading; negative ones lie in the past.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from lotse.casework.appointments import rules
from lotse.casework.appointments.models import Appointment
from lotse.casework.appointments.services import appointments
from lotse.casework.cases.models import Case
from lotse.casework.cases.services import follow_ups
from lotse.demo import county, moments
from lotse.foundation.accounts.actors import Actor, acting

_ARRANGED_AHEAD = 9
_WORKERS = ("anna", "berta", "tarik", "boris", "judith")


@dataclass(frozen=True)
class Told:
    """An appointment: day, time, minutes, kind, what about, where, what became of it."""

    day: int
    clock: str
    minutes: int
    kind: str
    subject: str = ""
    place: str = ""
    became: str = ""


@dataclass(frozen=True)
class Task:
    """A follow-up that comes back, is urgent or was put off."""

    due: int
    subject: str
    recurrence: str = "none"
    priority: str = "normal"
    until: int | None = None


# Each goes to another open case of the worker, the oldest first.
APPOINTMENTS = (
    Told(-6, "09:00", 60, "home_visit", "Brief der Schule besprechen", became="held"),
    Told(-2, "09:00", 30, "phone", "Rückfrage zum Kindergeld", became="missed"),
    Told(0, "11:00", 45, "conversation", "Antrag auf Kinderzuschlag", "Beratungsraum 2"),
    Told(0, "14:00", 60, "accompaniment", "Vorsprache beim Jobcenter", "Jobcenter, Eingang B"),
    Told(1, "10:00", 60, "home_visit", "Wohnsituation"),
    Told(2, "14:00", 90, "conference", "Schule, Jugendamt und Familie", "Rathaus, Raum 214"),
    Told(2, "15:00", 30, "phone", "Rückruf der Kita"),
    Told(4, "09:30", 45, "conversation", "Plan gemeinsam ansehen", "Beratungsraum 1"),
    Told(6, "10:00", 60, "home_visit", "Sprachförderung", became="cancelled"),
    Told(9, "13:00", 45, "video", "Anerkennung des Abschlusses"),
)
TASKS = (
    Task(0, "Bewilligung prüfen", recurrence="monthly"),
    Task(3, "Mit der Schule telefonieren", recurrence="fortnightly"),
    Task(-1, "Widerspruch: Frist wahren", priority="high"),
    Task(-5, "Antwort der Krankenkasse abwarten", until=5),
)
TEAM = Told(3, "09:00", 60, "meeting", "Dienstbesprechung", "Besprechungsraum 4. OG")
HANDED = "Rückmeldung der Kita einholen"


def tell(today: date, cases: Iterable[Case]) -> None:
    """Fill the calendars of those who lead cases."""
    by_worker: dict[int, list[Case]] = defaultdict(list)
    for case in cases:
        if case.is_open:
            by_worker[case.responsible_id].append(case)
    for key in _WORKERS:
        actor = county.actor(key)
        own = by_worker[actor.user_id]
        with acting(actor):
            for told, case in zip(APPOINTMENTS, own, strict=False):
                _tell(today, actor, case, told)
            for task, case in zip(TASKS, reversed(own), strict=False):
                _note(today, actor, case, task)
    _meet(today)
    _hand_on(today, by_worker[county.actor("anna").user_id])


def _tell(today: date, actor: Actor, case: Case, told: Told) -> None:
    day = moments.due_on(today + timedelta(days=told.day), today)
    arranged_on = max(case.opened_on, min(today, day) - timedelta(days=_ARRANGED_AHEAD))
    with moments.on(min(arranged_on, day)):
        made = appointments.arrange_appointment(actor=actor, case=case, **_when_and_what(day, told))
    if told.became:
        with moments.on(min(day, today)):
            _end(actor, made, told.became)


def _end(actor: Actor, made: Appointment, became: str) -> None:
    if became == "cancelled":
        reason = "Das Kind ist krank"
        appointments.cancel_appointment(actor=actor, appointment=made, reason=reason)
    elif became == "missed":
        appointments.miss_appointment(actor=actor, appointment=made)
    else:
        contact = {
            "kind": rules.contact_kind(made.kind),
            "held_on": made.local_start.date(),
            "duration_minutes": rules.minutes_between(made.starts_at, made.ends_at),
            "note": f"{made.subject}. Alles Nötige ist vereinbart, die Familie meldet sich.",
        }
        appointments.hold_appointment(actor=actor, appointment=made, contact=contact)


def _note(today: date, actor: Actor, case: Case, task: Task) -> None:
    due_on = moments.due_on(today + timedelta(days=task.due), today)
    with moments.on(min(due_on, today)):
        step = follow_ups.set_follow_up(
            actor=actor,
            case=case,
            subject=task.subject,
            due_on=due_on,
            recurrence=task.recurrence,
            priority=task.priority,
        )
    if task.until is not None:
        until = moments.due_on(today + timedelta(days=task.until), today)
        follow_ups.snooze_follow_up(actor=actor, follow_up=step, until=until)


def _meet(today: date) -> None:
    anna, others = county.actor("anna"), [county.actor("berta").user, county.actor("lena").user]
    day = moments.due_on(today + timedelta(days=TEAM.day), today)
    with acting(anna):
        appointments.arrange_appointment(
            actor=anna, case=None, participants=others, **_when_and_what(day, TEAM)
        )


def _hand_on(today: date, cases: list[Case]) -> None:
    """In the case that Berta looks after while Anna is away, something is for her."""
    anna, berta = county.actor("anna"), county.actor("berta")
    with acting(berta):
        looked_after = set(Case.objects.held_for(berta, "deputy").values_list("pk", flat=True))
    with acting(anna):
        for case in cases:
            if case.pk in looked_after:
                follow_ups.set_follow_up(
                    actor=anna, case=case, subject=HANDED, assignee=berta.user,
                    due_on=moments.due_on(today + timedelta(days=2), today),
                )  # fmt: skip


def _when_and_what(day: date, told: Told) -> dict[str, Any]:
    starts_at = timezone.make_aware(datetime.combine(day, time.fromisoformat(told.clock)))
    return {
        "kind": told.kind,
        "subject": told.subject,
        "place": told.place,
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=told.minutes),
    }
