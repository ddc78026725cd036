from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.forwarding.models import ContractPoint, ContractPost, ForwardingContract
from lotse.funding.forwarding.rules.checklist import AGREED, NOT_NEEDED, OPEN, POINTS, Answer
from lotse.funding.forwarding.services import contracts
from tests import cast
from tests.funding.forwarding.factories import (
    JANUARY,
    NOT_WANTED,
    THIS_YEAR,
    ago,
    draft,
    fill,
    hold,
    post,
    running,
    settle,
    start,
)

pytestmark = pytest.mark.django_db


def _answer(officer, contract, code, answer):
    with acting(officer):
        contract.refresh_from_db()
        return contracts.answer_points(
            actor=officer, contract=contract, answers={code: answer},
            expected_version=contract.version,
        )  # fmt: skip


def _end(officer, contract, last_day, reason="Die Stelle fällt weg."):
    with acting(officer):
        contract.refresh_from_db()
        return contracts.end_contract(
            actor=officer, contract=contract, expected_version=contract.version,
            last_day=last_day, reason=reason,
        )  # fmt: skip


def test_a_contract_is_drawn_up_with_its_check_list_open(deniz):
    contract = draft(deniz)
    assert (contract.state, contract.points.count()) == ("draft", len(POINTS))
    assert set(contract.points.order_by("pk").values_list("state", flat=True)) == {OPEN}
    assert [str(place) for place in contract.area.order_by("pk")] == ["Troisdorf"]
    assert AuditEntry.objects.filter(action="forwarding.drawn_up").count() == 1


def test_the_same_form_draws_up_one_contract(deniz):
    key = uuid4()
    assert draft(deniz, submission_key=key).pk == draft(deniz, submission_key=key).pk


def test_a_number_is_given_once(deniz):
    draft(deniz, number="KIM-A")
    with pytest.raises(ValidationError, match="gibt es schon"):
        draft(deniz, number="KIM-A")


@pytest.mark.parametrize("who", ["clara", "emil", "armin", "petra", "mats", "anna", "frieda"])
def test_only_the_funding_officer_keeps_contracts(who, request):
    with pytest.raises(RuleViolationError, match="Fördersachbearbeitung"):
        draft(request.getfixturevalue(who))


@pytest.mark.parametrize(("day", "month"), [(31, 4), (30, 2), (29, 2), (None, 3), (31, None)])
def test_a_day_of_proof_that_does_not_exist_is_refused(deniz, day, month):
    with pytest.raises(RuleViolationError, match="Tag"):
        draft(deniz, proof_due_day=day, proof_due_month=month)


def test_a_contract_that_ends_before_it_begins_is_refused(deniz):
    with pytest.raises(ValidationError, match="vor dem Beginn"):
        draft(deniz, ends_on=date(2020, 1, 1))


def test_a_contract_is_changed_and_stale_forms_are_refused(deniz):
    contract, place = draft(deniz), cast.municipality("Siegburg", "05382060")
    with acting(deniz):
        changed = contracts.change_contract(
            actor=deniz, contract=contract, expected_version=1, title="Neu", area=[place]
        )
        assert (changed.title, changed.version) == ("Neu", 2)
        assert changed.area.get().name == "Siegburg"
        with pytest.raises(StaleVersionError):
            contracts.change_contract(
                actor=deniz, contract=contract, expected_version=1, title="Alt"
            )


def test_a_post_is_put_into_a_contract_and_taken_out_of_a_draft(deniz):
    contract, on = draft(deniz), post(deniz)
    hold(deniz, contract, on)
    with acting(deniz):
        share = ContractPost.objects.get()
        assert share.weight == Decimal(1)
        contract.refresh_from_db()
        contracts.drop_post(
            actor=deniz, contract=contract, share=share, expected_version=contract.version
        )
        assert not ContractPost.objects.exists()


