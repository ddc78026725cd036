from datetime import timedelta
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
from lotse.funding.forwarding.models import ForwardingPayment, ReleasedAmount
from lotse.funding.forwarding.services import money
from tests.funding.forwarding.factories import (
    LAST_YEAR,
    THIS_YEAR,
    ago,
    draft,
    pay,
    post,
    release,
    running,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(deniz):
    return running(deniz)


def _cancel(officer, payment, version=1, reason="Falsches Jahr"):
    with acting(officer):
        return money.cancel_payment(
            actor=officer, payment=payment, expected_version=version, reason=reason
        )


def test_paid_less_returned_is_what_the_recipient_has(deniz, contract):
    pay(deniz, contract)
    pay(deniz, contract, amount_eur=Decimal("27500.01"))
    pay(deniz, contract, kind="returned", amount_eur=Decimal("5000"))
    pay(deniz, contract, year=THIS_YEAR, amount_eur=Decimal(100))
    with acting(deniz):
        assert money.received_in(contract, LAST_YEAR) == Decimal("50000.01")
        assert money.received_in(contract, THIS_YEAR) == Decimal(100)
        assert money.received_in(contract, THIS_YEAR + 1) == 0
        found = ForwardingPayment.objects.net_by_contract(LAST_YEAR)
    assert found == {contract.pk: Decimal("50000.01")}


def test_the_same_form_and_the_same_payment_count_once(deniz, contract):
    key = uuid4()
    one = pay(deniz, contract, submission_key=key, reference="A-1")
    assert pay(deniz, contract, submission_key=key, reference="A-1").pk == one.pk
    with pytest.raises(ValidationError, match="schon eingetragen"):
        pay(deniz, contract, reference="A-1", date=one.date)


@pytest.mark.parametrize(
    ("values", "error", "says"),
    [
        ({"year": LAST_YEAR - 1}, RuleViolationError, "gilt der Vertrag nicht"),
        ({"year": THIS_YEAR + 2}, RuleViolationError, "gilt der Vertrag nicht"),
        ({"date": timezone.localdate() + timedelta(days=1)}, RuleViolationError, "Zukunft"),
        ({"amount_eur": Decimal(0)}, ValidationError, "über 0"),
        ({"amount_eur": Decimal("-1")}, ValidationError, "über 0"),
        ({"reference": ""}, ValidationError, "reference"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(deniz, contract, values, error, says):
    with pytest.raises(error, match=says):
        pay(deniz, contract, **values)


def test_a_draft_is_paid_nothing(deniz):
    with pytest.raises(RuleViolationError, match="in Kraft setzen"):
        pay(deniz, draft(deniz))


@pytest.mark.parametrize("who", ["petra", "clara", "emil", "armin"])
def test_only_the_officer_pays_cancels_and_releases(who, deniz, contract, request):
    actor = request.getfixturevalue(who)
    with pytest.raises(RuleViolationError):
        pay(actor, contract)
    with pytest.raises(RuleViolationError):
        _cancel(actor, pay(deniz, contract))
    with pytest.raises(RuleViolationError):
        release(actor, contract)


def test_a_wrong_payment_is_cancelled_and_stays_to_be_read(deniz, contract):
    payment = pay(deniz, contract)
    cancelled = _cancel(deniz, payment)
    assert cancelled.cancelled_at
    with acting(deniz):
        assert money.received_in(contract, LAST_YEAR) == 0
        assert not money.balances(contract)
        assert ForwardingPayment.objects.count() == 1
    with pytest.raises(StaleVersionError):
        _cancel(deniz, payment, 1)
    with pytest.raises(RuleViolationError, match="schon storniert"):
        _cancel(deniz, payment, 2)
    # The right one may be entered again.
    pay(deniz, contract, reference=payment.reference, date=payment.date)


def test_a_storno_needs_a_reason(deniz, contract):
    with pytest.raises(ValidationError, match="Grund"):
        _cancel(deniz, pay(deniz, contract), reason="")


@pytest.mark.parametrize(
    "change", [{"amount_eur": 1}, {"year": THIS_YEAR}, {"kind": "returned"}, {"reference": "X"}]
)
def test_the_database_changes_no_payment(deniz, contract, change):
    payment = pay(deniz, contract)
    with acting(deniz), pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ForwardingPayment.objects.filter(pk=payment.pk).update(**change)


def test_the_newest_release_counts_and_earlier_ones_stay(deniz, contract):
    release(deniz, contract, "55000")
    release(deniz, contract, "54000.50")
    release(deniz, contract, "10", year=THIS_YEAR)
    pay(deniz, contract, amount_eur=Decimal("54100"))
    with acting(deniz):
        assert ReleasedAmount.objects.count() == 3
        found = ReleasedAmount.objects.in_force().in_order()
        assert [row.earned_eur for row in found] == [Decimal(10), Decimal("54000.50")]
        balances = money.balances(contract)
    assert list(balances) == [THIS_YEAR, LAST_YEAR]
    assert balances[LAST_YEAR].to_return == Decimal("99.50")
    assert balances[THIS_YEAR].to_pay == Decimal(10)
    assert AuditEntry.objects.filter(action="forwarding.released").count() == 3


def test_only_posts_of_the_contract_are_released(deniz, contract):
    other = post(deniz)
    for amounts in ({}, {other.pk: (Decimal(1), Decimal(1))}):
        with acting(deniz), pytest.raises(RuleViolationError, match="Stellen dieses Vertrags"):
            money.release_amounts(
                actor=deniz, contract=contract, year=LAST_YEAR, amounts=amounts, as_of=ago(1)
            )


def test_nobody_earned_more_than_was_approved(deniz, contract):
    with pytest.raises(ValidationError, match="nie mehr als bewilligt"):
        release(deniz, contract, "57000.01")


def test_a_release_is_never_changed(deniz, contract):
    release(deniz, contract)
    with acting(deniz), pytest.raises(DatabaseError, match="permission denied"):
        ReleasedAmount.objects.order_by().update(earned_eur=0)


def test_a_recipient_reads_its_own_money_and_no_other(deniz, petra, mats, contract):
    pay(deniz, contract)
    release(deniz, contract)
    with acting(petra):
        assert ForwardingPayment.objects.visible_to(petra).count() == 1
        assert ReleasedAmount.objects.visible_to(petra).get().earned_eur == Decimal(55000)
        assert ForwardingPayment.objects.order_by().update(version=9) == 0
    with acting(mats):
        assert not ForwardingPayment.objects.exists()
        assert not ReleasedAmount.objects.exists()


def test_no_more_comes_back_of_a_year_than_was_paid_for_it(deniz):
    contract = running(deniz)
    paid = pay(deniz, contract)
    with pytest.raises(RuleViolationError, match="0,01 € mehr zurück"):
        pay(deniz, contract, kind="returned", amount_eur=Decimal("27500.01"))
    with pytest.raises(RuleViolationError, match=r"27\.500,00 € mehr zurück"):
        pay(deniz, contract, kind="returned", year=THIS_YEAR)
    pay(deniz, contract, kind="returned")
    with acting(deniz), pytest.raises(RuleViolationError, match=r"27\.500,00 € mehr zurück"):
        money.cancel_payment(actor=deniz, payment=paid, expected_version=1, reason="falsch")
