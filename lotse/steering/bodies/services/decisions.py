"""What a body decides, whose task follows from it, and when it is done."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.base.database import take_turn
from lotse.foundation.base.models import submitted_before
from lotse.steering.bodies import access
from lotse.steering.bodies.choices import TaskEnd, Voting
from lotse.steering.bodies.models import AgendaItem, Body, Decision, Meeting, Task
from lotse.steering.bodies.rules import decisions as rules
from lotse.steering.bodies.services.minutes import minuting
from lotse.steering.territory.services.keeping import keep, locked
from lotse.steering.themes import services as themes
from lotse.steering.themes.models import ThemeStep

_VOTES = ("votes_for", "votes_against", "abstentions")


@transaction.atomic
def decide(
    *, actor: Actor, item: AgendaItem, submission_key: UUID | None = None, **values: Any
) -> Decision:
    """Keep what was decided to a point (Beschluss fassen); it gets the next number of the year.

    The same form twice decides once.
    Raises: RuleViolationError before the day of the meeting, after approval, or if the votes do
    not fit who is there.
    """
    meeting = minuting(actor, item.meeting)
    if known := submitted_before(Decision, submission_key):
        return known
    values = _votes(values)
    _check_votes(meeting, values)
    year = meeting.local_start.year
    take_turn("bodies.decision", meeting.body_id)
    taken = Decision.objects.filter(body=meeting.body_id, year=year).order_by("number")
    number = rules.next_number(taken.values_list("number", flat=True))
    decision = Decision(
        item=item, body=meeting.body, year=year, number=number, submission_key=submission_key
    )
    return keep(actor, "decision.made", decision, values)


@transaction.atomic
def change_decision(
    *, actor: Actor, decision: Decision, expected_version: int, **values: Any
) -> Decision:
    """Mend the wording or the votes (ändern), until the minutes are approved.

    Raises: as when it is made; StaleVersionError if somebody else changed it meanwhile.
    """
    meeting = minuting(actor, decision.item.meeting)
    values = _votes(values)
    _check_votes(meeting, values)
    decision = locked(decision, expected_version, "body")
    return keep(actor, "decision.changed", decision, values)


@transaction.atomic
def give_task(
    *, actor: Actor, decision: Decision, submission_key: UUID | None = None, **values: Any
) -> Task:
    """Say who does what until when (Auftrag geben), also after the minutes are approved.

    Raises: RuleViolationError without the right, or for a day before the meeting.
    """
    access.may_keep_bodies(actor).enforce()
    if known := submitted_before(Task, submission_key):
        return known
    _check_task(decision, values)
    return keep(actor, "task.given", Task(decision=decision, submission_key=submission_key), values)


@transaction.atomic
def change_task(*, actor: Actor, task: Task, expected_version: int, **values: Any) -> Task:
    """Give a task to somebody else or another day (ändern), while it is open.

    Raises: as when it is given; StaleVersionError if somebody else changed it meanwhile.
    """
    access.may_keep_bodies(actor).enforce()
    task = locked(task, expected_version, "decision__body", "decision__item__meeting")
    access.may_finish_task(actor, task).enforce()
    _check_task(task.decision, values)
    return keep(actor, "task.changed", task, values)


@transaction.atomic
def finish_task(
    *, actor: Actor, task: Task, done_on: date, remark: str, ended_as: str = TaskEnd.DONE
) -> Task:
    """Say how a task ended and what became of it (abschließen): whose it is, or the coordination.

    Raises: RuleViolationError without the right, without a remark, or the second time.
    """
    access.may_finish_task(actor, task).enforce()
    task = locked(task, None, "decision__item__meeting")
    access.may_finish_task(actor, task).enforce()
    rules.task_may_be_done(
        done_on=done_on,
        decided_on=task.decision.item.meeting.local_start.date(),
        today=timezone.localdate(),
        remark=remark,
    ).enforce()
    values = {
        "ended_as": ended_as, "done_on": done_on, "done_by": actor.user, "remark": remark.strip(),
    }  # fmt: skip
    return keep(actor, "task.ended", task, values)


def carry_theme_on(
    *,
    actor: Actor,
    decision: Decision,
    expected_version: int,
    submission_key: UUID | None = None,
    **said: Any,
) -> ThemeStep:
    """Take the theme of a decided point to where the decision leads (Thema weiterführen).

    ``said`` is what a step of the board says: ``to``, ``owner``, ``due_on`` and ``note``.
    Raises: RuleViolationError without a theme, or if the board knows no such step;
    StaleVersionError if somebody else moved the theme meanwhile.
    """
    theme = decision.item.theme
    if theme is None:
        raise RuleViolationError("Dieser Punkt gehört zu keinem Thema.")
    return themes.move(
        theme,
        actor=actor,
        expected_version=expected_version,
        submission_key=submission_key,
        **said,
    )


def holders(body: Body, day: date) -> list[User]:
    """Who sits in the body with an account on that day, the chair first."""
    return [seat.user for seat in body.seats.in_force_on(day).in_order() if seat.user]


def _votes(values: dict[str, Any]) -> dict[str, Any]:
    """By consensus nobody counted."""
    if values["voting"] == Voting.CONSENSUS:
        return values | dict.fromkeys(_VOTES)
    return values | {name: values.get(name) or 0 for name in _VOTES}


def _check_votes(meeting: Meeting, values: dict[str, Any]) -> None:
    present = sum(1 for one in meeting.presences.in_order() if one.counts)
    voted = values["voting"] == Voting.VOTES
    votes = (values["votes_for"], values["votes_against"], values["abstentions"])
    rules.votes_fit(votes if voted else None, present=present, quorum=meeting.body.quorum).enforce()


def _check_task(decision: Decision, values: dict[str, Any]) -> None:
    today, user = timezone.localdate(), values.get("user")
    rules.task_may_be_given(
        due_on=values["due_on"],
        decided_on=decision.item.meeting.local_start.date(),
        today=today,
        is_holder=user is None or user in holders(decision.body, today),
    ).enforce()
