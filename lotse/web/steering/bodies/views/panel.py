"""What other pages say of bodies: the start page, the overview of steering, a theme."""

from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.steering.bodies.models import AgendaItem, Decision, Meeting, Task
from lotse.steering.bodies.querysets import own_body_ids
from lotse.steering.themes.models import Theme
from lotse.web.steering.bodies.views.rows import (
    meeting_row,
    meeting_rows,
    task_rows,
    with_origin,
)

SHOWN_MEETINGS, SHOWN_TASKS, SHOWN_LATE = 3, 10, 3


def of_today(actor: Actor) -> dict[str, Any]:
    """Of the bodies in which the actor sits; empty without a seat."""
    own = own_body_ids()
    if not own:
        return {"body_meetings": [], "body_tasks": []}
    meetings = Meeting.objects.visible_to(actor).filter(
        body__in=own, starts_at__date__gte=timezone.localdate()
    )
    tasks = Task.objects.visible_to(actor).of_actor(actor).filter(decision__body__in=own)
    return {
        "body_meetings": meeting_rows(meetings.ahead().select_related("body")[:SHOWN_MEETINGS]),
        "body_tasks": task_rows(actor, with_origin(tasks.still_open())[:SHOWN_TASKS]),
    }


def of_overview(actor: Actor) -> dict[str, Any]:
    """Over all bodies: the next meetings, and the tasks that are overdue."""
    today = timezone.localdate()
    ahead = Meeting.objects.visible_to(actor).filter(starts_at__date__gte=today).ahead()
    late = Task.objects.visible_to(actor).still_open().filter(due_on__lt=today)
    return {
        "next_meetings": meeting_rows(ahead.select_related("body")[:SHOWN_MEETINGS]),
        "late_tasks": with_origin(late)[:SHOWN_LATE],
        "late_task_count": late.count(),
    }


def of_theme(actor: Actor, theme: Theme) -> dict[str, Any]:
    """Each meeting that has the theme on its agenda, the latest first, and what was decided."""
    decisions = Decision.objects.visible_to(actor).select_related("body").in_order()
    items = AgendaItem.objects.visible_to(actor).filter(theme=theme)
    items = items.select_related("meeting__body").order_by("-meeting__starts_at", "-pk")
    found = items.prefetch_related(Prefetch("decisions", decisions))
    return {"theme_items": [(one, meeting_row(one.meeting)) for one in found]}
