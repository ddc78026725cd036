"""By SQL, as the role of the web: what only the county says is not said by a recipient."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from lotse.foundation.accounts.actors import acting
from lotse.funding.forwarding.models import (
    ForwardingContract,
    ForwardingPayment,
    ProofLine,
    ProofStep,
    RecipientProof,
    ReleasedAmount,
    StaffingReport,
)
from lotse.funding.forwarding.services import proofs
from lotse.funding.forwarding.services.proofs import Expense
from tests.funding.forwarding.factories import (
    LAST_YEAR,
    THIS_YEAR,
    ago,
    begin,
    check,
    report,
    running,
    submit,
    submitted,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(deniz):
    return running(deniz)


def _refused(actor, do, says):
    with acting(actor), pytest.raises(DatabaseError, match=says), transaction.atomic():
        do()


def _save(actor, proof, expenses=None, **more):
    with acting(actor):
        proof.refresh_from_db()
        proofs.save_proof(
            actor=actor, proof=proof, expected_version=proof.version, expenses=expenses or {},
            **more,
        )  # fmt: skip


def _inserts(actor, model, says="row-level security", **values):
    _refused(actor, lambda: model.objects.bulk_create([model(**values)]), says)


def _changes(actor, rows, says, **values):
    _refused(actor, lambda: rows.order_by().update(**values), says)


@pytest.mark.parametrize("said", [{"recognised_eur": Decimal(90)}, {"objection": "passt schon"}])
def test_a_new_line_is_not_checked(petra, contract, said):
    proof = begin(petra, contract)
    line = {"proof": proof, "position": 9, "kind": "other", "text": "Miete", "amount_eur": 100}
    _inserts(petra, ProofLine, "not checked", **line, **said)


def test_a_line_on_paper_is_not_checked_either_when_it_is_entered(deniz, contract):
    proof = begin(deniz, contract)
    line = {"proof": proof, "position": 9, "kind": "other", "text": "Miete", "amount_eur": 100}
    _inserts(deniz, ProofLine, "not checked", **line, recognised_eur=100)


@pytest.mark.parametrize(
    "change",
    [
        {"text": "etwas ganz anderes"},
        {"kind": "other"},
        {"amount_eur": Decimal(52000)},
        {"objection": "doch anerkannt"},
        {"objection": "", "recognised_eur": Decimal(51000)},
    ],
)
def test_what_was_recognised_is_not_kept_for_another_expense(petra, deniz, contract, change):
    proof = submitted(petra, contract)
    check(deniz, proof, "returned", {1: ("50000", "Beleg fehlt")}, objections="Bitte ergänzen")
    with acting(petra):
        line = ProofLine.objects.filter(proof=proof, position=1)
    _changes(petra, line, "anew|after it is submitted", **change)


@pytest.mark.parametrize(("text", "recognised"), [("Miete", Decimal(100)), ("Dienstwagen", None)])
def test_a_changed_text_is_looked_at_anew(petra, deniz, contract, text, recognised):
    proof = begin(petra, contract)
    _save(petra, write(petra, proof), further=[Expense("Miete", Decimal(100))])
    submit(petra, proof)
    check(deniz, proof, "returned", {2: ("0", "Beleg fehlt")}, objections="Bitte ergänzen")
    with acting(petra):
        own = ProofLine.objects.get(proof=proof, post=None)
    assert own.recognised_eur == Decimal(100)
    _save(petra, proof, {own.pk: Expense(text, Decimal(100))})
    with acting(petra):
        own.refresh_from_db()
    assert (own.text, own.recognised_eur) == (text, recognised)


@pytest.mark.parametrize(
    "said",
    [
        {"objections": "keine"},
        {"checked_at": timezone.now()},
        {"submitted_at": timezone.now()},
    ],
)
def test_a_new_proof_says_nothing_of_what_comes_later(petra, contract, said):
    _inserts(petra, RecipientProof, contract=contract, year=THIS_YEAR, **said)


def test_a_new_proof_is_checked_by_nobody(petra, deniz, contract):
    for column in ("checked_by", "submitted_by"):
        _inserts(petra, RecipientProof, contract=contract, year=THIS_YEAR, **{column: deniz.user})


def test_a_recipient_names_nobody_who_checked(petra, deniz, contract):
    proof = begin(petra, contract)
    with acting(petra):
        rows = RecipientProof.objects.filter(pk=proof.pk)
    _changes(petra, rows, "whoever decides", checked_by=deniz.user)
    _changes(petra, rows, "whoever decides", checked_at=timezone.now())


def test_whoever_submits_says_so_herself(petra, deniz, contract):
    proof = write(petra, begin(petra, contract))
    with acting(petra):
        rows = RecipientProof.objects.filter(pk=proof.pk)
    now = timezone.now()
    _changes(petra, rows, "whoever submits", state="submitted", submitted_at=now,
             submitted_by=deniz.user)  # fmt: skip
    _changes(petra, rows, "whoever submits", submitted_at=now, submitted_by=petra.user)
    assert submit(petra, proof).submitted_by == petra.user


def test_whoever_decides_says_so_herself(petra, deniz, contract):
    proof = submitted(petra, contract)
    with acting(deniz):
        rows = RecipientProof.objects.filter(pk=proof.pk)
    now = timezone.now()
    _changes(deniz, rows, "whoever decides", state="returned", checked_at=now,
             checked_by=petra.user)  # fmt: skip
    _changes(deniz, rows, "whoever decides", checked_at=now, checked_by=deniz.user)


def _step(proof, actor, kind, **values):
    return {"proof": proof, "by": actor.user, "kind": kind, "at": timezone.now(),
            "sha256": "0" * 64} | values  # fmt: skip


@pytest.mark.parametrize("kind", ["submitted", "returned", "accepted"])
@pytest.mark.parametrize("who", ["petra", "clara", "armin"])
def test_a_step_that_was_not_taken_is_not_kept(kind, who, petra, contract, request):
    proof = write(petra, begin(petra, contract))
    actor = request.getfixturevalue(who)
    _inserts(actor, ProofStep, **_step(proof, actor, kind))


@pytest.mark.parametrize("who", ["petra", "clara", "armin"])
def test_only_the_county_keeps_its_decision(who, petra, deniz, contract, request):
    proof = submitted(petra, contract)
    check(deniz, proof, "accepted")
    actor = request.getfixturevalue(who)
    _inserts(actor, ProofStep, "row-level|kept already", **_step(proof, actor, "accepted"))


@pytest.mark.parametrize("back", [timedelta(), timedelta(days=30)])
def test_a_step_is_kept_once(back, petra, contract):
    proof = submitted(petra, contract)
    again = _step(proof, petra, "submitted", at=timezone.now() - back)
    _inserts(petra, ProofStep, "kept already", **again)


def test_a_proof_that_came_back_keeps_its_second_submission(petra, deniz, contract):
    proof = submitted(petra, contract)
    check(deniz, proof, "returned", {1: ("50000", "Beleg fehlt")}, objections="Bitte ergänzen")
    submit(petra, write(petra, proof))
    check(deniz, proof, "accepted")
    with acting(deniz):
        kinds = list(ProofStep.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["submitted", "returned", "submitted", "accepted"]


def test_a_report_brings_no_answer(petra, contract):
    told = report(petra, contract)
    again = {"contract": contract, "post_id": told.post_id, "kind": "filled", "starts_on": ago(2),
             "person_name": "Ida Beispiel", "reported_by": petra.user}  # fmt: skip
    _inserts(petra, StaffingReport, **again, answer="übernommen wie gemeldet")


def test_a_recipient_answers_nothing(petra, deniz, contract):
    told = report(petra, contract)
    with acting(petra):
        rows = StaffingReport.objects.filter(pk=told.pk)
    now = {"answered_at": timezone.now()}
    for change in (
        {"answer": "übernommen"},
        {"state": "withdrawn", "answered_by": petra.user, "answer": "übernommen"} | now,
        {"state": "withdrawn", "answered_by": deniz.user} | now,
    ):
        _changes(petra, rows, "row-level security", **change)


def test_the_officer_answers_in_her_own_name_and_withdraws_nothing(petra, deniz, contract):
    told = report(petra, contract)
    with acting(deniz):
        rows = StaffingReport.objects.filter(pk=told.pk)
    now = {"answered_at": timezone.now()}
    for change in (
        {"state": "taken", "answered_by": petra.user} | now,
        {"state": "withdrawn", "answered_by": deniz.user} | now,
    ):
        _changes(deniz, rows, "row-level security", **change)


def test_a_recipient_enters_no_contract_payment_or_release(petra, contract):
    with acting(petra):
        post = contract.shares.get().post_id
        recipient = contract.recipient_id
    _inserts(petra, ForwardingContract, recipient_id=recipient, number="X-1", title="X", module=2,
             starts_on=ago(9))  # fmt: skip
    _inserts(petra, ForwardingPayment, contract=contract, year=LAST_YEAR, date=ago(1),
             amount_eur=1, reference="X")  # fmt: skip
    _inserts(petra, ReleasedAmount, contract=contract, year=LAST_YEAR, post_id=post,
             approved_eur=1, earned_eur=1, as_of=ago(1), released_at=timezone.now(),
             released_by=petra.user)  # fmt: skip
