from uuid import uuid4

import pytest
from django.db import ProgrammingError, transaction

from lotse.casework.cases.services import follow_ups
from lotse.casework.plans.choices import PlanState
from lotse.casework.plans.models import Measure, Plan, PlanAgreement
from lotse.casework.plans.services import goals, measures, plans
from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import services as documents
from lotse.foundation.documents.choices import ScanState
from tests.casework.cases.factories import give, give_review, in_days, make_case
from tests.casework.plans.factories import (
    add_goal,
    add_measure,
    agree,
    ask,
    begin,
    draft,
    rate,
    want_approval,
)
from tests.casework.plans.pictures import SIGNATURE
from tests.foundation.documents import samples

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(anna):
    return make_case(anna)


@pytest.fixture
def plan(anna, case):
    return draft(anna, case)


def measures_of(plan):
    return {one.what: one for one in Measure.objects.filter(goal__plan=plan).order_by("pk")}


def state_of(plan):
    return Plan.objects.get(pk=plan.pk).state


def test_the_spoken_word_brings_the_plan_into_force(anna, plan):
    agreement = agree(anna, plan, interpreted_by="Frau Tesfay")
    plan.refresh_from_db()
    assert (plan.state, plan.agreed_on) == (PlanState.AGREED, in_days(0))
    assert (agreement.file, agreement.witness) == (None, "Anna Berger")
    entry = AuditEntry.objects.about(plan.case).get(action="case.plan_agreed")
    assert entry.changes["signer_name"] == [None, "Selam Haile"]
    assert entry.changes["interpreted_by"] == [None, "Frau Tesfay"]


def test_a_drawn_signature_is_kept_with_the_paper_as_it_was_shown(anna, plan):
    agreement = agree(anna, plan, "drawn", witness="")
    assert agreement.file.media_type == "image/png"
    with acting(anna):
        assert documents.content(agreement.paper).startswith(b"%PDF-")
        assert documents.content(agreement.file)
    assert agreement.paper.scan_state == ScanState.OWN
    assert agreement.paper.name == f"Plan {plan.case.number} Fassung 1.pdf"


def _add_goal(anna, plan):
    add_goal(anna, plan, "Wohnung")


def _change_goal(anna, plan):
    goals.change_goal(actor=anna, goal=plan.goals.get(), expected_version=1, title="Anders")


def _remove_goal(anna, plan):
    add_goal(anna, plan, "Wohnung")
    goals.remove_goal(actor=anna, goal=plan.goals.get(title="Kita-Platz für Lina"))


def _add_measure(anna, plan):
    add_measure(anna, plan.goals.get(), "Noch etwas")


def _change_measure(anna, plan):
    measure = measures_of(plan)["Platz anbieten"]
    measures.change_measure(actor=anna, measure=measure, expected_version=1, what="Anders")


def _remove_measure(anna, plan):
    measures.remove_measure(actor=anna, measure=measures_of(plan)["Platz anbieten"])


def _track_measure(anna, plan):
    ask(anna, measures_of(plan)["Platz anbieten"])


def _change_plan(anna, plan):
    plans.change_plan(actor=anna, plan=plan, expected_version=plan.version, client_words="Anders")


@pytest.mark.parametrize(
    "change",
    [
        _add_goal, _change_goal, _remove_goal, _add_measure, _change_measure, _remove_measure,
        _track_measure, _change_plan,
    ],
)  # fmt: skip
def test_nobody_agrees_to_what_she_was_not_shown(anna, plan, change):
    shown = plan.version
    with acting(anna):
        change(anna, plan)
    assert Plan.objects.get(pk=plan.pk).version > shown
    with pytest.raises(StaleVersionError):
        agree(anna, plan, expected_version=shown)
    assert state_of(plan) == PlanState.DRAFT
    assert not PlanAgreement.objects.exists()
    agree(anna, plan)
    assert state_of(plan) == PlanState.AGREED


