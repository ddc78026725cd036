"""The points of an agenda: brought in, taken from themes, moved, removed."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before
from lotse.steering.bodies.choices import ItemSource
from lotse.steering.bodies.models import AgendaItem, Meeting, Task
from lotse.steering.bodies.rules import meetings as rules
from lotse.steering.bodies.services.meetings import working_on
from lotse.steering.territory.services.keeping import keep, locked, remove
from lotse.steering.themes.choices import ThemeState
from lotse.steering.themes.models import Theme

# What bodies talk about.
FOR_BODIES = (ThemeState.WORKING_GROUP, ThemeState.STEERING)
_LONGEST_TITLE = 150


@transaction.atomic
def add_item(
    *, actor: Actor, meeting: Meeting, submission_key: UUID | None = None, **values: Any
) -> AgendaItem:
    """Put a point at the end of the agenda (Punkt aufnehmen). The same form twice makes one.

    Raises: RuleViolationError without the right, or after the meeting was held; ValidationError
    if the theme stands there already.
    """
    meeting = working_on(actor, meeting)
    if known := submitted_before(AgendaItem, submission_key):
        return known
    last = meeting.agenda.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem(meeting=meeting, position=last + 1, submission_key=submission_key)
    return keep(actor, "agenda.item_added", item, values)


def add_theme(*, actor: Actor, meeting: Meeting, theme: Theme) -> AgendaItem:
    """Put an open theme on the agenda (Thema aufnehmen)."""
    return add_item(
        actor=actor,
        meeting=meeting,
        source=ItemSource.THEME,
        title=theme.title[:_LONGEST_TITLE],
        theme=theme,
    )


def add_minutes(*, actor: Actor, meeting: Meeting, of: Meeting) -> AgendaItem:
    """Put the approval of earlier minutes on the agenda."""
    title = f"Genehmigung des Protokolls vom {of.local_start:%d.%m.%Y}"
    return add_item(actor=actor, meeting=meeting, source=ItemSource.MINUTES, title=title)


def add_tasks(*, actor: Actor, meeting: Meeting) -> AgendaItem:
    """Put what is still to be done on the agenda."""
    return add_item(
        actor=actor, meeting=meeting, source=ItemSource.TASKS, title="Stand der offenen Aufträge"
    )


@transaction.atomic
def note_correction(
    *,
    actor: Actor,
    approved: Meeting,
    into: Meeting,
    note: str,
    submission_key: UUID | None = None,
) -> AgendaItem:
    """Say what is wrong in approved minutes (berichtigen): a point of a later meeting.

    Approved minutes are never changed; their page leads to the correction.
    Raises: RuleViolationError without the right, or if they are not approved.
    """
    rules.correction_may_be_noted(
        approved.state,
        is_same_body=approved.body_id == into.body_id,
        is_later=into.starts_at > approved.starts_at,
    ).enforce()
    return add_item(
        actor=actor,
        meeting=into,
        submission_key=submission_key,
        source=ItemSource.CORRECTION,
        title=f"Berichtigung des Protokolls vom {approved.local_start:%d.%m.%Y}",
        note=note.strip(),
        corrects=approved,
    )


@transaction.atomic
def change_item(
    *, actor: Actor, item: AgendaItem, expected_version: int, **values: Any
) -> AgendaItem:
    """Change a point (ändern).

    Raises: StaleVersionError if somebody else changed it meanwhile.
    """
    working_on(actor, item.meeting)
    return keep(actor, "agenda.item_changed", locked(item, expected_version), values)


@transaction.atomic
def move_item(*, actor: Actor, item: AgendaItem, up: bool) -> None:
    """Move a point by one place (verschieben).

    Raises: RuleViolationError at the end of the list, or after the meeting was held.
    """
    meeting = working_on(actor, item.meeting)
    items = list(meeting.agenda.in_order())
    place = next(index for index, one in enumerate(items) if one.pk == item.pk)
    rules.item_may_move(place + 1, up=up, count=len(items)).enforce()
    other = place - 1 if up else place + 1
    items[place], items[other] = items[other], items[place]
    _number(items)
    audit.record(
        actor=actor,
        action="agenda.item_moved",
        target=item,
        changes={"position": [place + 1, other + 1]},
    )


@transaction.atomic
def remove_item(*, actor: Actor, item: AgendaItem) -> None:
    """Take a point off the agenda (streichen), as long as nothing was minuted or decided.

    Raises: RuleViolationError if something was.
    """
    meeting = working_on(actor, item.meeting)
    has_minutes = AgendaItem.objects.filter(pk=item.pk, minutes__isnull=False).exists()
    rules.item_may_be_removed(
        has_minutes=has_minutes, has_decisions=item.decisions.exists()
    ).enforce()
    remove(actor, "agenda.item_removed", item, {"title": item.title, "note": item.note})
    _number(list(meeting.agenda.in_order()))


def themes_to_propose(actor: Actor, meeting: Meeting) -> list[Theme]:
    """Open themes that wait for a body and do not stand on this agenda yet."""
    there = meeting.agenda.exclude(theme=None).values("theme")
    found = Theme.objects.visible_to(actor).filter(state__in=FOR_BODIES)
    return list(found.exclude(pk__in=there).by_weight())


def minutes_to_propose(meeting: Meeting) -> list[Meeting]:
    """Earlier minutes that are still to be approved."""
    earlier = meeting.body.meetings.filter(state="held", starts_at__lt=meeting.starts_at)
    return list(earlier.order_by("starts_at", "pk"))


def tasks_to_propose(actor: Actor, meeting: Meeting) -> int:
    """How many tasks of the body are still open."""
    tasks = Task.objects.visible_to(actor).still_open()
    return tasks.filter(decision__body=meeting.body_id).count()


def _number(items: list[AgendaItem]) -> None:
    """Count the points from 1; the database asks at the end whether each has its place."""
    for position, item in enumerate(items, start=1):
        if item.position != position:
            item.position = position
            item.save(update_fields=["position"])
