"""The calendar of deadlines: what is due, what was done, and as a file for a calendar program."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe
from icalendar import Alarm, Event

from lotse.funding.deadlines.choices import DeadlineKind
from lotse.funding.deadlines.models import DeadlineDone
from lotse.funding.deadlines.rules.upcoming import Deadline, stage, within
from lotse.funding.deadlines.services import deadlines as services
from lotse.funding.programmes.access import may_keep_funding, may_read_funding
from lotse.web.downloads import as_attachment
from lotse.web.funding.deadlines.forms import DoneForm
from lotse.web.htmx import render_form, render_page_or_partial
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.ical import calendar_of, event_named, stamped
from lotse.web.numbers import read_number
from lotse.web.refusals import REFUSALS, show_refusal

# What a page of a record is called, by the kind of what a deadline belongs to.
PAGES = {"award": "awards:award", "contract": "forwarding:contract", "post": "posts:post"}
BADGES = {
    "missed": ("overdue", "überschritten"),
    "three_days": ("due", "in diesen Tagen"),
    "two_weeks": ("due", "in zwei Wochen"),
    "six_weeks": ("waiting", "in sechs Wochen"),
}
WEEKDAYS = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")
REMIND = timedelta(days=-14)
# So many that only end on a day have a line each.
MOST_ALONE = 2


@dataclass(frozen=True)
class Row:
    """A deadline as the list shows it."""

    deadline: Deadline
    what: str
    weekday: str
    badge: tuple[str, str] | None
    url: str
    # Several that only end on the same day stand in one line.
    others: tuple["Row", ...] = ()


@dataclass(frozen=True)
class Month:
    """The deadlines of one month."""

    first: date
    rows: list[Row]


@require_safe
def deadline_list(request: AuthenticatedRequest) -> HttpResponse:
    """What is due from now on and what is late, or everything of one year."""
    demand(may_read_funding(request.actor))
    today = timezone.localdate()
    found = services.every_deadline(request.actor, today=today)
    year = read_number(request.GET.get("jahr", ""))
    if year:
        shown = [one for one in found if one.due_on.year == year]
    else:
        shown = within(found, today, today + services.AHEAD)
        shown = [one for one in shown if not one.settled]
    context = {
        "months": months(shown, today),
        "year": year,
        "years": sorted({one.due_on.year for one in found} | {today.year}),
        "may_keep": bool(may_keep_funding(request.actor)),
    }
    return render_page_or_partial(
        request, "funding/deadlines/list.html", "funding/deadlines/_list.html", context
    )


@require_http_methods(["GET", "HEAD", "POST"])
def deadline_done(request: AuthenticatedRequest) -> HttpResponse:
    """Tick off the duty that the address names."""
    demand(may_keep_funding(request.actor))
    today = timezone.localdate()
    key = request.GET.get("frist", "")
    deadline = services.deadline_with(request.actor, key, today=today)
    if deadline is None:
        raise Http404(f"no deadline {key}")
    form = DoneForm(request.POST or None, initial={"done_on": today})
    if form.is_valid():
        try:
            services.mark_done(actor=request.actor, deadline=deadline, **form.cleaned_data)
        except REFUSALS as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, "Als erledigt eingetragen.")
            return redirect("deadlines:list")
    context = {"form": form, "row": row(deadline, today), "action": request.get_full_path()}
    return render_form(request, "funding/deadlines/done.html", context, target="#done-form")


@require_http_methods(["GET", "HEAD", "POST"])
def deadline_reopen(request: AuthenticatedRequest, done_id: int) -> HttpResponse:
    done = get_object_or_404(DeadlineDone.objects.visible_to(request.actor), pk=done_id)
    demand(may_keep_funding(request.actor))
    back = f"{reverse('deadlines:list')}?{urlencode({'jahr': done.due_on.year})}"
    if request.method == "POST":
        services.reopen(actor=request.actor, done=done)
        messages.success(request, "Die Frist ist wieder offen.")
        return redirect("deadlines:list")
    context = {
        "title": "Frist wieder öffnen?",
        "text": f"Eingetragen ist: {done.note}. Im Protokoll bleibt es stehen.",
        "action_url": request.path,
        "confirm_label": "Wieder öffnen",
        "cancel_url": back,
    }
    return render(request, "confirm.html", context)


@require_safe
def calendar_file(request: AuthenticatedRequest) -> HttpResponse:
    """Open deadlines as a file for a calendar program, two weeks' notice each."""
    demand(may_read_funding(request.actor))
    today = timezone.localdate()
    found = services.every_deadline(request.actor, today=today)
    shown = [one for one in within(found, today, today + services.AHEAD) if not one.settled]
    page = request.build_absolute_uri(reverse("deadlines:list"))
    content = calendar_of([_event(one, page) for one in shown])
    return as_attachment(content, "text/calendar; charset=utf-8", "fristen.ics")


def months(deadlines: Iterable[Deadline], today: date) -> list[Month]:
    by_month = groupby(deadlines, key=lambda one: one.due_on.replace(day=1))
    return [Month(first, _together(row(one, today) for one in rows)) for first, rows in by_month]


def _together(rows: Iterable[Row]) -> list[Row]:
    """More than two of a kind that only end on a day are one line that unfolds."""
    found: list[Row] = []
    for (_, _, is_duty), group in groupby(
        rows, key=lambda one: (one.deadline.due_on, one.deadline.kind, one.deadline.is_duty)
    ):
        same = tuple(group)
        if is_duty or len(same) <= MOST_ALONE:
            found += same
        else:
            found.append(replace(same[0], others=same))
    return found


def row(deadline: Deadline, today: date) -> Row:
    return Row(
        deadline=deadline,
        what=DeadlineKind(deadline.kind).label,
        weekday=WEEKDAYS[deadline.due_on.weekday()],
        badge=BADGES.get(stage(deadline, today)),
        url=_url(deadline),
    )


def _url(deadline: Deadline) -> str:
    target = deadline.target
    if target.kind == "own":
        return reverse("deadlines:own_change", args=[target.pk])
    if target.kind == "applications":
        return reverse("awards:application_list")
    return reverse(PAGES[target.kind], args=[target.pk])


def _event(deadline: Deadline, page: str) -> Event:
    """A whole day; the key says nothing about a person, nor does the title."""
    what = DeadlineKind(deadline.kind).label
    event = event_named(f"frist-{deadline.key.replace(':', '-')}", what, page)
    event.add("description", deadline.title)
    event.add("dtstart", deadline.safe_on)
    event.add("dtend", deadline.safe_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", what)
    alarm.add("trigger", REMIND)
    event.add_component(alarm)
    return stamped(event, datetime.combine(deadline.due_on, datetime.min.time(), UTC), 1)
