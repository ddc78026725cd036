"""What the start page says of bodies: the next meetings and one's own tasks."""

from typing import Any

from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.steering.bodies.models import Meeting, Task
from lotse.steering.bodies.querysets import own_body_ids
from lotse.web.steering.bodies.views.rows import meeting_rows, task_rows, with_origin

SHOWN_MEETINGS, SHOWN_TASKS = 3, 10


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
