"""The calendar by day, week and month: appointments, what is to be done, reviews."""

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from lotse.casework.appointments import access
from lotse.casework.appointments.models import Appointment
from lotse.casework.cases.choices import FollowUpOrigin
from lotse.casework.cases.models import FollowUp
from lotse.foundation.accounts.actors import Actor
from lotse.web.casework.cases.views.lists import urgency
from lotse.web.http import AuthenticatedRequest, demand

DAY, WEEK, MONTH = "tag", "woche", "monat"
VIEWS = {DAY: "Tag", WEEK: "Woche", MONTH: "Monat"}
STEPS = {
    DAY: relativedelta(days=1),
    WEEK: relativedelta(weeks=1),
    MONTH: relativedelta(months=1),
}
IN_A_CELL = 3


@dataclass(frozen=True)
class Entry:
    """A line of the calendar: an appointment, or something to do on that day."""

    title: str
    url: str
    number: str
    person: str
    starts: datetime | None = None
    ends: datetime | None = None
    place: str = ""
    who: str = ""
    state: str = ""
    urgency: str = ""
    clashes: bool = False
    is_review: bool = False

    @property
    def about(self) -> str:
        """With whom, where, and whose it is when it is not one's own."""
        return " · ".join(part for part in (self.person, self.place, self.who) if part)


@dataclass(frozen=True)
class Day:
    """A day with its entries; ``more`` are those that a cell of the month has no room for."""

    on: date
    entries: list[Entry]
    is_today: bool
    is_outside: bool = False

    @property
    def first(self) -> list[Entry]:
        return self.entries[:IN_A_CELL]

    @property
    def more(self) -> int:
        return max(0, len(self.entries) - IN_A_CELL)


@require_safe
def calendar(request: AuthenticatedRequest) -> HttpResponse:
    demand(access.may_use_calendar(request.actor))
    view = request.GET.get("ansicht", WEEK)
    view = view if view in VIEWS else WEEK
    today = timezone.localdate()
    on = _asked(request) or today
    weeks = _weeks(view, on)
    first, last = weeks[0][0], weeks[-1][-1]
    found = entries_between(request.actor, first, last)
    days = [
        [
            Day(day, found[day], day == today, is_outside=view == MONTH and day.month != on.month)
            for day in week
        ]
        for week in weeks
    ]
    context = {
        "view": view,
        "views": [(name, label, _address(name, on)) for name, label in VIEWS.items()],
        "title": _title(view, on),
        "on": on,
        "weeks": days,
        "is_empty": not any(found.values()),
        "previous": _address(view, on - STEPS[view]),
        "next": _address(view, on + STEPS[view]),
        "now": _address(view, today),
    }
    return render(request, "casework/appointments/calendar.html", context)


def entries_between(actor: Actor, first: date, last: date) -> dict[date, list[Entry]]:
    """What stands in the actor's calendar on each of these days; two queries."""
    found: dict[date, list[Entry]] = defaultdict(list)
    mine = Appointment.objects.visible_to(actor).of_actor(actor).between(first, last)
    appointments = list(mine.select_related("case__person", "worker").in_order())
    clashing = _clashing(appointments)
    for appointment in appointments:
        entry = _of_appointment(actor, appointment, clashes=appointment.pk in clashing)
        found[appointment.local_start.date()].append(entry)
    tasks = FollowUp.objects.visible_to(actor).of_actor(actor).open().soonest_first()
    tasks = tasks.filter(day__gte=first, day__lte=last)
    for task in tasks.select_related("case__person", "assignee"):
        found[task.comes_up_on].append(_of_task(actor, task))
    return found


def _of_appointment(actor: Actor, appointment: Appointment, *, clashes: bool) -> Entry:
    case = appointment.case
    kind = appointment.get_kind_display()
    return Entry(
        title=f"{kind}: {appointment.subject}" if appointment.subject else kind,
        url=reverse("appointments:detail", args=[appointment.pk]),
        number=case.number if case else "",
        person=str(case.person) if case else appointment.with_whom,
        starts=appointment.local_start,
        ends=appointment.local_end,
        place=appointment.place,
        who="" if appointment.worker_id == actor.user_id else str(appointment.worker),
        state="" if appointment.is_planned else appointment.get_state_display(),
        clashes=clashes,
    )


def _of_task(actor: Actor, task: FollowUp) -> Entry:
    return Entry(
        title=task.subject,
        url=reverse("cases:detail", args=[task.case_id]),
        number=task.case.number,
        person=str(task.case.person),
        who="" if task.assignee_id == actor.user_id else str(task.assignee),
        urgency=urgency(task.comes_up_on),
        is_review=task.origin != FollowUpOrigin.PERSON,
    )


def _clashing(appointments: list[Appointment]) -> set[int]:
    """The planned ones that share a moment with another one; they come in order."""
    clashing: set[int] = set()
    latest: Appointment | None = None
    for one in filter(lambda each: each.is_planned, appointments):
        if latest and one.starts_at < latest.ends_at:
            clashing |= {one.pk, latest.pk}
        if latest is None or one.ends_at > latest.ends_at:
            latest = one
    return clashing


def _weeks(view: str, on: date) -> list[list[date]]:
    if view == MONTH:
        return Calendar().monthdatescalendar(on.year, on.month)
    if view == DAY:
        return [[on]]
    monday = on - timedelta(days=on.weekday())
    return [[monday + timedelta(days=number) for number in range(7)]]


def _title(view: str, on: date) -> str:
    if view == DAY:
        return date_format(on, "l, d.m.Y")
    if view == MONTH:
        return date_format(on, "F Y")
    monday = on - timedelta(days=on.weekday())
    sunday = monday + timedelta(days=6)
    return f"Woche {monday.isocalendar().week}: {monday:%d.%m.} bis {sunday:%d.%m.%Y}"


def _asked(request: AuthenticatedRequest) -> date | None:
    try:
        asked = parse_date(request.GET.get("tag", ""))
    except ValueError:
        return None
    # Dates at the ends of the calendar have no day before or after.
    return asked if asked and 1900 < asked.year < 2200 else None


def _address(view: str, on: date) -> str:
    return f"{reverse('appointments:calendar')}?ansicht={view}&tag={on.isoformat()}"
