"""The budget of a year: what is booked, what the calculation says, what nobody planned."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lotse.core.verdicts import RuleViolationError
from lotse.foundation.accounts.actors import acting
from lotse.funding.bookings.models import Expenditure, Payment, ReturnPayment
from lotse.funding.budget.services import overview
from lotse.funding.calculation.rules.plan import PlanError
from lotse.funding.statements.rules.changes import Fill, MorePosts
from tests import cast
from tests.funding.budget.factories import YEAR, other, planned, product, scenario
from tests.funding.statements import histories

pytestmark = pytest.mark.django_db
LATER, SUMMER = date(2030, 1, 1), date(YEAR, 6, 30)


@pytest.fixture
def granted(deniz):
    """Two posts of Baustein 2, one of them filled, with what was paid and booked."""
    histories.rates()
    notice = histories.grant()
    filled, vacant = (
        histories.post("CM-1", expected_cost_eur=Decimal(60_000)),
        histories.post("CM-2"),
    )
    for post in (filled, vacant):
        histories.approve(notice, post)
    histories.record(notice)
    histories.fill(filled)
    paid = {"award": notice.award}
    Payment.objects.create(**paid, date=date(YEAR, 3, 1), amount_eur=Decimal(110_000))
    Expenditure.objects.create(
        **paid, date=date(YEAR, 6, 30), kind="staff", post=filled, amount_eur=Decimal(30_000)
    )
    Expenditure.objects.create(
        **paid, date=date(YEAR, 9, 30), kind="staff", post=filled, amount_eur=Decimal(15_000)
    )
    return notice.award


def seen(actor=None, year=YEAR, as_of=LATER):
    actor = actor or cast.play("deniz")
    with acting(actor):
        return overview.overview(actor, year, as_of=as_of)


def line_of(found, purpose, module=2):
    every = [line for one in found.products for line in one.lines]
    return next(line for line in every if (line.purpose, line.module) == (purpose, module))


def test_plan_actual_and_forecast_stand_beside_each_other(granted, deniz):
    planned(deniz, "grant", "110000")
    planned(deniz, "staff", "115000")
    found = seen(as_of=SUMMER)
    grant, staff = line_of(found, "grant"), line_of(found, "staff")
    assert (grant.plan, grant.actual, grant.expected) == (110_000, 110_000, 110_000)
    # One post at 60,000 euro for the whole year; the other one is vacant.
    assert (staff.plan, staff.actual, staff.expected) == (115_000, 30_000, 60_000)
    assert staff.better_by == 55_000


def test_what_is_not_earned_goes_back_and_is_shown_although_nobody_planned_it(granted, deniz):
    planned(deniz, "staff", "115000")
    found = seen()
    back = line_of(found, "return")
    assert (back.plan, back.actual, back.expected) == (None, 0, 55_000)
    assert found.products[-1].product is None
    ReturnPayment.objects.create(
        award=granted, date=date(YEAR + 1, 5, 2), amount_eur=Decimal(55_000)
    )
    assert line_of(seen(), "return").actual == 55_000


def test_own_share_is_what_income_does_not_cover(granted):
    totals = seen().totals
    assert totals.expected.income == 110_000
    assert totals.expected.expense == 60_000 + 55_000
    assert totals.expected.own_share == 5_000


def test_only_what_is_known_on_the_day_is_booked(granted):
    assert line_of(seen(as_of=SUMMER), "staff").actual == 30_000
    assert line_of(seen(), "staff").actual == 45_000


def test_lines_are_grouped_by_product_in_the_order_of_the_budget(granted, deniz):
    planned(deniz, "other", "5000", product=product(deniz, "05.05.09"))
    planned(deniz, "staff", "115000")
    found = seen()
    assert [one.product and one.product.number for one in found.products] == [
        "05.05.02", "05.05.09", None,
    ]  # fmt: skip
    sums = sum(one.totals.expected.expense for one in found.products)
    assert sums == found.totals.expected.expense


def test_a_post_without_a_cost_is_named(granted):
    histories.fill(histories.Post.objects.get(number="CM-2"), histories.employee("Q"))
    found = seen()
    assert found.guessed == ("CM-2",)
    assert line_of(found, "staff").expected == 60_000 + 55_000


def test_what_cannot_be_calculated_is_said(granted):
    histories.Rate.objects.all().delete()
    found = seen()
    assert "Baustein 2" in found.problems[0]
    assert line_of(found, "staff").expected == 45_000


def test_an_empty_year_has_no_lines():
    assert seen(year=2035).products == ()


def test_more_rows_are_no_more_queries(granted, deniz):
    def asked():
        with acting(deniz), CaptureQueriesContext(connection) as queries:
            overview.overview(deniz, YEAR, as_of=LATER)
        return len(queries)

    planned(deniz)
    before = asked()
    for number, purpose in enumerate(("grant", "return", "material", "other")):
        planned(deniz, purpose, product=product(deniz, f"09.{number}"))
    for day in range(1, 29):
        Expenditure.objects.create(
            award=granted, date=date(YEAR, 2, day), kind="staff", amount_eur=Decimal(1)
        )
    assert asked() == before


@pytest.mark.parametrize("name", ["anna", "petra", "frieda", "livia"])
def test_nobody_else_sees_the_budget(name, granted, request):
    with pytest.raises(RuleViolationError, match="Geld und Stellen sehen"):
        seen(request.getfixturevalue(name))


# --- what if --------------------------------------------------------------------------------------


def compared(deniz, *changes, year=YEAR):
    made = scenario(deniz, *changes, year=year)
    with acting(deniz):
        before, after = overview.what_if(deniz, made, as_of=LATER)
    return before.totals, after.totals


def test_a_post_filled_earlier_earns_more(granted, deniz):
    before, after = compared(deniz, Fill("CM-2", date(YEAR, 7, 1)))
    assert after.earned - before.earned == 27_500
    assert before.vacancy_lost - after.vacancy_lost == 27_500


def test_a_year_without_notice_takes_over_the_last(granted, deniz):
    more = MorePosts(
        2, "case_management", Decimal(1), 2, date(2022, 1, 1), date(2022, 12, 31), date(2022, 1, 1)
    )
    before, after = compared(deniz, more, year=2022)
    assert after.approved - before.approved == 110_000


def test_a_post_that_fell_away_is_said(granted, deniz):
    with pytest.raises(PlanError, match="nicht bewilligt"):
        compared(deniz, Fill("CM-9", date(YEAR, 7, 1)))


# --- money paid twice -----------------------------------------------------------------------------


def flags(deniz, today=LATER):
    with acting(deniz):
        return overview.flags(deniz, today=today)


def test_other_money_in_the_granted_time_is_flagged_until_it_is_judged(granted, deniz):
    on = histories.Post.objects.get(number="CM-1")
    made = other(deniz, on)
    other(deniz, on, starts_on=date(2022, 1, 1), ends_on=None)
    in_time, after = flags(deniz)
    assert [(span.starts_on, span.ends_on) for span in in_time.overlaps] == [
        (date(YEAR, 4, 1), date(YEAR, 9, 30))
    ]
    assert (in_time.is_flagged, after.is_flagged) == (True, False)
    type(made).objects.filter(pk=made.pk).update(judgement="apart", reason="andere Aufgabe")
    assert not flags(deniz)[0].is_flagged


def test_before_the_notice_nothing_is_granted(granted, deniz):
    other(deniz, histories.Post.objects.get(number="CM-1"))
    assert not flags(deniz, today=date(YEAR, 1, 1))[0].overlaps
