"""Proofs of use are fixed once confirmed, repayments once paid; the database keeps both."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents.services import Upload
from lotse.funding.bookings.models import Expenditure, Payment
from lotse.funding.programmes.models import BaseRate, Rate
from lotse.funding.proofs import letters
from lotse.funding.proofs.models import ProofOfUse, Repayment
from lotse.funding.proofs.rules import snapshots
from lotse.funding.proofs.services import contents, proofs, repayments
from tests import cast
from tests.funding.proofs import factories
from tests.funding.statements import histories
from tests.worlds import built_once, fresh

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
world = built_once(factories.over)


@pytest.fixture
def award(world, db):
    return fresh(world)


@pytest.fixture
def draft(award, deniz):
    return factories.write(deniz, factories.begin(deniz, award))


@pytest.fixture
def confirmed(draft, deniz):
    return factories.confirm(deniz, draft)


def refused(match, act, *args, **values):
    with pytest.raises(RuleViolationError, match=match):
        act(*args, **values)


def actions():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_a_proof_is_begun_once(award, deniz):
    proof = factories.begin(deniz, award)
    assert (proof.number, proof.state) == (1, "draft")
    refused("schon ein Nachweis in Arbeit", factories.begin, deniz, award)


def test_without_a_notice_there_is_nothing_to_prove(award, deniz):
    bare = histories.grant(3).award
    refused("Ohne festgehaltenen Bescheid", factories.begin, deniz, bare)


def test_the_same_form_sent_twice_makes_one_proof(award, deniz):
    key = "9a3c2a9e-7d0e-4f38-8a2e-1c6b7f6f8d11"
    with acting(deniz):
        made = [proofs.begin_proof(actor=deniz, award=award, submission_key=key) for _ in range(2)]
    assert made[0].pk == made[1].pk


def test_a_draft_says_what_is_known_today(draft, deniz):
    def said():
        with acting(deniz):
            return contents.content_of(deniz, draft, as_of=timezone.localdate())

    assert said()["figures"]["received"] == "55000.00"
    Payment.objects.create(
        award=draft.award, date=date(2021, 9, 1), amount_eur=Decimal("1000.00"), reference="2. Rate"
    )
    found = said()
    assert found["figures"]["received"] == "56000.00"
    assert [one["amount_eur"] for one in found["payments"]] == ["55000.00", "1000.00"]


def test_everything_that_is_confirmed_stands_in_the_snapshot(confirmed):
    content = snapshots.read(confirmed.snapshot)
    assert confirmed.sha256 == sha256(confirmed.snapshot.encode()).hexdigest()
    assert content["figures"] == {
        "approved": "55000.00", "earned": "36666.67", "vacancy_lost": "18333.33",
        "cost_cut": "0.00", "lump_sum_rest": "0.00", "forwarded": "36666.67", "retained": "0.00",
        "passed_on": "0.00", "spent": "36666.67", "own_share": "0.00", "received": "55000.00",
        "outstanding": "0.00", "unspent": "18333.33", "returned": "0.00",
        "to_return": "18333.33", "late_lost": "0.00", "interest_paid": "0.00",
    }  # fmt: skip
    [post] = content["posts"]
    assert post["occupied"] == [{"from": "2021-01-01", "until": "2021-08-31", "share": "1"}]
    assert post["lines"] == ["01.01.2021 bis 31.08.2021: 8/12 × 1 VZÄ × 55.000,00 € = 36.666,67 €."]
    [recipient] = content["recipients"]
    assert (recipient["name"], recipient["proof"]) == (
        "Caritasverband Rhein-Sieg", "liegt nicht vor",
    )  # fmt: skip
    assert content["narrative"] == [
        ["Stellen und ihre Besetzung", factories.WRITTEN["narrative_posts"]],
        ["Maßnahmen und Veranstaltungen", factories.WRITTEN["narrative_measures"]],
        ["Ergebnisse", factories.WRITTEN["narrative_results"]],
    ]
    assert content["confirmation"] == {
        "name": "Sabine Muster", "office": "Landrätin", "on": "2022-03-01",
    }  # fmt: skip


def test_nobody_is_named_in_a_proof(confirmed):
    assert '"P"' not in confirmed.snapshot


def test_what_is_confirmed_does_not_follow_what_becomes_known_later(confirmed, deniz):
    before = confirmed.snapshot
    Rate.objects.update(staff_eur_per_fte=Decimal(1))
    confirmed.refresh_from_db()
    assert confirmed.snapshot == before
    refused("bleibt, wie er ist", factories.write, deniz, confirmed)


@pytest.mark.parametrize(
    "change",
    [
        "snapshot = '{}', sha256 = encode(sha256('{}'), 'hex')", "sha256 = repeat('0', 64)",
        "head_name = 'Andere'", "narrative_results = 'besser'", "state = 'draft'",
        "confirmed_on = '2022-04-01'", "award_id = award_id + 1", "sent_on = '2022-04-01'",
    ],
)  # fmt: skip
def test_the_database_lets_nobody_change_what_is_confirmed(confirmed, change):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"update proofs_proofofuse set {change} where id = %s", [confirmed.pk])  # noqa: S608


def test_the_database_lets_nobody_delete_what_is_confirmed(confirmed):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("delete from proofs_proofofuse where id = %s", [confirmed.pk])


def test_the_database_checks_the_checksum(draft):
    with pytest.raises(DatabaseError, match="checksum"), transaction.atomic():
        ProofOfUse.objects.filter(pk=draft.pk).update(
            state="confirmed", snapshot="{}", sha256="0" * 64, head_name="A", head_office="B",
            confirmed_on=date(2022, 3, 1), confirmed_at=timezone.now(),
            confirmed_by=cast.play("deniz").user,
        )  # fmt: skip


def test_the_year_has_to_be_over(draft, deniz):
    refused("noch nicht vorbei", factories.confirm, deniz, draft, confirmed_on=date(2021, 12, 30))


def test_what_cannot_be_calculated_is_not_confirmed(draft, deniz):
    Rate.objects.filter(module=2).delete()
    refused("kein Satz", factories.confirm, deniz, draft)


def test_an_application_wants_its_narrative(db, deniz):
    proof = factories.begin(deniz, factories.over(1))
    refused("Im Sachbericht fehlt noch", factories.confirm, deniz, proof)
    done = factories.confirm(deniz, factories.write(deniz, proof))
    content = snapshots.read(done.snapshot)
    assert content["lump_sums"] == [
        {"kind": "events", "name": "Veranstaltungen", "approved_eur": "10000.00",
         "spent_eur": "4321.09", "late_eur": "0.00", "late_lost_eur": "0.00",
         "recognised_eur": "4321.09"}
    ]  # fmt: skip
    assert content["expenditures"] == [
        {"kind": "events", "name": "Veranstaltungen", "count": 1, "amount_eur": "4321.09"}
    ]


def test_what_was_spent_too_late_stands_in_the_proof_with_what_it_costs(db, deniz):
    award = factories.over(1, spend_until=date(2021, 12, 31))
    Expenditure.objects.create(
        award=award, kind="events", date=date(2022, 2, 1), amount_eur=Decimal(8000), text="Fest"
    )
    proof = factories.begin(deniz, award)
    with acting(deniz):
        content = contents.content_of(deniz, proof, as_of=timezone.localdate())
    [found] = content["lump_sums"]
    assert (found["spent_eur"], found["late_eur"], found["late_lost_eur"]) == (
        "12321.09", "8000.00", "5678.91",
    )  # fmt: skip
    assert content["figures"]["late_lost"] == "5678.91"
    sheet = letters.sheet_of(content)
    [part] = [part for part in sheet.parts if part.heading == "Sachmittel"]
    assert "nach dem Verwendungszeitraum ausgegeben 8.000,00 €" in part.paragraphs[0].replace(
        "\u00a0", " "
    )
    assert ("Zu verwenden bis", "31.12.2021") in sheet.facts


def test_a_proof_of_the_first_form_is_still_printed(confirmed):
    content = snapshots.read(confirmed.snapshot)
    for name in ("late_lost", "interest_paid"):
        del content["figures"][name]
    del content["notice"]["spend_until"]
    content["returns"] = [
        {"date": "2022-09-01", "amount_eur": "5500.00", "reference": "an das Land"}
    ]
    content["lump_sums"] = [
        {"kind": "events", "name": "Veranstaltungen", "approved_eur": "1.00",
         "spent_eur": "1.00", "recognised_eur": "1.00"}
    ]  # fmt: skip
    sheet = letters.sheet_of(content, sha256=confirmed.sha256)
    tables = {part.heading: part.table for part in sheet.parts}
    assert len(tables["Zahlenmäßiger Nachweis"].rows) == 15
    assert tables["Rückzahlungen an das Land"].total[-1] == Decimal("5500.00")


def test_a_lump_sum_wants_the_confirmation_alone(award, deniz):
    proof = factories.begin(deniz, award)
    assert factories.confirm(deniz, proof).state == "confirmed"


def test_a_confirmation_needs_a_name(draft, deniz):
    with pytest.raises((ValidationError, DatabaseError)):
        factories.confirm(deniz, draft, head_name="")


def test_a_proof_is_sent_once(confirmed, deniz):
    sent = factories.send(deniz, confirmed)
    assert (sent.state, sent.sent_on) == ("sent", date(2022, 3, 2))
    refused("nur einmal", factories.send, deniz, sent)
    assert actions()[-4:] == ["proof.begun", "proof.written", "proof.confirmed", "proof.sent"]


def test_a_correction_counts_when_it_is_confirmed(confirmed, deniz):
    correction = factories.correct(deniz, confirmed)
    assert correction.number == 2
    assert correction.narrative_results == factories.WRITTEN["narrative_results"]
    confirmed.refresh_from_db()
    assert confirmed.state == "confirmed"
    refused("schon ein Nachweis in Arbeit", factories.correct, deniz, confirmed)
    factories.confirm(deniz, correction)
    confirmed.refresh_from_db()
    assert confirmed.state == "replaced"
    content = snapshots.read(ProofOfUse.objects.get(pk=correction.pk).snapshot)
    assert (content["number"], content["correction_reason"]) == (2, "Kosten nachgereicht")


def test_a_draft_is_changed_and_not_corrected(draft, deniz):
    refused("einen Entwurf ändern Sie|in Arbeit", factories.correct, deniz, draft)


def test_the_signed_paper_is_added_once(confirmed, deniz):
    def add():
        with acting(deniz):
            proof = ProofOfUse.objects.get(pk=confirmed.pk)
            return proofs.add_confirmation(
                actor=deniz, proof=proof, expected_version=proof.version,
                upload=Upload("bestaetigung.pdf", PDF),
            )  # fmt: skip

    assert add().confirmation_document.name == "bestaetigung.pdf"
    refused("liegt schon ab", add)


def test_somebody_else_was_faster(draft, deniz):
    with acting(deniz), pytest.raises(StaleVersionError):
        proofs.write_proof(
            actor=deniz, proof=draft, expected_version=draft.version - 1, narrative_results="x"
        )


@pytest.mark.parametrize("name", ["clara", "emil", "armin", "petra", "anna"])
def test_only_the_funding_office_writes(award, draft, name):
    actor = cast.play(name)
    refused("Fördersachbearbeitung", factories.begin, actor, award)
    with acting(actor), pytest.raises(RuleViolationError):
        proofs.write_proof(actor=actor, proof=draft, expected_version=draft.version)
    refused("Fördersachbearbeitung", factories.repayment, actor, award)


@pytest.mark.parametrize(
    ("name", "seen"),
    [("deniz", 1), ("clara", 1), ("emil", 1), ("armin", 1), ("petra", 0), ("mats", 0), ("anna", 0),
     ("frieda", 0), ("dora", 0)],
)  # fmt: skip
def test_readers_of_money_see_it_and_others_nothing(award, draft, deniz, name, seen):
    factories.repayment(deniz, award)
    actor = cast.play(name)
    with acting(actor):
        assert ProofOfUse.objects.visible_to(actor).count() == seen
        assert Repayment.objects.visible_to(actor).count() == seen
        # The database says so without the question being asked.
        assert ProofOfUse.objects.count() == seen
        assert Repayment.objects.count() == seen


def test_the_auditor_changes_nothing_in_the_database(award, draft, deniz, armin):
    factories.repayment(deniz, award)
    with acting(armin):
        assert ProofOfUse.objects.update(head_name="x") == 0
        assert Repayment.objects.update(reason="x") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            ProofOfUse.objects.create(award=award, number=9)


def test_a_repayment_begins_with_what_the_notice_says(award, deniz):
    with acting(deniz):
        found, _ = contents.award_statement(deniz, award, as_of=timezone.localdate())
        assert repayments.suggested(found.notice, found.figures.to_return) == {
            "amount_eur": Decimal("18333.33"), "due_on": date(2022, 9, 30),
            "interest_points": Decimal(5), "interest_from": None, "day_count": "act_act",
            "reason": "nicht verdiente Mittel 2021",
        }  # fmt: skip


def test_interest_is_kept_when_it_is_paid(award, deniz):
    paid = factories.settle(deniz, factories.repayment(deniz, award))
    assert paid.interest_eur == Decimal("190.39")
    kept = snapshots.read(paid.calculation)
    assert (kept["days"], kept["total_eur"]) == (92, "18523.72")
    BaseRate.objects.update(percent=9)
    with acting(deniz):
        assert repayments.calculated(paid, paid_on=date(2030, 1, 1)) == kept


def test_until_it_is_paid_interest_is_worked_out_for_the_day(award, deniz):
    open_ = factories.repayment(deniz, award)
    with acting(deniz):
        assert repayments.calculated(open_, paid_on=date(2022, 9, 30))["interest_eur"] == "0.00"
        assert repayments.calculated(open_, paid_on=date(2022, 10, 1))["days"] == 1


def test_without_a_base_rate_it_says_what_to_do(award, deniz):
    BaseRate.objects.all().delete()
    made = factories.repayment(deniz, award)
    refused("unter „Fördersätze“ eintragen", factories.settle, deniz, made)


def test_a_paid_repayment_stands(award, deniz):
    paid = factories.settle(deniz, factories.repayment(deniz, award))
    refused("bleibt", factories.settle, deniz, paid)
    for statement in ("update proofs_repayment set amount_eur = 1", "delete from proofs_repayment"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_what_is_not_paid_is_changed_or_discarded(award, deniz):
    made = factories.repayment(deniz, award)
    with acting(deniz):
        changed = repayments.change_repayment(
            actor=deniz, repayment=made, expected_version=made.version, amount_eur=Decimal(100)
        )
        assert changed.amount_eur == 100
        repayments.discard_repayment(
            actor=deniz, repayment=changed, expected_version=changed.version
        )
    assert not Repayment.objects.exists()
    assert actions()[-3:] == ["repayment.entered", "repayment.changed", "repayment.discarded"]


def test_no_more_goes_back_than_came(award, deniz):
    refused("mehr geht nicht", factories.repayment, deniz, award, amount_eur=Decimal("55000.01"))
    factories.repayment(deniz, award, amount_eur=Decimal(50000))
    refused("mehr geht nicht", factories.repayment, deniz, award, amount_eur=Decimal(5001))


def test_a_payment_of_tomorrow_is_refused(award, deniz):
    made = factories.repayment(deniz, award)
    refused("in der Zukunft", factories.settle, deniz, made, date(2099, 1, 1))


def test_a_proof_names_only_contracts_of_its_own_award(award, deniz):
    other = factories.over(name="2b")
    with acting(deniz):
        _, lines = contents.award_statement(deniz, award, as_of=date(2030, 1, 1))
        _, of_other = contents.award_statement(deniz, other, as_of=date(2030, 1, 1))
    assert [line.contract.number for line in lines] == ["V-2"]
    assert [line.contract.number for line in of_other] == ["V-2b"]
    assert [line.approved for line in lines] == [Decimal("55000.00")]