@pytest.mark.parametrize(
    ("kind", "values", "why"),
    [
        ("scan", {}, "als Scan oder Foto anfügen"),
        ("spoken", {"witness": " "}, "in wessen Anwesenheit"),
        ("spoken", {"signer_name": ""}, "Namen der Person"),
        ("spoken", {"agreed_on": in_days(1)}, "in der Zukunft"),
        ("spoken", {"agreed_on": in_days(-1)}, "vor dem Beginn dieser Fassung"),
    ],
)
def test_half_an_agreement_is_none(anna, plan, kind, values, why):
    with pytest.raises(RuleViolationError, match=why):
        agree(anna, plan, kind, **values)
    assert state_of(plan) == PlanState.DRAFT


def test_a_file_that_is_no_picture_or_paper_is_refused(anna, plan):
    upload = documents.Upload("scan.pdf", b"MZ\x90\x00 program")
    with pytest.raises(RuleViolationError):
        agree(anna, plan, "scan", upload=upload)
    assert not PlanAgreement.objects.exists()


def test_a_plan_without_a_goal_agrees_on_nothing(anna, case):
    with pytest.raises(RuleViolationError, match="noch kein Ziel"):
        agree(anna, begin(anna, case))


def test_where_the_lead_approves_a_draft_is_not_agreed(anna, plan):
    want_approval()
    with pytest.raises(RuleViolationError, match="zuerst die Freigabe"):
        agree(anna, plan)


def test_the_same_form_sent_twice_agrees_once(anna, plan):
    key = uuid4()
    assert agree(anna, plan, submission_key=key) == agree(anna, plan, submission_key=key)
    with pytest.raises(RuleViolationError, match="inzwischen geändert"):
        agree(anna, plan)


def test_a_reviewer_and_a_stranger_agree_to_nothing(berta, lena, plan):
    give_review(plan.case, lena)
    for actor in (berta, lena):
        with pytest.raises(RuleViolationError, match="nicht bearbeiten"):
            agree(actor, plan)


def test_what_the_worker_does_goes_on_her_list_without_retyping(anna, plan):
    agree(anna, plan)
    measure = measures_of(plan)["Anmeldung begleiten"]
    step = measure.follow_up
    assert (step.subject, step.due_on) == ("Anmeldung begleiten", in_days(14))
    assert step.assignee == anna.user
    others = [one for one in measures_of(plan).values() if one.doer != "worker"]
    assert [one.follow_up for one in others] == [None, None]


def test_a_deputy_agrees_and_the_list_is_still_the_responsible_workers(anna, berta, plan):
    give(plan.case, berta)
    agree(berta, plan)
    assert measures_of(plan)["Anmeldung begleiten"].follow_up.assignee == anna.user


def test_a_measure_that_was_due_before_is_due_today(anna, case):
    plan = begin(anna, case)
    add_measure(anna, add_goal(anna, plan), due_on=in_days(-2))
    agree(anna, plan)
    assert measures_of(plan)["Anmeldung begleiten"].follow_up.due_on == in_days(0)


def test_the_review_comes_by_itself_and_the_last_one_is_done(anna, plan):
    agree(anna, plan)
    plan.refresh_from_db()
    first = plan.case.follow_ups.open().get(origin="plan_review")
    assert first.due_on == plan.review_on > in_days(85)
    agree(anna, begin(anna, plan.case))
    first.refresh_from_db()
    assert first.done_at
    second = plan.case.follow_ups.open().get(origin="plan_review")
    assert second.subject == "Plan überprüfen (Fassung 2)"


def test_no_review_is_set_where_the_county_has_no_rule(anna, plan, monkeypatch):
    monkeypatch.setattr(
        "lotse.foundation.reference.querysets.LocalParameterQuerySet.value_on", lambda *_: None
    )
    agree(anna, plan)
    plan.refresh_from_db()
    assert plan.review_on is None
    assert not plan.case.follow_ups.filter(origin="plan_review").exists()


