"""Who may do what with a plan. Working on it is working in the case; approving is the lead's."""

from lotse.casework.cases.access import may_work_in_open_case
from lotse.casework.plans import rules
from lotse.casework.plans.models import Plan
from lotse.core.verdicts import YES, Verdict, no
from lotse.foundation.accounts.actors import Actor
from lotse.foundation.organisations.choices import Role


def may_change_plan(actor: Actor, plan: Plan) -> Verdict:
    """Whoever works in the open case, as long as the version is a draft."""
    verdict = may_work_in_open_case(actor, plan.case)
    return rules.content_may_change(state=plan.state) if verdict else verdict


def may_approve_plans(actor: Actor) -> Verdict:
    if not actor.has_role(Role.CASE_MANAGEMENT_LEAD):
        return no("Pläne gibt die Fachaufsicht frei.")
    return YES


def may_approve_plan(actor: Actor, plan: Plan) -> Verdict:
    """The lead of the organisation, never for a plan that she submitted herself."""
    verdict = may_approve_plans(actor)
    return (
        rules.plan_may_be_approved(is_own=plan.submitted_by_id == actor.user_id)
        if verdict
        else verdict
    )
