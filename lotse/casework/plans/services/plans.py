"""A version of the plan: begin it, write on it, throw it away (Fassungen des Integrationsplans)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.cases.models import Case
from lotse.casework.plans import rules
from lotse.casework.plans.choices import PlanState
from lotse.casework.plans.models import Goal, Measure, Plan
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.audit import services as audit
from lotse.foundation.base.models import require_version, submitted_before
from lotse.foundation.documents.choices import PrintLanguage

_CONTENT = ("client_words", "print_language")
_OF_GOAL = (
    "lineage", "domain_id", "title", "own_words", "target_on",
    "much_less", "less", "as_agreed", "more", "much_more",
)  # fmt: skip
_OF_MEASURE = ("lineage", "what", "doer", "agency", "due_on")


@transaction.atomic
def begin_plan(*, actor: Actor, case: Case, submission_key: UUID | None = None) -> Plan:
    """Begin a version (neue Fassung): the first is empty, a later one takes over what is open.

    Open goals come with the measures that are still going on; the version in force stays in force
    until the new one is agreed.
    Raises: RuleViolationError without the right, or if a version is under way already.
    """
    may_work_in_open_case(actor, case).enforce()
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if known := submitted_before(Plan, submission_key):
        return known
    rules.plan_may_begin(has_one_under_way=case.plans.under_way().exists()).enforce()
    before = case.plans.in_force().first()
    plan = Plan(
        case=case,
        number=(case.plans.aggregate(last=Max("number"))["last"] or 0) + 1,
        client_words=before.client_words if before else "",
        print_language=before.print_language if before else _language_of(case),
        begun_by=actor.user,
        changed_by_id=actor.user_id,
        submission_key=submission_key,
    )
    plan.full_clean()
    plan.save()
    if before:
        _take_over(before, plan)
    changes = {"number": [None, plan.number], "goals": [None, plan.goals.count()]}
    audit.record(actor=actor, action="case.plan_begun", target=case, changes=changes)
    return plan


@transaction.atomic
def change_plan(*, actor: Actor, plan: Plan, expected_version: int, **values: Any) -> Plan:
    """Write down what matters to the person, choose the language of the paper.

    Raises: StaleVersionError if somebody else changed it meanwhile; RuleViolationError if the
    version is no draft any more.
    """
    plan = lock_draft(actor, plan)
    require_version(plan, expected_version)
    before = {name: getattr(plan, name) for name in _CONTENT}
    for name, value in values.items():
        setattr(plan, name, value)
    keep(actor, plan)
    after = {name: getattr(plan, name) for name in _CONTENT}
    if changes := audit.differences(before, after):
        audit.record(actor=actor, action="case.plan_changed", target=plan.case, changes=changes)
    return plan


@transaction.atomic
def discard_plan(*, actor: Actor, plan: Plan) -> Plan:
    """Give up a version that nobody agreed to (verwerfen). It stays readable.

    Raises: RuleViolationError without the right or if the version was agreed.
    """
    may_work_in_open_case(actor, plan.case).enforce()
    plan = lock(plan)
    rules.plan_may_become(state=plan.state, wanted=PlanState.DISCARDED).enforce()
    plan.state = PlanState.DISCARDED
    keep(actor, plan)
    changes = {"number": [plan.number, plan.number]}
    audit.record(actor=actor, action="case.plan_discarded", target=plan.case, changes=changes)
    return plan


def lock(plan: Plan) -> Plan:
    """The plan as it is now, kept from others until the end of the transaction."""
    locked: Plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    return locked


def lock_draft(actor: Actor, plan: Plan) -> Plan:
    """The same for writing on it.

    Raises: RuleViolationError unless the actor works in the open case and it is a draft.
    """
    # Asked before: who only reads cannot lock, and shall hear why.
    may_work_in_open_case(actor, plan.case).enforce()
    plan = lock(plan)
    rules.content_may_change(state=plan.state).enforce()
    return plan


def keep(actor: Actor, plan: Plan) -> None:
    """Save a change of the plan itself, with who made it."""
    plan.version += 1
    plan.changed_by_id = actor.user_id
    # The case never changes, and the lead who approves does not see it.
    plan.full_clean(exclude=["case"])
    plan.save()


def touch(actor: Actor, plan: Plan) -> None:
    """Count a change of its goals or measures: who saw the plan before has not seen this."""
    plan.version += 1
    plan.changed_by_id = actor.user_id
    plan.save(update_fields=["version", "changed_by_id", "changed_at"])


def _language_of(case: Case) -> str:
    """The language the person reads the paper in, where the fixed texts exist."""
    spoken = case.person.languages.order_by("-level", "pk")
    native = {skill.language for skill in spoken if skill.level == "native"}
    offered = [language for language in PrintLanguage.values if language in native]
    return offered[0] if offered else PrintLanguage.GERMAN


def _take_over(before: Plan, plan: Plan) -> None:
    for old in before.goals.still_open().by_domain():
        goal = Goal(
            case_id=plan.case_id, plan=plan, **{name: getattr(old, name) for name in _OF_GOAL}
        )
        goal.save()
        for measure in old.measures.going_on().by_day():
            values = {name: getattr(measure, name) for name in _OF_MEASURE}
            Measure(case_id=plan.case_id, goal=goal, **values).save()
