"""Plans for tests: written by the services, because the database refuses anything else."""

from datetime import date
from typing import Any

from lotse.casework.cases.models import Case
from lotse.casework.plans.models import Goal, GoalRating, Measure, Plan, PlanAgreement
from lotse.casework.plans.services import agreements, approval, goals, measures, plans
from lotse.foundation.accounts.actors import Actor, acting
from lotse.foundation.documents.services import Upload
from lotse.foundation.reference.choices import LocalRule
from lotse.foundation.reference.models import LifeDomain, LocalParameter
from tests.casework.cases.factories import in_days
from tests.casework.plans.pictures import SIGNATURE


def domain(code: str = "education") -> LifeDomain:
    return LifeDomain.objects.get(code=code)


def begin(actor: Actor, case: Case, **values: Any) -> Plan:
    with acting(actor):
        return plans.begin_plan(actor=actor, case=case, **values)


def add_goal(actor: Actor, plan: Plan, title: str = "Kita-Platz für Lina", **values: Any) -> Goal:
    defaults: dict[str, Any] = {"domain": domain(), "title": title}
    with acting(actor):
        return goals.add_goal(actor=actor, plan=plan, **(defaults | values))


def add_measure(
    actor: Actor, goal: Goal, what: str = "Anmeldung begleiten", **values: Any
) -> Measure:
    defaults: dict[str, Any] = {"what": what, "doer": "worker", "due_on": in_days(14)}
    with acting(actor):
        return measures.add_measure(actor=actor, goal=goal, **(defaults | values))


def ask(actor: Actor, measure: Measure, asked_on: date | None = None) -> Measure:
    """The agency was asked."""
    values = {"state": "asked", "asked_on": asked_on or in_days(0)}
    with acting(actor):
        return measures.track_measure(
            actor=actor, measure=measure, expected_version=measure.version, **values
        )


def rate(actor: Actor, goal: Goal, level: int, **values: Any) -> GoalRating:
    defaults: dict[str, Any] = {"rated_on": in_days(0)}
    with acting(actor):
        return goals.rate_goal(actor=actor, goal=goal, level=level, **(defaults | values))


def draft(actor: Actor, case: Case) -> Plan:
    """A draft with a goal and a measure of each kind of doer."""
    plan = begin(actor, case)
    goal = add_goal(actor, plan, as_agreed="Lina hat einen Platz ab August")
    add_measure(actor, goal)
    add_measure(actor, goal, "Unterlagen zusammenstellen", doer="client")
    add_measure(actor, goal, "Platz anbieten", doer="agency", agency="Kita Sonnenhügel")
    return Plan.objects.get(pk=plan.pk)


def agree(actor: Actor, plan: Plan, kind: str = "spoken", **values: Any) -> PlanAgreement:
    """The person agrees; by word of mouth unless said otherwise."""
    upload = values.pop("upload", None)
    if kind == "drawn" and upload is None:
        upload = Upload("Unterschrift.png", SIGNATURE)
    defaults: dict[str, Any] = {
        "agreed_on": in_days(0),
        "signer_name": "Selam Haile",
        "witness": "Anna Berger",
    }
    key = values.pop("submission_key", None)
    version = values.pop("expected_version", None) or Plan.objects.get(pk=plan.pk).version
    said = agreements.Said(kind=kind, **(defaults | values))
    with acting(actor):
        return agreements.agree_plan(
            actor=actor,
            plan=plan,
            expected_version=version,
            said=said,
            upload=upload,
            submission_key=key,
        )


def submit(actor: Actor, plan: Plan) -> Plan:
    with acting(actor):
        return approval.submit_plan(actor=actor, plan=plan)


def want_approval() -> None:
    """The county lets leads approve plans, from today."""
    LocalParameter.objects.create(
        rule=LocalRule.PLAN_NEEDS_APPROVAL, value=1, valid_from=in_days(0), source="Test"
    )
