"""The lead approves: she sees the version that was handed to her, and nothing else of the case."""

import pytest
from django.db import DatabaseError, transaction

from lotse.casework.cases.models import Case, Contact
from lotse.casework.plans.choices import PlanState
from lotse.casework.plans.models import Goal, GoalRating, Measure, Plan
from lotse.casework.plans.services import approval
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.organisations.choices import Role
from tests import cast
from tests.casework.cases.factories import give, give_review, in_days, make_case, make_contact
from tests.casework.plans.factories import (
    add_goal,
    agree,
    begin,
    draft,
    rate,
    submit,
    want_approval,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(anna):
    want_approval()
    plan = draft(anna, make_case(anna))
    rate(anna, plan.goals.get(), -1)
    return plan


@pytest.fixture
def waiting(anna, plan):
    return submit(anna, plan)


def decide(service, actor, plan, **values):
    with acting(actor):
        return service(actor=actor, plan=plan, **values)


def version_of(plan):
    return Plan.objects.get(pk=plan.pk).version


def approve(actor, plan, version=None):
    version = version or version_of(plan)
    return decide(approval.approve_plan, actor, plan, expected_version=version)


def give_back(actor, plan, reason="Ziel 1 ist noch nicht überprüfbar.", version=None):
    version = version or version_of(plan)
    return decide(approval.return_plan, actor, plan, expected_version=version, reason=reason)


def take_back(actor, plan):
    return decide(approval.take_back_plan, actor, plan)


def seen(actor):
    """How many plans, goals, measures and ratings somebody sees."""
    with acting(actor):
        return tuple(model.objects.count() for model in (Plan, Goal, Measure, GoalRating))


def actions(plan):
    entries = AuditEntry.objects.about(plan.case).order_by("pk")
    return [action for action in entries.values_list("action", flat=True) if ".plan_" in action]


class TestHandingOver:
    def test_the_plan_waits_from_now_on(self, anna, waiting):
        assert (waiting.state, waiting.submitted_by) == (PlanState.SUBMITTED, anna.user)
        assert actions(waiting) == ["case.plan_begun", "case.plan_submitted"]

    def test_it_is_for_counties_that_want_it(self, anna):
        with pytest.raises(RuleViolationError, match="verlangt für Pläne keine Freigabe"):
            submit(anna, draft(anna, make_case(anna)))

    def test_an_empty_plan_is_not_handed_over(self, anna):
        want_approval()
        with pytest.raises(RuleViolationError, match="noch kein Ziel"):
            submit(anna, begin(anna, make_case(anna)))

    def test_it_is_handed_over_once(self, anna, waiting):
        with pytest.raises(RuleViolationError, match="inzwischen geändert"):
            submit(anna, waiting)

    def test_a_reviewer_hands_nothing_over(self, lena, plan):
        give_review(plan.case, lena)
        with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
            submit(lena, plan)

    @pytest.mark.parametrize("decided", [False, True])
    def test_the_worker_may_take_it_back_and_the_approval_is_lost(
        self, anna, lena, waiting, decided
    ):
        if decided:
            approve(lena, waiting)
        plan = take_back(anna, waiting)
        assert plan.state == PlanState.DRAFT
        assert (plan.submitted_at, plan.approved_by, plan.approved_at) == (None, None, None)

    def test_an_agreed_plan_is_not_taken_back(self, anna, lena, waiting):
        approve(lena, waiting)
        agree(anna, waiting)
        with pytest.raises(RuleViolationError, match="inzwischen geändert"):
            take_back(anna, waiting)


class TestSight:
    def test_the_lead_sees_the_version_only_while_it_waits(self, anna, lena, plan):
        assert seen(lena) == (0, 0, 0, 0)
        submit(anna, plan)
        assert seen(lena) == (1, 1, 3, 0)
        take_back(anna, plan)
        assert seen(lena) == (0, 0, 0, 0)

    def test_she_sees_nothing_else_of_the_case(self, lena, waiting):
        make_contact(waiting.case)
        with acting(lena):
            assert not Case.objects.exists()
            assert not Contact.objects.exists()
            assert not AuditEntry.objects.filter(target_kind="cases.case").exists()

    def test_other_versions_of_the_case_stay_closed(self, anna, lena, waiting):
        approve(lena, waiting)
        agree(anna, waiting)
        second = submit(anna, begin(anna, waiting.case))
        with acting(lena):
            assert list(Plan.objects.order_by("pk")) == [second]

    def test_nobody_else_sees_it(self, berta, boris, livia, clara, frieda, waiting):
        for actor in (berta, boris, livia, clara, frieda):
            assert seen(actor) == (0, 0, 0, 0)

    def test_a_lead_of_another_organisation_sees_nothing(self, waiting):
        foreign = cast.member("Carla", "Beispiel", Role.CASE_MANAGEMENT_LEAD, "CARITAS")
        assert seen(foreign) == (0, 0, 0, 0)
        with acting(foreign):
            assert not Plan.objects.waiting_for(foreign).exists()

    def test_who_asked_does_not_answer(self, lena):
        want_approval()
        own = submit(lena, draft(lena, make_case(lena)))
        other = cast.member("Rita", "Beispiel", Role.CASE_MANAGEMENT_LEAD, "KI")
        with acting(lena):
            assert not Plan.objects.waiting_for(lena).exists()
        with acting(other):
            assert list(Plan.objects.waiting_for(other)) == [own]
        with pytest.raises(RuleViolationError, match="nicht selbst vorgelegt"):
            approve(lena, own)

    def test_longest_waiting_first(self, anna, lena, waiting):
        later = submit(anna, draft(anna, make_case(anna)))
        with acting(lena):
            assert list(Plan.objects.waiting_for(lena)) == [waiting, later]


class TestDeciding:
    def test_an_approved_plan_may_be_agreed(self, anna, lena, waiting):
        plan = approve(lena, waiting)
        assert (plan.state, plan.approved_by) == (PlanState.APPROVED, lena.user)
        agree(anna, plan)
        assert Plan.objects.get(pk=plan.pk).state == PlanState.AGREED
        assert actions(plan)[1:] == [
            "case.plan_submitted", "case.plan_approved", "case.plan_agreed",
        ]  # fmt: skip

    def test_a_returned_plan_says_why_until_it_is_handed_over_again(self, anna, lena, waiting):
        plan = give_back(lena, waiting)
        assert (plan.state, plan.submitted_by) == (PlanState.DRAFT, None)
        assert plan.returned_reason == "Ziel 1 ist noch nicht überprüfbar."
        entry = AuditEntry.objects.about(plan.case).get(action="case.plan_returned")
        assert entry.changes["returned_reason"] == [None, plan.returned_reason]
        assert submit(anna, plan).returned_reason == ""

    def test_without_a_reason_nothing_is_returned(self, lena, waiting):
        with pytest.raises(RuleViolationError, match="was fehlt"):
            give_back(lena, waiting, "  ")
        assert Plan.objects.get(pk=waiting.pk).state == PlanState.SUBMITTED

    def test_she_decides_on_what_she_saw_and_nothing_newer(self, anna, lena, waiting):
        shown = waiting.version
        plan = take_back(anna, waiting)
        add_goal(anna, plan, "Ganz anderes Ziel")
        submit(anna, plan)
        for decision in (approve, give_back):
            with pytest.raises(StaleVersionError):
                decision(lena, waiting, version=shown)
        assert Plan.objects.get(pk=plan.pk).state == PlanState.SUBMITTED

    def test_only_the_lead_decides(self, anna, berta, waiting):
        give(waiting.case, berta)
        for actor in (anna, berta):
            for decision in (approve, give_back):
                with pytest.raises(RuleViolationError, match="gibt die Fachaufsicht frei"):
                    decision(actor, waiting)

    def test_the_lead_changes_nothing_but_the_state(self, lena, waiting):
        for values in ({"client_words": "Anders"}, {"state": "agreed", "agreed_on": in_days(0)}):
            with acting(lena), pytest.raises(DatabaseError), transaction.atomic():
                Plan.objects.filter(pk=waiting.pk).update(**values)
        with acting(lena):
            assert Goal.objects.update(title="Anders") == 0
            assert Measure.objects.update(what="Anders") == 0

    def test_a_worker_cannot_approve_past_the_service(self, anna, waiting):
        with acting(anna), pytest.raises(DatabaseError), transaction.atomic():
            Plan.objects.filter(pk=waiting.pk).update(
                state="approved", approved_at=waiting.submitted_at, approved_by=anna.user
            )
