"""A year as it would be, and a year to come that takes over what was granted last."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from lotse.funding.awards.models import Award
from lotse.funding.bookings.models import Payment
from lotse.funding.calculation.rules.plan import PlanError
from lotse.funding.statements.rules.changes import Fill, MorePosts, NewRate
from tests.funding.statements import histories
from tests.funding.statements.stating import YEAR, stated, year_half_vacant


@pytest.fixture
def year(db):
    return year_half_vacant()


def test_a_year_in_which_one_module_is_granted_takes_over_the_others(year):
    """Findings E 9: they were not projected."""
    histories.record(histories.grant(1, 2022))
    assert stated(2022).totals.approved == 0
    found = stated(2022, project=True)
    assert [(one.award.module, one.award.year) for one in found.awards] == [(1, 2022), (2, YEAR)]
    assert (found.projected, found.totals.approved) == ((2,), 110_000)
    histories.record(histories.grant(2, 2022))
    assert stated(2022, project=True).projected == ()


def test_an_award_that_still_waits_for_its_notice_gives_way_to_that_of_last_year(year):
    waiting = histories.grant(2, 2022)
    Payment.objects.create(award=waiting.award, date=date(2022, 1, 2), amount_eur=Decimal(5))
    found = stated(2022, project=True)
    assert [one.award.year for one in found.awards] == [YEAR]


def test_what_if_there_were_more_posts_they_go_to_an_award_with_a_notice(year):
    """Findings E 9: they went to the first award of the module, notice or not."""
    Award.objects.create(
        programme=year.award.programme, module=2, year=YEAR, title="A zuerst", procedure="lump_sum"
    )
    more = MorePosts(2, "case_management", Decimal(1), 1, date(YEAR, 1, 1), date(YEAR, 12, 31),
                     None)  # fmt: skip
    found = stated(changes=[more])
    assert {one.award.title: one.figures.approved for one in found.awards} == {
        "A zuerst": 0, "Baustein 2": 165_000,
    }  # fmt: skip
    Award.objects.create(
        programme=year.award.programme, module=3, year=YEAR, title="C", procedure="lump_sum"
    )
    with pytest.raises(PlanError, match="Baustein 3"):
        stated(changes=[replace(more, module=3, kind="immigration_office")])


def test_what_if_a_post_were_filled(year):
    found = stated(changes=[Fill("CM-2", date(YEAR, 7, 1))])
    assert found.totals.earned == 110_000
    found = stated(changes=[Fill("CM-2", date(YEAR, 10, 1)), NewRate(
        2, "case_management", Decimal(66000), Decimal(0), date(YEAR, 1, 1))])  # fmt: skip
    assert found.totals.earned == 66_000 + 33_000 + 16_500


def test_what_if_there_were_more_posts(year):
    more = MorePosts(2, "case_management", Decimal(1), 3, date(YEAR, 1, 1), date(YEAR, 12, 31),
                     None)  # fmt: skip
    found = stated(changes=[more])
    assert (found.totals.approved, found.totals.earned) == (275_000, 82_500)


def test_what_if_refuses_a_post_that_is_not_approved(year):
    with pytest.raises(PlanError, match="CM-7"):
        stated(changes=[Fill("CM-7", date(YEAR, 1, 1))])


def test_a_year_to_come_takes_over_the_awards_of_the_year_before(year):
    assert stated(2022).awards == ()
    found = stated(2022, project=True)
    assert found.is_projected
    assert (found.totals.approved, found.totals.earned) == (110_000, 55_000)
    assert found.totals.received == 0
    assert not stated(YEAR, project=True).is_projected


def test_a_post_that_ends_is_not_taken_over(year):
    gone = year.posts.get(post__number="CM-2").post
    gone.ends_on = date(YEAR, 12, 31)
    gone.save()
    assert stated(2022, project=True).totals.approved == 55_000


@pytest.mark.django_db
def test_nothing_is_taken_over_from_nothing():
    assert not stated(2022, project=True).is_projected
