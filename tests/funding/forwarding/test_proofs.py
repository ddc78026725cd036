from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents.models import StoredFile
from lotse.funding.forwarding.models import ProofLine, ProofReceipt, ProofStep, RecipientProof
from lotse.funding.forwarding.services import checking, proofs, steps
from lotse.funding.forwarding.services.proofs import Expense
from tests.funding.forwarding.factories import (
    LAST_YEAR,
    PDF,
    THIS_YEAR,
    ago,
    begin,
    check,
    draft,
    fill,
    hold,
    pay,
    post,
    running,
    settle,
    start,
    submit,
    submitted,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(deniz):
    return running(deniz)


def _attach(actor, proof, name="lohn.pdf", **values):
    with acting(actor):
        return proofs.attach_receipt(actor=actor, proof=proof, name=name, content=PDF, **values)


def _save(actor, proof, expenses=None, further=(), **texts):
    with acting(actor):
        proof.refresh_from_db()
        return proofs.save_proof(
            actor=actor, proof=proof, expected_version=proof.version, expenses=expenses or {},
            further=further, **texts,
        )  # fmt: skip


def test_a_proof_begins_with_a_line_for_everybody_on_a_post(deniz, petra):
    contract, first, second = draft(deniz), post(deniz), post(deniz)
    fill(deniz, first, "Samira Beispiel", share=Decimal("0.5"))
    fill(deniz, first, "Tom Muster", share=Decimal("0.5"))
    for one in (first, second):
        hold(deniz, contract, one)
    settle(deniz, contract)
    proof = begin(petra, start(deniz, contract))
    with acting(petra):
        lines = list(proof.lines.order_by("position"))
    assert [line.kind for line in lines] == ["staff", "staff", "material", "staff", "material"]
    assert lines[0].text == f"Personalausgaben {first.number}, Samira Beispiel"
    assert lines[3].text == f"Personalausgaben {second.number}"
    assert (proof.state, proof.is_on_paper) == ("draft", False)


def test_a_year_has_one_proof_and_the_same_form_begins_it_once(petra, contract):
    key = uuid4()
    with acting(petra):
        made = [
            proofs.begin_proof(actor=petra, contract=contract, year=LAST_YEAR, submission_key=key)
            for _ in range(2)
        ]
    assert made[0].pk == made[1].pk
    with pytest.raises(ValidationError, match="schon einen Nachweis"):
        begin(petra, contract)
    with pytest.raises(RuleViolationError, match="gilt der Vertrag nicht"):
        begin(petra, contract, LAST_YEAR - 1)


@pytest.mark.parametrize("who", ["mats", "clara", "emil", "armin", "anna", "boris"])
def test_nobody_else_begins_a_proof(who, contract, request):
    with pytest.raises(RuleViolationError, match="schreibt der Empfänger"):
        begin(request.getfixturevalue(who), contract)


def test_a_draft_of_a_contract_has_nothing_to_prove(deniz):
    with pytest.raises(RuleViolationError, match="Entwurf"):
        begin(deniz, draft(deniz))


def test_amounts_further_lines_and_texts_are_kept(petra, contract):
    proof = write(petra, begin(petra, contract))
    _save(petra, proof, further=[Expense("Fahrten", Decimal("12.50")), Expense("", None)])
    with acting(petra):
        lines = list(proof.lines.order_by("position"))
        assert [line.amount_eur for line in lines] == [Decimal(51000), Decimal(3000),
                                                       Decimal("12.50")]  # fmt: skip
        assert (lines[2].kind, lines[2].text) == ("other", "Fahrten")
        totals = checking.totals_of(proof)
    assert totals.stated == Decimal("54012.50")


def test_an_own_line_that_is_emptied_goes_away(petra, contract):
    proof = begin(petra, contract)
    _save(petra, proof, further=[Expense("Fahrten", Decimal(1)), Expense("Miete", Decimal(2))])
    with acting(petra):
        mine = {line.text: line.pk for line in proof.lines.order_by("position")}
    _save(petra, proof, {mine["Fahrten"]: Expense("", None)})
    with acting(petra):
        assert "Fahrten" not in proof.lines.order_by("pk").values_list("text", flat=True)
    _save(petra, proof, further=[Expense("Neu", Decimal(3))])
    with acting(petra):
        assert proof.lines.order_by("-position").first().position == 5


@pytest.mark.parametrize(
    ("expense", "error", "says"),
    [
        (Expense("", Decimal(5)), RuleViolationError, "wofür"),
        (Expense("Fahrt", Decimal(-5)), ValidationError, "nicht unter 0"),
        (Expense("x" * 201, Decimal(5)), ValidationError, "200"),
    ],
)
def test_a_line_that_cannot_be_is_refused(petra, contract, expense, error, says):
    with pytest.raises(error, match=says):
        _save(petra, begin(petra, contract), further=[expense])


def test_stale_forms_are_refused(deniz, petra, contract):
    proof = write(petra, begin(petra, contract))
    with acting(petra), pytest.raises(StaleVersionError):
        proofs.save_proof(actor=petra, proof=proof, expected_version=1, expenses={})
    submit(petra, proof)
    with acting(deniz), pytest.raises(StaleVersionError):
        checking.check_proof(actor=deniz, proof=proof, expected_version=1, checks={})


def test_receipts_lie_with_the_proof_and_are_read_by_both_sides(deniz, petra, mats, contract):
    proof = write(petra, begin(petra, contract))
    receipt = _attach(petra, proof, title="Lohnjournal")
    with acting(deniz):
        # What is not submitted is the recipient's own business.
        assert not StoredFile.objects.filter(pk=receipt.file_id).exists()
    submit(petra, proof)
    for actor, there in ((petra, 1), (deniz, 1), (mats, 0)):
        with acting(actor):
            assert ProofReceipt.objects.visible_to(actor).count() == there
            assert StoredFile.objects.filter(pk=receipt.file_id).count() == there
    with pytest.raises(RuleViolationError, match="eingereicht"):
        _attach(petra, proof)
    with acting(petra), pytest.raises(RuleViolationError, match="eingereicht"):
        proofs.remove_receipt(actor=petra, receipt=receipt)


def test_a_receipt_is_called_like_its_file_and_can_be_taken_away(petra, contract):
    proof = begin(petra, contract)
    receipt = _attach(petra, proof)
    assert receipt.title == "lohn.pdf"
    with acting(petra):
        proofs.remove_receipt(actor=petra, receipt=receipt)
        assert not ProofReceipt.objects.exists()
    assert AuditEntry.objects.filter(action="recipient_proof.receipt").count() == 2


def test_a_file_that_is_not_kept_is_no_receipt(petra, contract):
    proof = begin(petra, contract)
    with acting(petra), pytest.raises(RuleViolationError):
        proofs.attach_receipt(actor=petra, proof=proof, name="x.exe", content=b"MZ\x90")


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({"measures": ""}, "Was wurde getan"),
        ({"results": " "}, "bewirkt"),
        ({"signed_name": ""}, "Name und Funktion"),
        ({"is_confirmed": False}, "Bestätigung"),
    ],
)
def test_what_is_missing_is_named_before_it_is_submitted(petra, contract, texts, says):
    with pytest.raises(RuleViolationError, match=says):
        submit(petra, write(petra, begin(petra, contract), **texts))