def test_no_post_falls_out_of_a_running_contract(deniz):
    contract = running(deniz)
    with acting(deniz), pytest.raises(RuleViolationError, match="beenden"):
        contracts.drop_post(
            actor=deniz, contract=contract, share=contract.shares.get(),
            expected_version=contract.version,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("employer", "values", "weight", "says"),
    [
        ("CARITAS", {"module": 1, "kind": "coordination"}, "1", "Baustein 1"),
        ("KI", {}, "1", "anderen Anstellungsträger"),
        ("CARITAS", {}, "0", "über 0"),
        ("CARITAS", {}, "1.5", "höchstens bei 1"),
    ],
)
def test_a_post_that_does_not_fit_is_refused(deniz, employer, values, weight, says):
    contract = draft(deniz)
    on = post(deniz, employer, **values)
    with pytest.raises(RuleViolationError, match=says):
        hold(deniz, contract, on, weight)


def test_a_post_of_another_employer_is_forwarded_in_part(deniz):
    contract = draft(deniz)
    hold(deniz, contract, post(deniz, "KI"), "0.5")
    assert contract.shares.get().weight == Decimal("0.5")


def test_no_day_sees_more_than_the_whole_post_forwarded(deniz):
    first = running(deniz)
    on = first.shares.get().post
    with pytest.raises(RuleViolationError, match=first.number):
        hold(deniz, draft(deniz), on)
    later = draft(deniz, starts_on=date(THIS_YEAR + 2, 1, 1), ends_on=None)
    hold(deniz, later, on)
    assert later.shares.count() == 1


def test_two_drafts_with_the_same_post_do_not_both_begin(deniz):
    on = post(deniz)
    first, second = draft(deniz), draft(deniz)
    for contract in (first, second):
        hold(deniz, contract, on)
        settle(deniz, contract)
    start(deniz, first)
    with pytest.raises(RuleViolationError, match="mehr als die ganze Stelle"):
        start(deniz, second)


def test_a_longer_term_must_not_reach_into_another_contract(deniz):
    first = running(deniz)
    on = first.shares.get().post
    later = draft(deniz, starts_on=date(THIS_YEAR + 2, 1, 1), ends_on=date(THIS_YEAR + 2, 12, 31))
    hold(deniz, later, on)
    settle(deniz, later)
    start(deniz, later)
    with acting(deniz), pytest.raises(RuleViolationError, match="mehr als die ganze Stelle"):
        contracts.change_contract(
            actor=deniz, contract=first, expected_version=first.version, ends_on=None
        )


def test_a_contract_runs_once_everything_mandatory_is_settled(deniz):
    contract = draft(deniz)
    with pytest.raises(RuleViolationError, match="„Vertragsparteien“"):
        start(deniz, contract)
    hold(deniz, contract, post(deniz))
    settle(deniz, contract, database=Answer(), participation=Answer(), concept=NOT_WANTED)
    started = start(deniz, contract)
    assert started.state == "running"
    assert AuditEntry.objects.filter(action="forwarding.started").count() == 1


def test_a_contract_without_signature_does_not_run(deniz):
    contract = draft(deniz, signed_on=None)
    hold(deniz, contract, post(deniz))
    settle(deniz, contract)
    with pytest.raises(RuleViolationError, match="unterschrieben"):
        start(deniz, contract)


def test_a_point_is_settled_only_with_its_fact(deniz):
    contract = draft(deniz, area=[])
    with pytest.raises(RuleViolationError, match="noch kein Gebiet"):
        _answer(deniz, contract, "area", Answer(AGREED, "§ 2"))
    with pytest.raises(RuleViolationError, match="in jedem Vertrag nötig"):
        _answer(deniz, contract, "audit", Answer(NOT_NEEDED, "", "so"))
    with pytest.raises(RuleViolationError, match="warum der Punkt"):
        _answer(deniz, contract, "concept", Answer(NOT_NEEDED))


def test_in_a_running_contract_a_mandatory_point_stays_answered(deniz):
    contract = running(deniz)
    with pytest.raises(RuleViolationError, match="bleibt dieser Punkt"):
        _answer(deniz, contract, "audit", Answer(OPEN))
    _answer(deniz, contract, "database", Answer(OPEN))
    assert contract.points.get(code="database").state == OPEN