class TestTheNextVersion:
    @pytest.fixture
    def before(self, anna, plan):
        agree(anna, plan)
        plan.refresh_from_db()
        return plan

    def test_replaces_the_one_before(self, anna, before):
        after = begin(anna, before.case)
        assert state_of(before) == PlanState.AGREED
        agree(anna, after)
        before.refresh_from_db()
        assert (before.state, before.replaced_on) == (PlanState.REPLACED, in_days(0))
        assert state_of(after) == PlanState.AGREED

    def test_takes_over_how_the_measures_went_until_then(self, anna, before):
        after = begin(anna, before.case)
        ask(anna, measures_of(before)["Platz anbieten"])
        assert measures_of(after)["Platz anbieten"].state == "open"
        agree(anna, after)
        taken = measures_of(after)["Platz anbieten"]
        assert (taken.state, taken.asked_on) == ("asked", in_days(0))

    def test_keeps_one_follow_up_and_moves_it(self, anna, before):
        after = begin(anna, before.case)
        measure = measures_of(after)["Anmeldung begleiten"]
        with acting(anna):
            measures.change_measure(
                actor=anna,
                measure=measure,
                expected_version=1,
                what="Anmeldung abgeben",
                due_on=in_days(30),
            )
        agree(anna, after)
        step = measures_of(before)["Anmeldung begleiten"].follow_up
        assert (step.subject, step.due_on) == ("Anmeldung abgeben", in_days(30))
        assert measures_of(after)["Anmeldung abgeben"].follow_up == step

    def test_drops_from_the_list_what_it_no_longer_wants(self, anna, before):
        rate(anna, before.goals.get(), 1, outlook="finished")
        after = begin(anna, before.case)
        add_goal(anna, after, "Wohnung mit drei Zimmern")
        agree(anna, after)
        step = measures_of(before)["Anmeldung begleiten"].follow_up
        assert step.is_dropped

    def test_sets_nothing_anew_that_was_ticked_off(self, anna, before):
        after = begin(anna, before.case)
        with acting(anna):
            step = measures_of(before)["Anmeldung begleiten"].follow_up
            follow_ups.complete_follow_up(actor=anna, follow_up=step)
        agree(anna, after)
        assert measures_of(after)["Anmeldung begleiten"].follow_up == step
        assert measures_of(after)["Anmeldung begleiten"].is_ended

    def test_sets_anew_what_was_dropped_from_the_list_but_agreed_again(self, anna, before):
        with acting(anna):
            step = measures_of(before)["Anmeldung begleiten"].follow_up
            follow_ups.drop_follow_up(actor=anna, follow_up=step)
        after = begin(anna, before.case)
        agree(anna, after)
        assert measures_of(after)["Anmeldung begleiten"].follow_up.done_at is None

    def test_can_be_given_up_without_a_trace_in_the_one_in_force(self, anna, before):
        after = begin(anna, before.case)
        with acting(anna):
            plans.discard_plan(actor=anna, plan=after)
        assert (state_of(after), state_of(before)) == (PlanState.DISCARDED, PlanState.AGREED)
        assert begin(anna, before.case).number == 3


def test_a_scan_is_kept_as_it_came(anna, plan):
    agreement = agree(anna, plan, "scan", upload=documents.Upload("Handy.png", SIGNATURE))
    assert agreement.file.name == "Handy.png"


@pytest.mark.parametrize("column", ["file_id", "paper_id"])
def test_the_database_agrees_on_no_paper_that_its_writer_does_not_see(anna, boris, plan, column):
    with acting(boris):
        foreign = documents.store(actor=boris, name="x.pdf", content=samples.PDF)
    with acting(anna):
        own = documents.store(actor=anna, name="y.pdf", content=samples.PDF)
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.AGREED, agreed_on=in_days(0))
    values = {
        "case_id": plan.case_id, "plan": plan, "kind": "scan", "agreed_on": in_days(0),
        "signer_name": "Selam Haile", "file_id": own.pk, "paper_id": own.pk,
        "recorded_by": anna.user,
    }  # fmt: skip
    refused = pytest.raises(ProgrammingError, match="row-level security")
    with acting(anna), refused, transaction.atomic():
        PlanAgreement.objects.create(**(values | {column: foreign.pk}))
    with acting(anna):
        assert PlanAgreement.objects.create(**values).pk
