"""What a statement of a year counts, and whose money it is."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotse.core.verdicts import RuleViolationError
from lotse.funding.bookings.models import Expenditure, Payment, ReturnPayment
from lotse.funding.forwarding.models import ContractPost, ForwardingPayment
from lotse.funding.posts.models import OccupancyCost, UnpaidAbsence
from lotse.funding.programmes.models import Rate
from lotse.funding.statements.rules.figures import Figures
from lotse.funding.statements.services.statements import contract_amounts
from tests import cast
from tests.funding.statements import histories
from tests.funding.statements.stating import YEAR, stated, year_half_vacant


@pytest.fixture
def year(db):
    return year_half_vacant()


@pytest.mark.django_db
def test_a_year_without_awards_is_empty():
    found = stated()
    assert (found.awards, found.recipients, found.totals) == ((), (), Figures())


def test_only_what_was_known_on_the_day_counts(year):
    before = stated(as_of=date(YEAR, 1, 26))
    assert before.awards[0].notice is None
    assert before.totals.approved == 0
    assert stated(as_of=date(YEAR, 1, 27)).totals.approved == 110_000


def test_a_payment_before_the_notice_is_not_earned(year):
    Payment.objects.create(award=year.award, date=date(YEAR, 1, 4), amount_eur=Decimal("500.00"))
    found = stated(as_of=date(YEAR, 1, 4)).totals
    assert (found.received, found.unspent) == (500, 500)
    assert stated(as_of=date(YEAR, 1, 3)).totals.received == 0


def test_the_latest_notice_says_everything(year):
    more = histories.post("CM-3")
    amendment = histories.grant(dated=date(YEAR, 5, 1))
    histories.approve(amendment, more)
    histories.record(amendment)
    assert stated(as_of=date(YEAR, 4, 30)).totals.approved == 110_000
    found = stated(as_of=date(YEAR, 5, 1))
    assert found.totals.approved == 55_000
    assert [one.id for one in found.awards[0].plan.positions] == ["CM-3"]


def test_what_is_earned_so_far_ends_with_the_day(year):
    found = stated(as_of=date(YEAR, 3, 31)).totals
    assert (found.earned, found.earned_so_far) == (82_500, 27_500)
    assert stated(as_of=date(YEAR, 3, 30)).totals.earned_so_far == Decimal("18333.34")


def test_days_without_pay_earn_nothing(year):
    occupancy = year.posts.get(post__number="CM-1").post.occupancies.get()
    UnpaidAbsence.objects.create(
        occupancy=occupancy, starts_on=date(YEAR, 2, 1), ends_on=date(YEAR, 3, 31)
    )
    assert stated().totals.earned == 82_500 - Decimal("9166.67")


def test_a_rate_that_is_missing_is_said_and_the_rest_is_calculated(year):
    Rate.objects.filter(module=2).delete()
    [found] = stated().awards
    assert found.problem == (
        "Für case_management (Baustein 2) gilt am 01.01.2021 kein Satz; bitte aus dem Bescheid als"
        " eigene Zeile eintragen."
    )
    assert found.figures == Figures()


def test_the_rate_of_the_notice_comes_before_that_of_the_programme(db):
    histories.rates()
    on = histories.post()
    histories.fill(on)
    notice = histories.grant()
    histories.approve(notice, on)
    notice.rates.create(
        kind="case_management", staff_eur_per_fte=Decimal(60000), material_eur_per_fte=Decimal(0)
    )
    histories.record(notice)
    assert stated().totals.earned == 60_000


def test_only_the_approved_size_counts_and_it_is_said(db):
    histories.rates()
    on = histories.post()
    histories.fill(on)
    notice = histories.grant()
    histories.approve(notice, on, fte=Decimal("0.5"))
    histories.record(notice)
    [found] = stated().awards
    assert (found.figures.earned, found.cut) == (27_500, ("CM-1",))


def test_recipients_have_what_they_earn_and_what_is_paid(year):
    contract = stated().recipients[0].contract
    values = {"contract": contract, "year": YEAR, "reference": "1"}
    ForwardingPayment.objects.create(date=date(YEAR, 3, 1), amount_eur=Decimal(60000), **values)
    ForwardingPayment.objects.create(
        date=date(YEAR, 9, 1), amount_eur=Decimal(1000), kind="returned", **values
    )
    [line] = stated().recipients
    assert (line.approved, line.earned, line.passed_on) == (55_000, 55_000, 59_000)
    assert (line.to_pay, line.to_reclaim) == (0, 4000)
    assert stated().totals.passed_on == 59_000
    [line] = stated(as_of=date(YEAR, 2, 28)).recipients
    assert (line.to_pay, line.to_reclaim) == (55_000, 0)


def test_a_contract_for_half_of_a_post_leaves_the_other_half(year):
    ContractPost.objects.update(weight=Decimal("0.5"))
    found = stated()
    assert (found.totals.forwarded, found.totals.retained) == (27_500, 55_000)
    [line] = found.recipients
    assert contract_amounts(found) == {
        line.contract.pk: {line.contract.shares.get().post_id: (27_500, 27_500)}
    }


def test_a_contract_without_an_approved_post_counts_with_its_module(year):
    contract = histories.contract(cast.organisation("TROISDORF"), "V-2")
    ContractPost.objects.create(contract=contract, post=histories.post("CM-9"), weight=1)
    ForwardingPayment.objects.create(
        contract=contract, year=YEAR, date=date(YEAR, 3, 1), amount_eur=Decimal(10), reference="1"
    )
    found = stated()
    assert found.awards[0].figures.passed_on == 10
    assert [line.earned for line in found.recipients] == [55_000, 0]


def test_what_went_back_is_no_longer_to_be_returned(year):
    award = year.award
    Payment.objects.create(award=award, date=date(YEAR, 2, 1), amount_eur=Decimal(110_000))
    ReturnPayment.objects.create(award=award, date=date(2022, 9, 1), amount_eur=Decimal(20_000))
    found = stated().totals
    assert (found.unspent, found.returned, found.to_return) == (27_500, 20_000, 7_500)
    assert stated(as_of=date(2022, 8, 31)).totals.to_return == 27_500


def spend(award, day, eur, kind="events"):
    Expenditure.objects.create(
        award=award, kind=kind, date=day, amount_eur=Decimal(eur), text="Ausgabe"
    )


def test_a_lump_sum_that_is_spent_after_the_last_day_is_not_earned(db):
    """Findings E 2: an expense of 2024 earned money of 2021."""
    notice = histories.grant(1, spend_until=date(YEAR, 12, 31))
    notice.lump_sums.create(kind="events", approved_eur=Decimal(10_000))
    award = histories.record(notice).award
    Payment.objects.create(award=award, date=date(YEAR, 2, 1), amount_eur=Decimal(10_000))
    spend(award, date(YEAR, 12, 31), 6_000)
    spend(award, date(2024, 3, 1), 5_000)
    found = stated().totals
    assert (found.earned, found.late_lost, found.lump_sum_rest) == (6_000, 4_000, 0)
    assert (found.spent, found.own_share, found.to_return) == (11_000, 5_000, 4_000)
    assert found.approved == found.earned + found.late_lost + found.lump_sum_rest
    before = stated(as_of=date(2024, 2, 29)).totals
    assert (before.earned, before.late_lost, before.lump_sum_rest) == (6_000, 0, 4_000)


def test_payments_to_recipients_and_booked_expenses_are_compared(year):
    """Findings E 6: never compared."""
    contract = stated().recipients[0].contract
    assert stated().forwarding_differences == ()
    ForwardingPayment.objects.create(
        contract=contract, year=YEAR, date=date(YEAR, 3, 1), amount_eur=Decimal(1000), reference="1"
    )
    [found] = stated().forwarding_differences
    assert (found.module, found.paid, found.booked) == (2, 1000, 0)
    spend(year.award, date(YEAR, 3, 2), 1000, "forwarding")
    assert stated().forwarding_differences == ()
    assert len(stated(as_of=date(YEAR, 3, 1)).forwarding_differences) == 1


def test_what_a_year_without_a_paid_day_cost_is_own_share(db):
    """Findings E 5: it vanished."""
    histories.rates()
    on = histories.post()
    there = histories.fill(on)
    UnpaidAbsence.objects.create(occupancy=there, starts_on=date(YEAR, 1, 1), ends_on=None)
    OccupancyCost.objects.create(
        occupancy=there, year=YEAR, cost_eur=Decimal("1234.56"), source="Nachzahlung"
    )
    notice = histories.grant()
    histories.approve(notice, on)
    histories.record(notice)
    found = stated().totals
    assert (found.earned, found.spent, found.own_share) == (
        0, Decimal("1234.56"), Decimal("1234.56"),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["clara", "emil", "armin"])
def test_whoever_reads_about_money_sees_the_same(year, name):
    assert stated(actor=cast.play(name)).totals == stated().totals


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["anna", "petra", "mats", "ines", "frieda", "dora"])
def test_others_see_nothing(name):
    with pytest.raises(RuleViolationError):
        stated(actor=cast.play(name))


def _queries():
    with CaptureQueriesContext(
        connection,
    ) as counted:
        stated()
    return len(counted)


def test_more_posts_awards_and_people_cost_no_more_queries(year):
    few = _queries()
    for module in (1, 3):
        notice = histories.grant(module)
        for at in range(4):
            on = histories.post(f"S-{module}-{at}", module)
            histories.fill(on, histories.employee(f"R{module}{at}"))
            histories.approve(notice, on)
        histories.record(notice)
    assert _queries() == few
