"""Two who settle the same repayment, or with the same payment, at the same moment."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.foundation.base.models import StaleVersionError
from lotse.funding.bookings.models import ReturnPayment
from lotse.funding.proofs.services import settling
from tests import cast
from tests.committed import committed_database, migrated_database
from tests.funding.bookings.factories import return_payment
from tests.funding.posts.test_at_once import at_once
from tests.funding.proofs import factories

__all__ = ["committed_database", "migrated_database"]


@pytest.fixture
def office(committed_database, django_db_blocker):
    with django_db_blocker.unblock():
        yield cast.play("deniz")


def _told(task):
    def run():
        try:
            return task().pk
        except StaleVersionError:
            return RuleViolationError

    return run


def test_one_of_many_settles_a_repayment_and_it_counts_once(office):
    award = factories.over(name="at-1")
    made = factories.repayment(office, award)

    def settle():
        with acting(office):
            return settling.settle_repayment(
                actor=office, repayment=made, expected_version=made.version,
                paid_on=date(2022, 12, 31),
            )  # fmt: skip

    results = at_once([_told(settle) for _ in range(3)])
    assert results.count(RuleViolationError) == 2
    assert ReturnPayment.objects.filter(award=award).count() == 1


def test_one_payment_settles_one_of_two_repayments(office):
    award = factories.over(name="at-2")
    both = [factories.repayment(office, award, amount_eur=Decimal(100)) for _ in range(2)]
    payment = return_payment(office, award=award, amount_eur=Decimal(100), date=date(2022, 9, 1))

    def settle(made):
        def task():
            with acting(office):
                return settling.settle_with(
                    actor=office, repayment=made, expected_version=None, payment=payment
                )

        return _told(task)

    assert at_once([settle(made) for made in both]).count(RuleViolationError) == 1
