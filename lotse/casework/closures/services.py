"""Closing a case with everything that belongs to it, and going on with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lotse.casework.appointments.services.appointments import cancel_with_case
from lotse.casework.cases.access import may_work_in_case, may_work_in_open_case
from lotse.casework.cases.choices import FollowUpOrigin
from lotse.casework.cases.models import Case, FollowUp, Phase
from lotse.casework.cases.services import cases, follow_ups
from lotse.casework.closures import rules
from lotse.casework.closures.choices import ClosureReason, Settlement
from lotse.casework.closures.models import Closure, GoalOutcome
from lotse.casework.persons.services import people
from lotse.casework.plans.choices import Attainment, Outlook
from lotse.casework.plans.models import Goal
from lotse.casework.plans.services import goals
from lotse.casework.plans.services.approval import take_back_with_case
from lotse.casework.sharing.choices import EndReason
from lotse.casework.sharing.services.shares import end_shares_of_case
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.observations.choices import Source
from lotse.foundation.observations.services import Observed, hand_on

AFTER_CARE_SUBJECT = "Nachsorge: Wie geht es weiter?"


@dataclass(frozen=True)
class Ending:
    """Everything that is said when a case closes.

    ``settlements`` say what becomes of each open follow-up, ``levels`` how far each goal was
    reached; both by number. ``None`` is not rated; a goal that is not named stays as it was.
    """

    closed_on: date
    reason: ClosureReason | str
    remains: str = ""
    after_care_on: date | None = None
    settlements: Mapping[int, str] = field(default_factory=dict)
    levels: Mapping[int, int | None] = field(default_factory=dict)
    observations: Iterable[Observed] = ()


@transaction.atomic
def close_case(
    *,
    actor: Actor,
    case: Case,
    expected_version: int,
    ending: Ending,
    submission_key: UUID | None = None,
) -> Closure:
    """Close a case (Fall abschließen): settle what is open, rate the goals, plan after-care.

    Appointments planned for a later day are called off, a plan that waits for approval is taken
    back, and what other agencies see of the case ends.
    Observations leave the case without any trace. All of it happens, or nothing.
    Raises: RuleViolationError if something is still to do, a day does not fit or an observation
    names somebody; StaleVersionError if somebody else changed the case meanwhile.
    """
    may_work_in_open_case(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if known := submitted_before(Closure, submission_key):
        return known
    require_version(case, expected_version)
    rules.after_care_may_be_set(
        after_care_on=ending.after_care_on, closed_on=ending.closed_on, today=timezone.localdate()
    ).enforce()
    hand_on(
        actor=actor,
        source=Source.CLOSURE,
        day=ending.closed_on,
        observations=ending.observations,
        names=names_in(case),
    )
    _settle(actor, case, ending.settlements)
    reached = _rate(actor, case, ending)
    _plan_after_care(actor, case, ending.after_care_on)
    cancel_with_case(actor=actor, case=case, closed_on=ending.closed_on)
    take_back_with_case(actor=actor, case=case)
    end_shares_of_case(actor=actor, case=case, reason=EndReason.CASE_CLOSED)
    cases.close_case(
        actor=actor,
        case=case,
        expected_version=expected_version,
        closed_on=ending.closed_on,
        reason=str(ClosureReason(ending.reason).label),
    )
    return _write(actor, case, ending, reached, submission_key)


@transaction.atomic
def reopen_case(
    *, actor: Actor, case: Case, expected_version: int, phase: Phase, reason: str
) -> Case:
    """Go on with a closed case (Fall wieder aufnehmen). Its closure stays in the history.

    What was left for after-care becomes a next step again.
    Raises: RuleViolationError if it is open, without the right or a reason; StaleVersionError if
    somebody else changed it meanwhile.
    """
    may_work_in_case(actor, case).enforce()
    case = cases.reopen_case(
        actor=actor, case=case, expected_version=expected_version, phase=phase, reason=reason
    )
    ended = Closure.objects.filter(case=case).in_force().order_by("pk")
    for closure in ended.select_for_update(of=("self",)):
        closure.reopened_at = timezone.now()
        closure.reopened_by = actor.user
        closure.reopening_reason = reason.strip()
        closure.full_clean()
        closure.save(update_fields=["reopened_at", "reopened_by", "reopening_reason"])
    waiting = case.follow_ups.open().filter(origin=FollowUpOrigin.AFTER_CARE)
    for step in waiting.order_by("pk"):
        _move(actor, step, FollowUpOrigin.PERSON)
    return case


def names_in(case: Case) -> set[str]:
    """All names of the person and of those in the household, and the number of the case."""
    return {case.number} | people.names_around(case.person)


def _settle(actor: Actor, case: Case, settlements: Mapping[int, str]) -> None:
    for step in list(case.follow_ups.blocking_closure().order_by("pk")):
        step.case = case
        chosen = settlements.get(step.pk)
        if chosen == Settlement.DONE:
            follow_ups.complete_follow_up(actor=actor, follow_up=step)
        elif chosen == Settlement.DROPPED:
            follow_ups.drop_follow_up(actor=actor, follow_up=step)
        elif chosen == Settlement.AFTER_CARE:
            _move(actor, step, FollowUpOrigin.AFTER_CARE)


def _move(actor: Actor, step: FollowUp, origin: FollowUpOrigin) -> None:
    follow_ups.change_follow_up(
        actor=actor, follow_up=step, expected_version=step.version, origin=origin
    )


def _rate(actor: Actor, case: Case, ending: Ending) -> list[tuple[Goal, int | None]]:
    """Rate the goals of the plan in force where the level is new; return what each came to.

    Earlier ratings stand in the history, also of a goal that the closure leaves unrated.
    """
    reached = []
    for goal in Goal.objects.filter(case=case).in_force().with_attainment().by_domain():
        level = ending.levels.get(goal.pk, goal.level)
        if level not in (None, goal.level):
            goals.rate_goal(
                actor=actor,
                goal=goal,
                level=level,
                rated_on=ending.closed_on,
                outlook=Outlook.FINISHED if level >= Attainment.AS_AGREED else Outlook.GIVEN_UP,
            )
        reached.append((goal, level))
    return reached


def _plan_after_care(actor: Actor, case: Case, after_care_on: date | None) -> None:
    if after_care_on:
        follow_ups.set_follow_up(
            actor=actor,
            case=case,
            subject=AFTER_CARE_SUBJECT,
            due_on=after_care_on,
            assignee=case.responsible,
            origin=FollowUpOrigin.AFTER_CARE,
        )


def _write(
    actor: Actor,
    case: Case,
    ending: Ending,
    reached: list[tuple[Goal, int | None]],
    submission_key: UUID | None,
) -> Closure:
    closure = Closure(
        case=case,
        closed_on=ending.closed_on,
        reason=ending.reason,
        remains=ending.remains,
        after_care_on=ending.after_care_on,
        recorded_by=actor.user,
        submission_key=submission_key,
    )
    closure.full_clean()
    closure.save()
    GoalOutcome.objects.bulk_create(
        GoalOutcome(case=case, closure=closure, goal=goal, level=level) for goal, level in reached
    )
    return closure