def test_every_line_has_an_amount_and_the_year_is_over(petra, contract):
    proof = write(petra, begin(petra, contract), {1: "51000"})
    with pytest.raises(RuleViolationError, match="Sachausgaben"):
        submit(petra, proof)
    this_year = write(petra, begin(petra, contract, THIS_YEAR))
    with pytest.raises(RuleViolationError, match=f"31.12.{THIS_YEAR}"):
        submit(petra, this_year)


def test_a_contract_that_ended_earlier_is_proven_earlier(deniz, petra):
    ends = ago(1)
    contract = running(deniz, ends_on=ends)
    proof = submitted(petra, contract) if ends.year == LAST_YEAR else submit(
        petra, write(petra, begin(petra, contract, ends.year)))  # fmt: skip
    assert proof.state == "submitted"


def test_submitted_it_stands_with_its_checksum(petra, contract):
    proof = submitted(petra, contract)
    assert (proof.state, proof.submitted_by) == ("submitted", petra.user)
    with acting(petra):
        step = ProofStep.objects.get()
        assert step.sha256 == steps.checksum(step.content) == steps.checksum(
            steps.content_of(proof))  # fmt: skip
        assert step.content["lines"][0]["amount_eur"] == "51000.00"
    with pytest.raises(RuleViolationError, match="eingereicht"):
        _save(petra, proof)
    with pytest.raises(RuleViolationError, match="eingereicht"):
        submit(petra, proof)


