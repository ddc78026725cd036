"""From rows to the plain values of the calculation, and what a form begins with."""

from datetime import date
from decimal import Decimal

import pytest

from lotse.funding.awards.services import checks, terms
from lotse.funding.awards.services.terms import Contents
from lotse.funding.programmes.models import LumpSumRate, Rate
from tests.funding.awards.factories import (
    FIRST,
    LAST,
    award,
    enter,
    grant,
    of_posts,
    post,
    prepare,
    programme,
)

pytestmark = pytest.mark.django_db


def test_a_notice_becomes_terms(deniz):
    one = post(2, "2.01", fte=Decimal("0.75"))
    contents = of_posts(
        one, lump_sums={"measures": Decimal(900)},
        rates={"case_management": (Decimal(60_000), Decimal(10))},
    )  # fmt: skip
    notice = enter(
        deniz, award(deniz), contents=contents, material_rule="occupied",
        cost_rule="capped_by_cost", prorata_rule="started_months",
    )  # fmt: skip
    found = terms.terms_of_notice(notice)
    assert (found.year, found.module, found.prorata_rule) == (2021, 2, "started_months")
    assert (found.material_rule, found.cost_rule) == ("occupied", "capped_by_cost")
    (line,) = found.posts
    assert (line.number, line.kind, line.fte) == ("2.01", "case_management", Decimal("0.75"))
    assert (line.approved_from, line.approved_until) == (FIRST, LAST)
    assert found.own_rates[0].staff == 60_000
    assert found.lump_sums == {"measures": 900}
    assert terms.computed(notice).total_eur == Decimal("45907.50")


def test_rates_of_the_programme_are_those_of_the_module_and_year(deniz):
    kim = programme()
    Rate.objects.create(
        programme=kim, module=2, kind="case_management", staff_eur_per_fte=57_000,
        material_eur_per_fte=0, valid_from=date(2023, 1, 1), source="Später",
    )  # fmt: skip
    assert [rate.staff for rate in terms.programme_rates(kim, 2, 2021)] == [55_000]
    assert [rate.staff for rate in terms.programme_rates(kim, 2, 2026)] == [57_000]
    assert terms.programme_rates(kim, 3, 2026) == ()


def test_a_new_rate_within_the_year_counts_from_its_day(deniz):
    kim = programme()
    Rate.objects.filter(module=2).update(valid_until=date(2021, 6, 30))
    Rate.objects.create(
        programme=kim, module=2, kind="case_management", staff_eur_per_fte=73_000,
        material_eur_per_fte=0, valid_from=date(2021, 7, 1), source="Neu",
    )  # fmt: skip
    notice = grant(deniz, posts=[post(2)])
    (line,) = terms.computed(notice).lines
    # 181 days at 55,000 and 184 at 73,000 euro.
    assert line.total_eur == Decimal("64073.97")
    assert len(line.steps) == 2


def test_what_to_begin_with_is_what_is_there_in_the_year(deniz):
    kim = programme()
    whole = post(1, "1.01")
    part = post(1, "1.02", starts_on=date(2021, 3, 1), ends_on=date(2021, 10, 31))
    post(1, "1.03", starts_on=date(2022, 1, 1))
    post(1, "1.04", ends_on=date(2020, 12, 31))
    found = terms.suggested(kim, 1, 2021)
    assert [(one.post, one.approved_from, one.approved_until) for one in found.posts] == [
        (whole, FIRST, LAST),
        (part, date(2021, 3, 1), date(2021, 10, 31)),
    ]
    assert found.lump_sums == {"events": 10_000, "measures": 30_000}


def test_of_two_lump_sum_rates_in_a_year_the_later_one_is_suggested(deniz):
    kim = programme()
    LumpSumRate.objects.filter(kind="events").update(valid_until=date(2021, 6, 30))
    LumpSumRate.objects.create(
        programme=kim, module=1, kind="events", amount_eur=12_000,
        valid_from=date(2021, 7, 1), source="Neu",
    )  # fmt: skip
    assert terms.suggested(kim, 1, 2021).lump_sums["events"] == 12_000


def test_a_post_that_another_award_pays_for_is_not_suggested_again(deniz):
    paid, free = post(2), post(2)
    grant(deniz, award(deniz), [paid])
    further = award(deniz, title="Nachbewilligung")
    assert [line.post for line in terms.first_contents(further).posts] == [free]
    next_year = award(deniz, year=2022)
    assert len(terms.first_contents(next_year).posts) == 2


def test_contents_are_taken_over_as_they_are(deniz):
    contents = of_posts(
        post(2), post(2), lump_sums={"events": Decimal("1.50")},
        rates={"case_management": (Decimal(1), Decimal(2))},
    )  # fmt: skip
    notice = enter(deniz, award(deniz), contents=contents)
    assert terms.contents_of(notice) == contents
    post(1)
    application = prepare(deniz)
    assert terms.contents_of(application).rates == {}


def test_the_trail_is_told_in_words():
    told = terms.told(Contents(lump_sums={"events": Decimal("500.00")}))
    assert told == {"posts": [], "lump_sums": ["events: 500.00"], "rates": []}


def test_nothing_granted_and_nothing_to_calculate_are_told_apart(deniz):
    empty = enter(deniz, award(deniz), [])
    assert "noch keine Stelle" in checks.can_be_calculated(terms.computed(empty)).reason
    zero = enter(deniz, award(deniz, 3), contents=Contents(lump_sums={"events": Decimal(0)}))
    assert not checks.can_be_calculated(terms.computed(zero))
    some = enter(deniz, award(deniz, 1), contents=Contents(lump_sums={"events": Decimal(1)}))
    assert checks.can_be_calculated(terms.computed(some))
