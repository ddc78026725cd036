"""What other pages say of bodies: the start page, the overview of steering, a theme."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.steering.bodies.access import may_keep_bodies
from lotse.steering.bodies.models import AgendaItem, Decision, Meeting, Task
from lotse.steering.bodies.querysets import own_body_ids
from lotse.steering.themes.models import Theme
from lotse.web.components.lists import first_and_total
from lotse.web.steering.bodies.views.rows import (
    meeting_row,
    meeting_rows,
    task_rows,
    with_origin,
)

SHOWN_MEETINGS, SHOWN_TASKS, SHOWN_LATE = 3, 10, 3


def of_today(actor: Actor) -> dict[str, Any]:
    """Of the bodies in which the actor sits; the coordination also how many tasks are late."""
    own, late = own_body_ids(), 0
    if may_keep_bodies(actor):
        late = _late(actor).count()
    if not own:
        return {"body_meetings": [], "body_tasks": [], "late_body_tasks": late}
    meetings = Meeting.objects.visible_to(actor).filter(
        body__in=own, starts_at__date__gte=timezone.localdate()
    )
    tasks = Task.objects.visible_to(actor).of_actor(actor).filter(decision__body__in=own)
    shown, count = first_and_total(with_origin(tasks.still_open()), SHOWN_TASKS)
    return {
        "body_meetings": meeting_rows(meetings.ahead().select_related("body")[:SHOWN_MEETINGS]),
        "body_tasks": task_rows(actor, shown),
        "further_body_tasks": count - len(shown),
        "late_body_tasks": late,
    }


def of_overview(actor: Actor) -> dict[str, Any]:
    """Over all bodies: the next meetings, and the tasks that are overdue."""
    today = timezone.localdate()
    ahead = Meeting.objects.visible_to(actor).filter(starts_at__date__gte=today).ahead()
    late = _late(actor)
    return {
        "next_meetings": meeting_rows(ahead.select_related("body")[:SHOWN_MEETINGS]),
        "late_tasks": with_origin(late)[:SHOWN_LATE],
        "late_task_count": late.count(),
    }


def _late(actor: Actor) -> QuerySet[Task]:
    open_tasks = Task.objects.visible_to(actor).still_open()
    return open_tasks.filter(due_on__lt=timezone.localdate())


def of_theme(actor: Actor, theme: Theme) -> dict[str, Any]:
    """Each meeting that has the theme on its agenda, the latest first, and what was decided."""
    decisions = Decision.objects.visible_to(actor).select_related("body").in_order()
    items = AgendaItem.objects.visible_to(actor).filter(theme=theme)
    items = items.select_related("meeting__body").order_by("-meeting__starts_at", "-pk")
    found = items.prefetch_related(Prefetch("decisions", decisions))
    return {"theme_items": [(one, meeting_row(one.meeting)) for one in found]}