@pytest.mark.parametrize("decision", ["", "returned", "accepted"])
@pytest.mark.parametrize("who", ["petra", "deniz"])
def test_the_database_keeps_what_was_submitted(who, decision, deniz, petra, contract, request):
    proof = submitted(petra, contract)
    if decision:
        check(deniz, proof, decision, objections="Bitte ergänzen.")
    actor = request.getfixturevalue(who)
    changes = [
        (RecipientProof.objects.order_by(), {"measures": "anders"}),
        (ProofLine.objects.order_by(), {"amount_eur": Decimal(60000), "recognised_eur": None}),
        (ProofLine.objects.order_by(), {"text": "anders", "recognised_eur": None}),
    ]
    for rows, change in changes:
        # Only what was returned is the recipient's to write again.
        assert _changes(actor, rows, change) == (decision == "returned" and who == "petra")


def _changes(actor, rows, change):
    """Whether SQL changes anything; a row that is not hers is not found, or refused."""
    try:
        with acting(actor), transaction.atomic():
            return bool(rows.all().update(**change))
    except DatabaseError:
        return False


def test_steps_are_only_added(petra, deniz, contract):
    submitted(petra, contract)
    for actor in (petra, deniz):
        with acting(actor), pytest.raises(DatabaseError, match="denied"), transaction.atomic():
            ProofStep.objects.order_by().update(note="x")


def test_a_checked_proof_is_accepted_with_the_sum_of_its_lines(deniz, petra, contract):
    pay(deniz, contract, amount_eur=Decimal(55000))
    proof = submitted(petra, contract)
    found = {2: ("2500.50", "Beleg über 499,50 Euro fehlt")}
    accepted = check(deniz, proof, "accepted", found)
    assert (accepted.state, accepted.accepted_eur) == ("accepted", Decimal("53500.50"))
    with acting(deniz):
        assert checking.totals_of(accepted).unproven == Decimal("1499.50")
    assert accepted.checked_by == deniz.user
    with acting(petra):
        assert list(ProofStep.objects.order_by("pk").values_list("kind", flat=True)) == [
            "submitted",
            "accepted",
        ]
    with pytest.raises(RuleViolationError, match="eingereicht"):
        check(deniz, proof)
    with acting(deniz), pytest.raises(DatabaseError, match="stands"), transaction.atomic():
        RecipientProof.objects.order_by().update(accepted_eur=1)


@pytest.mark.parametrize(
    ("found", "decision", "says"),
    [
        ({1: ("", "")}, "accepted", "Noch nicht geprüft"),
        ({1: ("51000.01", "")}, "", "höchstens der angegebene"),
        ({1: ("50999.99", "")}, "", "warum nicht alles"),
        ({}, "returned", "was zu ändern ist"),
    ],
)
def test_a_check_that_does_not_bear_out_changes_nothing(
    deniz, petra, contract, found, decision, says
):
    proof = submitted(petra, contract)
    with pytest.raises(RuleViolationError, match=says):
        check(deniz, proof, decision, found)
    with acting(deniz):
        proof.refresh_from_db()
        assert proof.state == "submitted"
        assert not proof.lines.exclude(recognised_eur=None).exists()


def test_a_check_is_saved_and_gone_on_with(deniz, petra, contract):
    proof = submitted(petra, contract)
    check(deniz, proof, found={1: ("51000", ""), 2: ("", "")})
    again = check(deniz, proof, found={1: ("51000", ""), 2: ("", "")})
    assert (again.state, again.version) == ("submitted", 4)


