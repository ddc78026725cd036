"""The first line of every view: a body, or something of it, that the actor sees; else 404."""

from typing import Any

from lotse.steering.bodies.access import may_keep_bodies
from lotse.steering.bodies.models import AgendaItem, Body, Decision, Meeting, Seat, Task
from lotse.steering.territory.querysets import reads_steering
from lotse.web.http import AuthenticatedRequest, demand, readable


def visible_body(request: AuthenticatedRequest, body_id: int) -> Body:
    return readable(request, Body, body_id, "organisation")


def visible_meeting(request: AuthenticatedRequest, meeting_id: int) -> Meeting:
    return readable(request, Meeting, meeting_id, "body__organisation", "approved_by")


def visible_task(request: AuthenticatedRequest, task_id: int) -> Task:
    related = ("decision__body", "decision__item__meeting", "user", "organisation")
    return readable(request, Task, task_id, *related)


def kept_body(request: AuthenticatedRequest, body_id: int) -> Body:
    """The body, for who keeps it; 404 unseen, 403 for who only reads."""
    found = visible_body(request, body_id)
    demand(may_keep_bodies(request.actor))
    return found


def kept_seat(request: AuthenticatedRequest, seat_id: int) -> Seat:
    found = readable(request, Seat, seat_id, "body", "user", "organisation")
    demand(may_keep_bodies(request.actor))
    return found


def kept_meeting(request: AuthenticatedRequest, meeting_id: int) -> Meeting:
    found = visible_meeting(request, meeting_id)
    demand(may_keep_bodies(request.actor))
    return found


def kept_item(request: AuthenticatedRequest, item_id: int) -> AgendaItem:
    found = readable(request, AgendaItem, item_id, "meeting__body", "theme")
    demand(may_keep_bodies(request.actor))
    return found


def kept_decision(request: AuthenticatedRequest, decision_id: int) -> Decision:
    found = readable(request, Decision, decision_id, "body", "item__meeting__body", "item__theme")
    demand(may_keep_bodies(request.actor))
    return found


def frame(request: AuthenticatedRequest) -> dict[str, Any]:
    """What every page of bodies says: where its list is, and who may keep."""
    reads_all = reads_steering(request.actor)
    return {
        "home": "bodies:list" if reads_all else "bodies:own_list",
        "reads_all": reads_all,
        "may_keep": bool(may_keep_bodies(request.actor)),
    }
