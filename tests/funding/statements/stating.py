"""The statement of a year for tests, and a year to speak of."""

from datetime import date

from lotse.foundation.accounts.actors import acting
from lotse.funding.forwarding.models import ContractPost
from lotse.funding.statements.services.statements import statement
from tests import cast
from tests.funding.statements import histories

LATER = date(2030, 1, 1)
YEAR = 2021


def stated(year=YEAR, *, actor=None, as_of=LATER, **more):
    actor = actor or cast.play("deniz")
    with acting(actor):
        return statement(actor, year, as_of=as_of, **more)


def year_half_vacant():
    """One award: a post that is filled and passed on, and one that is vacant from July."""
    histories.rates()
    one, two = histories.post("CM-1"), histories.post("CM-2")
    histories.fill(one)
    histories.fill(two, histories.employee("Q"), ends_on=date(YEAR, 6, 30))
    notice = histories.grant()
    for on in (one, two):
        histories.approve(notice, on)
    histories.record(notice)
    contract = histories.contract(cast.organisation("CARITAS"), "V-1")
    ContractPost.objects.create(contract=contract, post=one, weight=1)
    return notice