def test_returned_it_is_mended_and_comes_again(deniz, petra, contract):
    proof = submitted(petra, contract)
    found = {2: ("1000", "Nur ein Beleg über 1.000 Euro")}
    returned = check(deniz, proof, "returned", found, "Bitte Belege für Sachausgaben.")
    assert returned.state == "returned"
    mended = write(petra, returned, {2: "1000"})
    with acting(petra):
        lines = list(mended.lines.order_by("position"))
        # What was recognised of an unchanged line stays, a changed one is looked at anew.
        assert [line.recognised_eur for line in lines] == [Decimal(51000), None]
        assert lines[1].objection
    again = submit(petra, mended)
    assert (again.state, again.objections) == ("submitted", "")
    accepted = check(deniz, again, "accepted")
    assert accepted.accepted_eur == Decimal(52000)
    with acting(petra):
        kinds = list(ProofStep.objects.order_by("pk").values_list("kind", flat=True))
        assert kinds == ["submitted", "returned", "submitted", "accepted"]
        assert ProofStep.objects.get(kind="returned").note == "Bitte Belege für Sachausgaben."


def test_an_objection_to_an_unchanged_line_is_looked_at_anew(deniz, petra, contract):
    proof = submitted(petra, contract)
    check(deniz, proof, "returned", {2: ("0", "Beleg fehlt")})
    again = submit(petra, proof)
    with acting(deniz):
        line = again.lines.get(position=2)
        assert (line.recognised_eur, line.objection) == (None, "")


@pytest.mark.parametrize("who", ["petra", "clara", "emil", "armin"])
def test_only_the_officer_checks(who, deniz, petra, contract, request):
    proof = submitted(petra, contract)
    with pytest.raises(RuleViolationError, match="prüft die Fördersachbearbeitung"):
        check(request.getfixturevalue(who), proof, "accepted")


def test_a_recipient_cannot_accept_with_sql(petra, contract):
    proof = submitted(petra, contract)
    with acting(petra):
        with pytest.raises(DatabaseError, match="stands"), transaction.atomic():
            RecipientProof.objects.filter(pk=proof.pk).update(
                state="accepted", accepted_eur=1, checked_at=proof.submitted_at
            )
        assert ProofLine.objects.order_by().update(recognised_eur=1) == 0


def test_a_proof_on_paper_is_entered_by_the_officer(deniz, petra, contract):
    proof = begin(deniz, contract)
    assert proof.is_on_paper
    with acting(deniz):
        assert RecipientProof.objects.visible_to(deniz).get() == proof
    with pytest.raises(RuleViolationError, match="kam auf Papier"):
        write(petra, proof)
    assert submit(deniz, write(deniz, proof)).state == "submitted"
    with acting(petra):
        assert RecipientProof.objects.visible_to(petra).get().is_on_paper


def test_the_officer_does_not_write_what_the_recipient_writes(deniz, petra, contract):
    proof = begin(petra, contract)
    with acting(deniz):
        assert not RecipientProof.objects.exists()
        assert not ProofLine.objects.exists()
        with pytest.raises(RuleViolationError, match="schreibt der Empfänger"):
            proofs.save_proof(actor=deniz, proof=proof, expected_version=1, expenses={})
    submitted_one = submit(petra, write(petra, proof))
    with acting(deniz), pytest.raises(RuleViolationError, match="schreibt der Empfänger"):
        proofs.save_proof(actor=deniz, proof=submitted_one, expected_version=1, expenses={})


@pytest.mark.parametrize(("who", "there"), [
    ("clara", 1), ("emil", 1), ("armin", 1), ("deniz", 1), ("petra", 1), ("mats", 0),
    ("boris", 0), ("anna", 0), ("dora", 0), ("frieda", 0),
])  # fmt: skip
def test_who_reads_a_submitted_proof(who, there, petra, contract, request):
    submitted(petra, contract)
    actor = request.getfixturevalue(who)
    with acting(actor):
        assert RecipientProof.objects.visible_to(actor).count() == there
        for model in (RecipientProof, ProofStep):
            assert model.objects.count() == there
        assert bool(ProofLine.objects.count()) == bool(there)
