"""The lead looks at a plan before the person is asked to agree (Freigabe durch die Fachaufsicht).

Only where the local rule wants it. The worker hands the version over on purpose; from then until
the lead has decided she sees this version and nothing else of the case.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.plans import access, rules
from lotse.casework.plans.choices import PlanState
from lotse.casework.plans.models import Plan
from lotse.casework.plans.services.plans import keep, lock
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import StaleVersionError, require_version
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LocalParameter


def needs_approval() -> bool:
    """Whether the county wants the lead to approve plans today."""
    rule = LocalRule.PLAN_NEEDS_APPROVAL
    return bool(LocalParameter.objects.value_on(rule, timezone.localdate()))


@transaction.atomic
def submit_plan(*, actor: Actor, plan: Plan) -> Plan:
    """Ask the lead to approve a draft (zur Freigabe geben).

    Raises: RuleViolationError without the right, without the rule or for a plan without goals.
    """
    may_work_in_open_case(actor, plan.case).enforce()
    plan = lock(plan)
    rules.plan_may_become(state=plan.state, wanted=PlanState.SUBMITTED).enforce()
    rules.plan_may_be_submitted(needs_approval=needs_approval(), goals=plan.goals.count()).enforce()
    plan.submitted_at = timezone.now()
    plan.submitted_by = actor.user
    plan.returned_reason = ""
    return _move(actor, plan, PlanState.SUBMITTED, "case.plan_submitted")


@transaction.atomic
def take_back_plan(*, actor: Actor, plan: Plan) -> Plan:
    """Write on a version again that was handed over or approved (zurückholen); approval is lost.

    Raises: RuleViolationError without the right or if the version is neither.
    """
    may_work_in_open_case(actor, plan.case).enforce()
    plan = lock(plan)
    rules.plan_may_become(state=plan.state, wanted=PlanState.DRAFT).enforce()
    _forget_approval(plan)
    return _move(actor, plan, PlanState.DRAFT, "case.plan_taken_back")


@transaction.atomic
def take_back_with_case(*, actor: Actor, case: Case) -> None:
    """Take a version from the lead's list when its case closes; it is a draft again.

    Called inside of closing a case: who closes it may work in it.
    """
    waiting = Plan.objects.filter(case=case, state=PlanState.SUBMITTED).order_by("pk").first()
    # Decided by the lead this very moment, it waits no longer.
    if waiting and (plan := lock(waiting)).state == PlanState.SUBMITTED:
        _forget_approval(plan)
        _move(actor, plan, PlanState.DRAFT, "case.plan_taken_back")


@transaction.atomic
def approve_plan(*, actor: Actor, plan: Plan, expected_version: int) -> Plan:
    """Approve a version (freigeben), as the lead saw it.

    Raises: StaleVersionError if it was changed meanwhile; RuleViolationError unless the actor is
    the lead and somebody else submitted it.
    """
    plan = _lock_waiting(plan)
    access.may_approve_plan(actor, plan).enforce()
    rules.plan_may_become(state=plan.state, wanted=PlanState.APPROVED).enforce()
    require_version(plan, expected_version)
    plan.approved_at = timezone.now()
    plan.approved_by = actor.user
    return _move(actor, plan, PlanState.APPROVED, "case.plan_approved")


@transaction.atomic
def return_plan(*, actor: Actor, plan: Plan, expected_version: int, reason: str) -> Plan:
    """Give a version back to be worked on, and say why (zurückgeben).

    Raises: StaleVersionError if it was changed meanwhile; RuleViolationError unless the actor is
    the lead and gives a reason.
    """
    plan = _lock_waiting(plan)
    access.may_approve_plan(actor, plan).enforce()
    rules.plan_may_become(state=plan.state, wanted=PlanState.DRAFT).enforce()
    require_version(plan, expected_version)
    rules.plan_may_be_returned(reason=reason).enforce()
    _forget_approval(plan)
    plan.returned_reason = reason
    said = {"returned_reason": [None, reason]}
    return _move(actor, plan, PlanState.DRAFT, "case.plan_returned", **said)


def _lock_waiting(plan: Plan) -> Plan:
    """The plan as the lead decides on it; taken back meanwhile, she does not see it any more."""
    try:
        return lock(plan)
    except Plan.DoesNotExist as gone:
        raise StaleVersionError(f"plan {plan.pk} waits no longer") from gone


def _forget_approval(plan: Plan) -> None:
    plan.submitted_at = plan.submitted_by = plan.approved_at = plan.approved_by = None


def _move(actor: Actor, plan: Plan, state: PlanState, action: str, **said: Any) -> Plan:
    changes = {"number": [plan.number, plan.number]} | said
    # The lead loses sight with her decision: written before it counts.
    audit.record(actor=actor, action=action, target=Case(pk=plan.case_id), changes=changes)
    plan.state = state
    keep(actor, plan)
    return plan
