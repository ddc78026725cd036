"""Follow-ups: what is to be done in a case, by whom, until when (Wiedervorlagen)."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from lotse.casework.cases import access, rules
from lotse.casework.cases.models import Case, FollowUp
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.accounts.models import User
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import submitted_before


@transaction.atomic
def set_follow_up(
    *,
    actor: Actor,
    case: Case,
    subject: str,
    due_on: date,
    assignee: User | None = None,
    submission_key: UUID | None = None,
) -> FollowUp:
    """Put something on somebody's list (Wiedervorlage setzen); the actor's own by default.

    Raises: RuleViolationError if the actor or the assignee may not work in the case, it is closed
    or the day past.
    """
    access.may_work_in_case(actor, case).enforce()
    if assignee and assignee.pk != actor.user_id:
        access.may_be_assigned(case, assignee).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if known := submitted_before(FollowUp, submission_key):
        return known
    rules.follow_up_may_be_set(
        due_on=due_on, closed_on=case.closed_on, today=timezone.localdate()
    ).enforce()
    follow_up = FollowUp(
        case=case,
        subject=subject,
        due_on=due_on,
        assignee=assignee or actor.user,
        submission_key=submission_key,
    )
    follow_up.full_clean()
    follow_up.save()
    _keep_next_step(case)
    changes = {"subject": [None, subject], "due_on": [None, due_on]}
    audit.record(actor=actor, action="case.follow_up_set", target=case, changes=changes)
    return follow_up


@transaction.atomic
def complete_follow_up(*, actor: Actor, follow_up: FollowUp) -> FollowUp:
    """Mark a follow-up as done (erledigt). Done twice stays done once.

    Raises: RuleViolationError if the user may not work in the case.
    """
    access.may_work_in_case(actor, follow_up.case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=follow_up.case_id)
    follow_up = FollowUp.objects.select_for_update(of=("self",)).get(pk=follow_up.pk)
    if follow_up.done_at is None:
        follow_up.done_at = timezone.now()
        follow_up.done_by = actor.user
        follow_up.save()
        _keep_next_step(case)
        changes = {"subject": [follow_up.subject, follow_up.subject], "done": [False, True]}
        audit.record(actor=actor, action="case.follow_up_done", target=case, changes=changes)
    return follow_up


def _keep_next_step(case: Case) -> None:
    case.next_step_on = case.follow_ups.open().aggregate(first=Min("due_on"))["first"]
    case.save(update_fields=["next_step_on"])
