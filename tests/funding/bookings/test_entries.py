"""Payments, returns, expenses and drawdowns by hand, with receipts and within what is open."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.audit.models import AuditEntry
from lotse.foundation.base.models import StaleVersionError
from lotse.foundation.documents import services as documents
from lotse.foundation.documents.models import StoredFile
from lotse.foundation.documents.services import Upload
from lotse.funding.awards.models import Notice
from lotse.funding.bookings.models import Drawdown, Expenditure, Payment, ReturnPayment
from lotse.funding.bookings.services import assigning, entries
from tests.funding.bookings.factories import (
    assign,
    award,
    booking,
    drawdown,
    expenditure,
    payment,
    post,
    return_payment,
)

pytestmark = pytest.mark.django_db
RECEIPT = Upload("rechnung.txt", "Rechnung über 4.500,00 €".encode())


def change(officer, entry, **values):
    with acting(officer):
        return entries.change_entry(
            actor=officer, entry=entry, expected_version=entry.version, **values
        )


def strike(officer, entry):
    with acting(officer):
        entry.refresh_from_db()
        entries.strike_entry(actor=officer, entry=entry, expected_version=entry.version)


@pytest.mark.parametrize(
    ("make", "model"),
    [(payment, Payment), (return_payment, ReturnPayment), (expenditure, Expenditure)],
)
def test_the_same_form_makes_one_entry(make, model, deniz):
    key = uuid4()
    one, two = make(deniz, submission_key=key), make(deniz, submission_key=key)
    assert one.pk == two.pk
    assert model.objects.count() == 1


@pytest.mark.parametrize("make", [payment, return_payment, expenditure])
@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"date": date(2020, 12, 31)}, "vor dem Jahr der Förderung"),
        ({"date": timezone.localdate() + timedelta(days=1)}, "Zukunft"),
        ({"amount_eur": Decimal(0)}, "0,00 €"),
    ],
)
def test_what_cannot_be_is_refused_with_the_mend(make, values, reason, deniz):
    with pytest.raises(RuleViolationError, match=reason):
        make(deniz, **values)


@pytest.mark.parametrize("make", [payment, return_payment])
def test_money_of_the_land_has_no_minus_but_a_credit_note_has(make, deniz):
    with pytest.raises(RuleViolationError, match="über 0,00"):
        make(deniz, amount_eur=Decimal("-1.00"))
    assert expenditure(deniz, amount_eur=Decimal("-1.00")).pk


def test_an_amount_too_exact_or_too_large_is_refused(deniz):
    for eur in ("1.001", "9999999999999.00"):
        with pytest.raises(ValidationError):
            payment(deniz, amount_eur=Decimal(eur))


def test_a_post_of_another_module_is_refused(deniz):
    with pytest.raises(ValidationError, match="Baustein 1"):
        expenditure(deniz, post=post(1))
    assert expenditure(deniz, post=post(2)).post.module == 2


def test_a_receipt_is_kept_once_and_read_by_readers_only(deniz, armin, anna):
    one = expenditure(deniz, receipt=RECEIPT)
    assert one.receipt.name == "rechnung.txt"
    with acting(armin):
        assert documents.content(StoredFile.objects.get(pk=one.receipt_id)) == RECEIPT.content
    with acting(anna):
        assert not StoredFile.objects.filter(pk=one.receipt_id).exists()
    with acting(deniz), pytest.raises(RuleViolationError, match="schon ein Beleg"):
        entries.attach_receipt(actor=deniz, expenditure=one, receipt=RECEIPT)


def test_a_receipt_that_is_no_file_leaves_nothing_behind(deniz):
    with pytest.raises(RuleViolationError):
        expenditure(deniz, receipt=Upload("x.exe", b"MZ\x90\x00"))
    assert not Expenditure.objects.exists()


def test_an_entry_is_corrected_and_a_late_form_is_told(deniz):
    one = payment(deniz)
    changed = change(deniz, one, amount_eur=Decimal("600000.00"), reference="1. Rate 2021")
    assert (changed.amount_eur, changed.version) == (Decimal("600000.00"), 2)
    entry = AuditEntry.objects.get(action="payment.changed")
    assert entry.changes["amount_eur"] == ["605000.00", "600000.00"]
    with pytest.raises(StaleVersionError):
        change(deniz, one, reference="zu spät")


def test_what_the_booking_says_is_not_changed_but_words_are(deniz):
    assign(deniz, booking(deniz))
    one = Expenditure.objects.get()
    with pytest.raises(RuleViolationError, match="kommen aus einer Buchung"):
        change(deniz, one, amount_eur=Decimal(1))
    changed = change(deniz, one, text="Gehalt Februar, Frau Beispiel", kind="other")
    assert (changed.text, changed.kind) == ("Gehalt Februar, Frau Beispiel", "other")


def test_moving_to_another_award_is_checked_against_that_award(deniz):
    one = expenditure(deniz)
    with pytest.raises(RuleViolationError, match="vor dem Jahr der Förderung"):
        change(deniz, one, award=award(year=2022))
    with pytest.raises(ValidationError, match="Baustein 2, die Förderung zu Baustein 3"):
        change(deniz, one, award=award(3), post=post(2))
    assert change(deniz, one, award=award(3)).award.module == 3


def test_a_mistake_is_struck_and_stays_in_the_trail(deniz):
    strike(deniz, payment(deniz))
    assert not Payment.objects.exists()
    kept = AuditEntry.objects.get(action="payment.struck")
    assert kept.changes["amount_eur"] == ["605000.00", None]


def test_what_something_stands_on_is_not_struck(deniz):
    assign(deniz, booking(deniz))
    with pytest.raises(RuleViolationError, match="gehört eine Buchung"):
        strike(deniz, Expenditure.objects.get())
    paid, asked = payment(deniz, award=award(1)), drawdown(deniz)
    with acting(deniz):
        entries.pay_drawdown(actor=deniz, drawdown=asked, payment=paid, expected_version=1)
    with pytest.raises(RuleViolationError, match="gehört ein Mittelabruf"):
        strike(deniz, paid)


@pytest.mark.parametrize("who", ["clara", "armin", "petra", "anna", "frieda"])
def test_only_the_funding_officer_enters_anything(who, request):
    actor = request.getfixturevalue(who)
    for make in (payment, return_payment, expenditure, drawdown):
        with pytest.raises(RuleViolationError, match="Fördersachbearbeitung"):
            make(actor)


@pytest.mark.parametrize(("who", "sees"), [("emil", 1), ("mats", 0), ("petra", 0), ("dora", 0)])
def test_readers_see_everything_and_others_nothing(who, sees, deniz, request):
    for make in (payment, return_payment, expenditure, drawdown):
        make(deniz)
    actor = request.getfixturevalue(who)
    with acting(actor):
        for model in (Payment, ReturnPayment, Expenditure, Drawdown):
            assert model.objects.count() == sees
            assert model.objects.visible_to(actor).count() == sees


def test_the_database_refuses_a_negative_payment(deniz):
    with acting(deniz), pytest.raises(DatabaseError), transaction.atomic():
        Payment.objects.create(award=award(), date=date(2021, 5, 1), amount_eur=-1)


# --- drawdowns ------------------------------------------------------------------------------------


def grant(to, eur):
    """A notice in force that says how much is granted."""
    return Notice.objects.create(
        award=to, kind="original", number="36.1", dated=date(2021, 1, 27),
        period_from=date(2021, 1, 1), period_until=date(2021, 12, 31), granted_eur=eur,
        prorata_rule="full_months_occupied", material_rule="approved", cost_rule="fixed_amount",
        interest_points=5, day_count="act_act",
    )  # fmt: skip


def test_not_more_is_asked_for_than_the_notice_grants(deniz, monkeypatch):
    notice = grant(award(1), Decimal("60000.00"))
    monkeypatch.setattr("lotse.funding.awards.models.Award.notice_on", lambda self, day: notice)
    first = drawdown(deniz, amount_eur=Decimal("50000.00"))
    with pytest.raises(RuleViolationError, match=r"Höchstens 10\.000,00 €"):
        drawdown(deniz, amount_eur=Decimal("10000.01"))
    with acting(deniz):
        entries.withdraw_drawdown(actor=deniz, drawdown=first, expected_version=1)
    # What was withdrawn is asked for no more.
    second = drawdown(deniz, amount_eur=Decimal("60000.00"))
    with acting(deniz):
        changed = entries.change_drawdown(
            actor=deniz, drawdown=second, expected_version=1, amount_eur=Decimal("59000.00")
        )
    assert changed.amount_eur == Decimal("59000.00")


def test_a_drawdown_is_paid_by_a_payment_of_its_award_once(deniz):
    asked = drawdown(deniz)
    foreign, right = payment(deniz), payment(deniz, award=award(1))

    def pay(one, by):
        with acting(deniz):
            one.refresh_from_db()
            return entries.pay_drawdown(
                actor=deniz, drawdown=one, payment=by, expected_version=one.version
            )

    with pytest.raises(RuleViolationError, match="anderen Förderung"):
        pay(asked, foreign)
    assert pay(asked, right).state == "paid"
    with pytest.raises(RuleViolationError, match="schon ausgezahlt"):
        pay(asked, right)
    with pytest.raises(RuleViolationError, match="schon zu einem Mittelabruf"):
        pay(drawdown(deniz), right)
    with acting(deniz), pytest.raises(RuleViolationError, match="schon ausgezahlt"):
        entries.withdraw_drawdown(actor=deniz, drawdown=asked, expected_version=asked.version)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"amount_eur": Decimal(0)}, "über 0,00"),
        ({"requested_on": date(2020, 12, 1)}, "vor dem Jahr"),
        ({"needed_from": date(2021, 6, 1), "needed_until": date(2021, 5, 1)}, "„bis“ berichtigen"),
    ],
)
def test_a_drawdown_that_cannot_be_is_refused(values, reason, deniz):
    with pytest.raises(RuleViolationError, match=reason):
        drawdown(deniz, **values)


def test_a_released_payment_lets_its_drawdown_wait_again(deniz):
    one = booking(deniz, "50.000,00")
    assign(deniz, one, "payment", award=award(1))
    asked = drawdown(deniz)
    with acting(deniz):
        made = Payment.objects.get()
        entries.pay_drawdown(actor=deniz, drawdown=asked, payment=made, expected_version=1)
    with acting(deniz):
        one.refresh_from_db()
        assigning.release_booking(actor=deniz, booking=one, expected_version=one.version)
    asked.refresh_from_db()
    assert (asked.state, asked.payment) == ("requested", None)
