"""„Gremien“: all of them for who steers, and one's own for who holds a seat."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lotse.steering.bodies.models import Body, Meeting, Task
from lotse.steering.territory.access import may_read_steering
from lotse.web.http import AuthenticatedRequest, demand
from lotse.web.steering.bodies.views.fetch import frame
from lotse.web.steering.bodies.views.rows import (
    body_rows,
    meeting_rows,
    task_rows,
    with_origin,
)

SHOWN_MEETINGS = 8


@require_safe
def body_list(request: AuthenticatedRequest) -> HttpResponse:
    actor = request.actor
    demand(may_read_steering(actor))
    rows = body_rows(actor, Body.objects.visible_to(actor).in_order())
    today = timezone.localdate()
    upcoming = Meeting.objects.visible_to(actor).ahead().select_related("body")[:SHOWN_MEETINGS]
    to_approve = Meeting.objects.visible_to(actor).filter(state="held").select_related("body")
    context = frame(request) | {
        "rows": [row for row in rows if not _is_over(row.body, today)],
        "over": [row for row in rows if _is_over(row.body, today)],
        "upcoming": meeting_rows(upcoming),
        "to_approve": meeting_rows(to_approve.order_by("starts_at", "pk")),
        "late_tasks": sum(row.late_tasks for row in rows),
        "open_tasks": sum(row.open_tasks for row in rows),
    }
    return render(request, "steering/bodies/list.html", context)


@require_safe
def own_list(request: AuthenticatedRequest) -> HttpResponse:
    actor = request.actor
    own = Body.objects.visible_to(actor).of_seat_holder().in_order()
    seen = Meeting.objects.visible_to(actor).filter(body__in=own).select_related("body")
    tasks = Task.objects.visible_to(actor).of_actor(actor)
    context = frame(request) | {
        "rows": body_rows(actor, own),
        "upcoming": meeting_rows(seen.ahead()),
        "past": meeting_rows(seen.past()[:SHOWN_MEETINGS]),
        "tasks": task_rows(actor, with_origin(tasks.still_open())),
    }
    return render(request, "steering/bodies/own_list.html", context)


def _is_over(body: Body, today: date) -> bool:
    return body.ends_on is not None and body.ends_on < today
