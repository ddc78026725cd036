"""What lists say of bodies, meetings and tasks, in a constant number of questions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from lotse.foundation.accounts.actors import Actor
from lotse.steering.bodies import access
from lotse.steering.bodies.choices import TaskEnd
from lotse.steering.bodies.models import Body, Meeting, Task
from lotse.steering.bodies.rules.decisions import urgency
from lotse.steering.bodies.rules.meetings import next_due_on

# State of a meeting: badge and word.
MEETING_BADGES = {
    "planned": ("waiting", "geplant"),
    "invited": ("info", "eingeladen"),
    "held": ("due", "Protokoll zu genehmigen"),
    "approved": ("done", "Protokoll genehmigt"),
    "cancelled": ("info", "abgesagt"),
}
TASK_BADGES = {
    "overdue": ("overdue", "überfällig"),
    "due": ("due", "heute fällig"),
    TaskEnd.DONE: ("done", "erledigt"),
    TaskEnd.DROPPED: ("info", "entfallen"),
    TaskEnd.FAILED: ("waiting", "nicht umgesetzt"),
}


@dataclass(frozen=True)
class MeetingRow:
    """A meeting, and its state in a word."""

    meeting: Meeting
    badge: str
    word: str


@dataclass(frozen=True)
class TaskRow:
    """A task, how near it is or how it ended, and whether the actor may say so."""

    task: Task
    badge: str
    word: str
    may_finish: bool


@dataclass(frozen=True)
class BodyRow:
    """A body with its next meeting, by when it should meet again, and what is left to do."""

    body: Body
    upcoming: Meeting | None
    due_on: date | None
    is_late: bool
    open_tasks: int
    late_tasks: int


def body_rows(actor: Actor, bodies: Iterable[Body]) -> list[BodyRow]:
    shown, today = list(bodies), timezone.localdate()
    seen = Meeting.objects.visible_to(actor).filter(body__in=shown)
    # Those further away come first, so that the nearest one stays.
    upcoming = {one.body_id: one for one in seen.ahead().reverse()}
    last = {one.body_id: one for one in seen.took_place().reverse()}
    tasks = Task.objects.visible_to(actor).still_open().filter(decision__body__in=shown)
    dates = list(tasks.values_list("decision__body", "due_on"))
    open_tasks = Counter(body_id for body_id, _ in dates)
    late_tasks = Counter(body_id for body_id, due_on in dates if due_on < today)
    return [
        _body_row(one, upcoming.get(one.pk), last.get(one.pk), today, open_tasks, late_tasks)
        for one in shown
    ]


def _body_row(
    body: Body,
    upcoming: Meeting | None,
    last: Meeting | None,
    today: date,
    open_tasks: Counter[int],
    late_tasks: Counter[int],
) -> BodyRow:
    is_over = body.ends_on is not None and body.ends_on < today
    due_on = None if is_over else due_of(body, last)
    return BodyRow(
        body=body,
        upcoming=upcoming,
        due_on=due_on,
        is_late=due_on is not None and upcoming is None and due_on < today,
        open_tasks=open_tasks[body.pk],
        late_tasks=late_tasks[body.pk],
    )


def due_of(body: Body, last: Meeting | None) -> date | None:
    """By when the body should meet again."""
    return next_due_on(body.rhythm, last.local_start.date() if last else None)


def meeting_rows(meetings: Iterable[Meeting]) -> list[MeetingRow]:
    return [meeting_row(one) for one in meetings]


def meeting_row(meeting: Meeting) -> MeetingRow:
    badge, word = MEETING_BADGES[meeting.state]
    if meeting.state == "invited" and meeting.has_come:
        badge, word = "due", "Protokoll schreiben"
    return MeetingRow(meeting, badge, word)


def task_rows(actor: Actor, tasks: Iterable[Task]) -> list[TaskRow]:
    """Tasks with what they belong to; the query brings decision, item and meeting along."""
    today = timezone.localdate()
    rows = []
    for one in tasks:
        near = one.ended_as or urgency(one.due_on, today)
        badge, word = TASK_BADGES.get(near, ("", ""))
        rows.append(TaskRow(one, badge, word, bool(access.may_finish_task(actor, one))))
    return rows


def with_origin(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Tasks with what a row says of them."""
    return tasks.select_related(
        "user", "organisation", "decision__body", "decision__item__meeting", "done_by"
    )