def test_the_database_lets_no_contract_run_with_open_points(deniz):
    contract = draft(deniz)
    with acting(deniz), pytest.raises(DatabaseError, match="open points"), transaction.atomic():
        ForwardingContract.objects.filter(pk=contract.pk).update(state="running")


def test_what_was_signed_stands_once_the_contract_runs(deniz):
    contract = running(deniz)
    with acting(deniz):
        with pytest.raises(RuleViolationError, match="stehen fest"):
            contracts.change_contract(
                actor=deniz, contract=contract, expected_version=contract.version, module=1
            )
        for change in ({"module": 1}, {"starts_on": ago(9)}, {"state": "draft"}):
            with pytest.raises(DatabaseError), transaction.atomic():
                ForwardingContract.objects.filter(pk=contract.pk).update(**change)


def test_a_contract_ends_on_a_day_of_its_term_and_for_good(deniz):
    contract = running(deniz)
    with pytest.raises(RuleViolationError, match="beginnt erst"):
        _end(deniz, contract, date(2020, 1, 1))
    with pytest.raises(RuleViolationError, match="schon am"):
        _end(deniz, contract, date(THIS_YEAR + 9, 1, 1))
    ended = _end(deniz, contract, ago(1))
    assert (ended.state, ended.ends_on) == ("ended", ago(1))
    with pytest.raises(RuleViolationError, match="passt nicht"):
        _end(deniz, contract, ago(1))
    with pytest.raises(RuleViolationError, match="passt nicht"):
        start(deniz, contract)


def test_contracts_of_a_year_are_those_that_hold_in_it(deniz):
    contract = running(deniz)
    draft(deniz)
    with acting(deniz):
        for year, there in ((JANUARY.year - 1, 0), (JANUARY.year, 1), (THIS_YEAR + 2, 0)):
            assert ForwardingContract.objects.in_force_in(year).count() == there
            assert ContractPost.objects.in_force_in(year).count() == there
        assert ContractPost.objects.in_force_in(THIS_YEAR).in_order().get().contract == contract


@pytest.mark.parametrize("who", ["clara", "emil", "armin"])
def test_those_who_steer_and_audit_read_and_change_nothing(who, deniz, request):
    contract = running(deniz)
    actor = request.getfixturevalue(who)
    with acting(actor):
        assert ForwardingContract.objects.visible_to(actor).get() == contract
        assert contract.points.count() == len(POINTS)
        assert ForwardingContract.objects.filter(pk=contract.pk).update(title="X") == 0
        assert ContractPoint.objects.order_by().update(state=OPEN) == 0


def test_a_recipient_sees_its_own_contracts_but_no_draft_and_no_check_list(deniz, petra, mats):
    own = running(deniz, "CARITAS")
    draft(deniz, "CARITAS")
    running(deniz, "TROISDORF")
    with acting(petra):
        assert ForwardingContract.objects.visible_to(petra).get() == own
        assert ForwardingContract.objects.count() == ContractPost.objects.count() == 1
        assert not ContractPoint.objects.exists()
    with acting(mats):
        assert ForwardingContract.objects.get().recipient == mats.organisation


def test_a_recipient_sees_a_post_that_it_holds_in_part(deniz, petra):
    on = post(deniz, "KI")
    fill(deniz, on)
    contract = draft(deniz)
    hold(deniz, contract, on, "0.5")
    settle(deniz, contract)
    start(deniz, contract)
    with acting(petra):
        share = ContractPost.objects.select_related("post").get()
        assert share.post.number == on.number


@pytest.mark.parametrize("who", ["anna", "lena", "ines", "jonas", "dora", "frieda", "boris"])
def test_nobody_else_sees_any_contract(who, deniz, request):
    running(deniz)
    actor = request.getfixturevalue(who)
    with acting(actor):
        assert not ForwardingContract.objects.exists()
        assert not ForwardingContract.objects.visible_to(actor).exists()
        assert not ContractPost.objects.exists()
