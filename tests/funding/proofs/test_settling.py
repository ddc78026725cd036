"""A repayment is settled by exactly one payment; its interest lowers nothing."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.bookings.models import ReturnPayment
from lotse.funding.bookings.services import assigning, entries
from lotse.funding.proofs.rules import settling as rules
from lotse.funding.proofs.services import contents, settling
from tests.funding.bookings import factories as booked
from tests.funding.proofs import factories
from tests.worlds import built_once, fresh

DUE, INTEREST, PAID = Decimal("18333.33"), Decimal("190.39"), Decimal("18523.72")
LATE = date(2022, 12, 31)
world = built_once(factories.over)


@pytest.fixture
def award(world, db):
    return fresh(world)


@pytest.fixture
def repayment(award, deniz):
    return factories.repayment(deniz, award)


def figures(officer, award, as_of=date(2030, 1, 1)):
    with acting(officer):
        return contents.award_statement(officer, award, as_of=as_of)[0].figures


def returned(officer, award, **values):
    defaults = {"award": award, "date": LATE, "amount_eur": PAID, "reference": "an das Land"}
    return booked.return_payment(officer, **(defaults | values))


def settle_with(officer, repayment, payment, version=None):
    with acting(officer):
        return settling.settle_with(
            actor=officer, repayment=repayment, expected_version=version, payment=payment
        )


def by_booking(officer, repayment, one):
    with acting(officer):
        one.refresh_from_db()
        return settling.settle_by_booking(
            actor=officer, repayment=repayment, booking=one, booking_version=one.version
        )


def test_interest_does_not_lower_what_is_still_to_be_returned(award, deniz):
    """Findings E 1: 5.000 € with 500 € interest counted as 5.500 € principal."""
    returned(deniz, award, amount_eur=Decimal(5500), interest_eur=Decimal(500))
    found = figures(deniz, award)
    assert (found.returned, found.interest_paid) == (5000, 500)
    assert found.to_return == DUE - 5000


def test_a_settled_repayment_is_one_payment_with_its_interest(award, repayment, deniz):
    paid = factories.settle(deniz, repayment)
    [payment] = ReturnPayment.objects.all()
    assert paid.return_payment == payment
    assert (payment.amount_eur, payment.interest_eur, payment.principal_eur) == (
        PAID, INTEREST, DUE,
    )  # fmt: skip
    found = figures(deniz, award)
    assert (found.returned, found.interest_paid, found.to_return) == (DUE, INTEREST, 0)
    assert figures(deniz, award, date(2022, 12, 30)).to_return == DUE


def test_a_payment_that_is_known_is_linked_and_counts_once(award, repayment, deniz):
    payment = returned(deniz, award)
    paid = settle_with(deniz, repayment, payment)
    payment.refresh_from_db()
    assert (paid.return_payment, paid.paid_on, payment.interest_eur) == (payment, LATE, INTEREST)
    assert ReturnPayment.objects.count() == 1
    assert figures(deniz, award).to_return == 0


def test_interest_may_be_paid_apart(award, repayment, deniz):
    alone = returned(deniz, award, amount_eur=DUE)
    settle_with(deniz, repayment, alone)
    returned(deniz, award, amount_eur=INTEREST, interest_eur=INTEREST)
    found = figures(deniz, award)
    assert (found.returned, found.interest_paid, found.to_return) == (DUE, INTEREST, 0)


def test_the_land_may_reckon_another_interest(repayment, award, deniz):
    payment = returned(deniz, award, amount_eur=DUE + 200, interest_eur=Decimal(200))
    paid = settle_with(deniz, repayment, payment)
    assert (paid.interest_eur, paid.return_payment.interest_eur) == (INTEREST, 200)


@pytest.mark.parametrize("eur", ["18333.32", "18333.34", "18523.71", "50000.00", "100.00"])
def test_another_amount_does_not_settle_it(award, repayment, deniz, eur):
    payment = returned(deniz, award, amount_eur=Decimal(eur))
    with pytest.raises(RuleViolationError, match="„davon Zinsen“ oder den Betrag"):
        settle_with(deniz, repayment, payment)
    payment.refresh_from_db()
    assert payment.interest_eur == 0


def test_a_payment_settles_one_repayment_of_its_award(award, repayment, deniz):
    payment = returned(deniz, award)
    settle_with(deniz, repayment, payment)
    more = factories.repayment(deniz, award, amount_eur=PAID)
    with pytest.raises(RuleViolationError, match="schon die Rückzahlung"):
        settle_with(deniz, more, payment)
    foreign = returned(deniz, booked.award(3), amount_eur=PAID)
    with pytest.raises(RuleViolationError, match="anderen Förderung"):
        settle_with(deniz, more, foreign)


def test_what_is_settled_is_not_settled_again(award, repayment, deniz):
    version = repayment.version
    factories.settle(deniz, repayment)
    with pytest.raises(StaleVersionError):
        settle_with(deniz, repayment, returned(deniz, award, amount_eur=DUE), version)
    with pytest.raises(RuleViolationError, match="bleibt"):
        settle_with(deniz, repayment, returned(deniz, award, amount_eur=DUE))


def test_a_booking_settles_it_as_a_whole(award, repayment, deniz):
    one = booked.booking(deniz, "-18.523,72", day="31.12.2022")
    paid = by_booking(deniz, repayment, one)
    payment = ReturnPayment.objects.get()
    assert (paid.return_payment, payment.booking, payment.interest_eur) == (payment, one, INTEREST)
    assert figures(deniz, award).to_return == 0
    one.refresh_from_db()
    assert one.state == "assigned"


def test_a_booking_of_another_amount_is_left_open(repayment, deniz):
    one = booked.booking(deniz, "-18.000,00", day="31.12.2022")
    with pytest.raises(RuleViolationError, match="zurückzuzahlen sind"):
        by_booking(deniz, repayment, one)
    one.refresh_from_db()
    assert one.state == "open"


def test_money_that_came_in_settles_nothing(repayment, deniz):
    one = booked.booking(deniz, "18.523,72", day="31.12.2022")
    with pytest.raises(RuleViolationError, match="geht hinaus"):
        by_booking(deniz, repayment, one)


def test_a_return_is_entered_and_settles_at_once_and_once(award, repayment, deniz):
    values = {"award": award, "date": LATE, "amount_eur": PAID, "interest_eur": Decimal(0),
              "reference": "Rückzahlung", "submission_key": uuid4()}  # fmt: skip
    with acting(deniz):
        made = [
            settling.record_return(actor=deniz, repayment=repayment, **values) for _ in range(2)
        ]
    assert made[0] == made[1]
    repayment.refresh_from_db()
    assert (repayment.return_payment, made[0].interest_eur) == (made[0], INTEREST)


def test_a_return_that_does_not_settle_what_it_should_is_not_entered(award, repayment, deniz):
    with acting(deniz), pytest.raises(RuleViolationError):
        settling.record_return(
            actor=deniz, repayment=repayment, award=award, date=LATE, amount_eur=Decimal(1)
        )
    assert not ReturnPayment.objects.exists()


def test_what_settled_a_repayment_stands(award, repayment, deniz):
    payment = factories.settle(deniz, repayment).return_payment

    def change(**values):
        with acting(deniz):
            payment.refresh_from_db()
            entries.change_entry(
                actor=deniz, entry=payment, expected_version=payment.version, **values
            )

    for values in ({"amount_eur": Decimal(1)}, {"interest_eur": Decimal(1)}):
        with pytest.raises(RuleViolationError, match="beglichen"):
            change(**values)
    change(reference="andere Worte")
    payment.refresh_from_db()
    with acting(deniz), pytest.raises(RuleViolationError, match="beglichen"):
        entries.strike_entry(actor=deniz, entry=payment, expected_version=payment.version)
    for statement in (
        "update bookings_returnpayment set interest_eur = 0",
        "delete from bookings_returnpayment; set constraints all immediate",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_released_booking_leaves_the_payment_that_settled_something(award, repayment, deniz):
    one = booked.booking(deniz, "-18.523,72", day="31.12.2022")
    by_booking(deniz, repayment, one)
    with acting(deniz):
        one.refresh_from_db()
        assigning.release_booking(actor=deniz, booking=one, expected_version=one.version)
        payment = ReturnPayment.objects.get()
        assert (payment.booking, payment.is_from_booking) == (None, False)
        assert figures(deniz, award).to_return == 0
        # The same money, booked again, is linked and not counted a second time.
        one.refresh_from_db()
        assert assigning.candidates_of(one) == [payment]
        assigning.link_booking(
            actor=deniz, booking=one, entry=payment, expected_version=one.version
        )
    assert ReturnPayment.objects.count() == 1


@pytest.mark.parametrize("interest", ["-0.01", "1000.01"])
def test_interest_is_a_part_of_the_amount(award, deniz, interest):
    with pytest.raises(ValidationError) as refused:
        returned(deniz, award, amount_eur=Decimal(1000), interest_eur=Decimal(interest))
    assert list(refused.value.error_dict) == ["interest_eur"]
    with pytest.raises(DatabaseError), transaction.atomic():
        ReturnPayment.objects.create(
            award=award, date=LATE, amount_eur=1000, interest_eur=Decimal(interest)
        )


def test_the_database_lets_no_repayment_be_paid_without_its_payment(repayment, deniz):
    paid = (
        "update proofs_repayment set paid_on = '2022-12-31', interest_eur = 0, calculation = '{}'"
    )
    refused = pytest.raises(DatabaseError, match="its payment says")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(paid)


def test_payments_to_choose_from_are_free_and_the_fitting_one_is_found(award, repayment, deniz):
    one, other = returned(deniz, award), returned(deniz, award, amount_eur=Decimal(5))
    returned(deniz, award, amount_eur=Decimal(7), interest_eur=Decimal(7))
    with acting(deniz):
        free = settling.free_payments(deniz, award)
        assert set(free) == {one, other}
        assert settling.fitting_payment(repayment, free) == one
        assert settling.fitting_payment(repayment, [other]) is None


def test_interest_part_is_what_was_said_or_what_was_worked_out():
    def part(paid, said):
        return rules.interest_part(
            paid_eur=Decimal(paid), said_eur=Decimal(said), principal_eur=Decimal(100),
            calculated_eur=Decimal(3),
        )  # fmt: skip

    assert [part(103, 0), part(103, 2), part(100, 0), part(104, 0)] == [3, 2, 0, 0]
